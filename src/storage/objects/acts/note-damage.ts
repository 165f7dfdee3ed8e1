import type { Runner, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Finding, hasErrors } from '#platform/refusals'
import { type Clock, newId } from '#platform/values'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { insertDamage } from '../store/damage.ts'
import { lockObject } from '../store.ts'
import { requireVolume } from './move-object.ts'
import { verifyObject } from './verify-object.ts'

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

/**
 * Reads every byte of an object, again where something is wrong, and notes the damage that stays. Gives what is wrong.
 * Refuses with `objects.volume-away`: what is not mounted is not damaged.
 */
export async function examineObject(
  ports: { runner: Runner; clock: Clock; store: OcflStore },
  who: Who,
  object: string,
): Promise<Finding[]> {
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
