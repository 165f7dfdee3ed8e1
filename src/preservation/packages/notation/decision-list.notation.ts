import { allowed, choice, type GlobalElement, many, one, required, sequence, xs } from '#platform/xml'
import { identifier, nsesss } from './nsesss-primitives.notation.ts'

const operation = xs.oneOf('vybrat za archiválii', 'zničit', 'předložit k výběru', 'vyřadit z výběru')

const entry = nsesss.complex(
  'tEntitaSeznamu',
  sequence({
    Identifikator: one(identifier),
    $outcome: choice({ Operace: one(operation) }, { IdentifikatorDA: one(identifier) }),
  }),
)

/** What an archive sends to an originator: its decisions, or the identifiers it gave (Annex 4 of the standard). */
export const decisionList = nsesss.complex('Seznam', sequence({ EntitaSeznamu: many(entry) }), {
  ID: required(xs.id),
  identifikatorArchivu: required(xs.string),
  identifikatorPuvodce: required(xs.string),
  identifikatorSkartacnihoRizeni: allowed(xs.string),
  identifikatorPrejimky: allowed(xs.string),
  datumVytvoreni: required(xs.dateTime),
})
export const decisionListElement: GlobalElement<typeof decisionList> = {
  vocabulary: nsesss,
  local: 'Seznam',
  type: decisionList,
}
