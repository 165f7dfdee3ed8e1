import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Digest, sha512Digest } from '#platform/values'
import {
  buildTree,
  type TreeEntry as Entry,
  groupsOver,
  keptTree,
  keyOf,
  slotsOver,
  withoutLeaves,
} from './index.ts'

const digestOf = (text: string): Digest => sha512Digest(createHash('sha512').update(text).digest('hex'))
const entry = (n: number, version: number): Entry => ({
  id: `urn:x:${n}`,
  version,
  digest: digestOf(`${n} ${version}`),
})
const slotOfEntry = ({ id }: Entry): number => Number.parseInt(keyOf(id).slice(0, 4), 16)

/** A tree as it is kept: leaves only where a place above may be a bucket. */
const kept = (entries: readonly Entry[]) => {
  const placed = entries.map(one => ({ ...one, slot: slotOfEntry(one) }))
  const slots = withoutLeaves(slotsOver(placed))
  return keptTree(groupsOver(slots), {
    slotsIn: async groups => slots.filter(({ slot }) => groups.includes(slot >> 8)),
    entriesIn: async places => placed.filter(({ slot }) => places.includes(slot)),
  })
}

/** Few objects of many versions, many of one; and so many that places above are branches. */
const entries = fc.oneof(
  fc
    .uniqueArray(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40 })), { selector: String, maxLength: 300 })
    .map(list => list.map(([n, version]) => entry(n, version))),
  fc.integer({ min: 0, max: 4_000 }).map(count => Array.from({ length: count }, (_, n) => entry(n, 1))),
)

test('a kept tree has the hashes and branches of one built anew from all entries', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.array(fc.nat(65_535), { maxLength: 10 }), async (list, picks) => {
      const [whole, other] = [buildTree(list), kept(list)]
      assert.deepEqual(other.heads, whole.heads)
      const keys = [
        ...picks.map(n => n.toString(16).padStart(4, '0')),
        ...list.slice(0, 8).map(one => keyOf(one.id)),
      ]
      for (const key of keys)
        for (let length = 0; length <= Math.min(6, key.length); length++)
          assert.deepEqual(await other.at(key.slice(0, length)), whole.at(key.slice(0, length)), key)
    }),
    { numRuns: 40 },
  )
})
