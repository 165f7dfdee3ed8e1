import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { MIB } from '#platform/values'
import type { Outbound } from './outbound.ts'
import { sendInParts } from './send-parts.ts'

/** A peer that puts together what it is sent, and the sizes of the parts. */
function peer(already: Uint8Array) {
  const kept = [Buffer.from(already)]
  const sizes: number[] = []
  let isWhole = false
  const call = async (
    _: string,
    { method, path, bytes }: { method: string; path: string; bytes?: unknown },
  ) => {
    if (method === 'POST') {
      isWhole = true
      return { json: async () => ({}) }
    }
    const held = Buffer.concat(kept).length
    assert.equal(path, `/packages/1/parts?offset=${held}`)
    kept.push(Buffer.from(bytes as Uint8Array))
    sizes.push((bytes as Uint8Array).length)
    return { json: async () => ({ receivedBytes: held + (bytes as Uint8Array).length }) }
  }
  return {
    outbound: { call } as unknown as Pick<Outbound, 'call'>,
    kept: () => Buffer.concat(kept),
    sizes,
    isWhole: () => isWhole,
  }
}

test('a file goes in parts of eight mebibytes from where the peer stands, though its pieces lie in memory used again', async () => {
  const file = randomBytes(19 * MIB + 7)
  const there = peer(file.subarray(0, 3 * MIB))
  const room = Buffer.alloc(MIB)
  await sendInParts(there.outbound, 'orp', '/packages/1', 3 * MIB, async function* from(at) {
    for (let start = at; start < file.length; start += room.length) {
      const length = file.copy(room, 0, start, start + room.length)
      yield room.subarray(0, length)
      room.fill(0)
    }
  })
  assert.ok(there.kept().equals(file))
  assert.deepEqual(there.sizes, [8 * MIB, 8 * MIB, 7])
  assert.ok(there.isWhole())
})
