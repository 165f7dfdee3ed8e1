import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { AgendaCustody } from '../agenda-custody.ts'
import { agendaRefusals } from '../agenda-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  custodiesOf,
  custodyById,
  endCustodyRow,
  type Held,
  insertCustody,
  isRestricted,
  recordsNumbered,
} from '../store/agenda-custodies.ts'
import { livingProceedingOf, livingProceedingOfDocument } from '../store/disposal-proceedings.ts'
import { documentsOfDossier, lockedDocument } from '../store/documents.ts'
import { lockedDossierBehind } from '../store/dossiers.ts'
import { doerOf } from './holder.ts'
import { noteViewing } from './note-viewing.ts'

export type AgendaSystemName = Pick<AgendaCustody, 'system' | 'system_name'>

type CustodyOrder = AgendaSystemName & {
  /** Mark, reference number or identifier, as people or the system write it. */
  readonly number: string
  readonly kind?: AgendaCustody['kind']
  readonly role: AgendaCustody['role']
}

/** The one record of a number. Refuses with `records.no-record-of-number`. */
export async function recordNumbered(
  scope: Scope,
  { number, kind }: Pick<CustodyOrder, 'number' | 'kind'>,
): Promise<Held> {
  const found = (await recordsNumbered(scope, number.trim())).filter(
    one => kind === undefined || one.kind === kind,
  )
  if (found.length !== 1) throw refuse(agendaRefusals['no-record-of-number'], { number: number.trim() })
  return found[0]!
}

/**
 * The record that a system asks to read, with its reading in the log: one that it has or had, or one that nobody
 * restricted.
 *
 * Source: NSESSS 8.1.26. Refuses with `records.no-record-of-number`, `custody-hidden`.
 */
export async function recordShown(
  scope: Scope,
  order: AgendaSystemName & Pick<CustodyOrder, 'number' | 'kind'>,
): Promise<Held> {
  const held = await recordNumbered(scope, order)
  const isKnownThere = (await custodiesOf(scope, [held.record_id])).some(one => one.system === order.system)
  if (!isKnownThere && (await isRestricted(scope, held)))
    throw refuse(agendaRefusals['custody-hidden'], { number: order.number })
  await noteViewing(scope, {
    type: `records.${held.kind}-viewed`,
    object: { kind: held.kind, id: held.record_id },
    erms: 'viewed',
  })
  return held
}

type Lying = { readonly number: string; readonly isFree: boolean; readonly touching: readonly string[] }

/** The record, locked: how people know it, whether it may change hands, and whose custody would meet this one. */
async function lyingOf(scope: Scope, { kind, record_id: id }: Held): Promise<Lying> {
  if (kind === 'dossier') {
    const dossier = (await lockedDossierBehind(scope, id))!
    const isFree =
      ['open', 'closed', 'refused', 'handed-over'].includes(dossier.state) &&
      (await livingProceedingOf(scope, id)) === null
    const documents = await documentsOfDossier(scope, id)
    return { number: dossier.mark, isFree, touching: [id, ...documents.map(one => one.id)] }
  }
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const { state, dossier_id: dossier, reference_number: number } = document
  const proceeding =
    dossier === null ? await livingProceedingOfDocument(scope, id) : await livingProceedingOf(scope, dossier)
  const isFree = ['unsettled', 'settled'].includes(state) && proceeding === null
  return { number, isFree, touching: [id, ...(dossier === null ? [] : [dossier])] }
}

async function requireGivable(scope: Scope, held: Held, system: string): Promise<void> {
  const { number, isFree, touching } = await lyingOf(scope, held)
  const other = (await custodiesOf(scope, touching)).find(
    one => one.role === 'holds' && one.system !== system,
  )
  if (other) throw refuse(agendaRefusals['held-by-another-system'], { number, system: other.system_name })
  if (!isFree) throw refuse(agendaRefusals['custody-of-closed-record'], { number })
  if (scope.actor.kind !== 'person' && (await isRestricted(scope, held)))
    throw refuse(agendaRefusals['custody-hidden'], { number })
}

/**
 * Gives a dossier or a document into the exclusive custody of an agenda system, or writes down that the system registered
 * it. From then on people do not change what is held, and the system is asked before disposal. Said again, nothing changes.
 *
 * Czech: předání do výhradní správy. Source: NSESSS 8.1.25, 8.1.26, 8.1.30.
 *
 * Refuses with `records.no-record-of-number`, `held-by-another-system`, `custody-of-closed-record`, `custody-hidden`.
 */
export async function beginCustody(scope: Scope, order: CustodyOrder): Promise<Held> {
  const { role, system, system_name } = order
  const held = await recordNumbered(scope, order)
  const there = await custodiesOf(scope, [held.record_id])
  if (there.some(one => one.system === system && one.role === role)) return held
  if (role === 'holds') await requireGivable(scope, held, system)
  await insertCustody(scope, {
    ...held,
    id: newId(),
    system,
    system_name,
    role,
    began_by: doerOf(scope),
    began_at: scope.clock.now(),
    ended_by: null,
    ended_at: null,
    end_reason: null,
  })
  await scope.announce({
    type: 'records.agenda-custody-began',
    object: { kind: held.kind, id: held.record_id },
    ...(role === 'holds' && { erms: 'forwarded-to-agenda' }),
    detail: { system, name: system_name, role },
  })
  return held
}

/** Ends one custody with its reason; only for acts that have found why. */
export async function closeCustody(scope: Scope, one: AgendaCustody, reason: string): Promise<void> {
  await endCustodyRow(scope, one.id, {
    ended_by: doerOf(scope),
    ended_at: scope.clock.now(),
    end_reason: reason,
  })
  await scope.announce({
    type: 'records.agenda-custody-ended',
    object: { kind: one.kind, id: one.record_id },
    ...(one.role === 'holds' && { erms: 'returned-from-agenda' }),
    detail: { system: one.system, name: one.system_name, role: one.role, reason },
  })
}

/**
 * Takes a record out of the custody of a system that does not give it back, with a reason that the log keeps.
 *
 * Czech: ukončení výhradní správy. Source: NSESSS 8.1.27. Refuses with `records.reason-missing`, `no-such-custody`.
 */
export async function overrideCustody(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const one = await custodyById(scope, given.id)
  if (!one) throw refuse(agendaRefusals['no-such-custody'], {})
  await closeCustody(scope, one, reason)
}

/**
 * The system gives a record back; people work with it again. It stays known that the system had it, so that it is asked
 * before disposal and told of destruction. Given back twice, nothing changes.
 *
 * Czech: vrácení z výhradní správy. Source: NSESSS 8.1.25.
 *
 * Refuses with `records.no-record-of-number`, `custody-hidden`, `held-by-another-system`.
 */
export async function giveBackCustody(
  scope: Scope,
  order: AgendaSystemName & Pick<CustodyOrder, 'number' | 'kind'>,
): Promise<Held> {
  const held = await recordShown(scope, order)
  const holding = (await custodiesOf(scope, [held.record_id])).find(({ role }) => role === 'holds')
  if (holding && holding.system !== order.system)
    throw refuse(agendaRefusals['held-by-another-system'], {
      number: order.number,
      system: holding.system_name,
    })
  if (!holding) return held
  await closeCustody(scope, holding, 'vráceno systémem')
  await beginCustody(scope, { ...order, role: 'registered' })
  return held
}
