import { attributeOf, childOf, textOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { content, faultAt, ruleOf } from './demand.ts'
import { isBlank } from './mets-shape.ts'

const textIn = (element: XmlElement, name: string): string | undefined => {
  const found = childOf(element, `nsesss:${name}`)
  return found && textOf(found).trim()
}

/** The day of a date or moment, without its time and zone. */
const day = (text: string): string => text.slice(0, 10)

/** A rule that a moment of checking is told to the second (decree 259/2012 § 4/7). */
const momentRule = (code: string, name: string, source: string, cs: string, en: string): Rule =>
  ruleOf(content(code, source, cs, en), function* (sip) {
    for (const moment of sip.every(name))
      if (isBlank(attributeOf(moment, 'datum')))
        yield faultAt(
          moment,
          `Prvek ${name} nemá atribut datum s přesným časem. Doplňte datum i čas ověření.`,
          `Element ${name} has no attribute datum with the exact time. Add day and time of the check.`,
        )
  })

type Period = {
  readonly code: string
  readonly from: string
  readonly to: string
  readonly of: readonly [string, string]
}

/** A rule that a period of numbering begins before it ends. */
const periodRule = ({ code, from, to, of: [cs, en] }: Period): Rule =>
  ruleOf(
    content(
      code,
      'nsesss-common.xsd, tUrceneCasoveObdobi',
      `Určené časové období ${cs} začíná dřív, než končí.`,
      `A period of numbering by ${en} begins before it ends.`,
    ),
    function* (sip) {
      for (const period of sip.every('UrceneCasoveObdobi')) {
        const [start, end] = [textIn(period, from), textIn(period, to)]
        if (
          end === undefined ||
          (start !== undefined && start.slice(0, end.length) < end.slice(0, start.length))
        )
          continue
        yield faultAt(
          period,
          `Určené časové období má ${from} „${start ?? 'žádné'}“ a ${to} „${end}“; začátek musí předcházet konci.`,
          `A period of numbering has ${from} "${start ?? 'none'}" and ${to} "${end}"; the start must come before the end.`,
        )
      }
    },
  )

const openedBeforeClosed = ruleOf(
  content(
    'obs71',
    'nsesss-common.xsd, tManipulaceSeskupeni',
    'Datum otevření nepřichází po datu uzavření.',
    'The day of opening does not come after the day of closing.',
  ),
  function* (sip) {
    for (const handling of sip.every('Manipulace')) {
      const [opened, closed] = [textIn(handling, 'DatumOtevreni'), textIn(handling, 'DatumUzavreni')]
      if (opened !== undefined && closed !== undefined && day(opened) > day(closed))
        yield faultAt(
          handling,
          `Datum otevření ${opened} je pozdější než datum uzavření ${closed}. Opravte jedno z nich.`,
          `The day of opening ${opened} is later than the day of closing ${closed}. Mend one of them.`,
        )
    }
  },
)

const validFromTo = ruleOf(
  content(
    'obs75',
    'nsesss-common.xsd, tPlatnost',
    'Platnost certifikátu má začátek i konec a začíná dřív, než končí.',
    'The validity of a certificate has a start and an end, the start not after the end.',
  ),
  function* (sip) {
    for (const validity of sip.every('Platnost')) {
      const [from, to] = [textIn(validity, 'PlatnostOd'), textIn(validity, 'PlatnostDo')]
      if (from === undefined || to === undefined || day(from) > day(to))
        yield faultAt(
          validity,
          `Platnost certifikátu je od „${from ?? 'neuvedeno'}“ do „${to ?? 'neuvedeno'}“. Uveďte obě data ve správném pořadí.`,
          `The validity of a certificate is from "${from ?? 'nothing'}" to "${to ?? 'nothing'}". Give both days in their order.`,
        )
    }
  },
)

const dayOfMoment = ruleOf(
  content(
    'obs108',
    'nsesss-common.xsd, tDatum',
    'Den v atributu datum je týž jako den v prvku.',
    'The day in attribute datum is the day in the element.',
  ),
  function* (sip) {
    for (const dated of sip.dated) {
      const text = textOf(dated).trim()
      const moment = attributeOf(dated, 'datum')!.trim()
      if (text !== '' && day(moment) !== day(text))
        yield faultAt(
          dated,
          `Prvek ${dated.local} říká ${text}, jeho atribut datum ${moment}. Oba musí být týž den.`,
          `Element ${dated.local} says ${text}, its attribute datum ${moment}. Both must be the same day.`,
        )
    }
  },
)

/** Rules on the order of days and on their exactness. */
export const dateRules: readonly Rule[] = [
  openedBeforeClosed,
  momentRule(
    'obs72',
    'CasPouziti',
    'vyhláška 259/2012 Sb. § 4/7 b)',
    'Čas použití podpisu, pečeti nebo razítka je uveden přesně.',
    'The time when a signature, seal or time stamp was made is exact.',
  ),
  momentRule(
    'obs73',
    'CasOvereni',
    'vyhláška 259/2012 Sb. § 4/7 g)',
    'Čas ověření je uveden přesně.',
    'The time of checking is exact.',
  ),
  momentRule(
    'obs74',
    'PosuzovanyOkamzik',
    'vyhláška 259/2012 Sb. § 4/7 f)',
    'Okamžik rozhodný pro ověření je uveden přesně.',
    'The moment that decides for the check is exact.',
  ),
  validFromTo,
  periodRule({ code: 'obs81', from: 'DatumOd', to: 'DatumDo', of: ['po dnech', 'days'] }),
  periodRule({ code: 'obs82', from: 'MesicOd', to: 'MesicDo', of: ['po měsících', 'months'] }),
  periodRule({ code: 'obs83', from: 'RokOd', to: 'RokDo', of: ['po letech', 'years'] }),
  dayOfMoment,
]
