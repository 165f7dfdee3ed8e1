import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { sealOf, signReceipt } from '#platform/trust'
import { asInstant, both, newId, systemClock } from '#platform/values'
import { contentsOf, type Inventory, objectStoresOf, piecesOf } from '#storage/objects'
import { messageOf } from '../acts/send-offer.ts'
import { replicationRefusals } from '../refusals.ts'
import type { OfferRow } from '../rows.ts'
import { changeOffer, debtsPage, lockedOffer } from '../store.ts'
import { listName, manifestName, mediumFormat } from './medium.wire.ts'
import { putOnMedium, settleMedium } from './medium-files.ts'

/** Debts read at once. */
const atOnce = 500

export type MediumOrder = {
  readonly folder: string
  readonly peer: string
  readonly originatorIco: string
  /** So long the versions are not offered over the line; whatever has not arrived by then is. */
  readonly days: number
}

export type WrittenMedium = {
  readonly versions: number
  readonly totalBytes: number
  /** What could not be put there whole: its bytes here are damaged or gone. */
  readonly leftOut: readonly string[]
}

/** Puts one version onto the medium; gives false where its bytes here are not what its inventory says. */
async function putVersion(instance: Instance, folder: string, row: OfferRow): Promise<boolean> {
  const { ocfl } = objectStoresOf(instance)
  const { object_id: object, version } = row
  const inventory = await ocfl.inventoryBytes(object, version).catch(() => null)
  if (!inventory || !(await putOnMedium(folder, row.inventory_digest, [inventory]))) return false
  for (const { path, digest } of contentsOf(JSON.parse(String(inventory)) as Inventory, version)) {
    async function* pieces() {
      await using file = await ocfl.openContent(object, path)
      yield* piecesOf(file)
    }
    if (!(await putOnMedium(folder, digest, pieces()))) return false
  }
  return true
}

async function* debtsTo(instance: Instance, who: Who, peer: string): AsyncGenerator<OfferRow> {
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const rows: OfferRow[] = await instance.runner.read(who, scope => debtsPage(scope, peer, from, atOnce))
    yield* rows
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}

type Listed = { versions: number; totalBytes: number; leftOut: string[]; sha512: string; ids: string[] }

/** Puts every owed version there and lists its sealed offer. */
async function putAll(instance: Instance, who: Who, order: MediumOrder, list: FileHandle): Promise<Listed> {
  const { config } = instance
  const hash = createHash('sha512')
  const told: Omit<Listed, 'sha512'> = { versions: 0, totalBytes: 0, leftOut: [], ids: [] }
  for await (const row of debtsTo(instance, who, order.peer)) {
    if (!(await putVersion(instance, order.folder, row))) {
      told.leftOut.push(`${row.object_id} v${row.version}`)
      continue
    }
    const offer = await signReceipt(messageOf(row, config.instance), sealOf(config))
    const line = `${JSON.stringify(offer)}\n`
    hash.update(line)
    await list.writeFile(line)
    told.versions++
    told.totalBytes += row.total_bytes
    told.ids.push(row.id)
  }
  return { ...told, sha512: hash.digest('hex') }
}

/** What is on its way by hand is not offered over the line until its days are over. */
async function putOff(instance: Instance, who: Who, ids: readonly string[], days: number): Promise<void> {
  const until = asInstant(systemClock.now().getTime() + days * 86_400_000)
  const says = both('Kopie je na cestě na nosiči.', 'The copy is on its way on a medium.')
  for (let at = 0; at < ids.length; at += atOnce)
    await instance.runner.act(who, async scope => {
      for (const id of ids.slice(at, at + atOnce))
        if ((await lockedOffer(scope, id))?.state !== 'receipted')
          await changeOffer(scope, id, { next_attempt_at: until, reason: 'CARRIED', says })
    })
}

/**
 * Writes every version that an office owes a peer onto a medium, to be carried there: bytes under their digests, the offers
 * each under its seal, and last a sealed manifest. Begun again after it was cut off it writes only what is missing. The
 * debts stay until the receipts come, over the line as ever.
 *
 * Refuses with `replication.medium-finished`, `replication.nothing-owed`.
 */
export async function writeMedium(instance: Instance, who: Who, order: MediumOrder): Promise<WrittenMedium> {
  const { folder, peer, originatorIco, days } = order
  const manifest = join(folder, manifestName)
  if (existsSync(manifest)) throw refuse(replicationRefusals['medium-finished'], { folder })
  await mkdir(folder, { recursive: true })
  const list = await open(join(folder, listName), 'w')
  const told = await putAll(instance, who, order, list).finally(() => list.close())
  const { versions, totalBytes, leftOut } = told
  if (versions === 0) throw refuse(replicationRefusals['nothing-owed'], { peer, leftOut: leftOut.join(', ') })
  const { config, clock } = instance
  const sealed = await signReceipt(
    {
      format: mediumFormat,
      medium: newId(),
      from: config.instance,
      to: peer,
      originatorIco,
      writtenAt: clock.now().toISOString(),
      versions,
      totalBytes,
      listSha512: told.sha512,
    },
    sealOf(config),
  )
  await settleMedium(folder)
  await writeFile(`${manifest}.part`, `${JSON.stringify(sealed)}\n`)
  await rename(`${manifest}.part`, manifest)
  await settleMedium(folder)
  await putOff(instance, who, told.ids, days)
  await instance.runner.act(who, scope =>
    scope.announce({
      type: 'replication.medium-written',
      object: { kind: 'medium', id: sealed.receipt.medium },
      detail: { peer, versions, totalBytes },
    }),
  )
  return { versions, totalBytes, leftOut }
}
