import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { dayOf, newId } from '#platform/values'
import type { AgendaCustody } from '../agenda-custody.ts'
import type { AgendaEvent } from '../agenda-event.ts'
import type { DisposalItem } from '../disposal/proceeding.ts'
import type { DisposalCode } from '../dossier.ts'
import { identifierSource } from '../numbers.ts'
import { custodiesOf } from '../store/agenda-custodies.ts'
import { insertAgendaEvent } from '../store/agenda-events.ts'
import { documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierBehind } from '../store/dossiers.ts'
import { sourcesOf } from '../store/imported-records.ts'
import { closeCustody } from './keep-agenda-custody.ts'

type Told = Pick<AgendaEvent, 'purpose' | 'proceeding_id' | 'item_id' | 'disposal_code'>

/** How people and other systems know the record. */
async function namesOf(scope: Scope, { kind, record_id: id }: AgendaCustody) {
  const dossier = kind === 'dossier' ? await dossierBehind(scope, id) : undefined
  const document = kind === 'document' ? await documentById(scope, id) : undefined
  const own = dossier?.identifier ?? document?.identifier ?? ''
  const { mark } = await organisationOf(scope)
  const { value, source } = (await sourcesOf(scope, [id])).get(id) ?? {
    value: own,
    source: identifierSource(mark),
  }
  return { identifier: value, source, number: dossier?.mark ?? document?.reference_number ?? own }
}

async function makeEvent(scope: Scope, one: AgendaCustody, told: Told): Promise<void> {
  const at = scope.clock.now()
  await insertAgendaEvent(scope, {
    ...told,
    ...(await namesOf(scope, one)),
    id: newId(),
    system: one.system,
    system_name: one.system_name,
    kind: one.kind,
    record_id: one.record_id,
    happened_on: dayOf(at),
    made_at: at,
    given_at: null,
    state: 'open',
    code: null,
    words: null,
    answered_at: null,
    waived_by: null,
    waive_reason: null,
  })
}

/** Of each system one line of each record, whether it holds or registered it. */
const onceEach = (found: readonly AgendaCustody[]): AgendaCustody[] => [
  ...new Map(found.map(one => [`${one.system} ${one.record_id}`, one])).values(),
]

/**
 * Asks every agenda system that holds or registered anything of an item of a proposal whether it agrees; gives how many
 * events were made. Source: NSESSS 6.1.10, 8.1.10 (`SpisSkartacniNavrh`, `DokumentSkartacniNavrh`).
 */
export async function askAboutItem(scope: Scope, item: DisposalItem): Promise<number> {
  const inside: string[] = []
  for (const id of item.dossier_ids) inside.push(...(await documentsOfDossier(scope, id)).map(one => one.id))
  const found = onceEach(await custodiesOf(scope, [...item.dossier_ids, ...inside, item.record_id]))
  for (const one of found)
    await makeEvent(scope, one, {
      purpose: 'proposed',
      proceeding_id: item.proceeding_id,
      item_id: item.id,
      disposal_code: null,
    })
  return found.length
}

/**
 * Tells the agenda systems that held or registered a record that it was destroyed, and ends their custody: each is told
 * once. Source: NSESSS 8.1.10 (`SpisSkartovano`, `DokumentSkartovano`).
 */
export async function tellDestroyed(
  scope: Scope,
  { kind, id, code }: { kind: AgendaCustody['kind']; id: string; code: DisposalCode | null },
): Promise<void> {
  const found = (await custodiesOf(scope, [id])).filter(one => one.kind === kind)
  // What was never classified has no sign of its own; it was destroyed, and that is what S says.
  for (const one of onceEach(found))
    await makeEvent(scope, one, {
      purpose: 'destroyed',
      proceeding_id: null,
      item_id: null,
      disposal_code: code ?? 'S',
    })
  for (const one of found) await closeCustody(scope, one, 'zničeno')
  if (found.length > 0)
    await scope.announce({
      type: 'records.agenda-systems-told',
      object: { kind, id },
      detail: { systems: onceEach(found).map(one => one.system) },
    })
}
