import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { requireQuota } from '#storage/objects'
import {
  type AnnouncedFile,
  clashingPaths,
  type DepositFile,
  isUsablePath,
  transferFilesMost,
} from '../deposit-file.ts'
import type { DepositTransfer } from '../deposit-transfer.ts'
import { fileRefusals } from '../file-refusals.ts'
import { repositoryRefusals } from '../refusals.ts'
import { lockedContract, usesOfContracts } from '../store/depositors.ts'
import { changeDepositFile, filesAt, insertDepositFiles } from '../store/files.ts'
import { changeDepositTransfer } from '../store/transfers.ts'
import { transferIn } from './move-deposit-transfer.ts'

/** Refuses with `repository.over-quota`, `objects.over-quota` what would not fit, before its bytes are taken. */
async function requireRoom(scope: Scope, transfer: DepositTransfer, moreBytes: number): Promise<void> {
  const contract = await lockedContract(scope, transfer.contract_id)
  const { keptBytes, comingBytes } = (await usesOfContracts(scope)).get(contract!.number)!
  const usedBytes = keptBytes + comingBytes
  if (usedBytes + moreBytes > contract!.quota_bytes)
    throw refuse(repositoryRefusals['over-quota'], {
      number: contract!.number,
      quotaBytes: Number(contract!.quota_bytes),
      usedBytes,
      moreBytes,
    })
  await requireQuota(scope, comingBytes + moreBytes)
}

/** A file announced again must be the same; a digest told only now is taken. */
async function requireSame(scope: Scope, known: DepositFile, { path, sizeBytes, digest }: AnnouncedFile) {
  const told = known.digest ?? known.announced_digest
  if (Number(known.size_bytes) !== sizeBytes || (digest && told && digest !== told))
    throw refuse(fileRefusals['announced-otherwise'], { path })
  if (digest && known.announced_digest === null)
    await changeDepositFile(scope, known.id, { announced_digest: digest })
}

/**
 * Announces files that will come: their paths, sizes and, where the sender took them, digests. Announced again, nothing
 * changes; the answer tells of each what rests here. The quota is asked before any byte is taken.
 *
 * Refuses with `repository.not-here`, `transfer-state`, `path-unusable`, `path-clash`, `announced-otherwise`,
 * `too-many-files`, `over-quota`, `objects.over-quota`.
 */
export async function announceDepositFiles(
  scope: Scope,
  { transferId, files }: { transferId: string; files: readonly AnnouncedFile[] },
): Promise<DepositFile[]> {
  const transfer = await transferIn(scope, transferId, ['receiving'])
  for (const { path } of files) if (!isUsablePath(path)) throw refuse(fileRefusals['path-unusable'], { path })
  const paths = files.map(({ path }) => path)
  const [clash] = clashingPaths(paths)
  if (clash !== undefined) throw refuse(fileRefusals['path-clash'], { path: clash })
  const known = new Map((await filesAt(scope, transferId, paths)).map(file => [file.path, file]))
  const fresh = new Map<string, DepositFile>()
  for (const file of files) {
    const before = known.get(file.path) ?? fresh.get(file.path)
    if (before) await requireSame(scope, before, file)
    else
      fresh.set(file.path, {
        id: newId(),
        transfer_id: transferId,
        path: file.path,
        size_bytes: file.sizeBytes,
        announced_digest: file.digest,
        upload_id: newId(),
        digest: null,
        sha256: null,
        reread: null,
      })
  }
  const added = [...fresh.values()]
  const moreBytes = added.reduce((sum, { size_bytes: size }) => sum + size, 0)
  if (transfer.announced_files + added.length > transferFilesMost)
    throw refuse(fileRefusals['too-many-files'], { most: transferFilesMost })
  if (added.length > 0) {
    await requireRoom(scope, transfer, moreBytes)
    await insertDepositFiles(scope, added)
    await changeDepositTransfer(scope, transferId, {
      announced_files: transfer.announced_files + added.length,
      announced_bytes: Number(transfer.announced_bytes) + moreBytes,
    })
  }
  return paths.map(path => fresh.get(path) ?? known.get(path)!)
}
