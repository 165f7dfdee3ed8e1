import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { type CrossLink, endsOf, type LinkStrength, otherEnd } from '../cross-link.ts'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { recordOfCode } from '../store/by-code.ts'
import { insertLink, linkBetween, lockedJoined, numbersOfEnds } from '../store/cross-links.ts'
import { lockedDocument } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import type { AboutRecord } from '../task.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'
import { settleJoined } from './settle-joined-dossier.ts'

type LinkOrder = {
  readonly from: AboutRecord
  /** Number, mark or identifier of the other record. */
  readonly to: string
  readonly strength: LinkStrength
  readonly note: string
}

async function targetOf(scope: Scope, typed: string): Promise<AboutRecord> {
  const number = typed.trim()
  const found = number === '' ? null : await recordOfCode(scope, [number, number.toUpperCase()])
  // A label on a box or a shelf names no record.
  if (found?.kind !== 'document' && found?.kind !== 'dossier')
    throw refuse(linkRefusals['link-target-missing'], { number })
  return { kind: found.kind, id: found.id }
}

/** Both ends locked, in one order for whoever links them from either side. */
async function requireEnds(scope: Scope, ends: readonly AboutRecord[]): Promise<void> {
  for (const { kind, id } of ends.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (kind === 'dossier') {
      if (!(await lockedDossier(scope, id))) throw refuse(recordsRefusals['not-found'], {})
      continue
    }
    const document = await lockedDocument(scope, id)
    if (!document) throw refuse(recordsRefusals['not-found'], {})
    if (document.state === 'cancelled')
      throw refuse(linkRefusals['link-cancelled-record'], { reference: document.reference_number })
    requireLivingDocument(document)
  }
}

const joinableStates: readonly DossierState[] = ['open', 'closed', 'refused']

/** Dossiers that become one by a firm link: none in a volume, none on its way or stored, at most one open. */
function requireJoinable(all: readonly Dossier[]): void {
  for (const { mark, volume_id: volume, state } of all) {
    if (volume !== null) throw refuse(linkRefusals['firm-link-in-volume'], { mark })
    if (!joinableStates.includes(state)) throw refuse(linkRefusals['firm-link-stored'], { mark })
  }
  const [open, other] = all.filter(({ state }) => state === 'open')
  if (open && other) throw refuse(linkRefusals['joined-open'], { mark: other.mark, open: open.mark })
}

/** A hold lies on all that is joined (NSESSS 6.1.13). */
async function spreadHold(scope: Scope, all: readonly Dossier[]): Promise<void> {
  const hold = all.find(one => one.hold)?.hold
  if (!hold) return
  for (const { id } of all.filter(one => !one.hold)) {
    await changeDossier(scope, id, { hold })
    await scope.announce({
      type: 'records.disposal-held',
      object: { kind: 'dossier', id },
      erms: 'disposal-held',
      detail: { reason: hold.reason },
    })
  }
}

/**
 * Links two records, with a note of what they have to do with each other. A loose link joins documents and dossiers in
 * any way and only tells; a firm one joins dossiers of which at most one is open: they are closed into one subject
 * group, disposed of by one rule, held and handed over as one.
 *
 * Czech: vytvoření křížového odkazu. Source: NSESSS 4.1.1 to 4.1.4.
 *
 * Refuses with `records.reason-missing`, `not-found`, `link-target-missing`, `link-to-itself`, `link-exists`,
 * `link-cancelled-record`, `firm-link-dossiers-only`, `firm-link-in-volume`, `firm-link-stored`, `joined-open`,
 * `in-disposal-proceeding`.
 */
export async function makeCrossLink(scope: Scope, order: LinkOrder): Promise<CrossLink> {
  const note = order.note.trim()
  if (note === '') throw refuse(recordsRefusals['reason-missing'], {})
  const to = await targetOf(scope, order.to)
  const { from, strength } = order
  if (to.id === from.id) throw refuse(linkRefusals['link-to-itself'], {})
  if (strength === 'firm' && (from.kind !== 'dossier' || to.kind !== 'dossier'))
    throw refuse(linkRefusals['firm-link-dossiers-only'], {})
  await requireEnds(scope, [from, to])
  if (await linkBetween(scope, from.id, to.id)) throw refuse(linkRefusals['link-exists'], {})
  const link: CrossLink = {
    id: newId(),
    strength,
    from_kind: from.kind,
    from_id: from.id,
    to_kind: to.kind,
    to_id: to.id,
    note,
    made_at: scope.clock.now(),
    made_by: holderOf(scope),
    ended_at: null,
    ended_by: null,
    end_reason: null,
  }
  await insertLink(scope, link)
  if (strength === 'firm') {
    const joined = await lockedJoined(scope, from.id)
    requireJoinable(joined)
    for (const dossier of joined) await requireNotProposed(scope, dossier)
    await spreadHold(scope, joined)
  }
  const numbers = await numbersOfEnds(scope, link)
  for (const object of endsOf(link))
    await scope.announce({
      type: 'records.link-made',
      object,
      erms: 'changed',
      detail: { strength, to: numbers.get(otherEnd(link, object.id).id) ?? null, reason: note },
    })
  if (strength === 'firm') await settleJoined(scope, from.id)
  return link
}
