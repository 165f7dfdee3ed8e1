import assert from 'node:assert/strict'
import fc from 'fast-check'
import { MIB } from '#platform/values'
import { readXmlText } from '#platform/xml'
import type { ByteSource } from '#preservation/formats'
import { dice } from '../packages/dice.ts'
import { looseCopy, looseText } from '../packages/loose-xml.ts'
import { mutate } from '../packages/mutate-xml.ts'
import { anyEdits, type Edit, withEdits } from './edits.ts'
import type { Sample } from './samples.ts'

/**
 * What is fuzzed: cases are made by chance from a seed, and each must end well in its time. A run tells how far it came,
 * so that it can be seen whether the cases reach anything.
 */
export type Target = { readonly cases: fc.Arbitrary<unknown>; readonly run: (one: never) => Promise<string> }

/** What may be read of one bent file, however often: a reader that goes over it again and again is a bomb's friend. */
export const readMost = 256 * MIB

/** Memory as bytes that watch over how they are read: a place outside is a fault that files and Blobs answer differently. */
export function strictBytes(bytes: Uint8Array): ByteSource {
  let read = 0
  return {
    sizeBytes: bytes.length,
    async read(start, end) {
      assert.ok(Number.isSafeInteger(start) && start >= 0, `read from ${start}`)
      assert.ok(Number.isSafeInteger(end), `read to ${end}`)
      const piece = bytes.subarray(start, Math.max(start, end))
      read += piece.length
      assert.ok(read <= readMost, 'the same bytes are read again and again')
      return piece
    },
  }
}

export const target = <Case>(cases: fc.Arbitrary<Case>, run: (one: Case) => Promise<string>): Target => ({
  cases,
  run: run as Target['run'],
})

export const bentFile = (list: readonly Sample[]) =>
  fc.record({ sample: fc.nat(list.length - 1), edits: anyEdits })

export type BentFile = { readonly sample: number; readonly edits: readonly Edit[] }

export const bend = (list: readonly Sample[], { sample, edits }: BentFile) => {
  const { name, bytes } = list[sample]!
  return { name, bytes: withEdits(bytes, edits) }
}

/** The text of an XML file bent in its tree, so that it stays well formed; `null` where it was not to begin with. */
function bentTree(bytes: Uint8Array, seed: number, times: number): Uint8Array | null {
  const { root } = readXmlText(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''))
  if (!root) return null
  const loose = looseCopy(root)
  const chance = dice(seed)
  for (let n = 0; n < times; n++) mutate(loose, chance)
  return Buffer.from(looseText(loose))
}

/** A tree bent in so many places, by its own seed. */
export const treeWay = fc.record({ seed: fc.nat(), times: fc.integer({ min: 1, max: 4 }) })
export const byteWay = fc.record({ edits: anyEdits })
export type Way = { readonly edits: readonly Edit[] } | { readonly seed: number; readonly times: number }
export const anyWay: fc.Arbitrary<Way> = fc.oneof(
  { weight: 2, arbitrary: treeWay },
  { weight: 1, arbitrary: byteWay },
)

export const bentBy = (way: Way, bytes: Uint8Array): Uint8Array =>
  'edits' in way ? withEdits(bytes, way.edits) : (bentTree(bytes, way.seed, way.times) ?? bytes)
