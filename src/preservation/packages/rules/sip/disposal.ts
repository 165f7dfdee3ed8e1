import { childOf, textOf } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { within } from '../../view/entities.ts'
import { isAnalogue, says } from '../../view/sip-view.ts'
import { atTransfer, called, content, faultAt, faultOf, ruleOf } from './demand.ts'

const proceeding = ['Vyrazovani', 'SkartacniRizeni'] as const
const yearIn = (text: string): number => Number(text.trim().slice(0, 4) || Number.NaN)

/** Rules on the disposal proceeding that ended in transfer to the archive. */
export const disposalRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs77',
      'nsesss-common.xsd, tSkartacniRizeni',
      'Analogová základní entita má u skartačního řízení množství.',
      'An analogue base entity has its quantity in the disposal proceeding.',
    ),
    function* ({ bases }) {
      for (const base of bases)
        if (isAnalogue(base) && !says(base, ...proceeding, 'Mnozstvi'))
          yield faultOf(
            base,
            `${called(base)} je v analogové podobě, ale skartační řízení neuvádí množství (Mnozstvi). Doplňte je.`,
            `${called(base)} is analogue but the disposal proceeding tells no quantity (Mnozstvi). Add it.`,
            within(base, 'Vyrazovani'),
          )
    },
    atTransfer,
  ),
  ruleOf(
    content(
      'obs78',
      'nsesss-common.xsd, tVyrazovani',
      'Skartační řízení má každá základní entita a nikdo jiný.',
      'Every base entity has a disposal proceeding and nobody else has.',
    ),
    function* (sip) {
      const right = new Set(sip.bases.map(base => within(base, ...proceeding)))
      for (const base of sip.bases)
        if (!within(base, ...proceeding))
          yield faultOf(
            base,
            `${called(base)} nemá údaje o skartačním řízení (SkartacniRizeni). Doplňte je podle protokolu archivu.`,
            `${called(base)} has no data of the disposal proceeding (SkartacniRizeni). Add them after the protocol of the archive.`,
            within(base, 'Vyrazovani'),
          )
      for (const found of sip.every('SkartacniRizeni'))
        if (!right.has(found))
          yield faultAt(
            found,
            'Údaje o skartačním řízení patří jen k základní entitě. Odsud je odstraňte.',
            'Data of the disposal proceeding belong only to the base entity. Remove them here.',
          )
    },
    atTransfer,
  ),
  ruleOf(
    content(
      'obs79',
      'NSESSS 9.2.13; nsesss-common.xsd, tDataceVyrazeni',
      'Skartační řízení nepředchází roku skartační operace.',
      'The disposal proceeding is not held before the year of disposal.',
    ),
    function* (sip) {
      for (const found of sip.every('SkartacniRizeni')) {
        const held = yearIn(textOf(childOf(found, 'nsesss:Datum')))
        const due = childOf(found.parent, 'nsesss:DataceVyrazeni', 'nsesss:RokSkartacniOperace')
        if (!due || !(held >= yearIn(textOf(due))))
          yield faultAt(
            found,
            `Skartační řízení je z roku ${held}, rok skartační operace je ${due ? textOf(due).trim() : 'neuvedený'}. Řízení nesmí předcházet; opravte údaje o vyřazení.`,
            `The disposal proceeding is of ${held}, the year of disposal is ${due ? textOf(due).trim() : 'not told'}. It may not be held earlier; mend the data of disposal.`,
          )
      }
    },
    atTransfer,
  ),
  ruleOf(
    content(
      'obs80',
      'vyhláška 259/2012 Sb. § 20/1',
      'Skartační řízení nebylo v budoucnosti.',
      'The disposal proceeding was not held in the future.',
    ),
    function* (sip, { date }) {
      for (const found of sip.every('SkartacniRizeni')) {
        const held = yearIn(textOf(childOf(found, 'nsesss:Datum')))
        if (!(held <= yearIn(date)))
          yield faultAt(
            found,
            `Skartační řízení má rok ${held}, a ten teprve přijde. Opravte datum.`,
            `The disposal proceeding is of ${held}, a year that is yet to come. Mend the day.`,
          )
      }
    },
    atTransfer,
  ),
]
