import { outboundRefusals, type PeerRefusal } from '#platform/outbound'
import type { Finding, Refusal } from '#platform/refusals'
import { both } from '#platform/values'
import { objectsRefusals } from '#storage/objects'

/** The package lies at the records centre and its gate has not finished. */
export const stillChecks = both(
  'E-Spisovna balíček převzala a kontroluje ho.',
  'The records centre has taken the package and is checking it.',
)

/** Answers of a peer that only time changes: busy, behind, or with an upload it no longer knows. */
const passingAtPeer = new Set([404, 408, 409, 429])
/** Lines that are down, disks that are full: 502, 503, 504, 507. */
const passing = new Set([502, 503, 504, 507])

/** Somebody else sends the same package just now. */
const meantime = new Set<string>([objectsRefusals.busy.code, objectsRefusals['wrong-offset'].code])

/** Whether trying again may succeed without anybody mending anything. */
export function passesByItself(refusal: Refusal): boolean {
  if (meantime.has(refusal.code)) return true
  if (refusal.code !== outboundRefusals['peer-refused'].code) return passing.has(refusal.status)
  const { status } = refusal.details as PeerRefusal
  return status >= 500 || passingAtPeer.has(status)
}

/** A refusal met while the package was made or sent, told at the dossier as the gate tells its own. */
export const refusalAsFinding = (refusal: Refusal): Finding => ({
  rule: refusal.code,
  stage: 'data',
  level: 'error',
  message: refusal.sentence,
  source: refusal.law ?? '',
  location: { file: null, line: null, entity: null },
})
