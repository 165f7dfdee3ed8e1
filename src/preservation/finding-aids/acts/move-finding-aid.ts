import { actorName, type Instance, personOf, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { aidStateWords, type FindingAidState, type KeptFindingAid } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { aidNumbered, changeAid, insertAid, lockedAid } from '../store/aids.ts'
import { authorityById } from '../store/authorities.ts'
import { fondsById } from '../store/fonds.ts'
import { makeAid } from './make-finding-aid.ts'

/** Largest finding aid as a file; the judge reads no longer ones. */
const aidBytes = 256 * 1024 ** 2

async function inState(scope: Scope, id: string, state: FindingAidState): Promise<KeptFindingAid> {
  const aid = await lockedAid(scope, id)
  if (!aid) throw refuse(findingAidRefusals['not-here'], {})
  if (aid.state !== state)
    throw refuse(findingAidRefusals['aid-state'], { number: aid.number, state: aidStateWords[aid.state] })
  return aid
}

const told = (
  scope: Scope,
  type: string,
  aid: KeptFindingAid,
  detail: Readonly<Record<string, string | number>> = {},
) =>
  scope.announce({
    type,
    object: { kind: 'finding-aid', id: aid.id },
    detail: { number: aid.number, ...detail },
  })

/**
 * Begins a finding aid of a fonds.
 *
 * Czech: založení archivní pomůcky. Refuses with `finding-aids.not-here`, `aid-number-known`.
 */
export async function beginAid(
  scope: Scope,
  given: Pick<
    KeptFindingAid,
    'fonds_id' | 'number' | 'kind' | 'title' | 'arranger_id' | 'editor' | 'released'
  >,
): Promise<KeptFindingAid> {
  if (!(await fondsById(scope, given.fonds_id)) || !(await authorityById(scope, given.arranger_id)))
    throw refuse(findingAidRefusals['not-here'], {})
  if (await aidNumbered(scope, given.number))
    throw refuse(findingAidRefusals['aid-number-known'], { number: given.number })
  const aid: KeptFindingAid = {
    ...given,
    // It is the identifier of the record, a UUID of version 4 (EAD3 profile 2.1).
    id: newRandomId(),
    state: 'draft',
    submitted_by: null,
    submitted_by_id: null,
    submitted_at: null,
    approved_by: null,
    approved_at: null,
    return_reason: null,
    digest: null,
    units: null,
    begun_by: actorName(scope.actor),
    begun_at: scope.clock.now(),
  }
  await insertAid(scope, aid)
  await told(scope, 'finding-aids.aid-begun', aid, { title: aid.title })
  return aid
}

/**
 * Sends a finding aid that keeps every rule to be approved by another person.
 *
 * Refuses with `finding-aids.not-here`, `aid-state`, `aid-faulty`, `no-institution`.
 */
export async function submitAid(instance: Instance, who: Who, id: string): Promise<void> {
  const { findings } = await makeAid(instance, who, id)
  await instance.runner.act(who, async scope => {
    const aid = await inState(scope, id, 'draft')
    if (findings.length > 0) throw refuse(findingAidRefusals['aid-faulty'], { faults: findings.length })
    await changeAid(scope, id, {
      state: 'submitted',
      submitted_by: actorName(scope.actor),
      submitted_by_id: personOf(scope.actor),
      submitted_at: scope.clock.now(),
      return_reason: null,
    })
    await told(scope, 'finding-aids.aid-submitted', aid)
  })
}

/** Sends a finding aid back to be amended. Refuses with `finding-aids.not-here`, `aid-state`. */
export async function returnAid(scope: Scope, id: string, reason: string): Promise<void> {
  const aid = await inState(scope, id, 'submitted')
  await changeAid(scope, id, { state: 'draft', return_reason: reason })
  await told(scope, 'finding-aids.aid-returned', aid, { reason })
}

/**
 * Approves a finding aid that somebody else sent: what it says now is kept for good, and the description goes on.
 *
 * Refuses with `finding-aids.not-here`, `aid-state`, `same-person`, `aid-faulty`.
 */
export async function approveAid(instance: Instance, who: Who, id: string): Promise<void> {
  const requireOther = async (scope: Scope): Promise<KeptFindingAid> => {
    const aid = await inState(scope, id, 'submitted')
    if (aid.submitted_by_id === personOf(scope.actor))
      throw refuse(findingAidRefusals['same-person'], { by: aid.submitted_by ?? '' })
    return aid
  }
  await instance.runner.act(who, requireOther)
  const made = await makeAid(instance, who, id, actorName(who.actor))
  if (made.findings.length > 0)
    throw refuse(findingAidRefusals['aid-faulty'], { faults: made.findings.length })
  async function* pieces() {
    yield Buffer.from(made.text, 'utf8')
  }
  const { digest } = await objectStoresOf(instance).content.receive(who.organisation, pieces(), {
    limitBytes: aidBytes,
  })
  await instance.runner.act(who, async scope => {
    const aid = await requireOther(scope)
    await changeAid(scope, id, {
      state: 'approved',
      approved_by: actorName(scope.actor),
      approved_at: scope.clock.now(),
      digest,
      units: made.units,
    })
    await told(scope, 'finding-aids.aid-approved', aid, { digest, units: made.units })
  })
}
