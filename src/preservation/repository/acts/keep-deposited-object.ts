import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { sealOf, signReceipt } from '#platform/trust'
import { type Both, both, type Day, dayText } from '#platform/values'
import { type OrderedFile, objectStoresOf, type Sealed, sealVersion, waitsForCopies } from '#storage/objects'
import { offerVersion } from '#storage/replication'
import type { DepositFile } from '../deposit-file.ts'
import type { DepositTransfer } from '../deposit-transfer.ts'
import {
  type DepositedObject,
  type DepositReceipt,
  depositedKinds,
  depositReceiptFormat,
  depositRules,
  objectOfPackage,
} from '../deposited-object.ts'
import type { DepositContract, Depositor } from '../depositor.ts'
import { ownBag } from '../intake/own-bag.ts'
import { depositPromise, depositReplicaPeer } from '../replicas.ts'
import { forgetUploadsOf } from '../store/files.ts'
import { enterDepositedObject } from '../store/objects.ts'
import { moveDepositTransfer } from './move-deposit-transfer.ts'

/** Everything about a transfer that passed. */
export type Passed = {
  readonly transfer: DepositTransfer
  readonly contract: DepositContract
  readonly depositor: Depositor
  readonly files: readonly DepositFile[]
}

/** What is kept for good; the store wants a day. */
const forGood = '9999-12-31' as Day

/** As long as the depositor said, and at least as long as the contract. */
const lockOf = ({ transfer, contract }: Passed): Day => {
  const { keptUntil } = transfer.described
  if (keptUntil === null) return forGood
  return contract.valid_to !== null && contract.valid_to > keptUntil ? contract.valid_to : keptUntil
}

const orderedFiles = (files: readonly DepositFile[]): OrderedFile[] =>
  files.map(file => ({
    path: `data/${file.path}`,
    digest: file.digest!,
    upload: file.upload_id!,
    // Read back from the disk when its last byte came; nobody wrote to it since.
    measured: {
      digest: file.digest!,
      sha256: file.sha256!,
      sizeBytes: Number(file.size_bytes),
      reread: file.reread!,
    },
  }))

/** Until when the program neither changes nor removes it, in words. */
export const lockWords = (lockedUntil: Day): Both =>
  lockedUntil === forGood
    ? both('natrvalo', 'for good')
    : both(`do ${dayText(lockedUntil)}`, `until ${lockedUntil}`)

function receiptOf(
  { config }: Instance,
  { transfer, contract, depositor, files }: Passed,
  sealed: Sealed,
  { lockedUntil, manifestSha512 }: { lockedUntil: Day; manifestSha512: string },
): DepositReceipt {
  const { instance: name, title } = config
  const promised = contract.storage_class
  const kind = waitsForCopies(promised) ? 'taken' : 'stored'
  return {
    format: depositReceiptFormat,
    ...(kind === 'taken' && { kind }),
    centre: { name, title },
    depositor: { ico: depositor.ico, name: depositor.name },
    contract: contract.number,
    transfer: transfer.number,
    service: contract.service,
    title: transfer.described.title,
    object: {
      id: sealed.object,
      version: sealed.version,
      inventorySha512: sealed.inventoryDigest.slice('sha512:'.length),
    },
    content: {
      files: files.length,
      sizeBytes: files.reduce((sum, file) => sum + Number(file.size_bytes), 0),
      manifestSha512,
    },
    storedAt: sealed.sealedAt.toISOString(),
    verifiedAt: sealed.verifiedAt.toISOString(),
    lockedUntil,
    ruleSet: depositRules[transfer.profile],
    storageClass: { promised, reached: 'A-LOCAL' },
    promise: depositPromise({ title, lock: lockWords(lockedUntil), promised, reached: 'A-LOCAL', kind }),
  }
}

const cataloguedOf = (
  { transfer, contract, depositor, files }: Passed,
  sealed: Sealed,
  lockedUntil: Day,
): DepositedObject => ({
  object_id: sealed.object,
  contract_number: contract.number,
  depositor_name: depositor.name,
  transfer_number: transfer.number,
  service: contract.service as DepositedObject['service'],
  profile: transfer.profile,
  described: transfer.described,
  formats: transfer.formats,
  files: files.length,
  size_bytes: files.reduce((sum, file) => sum + Number(file.size_bytes), 0),
  locked_until: lockedUntil,
  inventory_digest: sealed.inventoryDigest,
  stored_at: sealed.sealedAt,
  removed_at: null,
})

/** Owes the agreed centre a replica; where none is agreed any more, the awaited copy says so. */
async function oweReplica(instance: Instance, scope: Scope, { object, version }: Sealed): Promise<void> {
  const peer = depositReplicaPeer(instance)
  if (peer === null) return
  const { ico } = await organisationOf(scope)
  await offerVersion(scope, { object, version, originatorIco: ico, peer })
}

/**
 * Keeps what passed as one object: the files byte for byte as they came, and beside them what makes them a bag that
 * explains itself. The receipt is sealed, the object catalogued and the transfer ended in the transaction that makes it
 * ours; where the contract promises further copies, it is only taken then, owed to the agreed centre, and acknowledged
 * once they are there. Killed at any point and done again, the same object and the same content come of it.
 *
 * Source: OCFL 1.1, RFC 8493. Refuses as `sealVersion` does.
 */
export async function keepDepositedObject(instance: Instance, who: Who, passed: Passed): Promise<void> {
  const { runner, clock } = instance
  const { transfer, contract, files } = passed
  const lockedUntil = lockOf(passed)
  const { tags, manifestSha512 } = ownBag({ ...passed, lockedUntil })
  const store = objectStoresOf(instance).ocfl
  const order = {
    object: objectOfPackage(transfer.package_id),
    version: 1,
    kind: depositedKinds[contract.service as keyof typeof depositedKinds],
    files: [
      ...tags.map(({ path, bytes }) => ({
        path,
        async *pieces() {
          yield bytes
        },
      })),
      ...orderedFiles(files),
    ],
    lockedUntil,
    message: `Předání ${transfer.number}: ${transfer.described.title}`,
  }
  await sealVersion({ runner, clock, store }, who, order, async (scope: Scope, sealed) => {
    const receipt = await signReceipt(
      receiptOf(instance, passed, sealed, { lockedUntil, manifestSha512 }),
      sealOf(instance.config),
    )
    const isCopied = waitsForCopies(contract.storage_class)
    const isOurs = await moveDepositTransfer(scope, {
      id: transfer.id,
      from: 'accepted',
      to: isCopied ? 'copying' : 'stored',
      changes: { object_id: sealed.object, receipt, ...(!isCopied && { answered_at: clock.now() }) },
    })
    if (!isOurs) return
    if (isCopied) await oweReplica(instance, scope, sealed)
    await enterDepositedObject(scope, cataloguedOf(passed, sealed, lockedUntil))
    await forgetUploadsOf(scope, transfer.id)
    await scope.announce({
      type: 'repository.object-stored',
      object: { kind: 'deposited-object', id: sealed.object },
      detail: {
        transfer: transfer.number,
        contract: contract.number,
        files: files.length,
        receipt: receipt as never,
      },
    })
  })
  await discardTwins(instance, files)
}

/** Of files with the same bytes the store takes one over; the others lie where they came. */
async function discardTwins(instance: Instance, files: readonly DepositFile[]): Promise<void> {
  const { uploads } = objectStoresOf(instance)
  for (const twins of Map.groupBy(files, ({ digest }) => digest).values())
    if (twins.length > 1) for (const { upload_id: upload } of twins) await uploads.discard(upload!)
}
