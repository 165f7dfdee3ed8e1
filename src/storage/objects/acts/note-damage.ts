import type { Runner, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Finding, hasErrors } from '#platform/refusals'
import { type Clock, newId } from '#platform/values'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { insertDamage } from '../store/damage.ts'
import { lockObject, objectRows } from '../store.ts'
import { isAway, requireVolume } from './move-object.ts'
import { verifyObject, verifyObjects } from './verify-object.ts'

/** A disk that misread once reads well the next time; so often an object is read before it is called damaged. */
const readings = 3
/** What is told of one damage; a shredded object has as many findings as files. */
const findingsMost = 100

/**
 * Writes down that an object is damaged, once. From now on nothing is added to it, and a job looks for a whole copy.
 */
export async function noteDamage(scope: Scope, object: string, findings: readonly Finding[]): Promise<void> {
  await lockObject(scope, object)
  const isNew = await insertDamage(scope, {
    organisation_id: scope.organisation,
    id: newId(),
    object_id: object,
    state: 'open',
    findings: findings.filter(({ level }) => level === 'error').slice(0, findingsMost),
    found_at: scope.clock.now(),
    attempts: 0,
    problem: null,
    mended_at: null,
    mended_from: null,
    aside: null,
    closed_at: null,
    closed_by: null,
    close_reason: null,
  })
  if (!isNew) return
  await enqueue(scope, 'objects.mend', { object }, { key: `objects.mend:${object}` })
  await scope.announce({
    type: 'objects.damage-found',
    object: { kind: 'object', id: object },
    detail: { rules: [...new Set(findings.map(({ rule }) => rule))] },
  })
}

export type ExaminePorts = { readonly runner: Runner; readonly clock: Clock; readonly store: OcflStore }

/**
 * Reads every byte of an object, again where something is wrong, and notes the damage that stays. Gives what is wrong.
 * Refuses with `objects.volume-away`: what is not mounted is not damaged.
 */
export async function examineObject(ports: ExaminePorts, who: Who, object: string): Promise<Finding[]> {
  let findings: Finding[] = []
  await ports.runner.read(who, scope => requireVolume(scope, ports.store, object))
  for (let reading = 1; reading <= readings; reading++) {
    // What is being written just now is no damage; it is read again when its turn comes.
    if (ports.store.writing.has(object)) return []
    findings = await verifyObject(ports, who, object)
    if (!hasErrors(findings)) return findings
  }
  await ports.runner.act(who, scope => noteDamage(scope, object, findings))
  return findings
}

/** The same for several objects in one turn; gives those that are damaged. Those whose volume is away are left out. */
export async function examineObjects(
  ports: ExaminePorts,
  who: Who,
  objects: readonly string[],
): Promise<string[]> {
  const { runner, store } = ports
  const rows = await runner.read(who, scope => objectRows(scope, objects))
  const here = rows.filter(({ id, volume }) => !isAway(store, volume) && !store.writing.has(id))
  const judged = await verifyObjects(
    ports,
    who,
    here.map(({ id }) => id),
  )
  const damaged: string[] = []
  for (const [object, findings] of judged)
    if (hasErrors(findings) && hasErrors(await examineObject(ports, who, object))) damaged.push(object)
  return damaged
}
