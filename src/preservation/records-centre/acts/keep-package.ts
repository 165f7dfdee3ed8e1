import type { Instance, Scope, Who } from '#platform/acts'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import type { Day, Digest } from '#platform/values'
import { storingRules } from '#preservation/gate'
import type { SipFacts } from '#preservation/packages'
import {
  type Measured,
  type OrderedFile,
  objectStoresOf,
  placementOf,
  type Sealed,
  type StorageClass,
  sealVersion,
  waitsForCopies,
} from '#storage/objects'
import { contentPath, type Holding, packageKind } from '../holding.ts'
import { promiseOf, receiptFormat, type StorageReceipt } from '../receipt.ts'

/** A package that passed the gate and is now to be kept, by its records centre or as a replica. */
export type Keeping = {
  readonly custody: Holding['custody']
  readonly objectId: string
  readonly version: number
  readonly packageName: string
  readonly digest: Digest
  readonly sizeBytes: number
  readonly originator: { readonly ico: string; readonly name: string }
  readonly facts: SipFacts
  /** Where the bytes come from: an upload that is taken over, or pieces. */
  readonly from:
    | { readonly upload: string; readonly measured?: Measured }
    | { readonly pieces: () => AsyncIterable<Uint8Array> }
  /** Inventory of a replica, kept as the other centre wrote it. */
  readonly inventory?: Uint8Array
  readonly message: string
}

/** First day on which the package may be removed: 1 January of the year of disposal. */
const lockOf = (facts: SipFacts): Day => `${facts.disposalYear}-01-01` as Day

/**
 * Keeps a package exactly as it was delivered: one ZIP as the content of an object's version, written, synced, read
 * again, locked until 1 January of its year of disposal; then the receipt is sealed. `within` runs in the transaction
 * that makes it ours. The same again gives the same version and a receipt.
 */
export async function keepPackage(
  instance: Instance,
  who: Who,
  keeping: Keeping,
  within: (scope: Scope, holding: Holding) => Promise<void>,
): Promise<SignedReceipt<StorageReceipt>> {
  const { runner, clock } = instance
  const store = objectStoresOf(instance).ocfl
  const lockedUntil = lockOf(keeping.facts)
  const placement = await runner.read(who, scope => placementOf(scope, packageKind))
  const file: OrderedFile = {
    path: contentPath(keeping.packageName),
    digest: keeping.digest,
    ...keeping.from,
  }
  const order = {
    object: keeping.objectId,
    version: keeping.version,
    kind: packageKind,
    files: [file],
    lockedUntil,
    // A replica is locked so that nobody here shortens it, whatever is set for our own.
    ...(placement && !keeping.inventory && { lockMode: placement.lock_mode }),
    message: keeping.message,
    ...(keeping.inventory && { inventory: keeping.inventory }),
  }
  const { answer } = await sealVersion({ runner, clock, store }, who, order, async (scope, sealed) => {
    const receipt = await signReceipt(
      receiptOf(instance, keeping, sealed, { lockedUntil, promised: placement?.storage_class }),
      sealOf(instance.config),
    )
    const holding = holdingOf(keeping, sealed, lockedUntil, receipt)
    await within(scope, holding)
    return receipt
  })
  return answer!
}

function receiptOf(
  instance: Instance,
  keeping: Keeping,
  sealed: Sealed,
  { lockedUntil, promised }: { lockedUntil: Day; promised: StorageClass | undefined },
): StorageReceipt {
  const { instance: name, title } = instance.config
  const isReplica = keeping.custody === 'replica'
  const kind = isReplica ? 'replica' : waitsForCopies(promised) ? 'taken' : 'stored'
  const storageClass = promised && !isReplica ? ({ promised, reached: 'A-LOCAL' } as const) : undefined
  return {
    format: receiptFormat,
    kind,
    centre: { name, title },
    originator: keeping.originator,
    dossier: keeping.facts.dossier.value,
    object: {
      id: sealed.object,
      version: sealed.version,
      inventorySha512: sealed.inventoryDigest.slice('sha512:'.length),
    },
    package: {
      name: keeping.packageName,
      sha512: keeping.digest.slice('sha512:'.length),
      sizeBytes: keeping.sizeBytes,
    },
    storedAt: sealed.sealedAt.toISOString(),
    verifiedAt: sealed.verifiedAt.toISOString(),
    lockedUntil,
    ruleSet: storingRules,
    promise: promiseOf(kind, title, lockedUntil, sealed.reread, storageClass),
    ...(storageClass && { storageClass }),
    ...(kind === 'taken' && { reread: sealed.reread }),
  }
}

const holdingOf = (
  keeping: Keeping,
  sealed: Sealed,
  lockedUntil: Day,
  receipt: SignedReceipt<StorageReceipt>,
): Holding => ({
  object_id: sealed.object,
  version: sealed.version,
  custody: keeping.custody,
  dossier: keeping.facts.dossier.value,
  title: keeping.facts.title,
  mark: keeping.facts.mark,
  filing_code: keeping.facts.filingCode,
  disposal_code: keeping.facts.disposalCode,
  disposal_year: keeping.facts.disposalYear!,
  documents: keeping.facts.documents,
  package_name: keeping.packageName,
  package_digest: keeping.digest,
  package_size_bytes: keeping.sizeBytes,
  locked_until: lockedUntil,
  stored_at: sealed.sealedAt,
  receipt,
  removed_at: null,
})
