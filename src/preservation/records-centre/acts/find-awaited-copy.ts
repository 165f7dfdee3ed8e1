import type { Instance, Scope } from '#platform/acts'
import { both } from '#platform/values'
import { copiesOf, isProven, objectStoresOf, reachedClass } from '#storage/objects'
import { offersOf } from '#storage/replication'
import type { AwaitedCopy, CopiesFound, ProvenCopy } from '../awaited-copy.ts'
import type { Holding } from '../holding.ts'
import { replicaReceipts } from '../store/holdings.ts'

type Told = Pick<Holding, 'object_id' | 'version' | 'stored_at' | 'receipt'>

async function centresOf(scope: Scope, { object_id, version, stored_at: since }: Told) {
  const receipts = await replicaReceipts(scope, object_id, version)
  const proven = receipts.map(({ centre, receipt }): ProvenCopy => {
    const { verifiedAt: at } = receipt.receipt
    return { where: 'centre', name: centre, at }
  })
  const open = (await offersOf(scope, object_id, version)).filter(({ state }) => state !== 'receipted')
  const awaited = open.map(({ peer, offered_at, says }): AwaitedCopy => {
    return { where: 'centre', name: peer, since: offered_at, trouble: says }
  })
  const nobody: AwaitedCopy = { where: 'centre', name: null, since, trouble: null }
  return { proven, awaited: awaited.length > 0 ? awaited : [nobody] }
}

async function devicesOf(scope: Scope, instance: Instance, { object_id, version, stored_at: since }: Told) {
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
export async function findAwaitedCopies(
  scope: Scope,
  instance: Instance,
  holding: Told,
): Promise<CopiesFound> {
  const promised = holding.receipt.receipt.storageClass?.promised ?? 'A-LOCAL'
  const centres = await centresOf(scope, holding)
  const devices = await devicesOf(scope, instance, holding)
  const isReceiptedElsewhere = centres.proven.length > 0
  const isOnProvenDevice = devices.proven.length > 0
  const needsCentre = promised === 'B-DUAL' || promised === 'C-WORM'
  return {
    reached: reachedClass({ isReceiptedElsewhere, isOnProvenDevice }),
    proven: [...centres.proven, ...devices.proven],
    awaited: [
      ...(needsCentre && !isReceiptedElsewhere ? centres.awaited : []),
      ...(promised === 'C-WORM' && !isOnProvenDevice ? devices.awaited : []),
    ],
  }
}
