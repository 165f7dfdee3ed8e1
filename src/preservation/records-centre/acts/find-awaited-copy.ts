import type { Instance, Scope } from '#platform/acts'
import { both, type Instant } from '#platform/values'
import { copiesOf, isProven, objectStoresOf, reachedClass, type StorageClass } from '#storage/objects'
import { offersOf } from '#storage/replication'
import type { AwaitedCopy, CopiesFound, ProvenCopy } from '../awaited-copy.ts'
import type { Holding } from '../holding.ts'
import { replicaReceipts } from '../store/holdings.ts'

/** A version whose class stands on copies: what was promised of it and since when, and centres that receipted it. */
export type CopiedVersion = {
  readonly object_id: string
  readonly version: number
  readonly promised: StorageClass
  readonly since: Instant
  readonly receipted: readonly ProvenCopy[]
}

type Named = Pick<CopiedVersion, 'object_id' | 'version' | 'since'>

async function centresAwaited(scope: Scope, { object_id, version, since }: Named): Promise<AwaitedCopy[]> {
  const open = (await offersOf(scope, object_id, version)).filter(({ state }) => state !== 'receipted')
  const awaited = open.map(({ peer, offered_at, says }): AwaitedCopy => {
    return { where: 'centre', name: peer, since: offered_at, trouble: says }
  })
  return awaited.length > 0 ? awaited : [{ where: 'centre', name: null, since, trouble: null }]
}

async function devicesOf(scope: Scope, instance: Instance, { object_id, version, since }: Named) {
  const { devices } = objectStoresOf(instance)
  const proven: ProvenCopy[] = []
  const awaited: AwaitedCopy[] = []
  for (const copy of await copiesOf(scope, object_id)) {
    const device = devices.byName.get(copy.device)
    if (copy.version !== version || device?.kind !== 's3-lock') continue
    const isKept = copy.state === 'kept'
    if (isKept && (await isProven(scope, device))) {
      proven.push({ where: 'device', name: device.name, at: copy.verified_at!.toISOString() })
      continue
    }
    const unproven = both(
      'zařízení za poslední den neprokázalo, že drží zámky',
      'the device has not proved within a day that it keeps its locks',
    )
    const trouble = isKept ? unproven : copy.problem
    awaited.push({ where: 'device', name: device.name, since: copy.owed_since, trouble })
  }
  const nobody: AwaitedCopy = { where: 'device', name: null, since, trouble: null }
  return { proven, awaited: awaited.length > 0 ? awaited : [nobody] }
}

/** Looks at the copies of a version as they are now: what is there counts, never what was asked for. */
export async function findCopies(
  scope: Scope,
  instance: Instance,
  copied: CopiedVersion,
): Promise<CopiesFound> {
  const { promised, receipted } = copied
  const devices = await devicesOf(scope, instance, copied)
  const isReceiptedElsewhere = receipted.length > 0
  const isOnProvenDevice = devices.proven.length > 0
  const needsCentre = promised === 'B-DUAL' || promised === 'C-WORM'
  return {
    reached: reachedClass({ isReceiptedElsewhere, isOnProvenDevice }),
    proven: [...receipted, ...devices.proven],
    awaited: [
      ...(needsCentre && !isReceiptedElsewhere ? await centresAwaited(scope, copied) : []),
      ...(promised === 'C-WORM' && !isOnProvenDevice ? devices.awaited : []),
    ],
  }
}

/** The copies of a kept package. */
export async function findAwaitedCopies(
  scope: Scope,
  instance: Instance,
  {
    object_id,
    version,
    stored_at,
    receipt,
  }: Pick<Holding, 'object_id' | 'version' | 'stored_at' | 'receipt'>,
): Promise<CopiesFound> {
  const receipts = await replicaReceipts(scope, object_id, version)
  return findCopies(scope, instance, {
    object_id,
    version,
    promised: receipt.receipt.storageClass?.promised ?? 'A-LOCAL',
    since: stored_at,
    receipted: receipts.map(({ centre, receipt: { receipt: told } }) => {
      return { where: 'centre', name: centre, at: told.verifiedAt }
    }),
  })
}
