import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { type Digest, type Json, newId, sha512Digest } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { digestList, digestOfText, type ListedFile } from '../digest-list.ts'
import { packageFolder, packageListFile } from '../medium.ts'
import { packageName, type ReplicaPackage } from '../owner.ts'
import { nationalReplicaRefusals } from '../refusals.ts'
import { insertDrill } from '../store/owners.ts'
import { randomPackages } from '../store/packages.ts'
import { requireOwner } from './pin-owner.ts'

export const minutesFormat = 'egon-return-minutes/1'
export const minutesFile = 'zapis.json'

/** What the holder seals about a drill: which packages it gave back, and whether they are the owner's byte for byte. */
export type ReturnMinutes = {
  readonly format: typeof minutesFormat
  readonly centre: { readonly name: string; readonly title: string }
  readonly holder: { readonly ico: string; readonly name: string }
  readonly owner: string
  readonly begunAt: string
  readonly endedAt: string
  readonly packages: readonly {
    readonly object: string
    readonly version: number
    /** As the catalogue has it, and so the owner's ledger. */
    readonly digest: Digest
    readonly files: number
    readonly isWhole: boolean
  }[]
}

async function requireEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0)
    throw refuse(nationalReplicaRefusals['folder-not-empty'], { folder })
}

/** The digest of a file as it lies in the folder now. */
async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha512')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return sha512Digest(hash.digest('hex'))
}

/** Gives one package back and reads it again from where it was laid; gives whether it is whole. */
async function giveBack(instance: Instance, folder: string, one: ReplicaPackage): Promise<boolean> {
  const store = objectStoresOf(instance).ocfl
  const { object_id: object, version } = one
  const id = packageName(object)
  const laid: ListedFile[] = []
  try {
    for (const { path } of await store.filesOf(object, version)) {
      const target = join(folder, packageFolder(id, version), path)
      await mkdir(dirname(target), { recursive: true })
      await pipeline(store.pieces(object, version, path), createWriteStream(target, { flags: 'wx' }))
      laid.push({ path, digest: await digestOfFile(target) })
    }
  } catch (error) {
    // Damaged bytes are what a drill is for: it is said, and the other packages go on.
    if (!isRefusal(error)) throw error
    return false
  }
  const list = digestList(laid)
  await writeFile(join(folder, packageListFile(id, version)), list, { flag: 'wx' })
  return digestOfText(list) === one.digest
}

/**
 * Gives packages chosen by chance back into an empty folder, byte for byte, laid out as on a medium of the owner; reads
 * them again there, compares them with the digests the owner's ledger was compared by, and seals minutes.
 *
 * Czech: zkouška návratu. Source: preservation digest 17. Refuses with `national-replica.no-owner`, `folder-not-empty`,
 * `nothing-held`.
 */
export async function returnPackages(
  instance: Instance,
  who: Who,
  { count, folder }: { readonly count: number; readonly folder: string },
): Promise<SignedReceipt<ReturnMinutes>> {
  const { runner, clock, config } = instance
  const begunAt = clock.now().toISOString()
  const { owner, holder, chosen } = await runner.read(who, async scope => ({
    owner: await requireOwner(scope),
    holder: await organisationOf(scope),
    chosen: await randomPackages(scope, count),
  }))
  if (chosen.length === 0) throw refuse(nationalReplicaRefusals['nothing-held'], {})
  await requireEmpty(folder)
  const packages: ReturnMinutes['packages'][number][] = []
  for (const one of chosen) {
    const isWhole = await giveBack(instance, folder, one)
    const { object_id: object, version, digest, files } = one
    packages.push({ object, version, digest, files, isWhole })
  }
  const minutes = await signReceipt<ReturnMinutes>(
    {
      format: minutesFormat,
      centre: { name: config.instance, title: config.title },
      holder: { ico: holder.ico, name: holder.name },
      owner: owner.name,
      begunAt,
      endedAt: clock.now().toISOString(),
      packages,
    },
    sealOf(config),
  )
  await writeFile(join(folder, minutesFile), `${JSON.stringify(minutes, null, 1)}\n`, { flag: 'wx' })
  const whole = packages.filter(({ isWhole }) => isWhole).length
  await runner.act(who, async scope => {
    const id = newId()
    const kept = minutes as unknown as SignedReceipt<Json>
    await insertDrill(scope, { id, at: scope.clock.now(), returned: packages.length, whole, minutes: kept })
    await scope.announce({
      type: 'national-replica.packages-returned',
      object: { kind: 'return-drill', id },
      detail: { returned: packages.length, whole },
    })
  })
  return minutes
}
