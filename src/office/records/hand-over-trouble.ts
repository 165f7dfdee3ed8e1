import { outboundRefusals, type PeerRefusal } from '#platform/outbound'
import type { Finding, Refusal } from '#platform/refusals'
import { both } from '#platform/values'
import { damagedOnTheWay } from '#preservation/records-centre'
import { objectsRefusals } from '#storage/objects'
import type { HandOver } from './handing-over.ts'

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

/** Codes of refusals have a dot (`outbound.peer-refused`), rules of the gate have none (`obs64`). */
const isRefusalCode = (rule: string): boolean => rule.includes('.')

/**
 * Whether a refused attempt may be made again with the dossier as it is: nothing was said about its content, only about
 * the way, the other centre or an agreement, which somebody else may have mended meanwhile.
 */
export const mayComeUnchanged = ({ findings }: Pick<HandOver, 'findings'>): boolean =>
  (findings ?? [])
    .filter(({ level }) => level === 'error')
    .every(({ rule }) => isRefusalCode(rule) || rule === damagedOnTheWay)

/** A refusal met while the package was made or sent, told at the dossier as the gate tells its own. */
export const refusalAsFinding = (refusal: Refusal): Finding => ({
  rule: refusal.code,
  stage: 'data',
  level: 'error',
  message: refusal.sentence,
  source: refusal.law ?? '',
  location: { file: null, line: null, entity: null },
})
