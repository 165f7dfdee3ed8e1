import { type Scope, tables } from '#platform/acts'
import type { Digest, Instant } from '#platform/values'
import type { ScanAnswer } from '../malware/clamd.ts'
import type { Quarantined } from '../quarantined.ts'

type GateTables = {
  'gate.scan': {
    organisation_id: string
    digest: string
    engine: string
    signatures: string
    found: string | null
    scanned_at: Instant
  }
  'gate.quarantined': Quarantined & { organisation_id: string }
}
const gate = (scope: Scope) => tables<GateTables>(scope)

const columns = [
  'id',
  'digest',
  'fingerprint',
  'size_bytes',
  'file_name',
  'state',
  'found',
  'engine',
  'signatures',
  'put_by',
  'put_at',
  'decided_by',
  'decided_at',
  'reason',
] as const

/** What the scanner said last of a content, with the version that said it. */
export const noteScan = (scope: Scope, digest: Digest, answer: ScanAnswer) =>
  gate(scope)
    .insertInto('gate.scan')
    .values({ ...answer, digest, organisation_id: scope.organisation, scanned_at: scope.clock.now() })
    .onConflict(conflict =>
      conflict
        .columns(['organisation_id', 'digest'])
        .doUpdateSet({ ...answer, scanned_at: scope.clock.now() }),
    )
    .execute()

export const lastScan = (scope: Scope, digest: Digest) =>
  gate(scope)
    .selectFrom('gate.scan')
    .select(['engine', 'signatures', 'found', 'scanned_at'])
    .where('digest', '=', digest)
    .executeTakeFirst()

/** What holds of a content now: it waits, is held, or was released; `undefined` where nothing was ever kept apart. */
export const keptApart = (scope: Scope, digest: Digest): Promise<Quarantined | undefined> =>
  gate(scope)
    .selectFrom('gate.quarantined')
    .select(columns)
    .where('fingerprint', '=', digest)
    .where('state', 'in', ['waiting', 'held', 'released'])
    .executeTakeFirst()

export const insertQuarantined = (scope: Scope, row: Quarantined) =>
  gate(scope)
    .insertInto('gate.quarantined')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const changeQuarantined = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<Quarantined, 'id' | 'fingerprint'>>,
) => gate(scope).updateTable('gate.quarantined').set(changed).where('id', '=', id).execute()

export const lockedQuarantined = (scope: Scope, id: string): Promise<Quarantined | undefined> =>
  gate(scope)
    .selectFrom('gate.quarantined')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Files of the quarantine, those that wait for a word first, then the newest; at most so many. */
export const quarantine = (scope: Scope, limit: number): Promise<Quarantined[]> =>
  gate(scope)
    .selectFrom('gate.quarantined')
    .select(columns)
    .orderBy(eb => eb.case().when('state', 'in', ['waiting', 'held']).then(0).else(1).end())
    .orderBy('put_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Those whose content the scanner has not seen, the oldest first. */
export const waitingForScanner = (scope: Scope, limit: number): Promise<Quarantined[]> =>
  gate(scope)
    .selectFrom('gate.quarantined')
    .select(columns)
    .where('state', '=', 'waiting')
    .orderBy('put_at')
    .limit(limit)
    .execute()

/** Those in which something was found and about which nobody decided before a moment. */
export const heldBefore = (scope: Scope, moment: Instant, limit: number): Promise<Quarantined[]> =>
  gate(scope)
    .selectFrom('gate.quarantined')
    .select(columns)
    .where('state', '=', 'held')
    .where('put_at', '<', moment)
    .orderBy('put_at')
    .limit(limit)
    .execute()
