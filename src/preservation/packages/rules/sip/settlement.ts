import { childOf, textOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { content, faultAt, ruleOf } from './demand.ts'
import { isEmpty } from './mets-shape.ts'

const otherWay = 'jiný způsob'

const isOtherWay = (settlement: XmlElement): boolean =>
  textOf(childOf(settlement, 'nsesss:Zpusob')).trim() === otherWay

/** Rules on how a document or dossier was settled (decree 259/2012 § 14). */
export const settlementRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs63',
      'vyhláška 259/2012 Sb. § 14; nsesss-common.xsd, tVyrizeniEntity',
      'Vyřízení jiným způsobem je odůvodněné.',
      'Settling in another way has its reason.',
    ),
    function* (sip) {
      for (const settlement of [...sip.every('Vyrizeni'), ...sip.every('VyrizeniUzavreni')])
        if (isOtherWay(settlement) && isEmpty(childOf(settlement, 'nsesss:Oduvodneni')))
          yield faultAt(
            settlement,
            'Vyřízení „jiný způsob“ nemá odůvodnění (Oduvodneni). Doplňte je.',
            'Settling by "jiný způsob" has no reason (Oduvodneni). Add it.',
          )
    },
  ),
  ruleOf(
    content(
      'obs84',
      'vyhláška 259/2012 Sb. § 14; nsesss-common.xsd, tVyrizeniEntity',
      'Vyřízení dokumentu jiným způsobem říká, jak se stalo.',
      'Settling a document in another way says what was done.',
    ),
    function* (sip) {
      for (const settlement of sip.every('Vyrizeni'))
        if (isOtherWay(settlement) && isEmpty(childOf(settlement, 'nsesss:ObsahVyrizeni')))
          yield faultAt(
            settlement,
            'Vyřízení „jiný způsob“ neříká, jak se stalo (ObsahVyrizeni). Doplňte obsah vyřízení.',
            'Settling by "jiný způsob" does not say what was done (ObsahVyrizeni). Add it.',
          )
    },
  ),
  ruleOf(
    content(
      'obs87',
      'nsesss-common.xsd, tVyrizeniEntity',
      'Datum odeslání a příjemce jsou u vyřízení oba, nebo žádný.',
      'A settlement has both the day of sending and a recipient, or neither.',
    ),
    function* (sip) {
      for (const settlement of sip.every('Vyrizeni')) {
        const sent = childOf(settlement, 'nsesss:DatumOdeslani')
        const recipient = childOf(settlement, 'nsesss:Prijemce')
        if (Boolean(sent) === Boolean(recipient)) continue
        yield faultAt(
          sent ?? recipient ?? settlement,
          sent
            ? 'Vyřízení má datum odeslání, ale žádného příjemce. Doplňte příjemce.'
            : 'Vyřízení má příjemce, ale ne datum odeslání. Doplňte datum.',
          sent
            ? 'The settlement has a day of sending but no recipient. Add the recipient.'
            : 'The settlement has a recipient but no day of sending. Add the day.',
        )
      }
    },
  ),
]
