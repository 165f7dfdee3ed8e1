import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instance, Who } from '#platform/acts'
import type { ArrivedFile } from '#platform/manifest'
import { type Answer, outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { type Digest, MIB, sha512Digest, systemClock } from '#platform/values'
import { contentsOf, type Inventory, objectStoresOf } from '#storage/objects'
import { replicationOf } from '../held.ts'
import { partFor, reserve, speedAt } from '../pace.ts'
import { replicationRefusals } from '../refusals.ts'
import type { ReplicaRow } from '../rows.ts'
import { changeReplica } from '../store.ts'

/** One ranged request; what a cut line makes us send again is at most this (≤ 16 MiB). */
const partBytes = 8 * MIB
const inventoryLimitBytes = 64 * MIB

const addressOf = (row: ReplicaRow, what: string, path?: string): string => {
  const query = new URLSearchParams({ object: row.object_id, version: String(row.version) })
  if (path !== undefined) query.set('path', path)
  return `/replication/${row.originator_ico}/${what}?${query}`
}

export async function wholeOf(answer: Answer, limitBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of answer.pieces()) {
    sizeBytes += piece.length
    if (sizeBytes > limitBytes) throw new RangeError(`an inventory over ${limitBytes} bytes`)
    parts.push(piece)
  }
  return Buffer.concat(parts)
}

/** The inventory that was offered, byte for byte. Refuses with `replication.damaged-on-the-way`. */
export async function fetchInventory(instance: Instance, row: ReplicaRow): Promise<Buffer> {
  const call = { method: 'GET', path: addressOf(row, 'inventory') } as const
  const bytes = await wholeOf(await outboundOf(instance).call(row.peer, call), inventoryLimitBytes)
  const found = sha512Digest(createHash('sha512').update(bytes).digest('hex'))
  if (found !== row.inventory_digest)
    throw refuse(replicationRefusals['damaged-on-the-way'], { path: 'inventory.json', peer: row.peer })
  return bytes
}

type Content = { readonly path: string; readonly digest: Digest }

/** Brings one content to its end into an upload, from wherever that had got to. */
export type Bringing = (row: ReplicaRow, content: Content, upload: string) => Promise<void>

/** What the version brings. A listing unlike the offer is not followed: it would fill the disk. */
export function contentsIn(inventory: Buffer, row: ReplicaRow): Content[] {
  const contents = contentsOf(JSON.parse(inventory.toString('utf8')) as Inventory, row.version)
  if (contents.length !== row.file_count)
    throw refuse(replicationRefusals['another-offer'], { problem: `${contents.length} files` })
  return contents
}

/**
 * Brings every content file of a version, over the line where nothing else is said, each going on where it was cut, and
 * checks each against the inventory from the disk. Gives them complete; nobody has judged them.
 *
 * Refuses with `replication.damaged-on-the-way`, `replication.another-offer`, and as `outbound.call` does.
 */
export async function fetchContents(
  instance: Instance,
  who: Who,
  row: ReplicaRow,
  inventory: Buffer,
  bring: Bringing = (of, { path }, upload) => fetchOne(instance, of, path, upload),
): Promise<ArrivedFile[]> {
  const { uploads } = objectStoresOf(instance)
  const contents = contentsIn(inventory, row)
  const arriving: Record<string, string> = { ...row.uploads }
  for (const { path } of contents) {
    const known = arriving[path]
    if (known === undefined || (await uploads.offsetOf(known)) === null)
      arriving[path] = await uploads.begin()
  }
  await instance.runner.act(who, scope => changeReplica(scope, row.id, { uploads: arriving }))
  const files: ArrivedFile[] = []
  for (const { path, digest } of contents) {
    const upload = arriving[path]!
    await bring(row, { path, digest }, upload)
    const arrived = await uploads.measure(upload)
    if (arrived.digest !== digest) {
      await uploads.discard(upload)
      throw refuse(replicationRefusals['damaged-on-the-way'], { path, peer: row.peer })
    }
    const inside = path.slice(`v${row.version}/content/`.length)
    files.push({
      path: inside,
      digest,
      sizeBytes: arrived.sizeBytes,
      upload,
      open: () => uploads.open(upload),
    })
  }
  return files
}

async function fetchOne(instance: Instance, row: ReplicaRow, path: string, upload: string): Promise<void> {
  const { uploads } = objectStoresOf(instance)
  let offset = (await uploads.offsetOf(upload))!
  const { line } = replicationOf(instance)
  for (;;) {
    const speed = speedAt(instance.config.replication, systemClock.now())
    const asked = partFor(speed, partBytes)
    await pause(reserve(line, asked, speed, performance.now()))
    const range = { range: `bytes=${offset}-${offset + asked - 1}` }
    const call = { method: 'GET', path: addressOf(row, 'content', path), headers: range } as const
    let answer: Answer
    try {
      answer = await outboundOf(instance).call(row.peer, call)
    } catch (error) {
      if (isRefusal(error) && isEnd(error.details, offset)) return
      throw error
    }
    const sizeBytes = Number(String(answer.headers['content-range'] ?? '').split('/')[1])
    if (!Number.isSafeInteger(sizeBytes)) throw new RangeError('an answer without its range')
    offset = await uploads.append(upload, offset, answer.pieces(), { limitBytes: row.total_bytes })
    if (offset >= sizeBytes) return
  }
}

/** A range behind the last byte: everything had come before. */
const isEnd = (details: Record<string, unknown>, offset: number): boolean =>
  details.code === 'replication.unusable-range' &&
  (details.details as { sizeBytes?: number } | undefined)?.sizeBytes === offset
