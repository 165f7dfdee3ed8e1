import { createHash } from 'node:crypto'
import { canonicalJson, type Digest, type Instant } from '#platform/values'
import { piecesOf } from '../durable.ts'
import { sidecarName, sidecarText } from '../ocfl/inventory.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { type TarFile, writeTar } from './tar.ts'

export const segmentFormat = 'egon-segment/1'

/** What a segment says of itself, so that it can be read without us and without the segments around it. */
export type SegmentHeader = {
  readonly format: typeof segmentFormat
  readonly object: string
  readonly version: number
  readonly kind: string
  readonly organisation: string
  readonly inventorySha512: string
  readonly sealedAt: string
  /** SHA-512 of the segment of the version before, where it has one on the same device. */
  readonly previousSegmentSha512: string | null
}

export type SegmentOrder = {
  readonly organisation: string
  readonly object: string
  readonly version: number
  readonly kind: string
  readonly inventoryDigest: Digest
  readonly sealedAt: Instant
  readonly previous: Digest | null
}

/** Name of a version's segment: the same on every device, and nothing of the object is read from it. */
export function segmentName(object: string, version: number): string {
  const hex = createHash('sha256').update(object, 'utf8').digest('hex')
  return `${hex.slice(0, 2)}/${hex}/v${String(version).padStart(4, '0')}.seg.tar`
}

/** The files a segment holds: all its bytes in the store are put into order without being kept in memory. */
export async function segmentFiles(store: OcflStore, order: SegmentOrder): Promise<TarFile[]> {
  const { object, version, inventoryDigest } = order
  const header: SegmentHeader = {
    format: segmentFormat,
    object,
    version,
    kind: order.kind,
    organisation: order.organisation,
    inventorySha512: inventoryDigest.slice('sha512:'.length),
    sealedAt: order.sealedAt.toISOString(),
    previousSegmentSha512: order.previous?.slice('sha512:'.length) ?? null,
  }
  const small = (path: string, bytes: Buffer): TarFile => ({
    path,
    sizeBytes: bytes.length,
    pieces: () => [bytes],
  })
  const contents = await store.contentsOf(object, version)
  return [
    small('segment.json', Buffer.from(`${canonicalJson(header)}\n`)),
    small('inventory.json', await store.inventoryBytes(object, version)),
    small(sidecarName, Buffer.from(sidecarText(inventoryDigest))),
    ...contents.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
      pieces: async function* () {
        await using file = await store.openContent(object, path)
        yield* piecesOf(file)
      },
    })),
  ]
}

export const segmentBytes = (files: readonly TarFile[], order: SegmentOrder): AsyncGenerator<Uint8Array> =>
  writeTar(files, order.sealedAt)
