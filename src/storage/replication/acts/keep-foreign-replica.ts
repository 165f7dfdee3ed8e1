import type { ReplicaKeeper, ReplicaReceipt } from '#platform/manifest'
import { isRefusal } from '#platform/refusals'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { type Both, both, type Day, dayOf, dayText, digestHex, type Instant } from '#platform/values'
import { classPromises, foreignRefusals, objectStoresOf, sealVersion } from '#storage/objects'

/** What is kept for good is locked for so long, and moved on by the year (PRS-061). */
const foreverYears = 100

/** The lock of what is kept for good, counted from a moment. */
export const foreverFrom = (now: Instant): Day => {
  const day = dayOf(now)
  return `${Number(day.slice(0, 4)) + foreverYears}-01-01` as Day
}

type ForeignReceipt = ReplicaReceipt & {
  readonly verifiedAt: string
  readonly lockedUntil: Day
  readonly promise: Both
  readonly storageClass: { readonly promised: 'F-FOREIGN'; readonly reached: 'F-FOREIGN' }
}

const promiseOf = (title: string, owner: string, until: Day): Both => {
  const aim = classPromises['F-FOREIGN']
  return both(
    `${title} má kopii objektu centra „${owner}“: zapsalo ji na svůj disk bajt po bajtu, znovu přečetlo a porovnalo se soupisem, který vlastník zapečetil. F-FOREIGN: ${aim.cs}. Zámek do ${dayText(until)} jde jen prodloužit.`,
    `${title} holds a copy of an object of the centre “${owner}”: it wrote it to its own disk byte for byte, read it again and compared it with the inventory its owner sealed. F-FOREIGN: ${aim.en}. The lock until ${until} is only ever extended.`,
  )
}

/**
 * Keeps a copy of another owner's object: byte for byte with the inventory as it came, whose digest stood in the owner's
 * sealed offer, under a lock of compliance. Nobody judges what it means. A version under another owner's name than the one
 * before is refused.
 */
export const foreignKeeper =
  (keepUntil: Day | null): ReplicaKeeper =>
  async (instance, who, replica) => {
    const { runner, clock, config } = instance
    const lockedUntil = keepUntil ?? foreverFrom(clock.now())
    const order = {
      object: replica.object,
      version: replica.version,
      kind: replica.kind,
      files: replica.files.map(({ path, digest, upload }) => ({ path, digest, upload })),
      lockedUntil,
      lockMode: 'compliance',
      owner: replica.peer,
      message: 'F-FOREIGN',
      inventory: replica.inventory,
    } as const
    try {
      const ports = { runner, clock, store: objectStoresOf(instance).ocfl }
      const { answer } = await sealVersion(ports, who, order, (_scope, sealed) =>
        signReceipt<ForeignReceipt>(
          {
            kind: 'replica',
            centre: { name: config.instance },
            object: {
              id: sealed.object,
              version: sealed.version,
              inventorySha512: digestHex(sealed.inventoryDigest),
            },
            verifiedAt: sealed.verifiedAt.toISOString(),
            lockedUntil,
            promise: promiseOf(config.title, replica.peer, lockedUntil),
            storageClass: { promised: 'F-FOREIGN', reached: 'F-FOREIGN' },
          },
          sealOf(config),
        ),
      )
      return { state: 'kept', receipt: answer! as SignedReceipt<ReplicaReceipt> }
    } catch (error) {
      if (!isRefusal(error) || error.code !== foreignRefusals['foreign-object'].code) throw error
      const location = { file: null, line: null, entity: null }
      const finding = { rule: 'egc-for01', stage: 'data', level: 'error', message: error.sentence } as const
      return { state: 'refused', findings: [{ ...finding, source: 'eGON centrum: F-FOREIGN', location }] }
    }
  }
