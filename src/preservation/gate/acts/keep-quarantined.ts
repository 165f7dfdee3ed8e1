import { actorName, type Scope } from '#platform/acts'
import { newId } from '#platform/values'
import type { ScanAnswer } from '../malware/clamd.ts'
import type { KeptApart, Quarantined } from '../quarantined.ts'
import { changeQuarantined, insertQuarantined, keptApart, noteScan } from '../store/quarantine.ts'

/**
 * Puts a file into quarantine: with what the scanner found, or waiting for it where it does not answer (`null`). A content
 * is kept apart once, however often it comes.
 *
 * Czech: vložení do karantény. Law: decree 259/2012 § 4/3.
 */
export async function keepApart(
  scope: Scope,
  file: KeptApart,
  answer: ScanAnswer | null,
): Promise<Quarantined> {
  if (answer) await noteScan(scope, file.digest, answer)
  const before = await keptApart(scope, file.digest)
  if (before && (before.state !== 'waiting' || !answer)) return before
  const told = {
    state: answer ? ('held' as const) : ('waiting' as const),
    found: answer?.found ?? null,
    engine: answer?.engine ?? null,
    signatures: answer?.signatures ?? null,
  }
  const row: Quarantined = before
    ? { ...before, ...told }
    : {
        ...told,
        id: newId(),
        digest: file.digest,
        fingerprint: file.digest,
        size_bytes: file.sizeBytes,
        file_name: file.fileName,
        put_by: actorName(scope.actor),
        put_at: scope.clock.now(),
        decided_by: null,
        decided_at: null,
        reason: null,
      }
  if (before) await changeQuarantined(scope, before.id, told)
  else await insertQuarantined(scope, row)
  await scope.announce({
    type: answer ? 'gate.malware-found' : 'gate.scan-waits',
    object: { kind: 'quarantined', id: row.id },
    detail: { file: file.fileName, digest: file.digest, ...(answer && { ...answer }) },
  })
  return row
}

/** Notes that a content is clean; a file that waited for it goes on. */
export async function noteClean(scope: Scope, file: KeptApart, answer: ScanAnswer): Promise<void> {
  await noteScan(scope, file.digest, answer)
  const waiting = await keptApart(scope, file.digest)
  if (waiting?.state !== 'waiting') return
  const { engine, signatures } = answer
  await changeQuarantined(scope, waiting.id, {
    state: 'clean',
    digest: null,
    engine,
    signatures,
    decided_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'gate.found-clean',
    object: { kind: 'quarantined', id: waiting.id },
    detail: { file: file.fileName, digest: file.digest, engine, signatures },
  })
}
