import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { KIB, MIB } from '#platform/values'
import { contentDigests } from './content-digests.ts'

/** A content whose first and last kibibyte are not of the message, in pieces of odd sizes from one room that is used again. */
async function digested(sizeBytes: number, { isGivenUp = false } = {}) {
  const digests = contentDigests(sizeBytes)
  const [content, message] = [createHash('sha256'), createHash('sha256')]
  const room = Buffer.alloc(70 * KIB)
  for (let at = 0, turn = 0; at < sizeBytes; turn++) {
    const border = [KIB, sizeBytes - KIB, sizeBytes].find(one => one > at)!
    const piece = room.subarray(0, Math.min(1 + ((turn * 7919) % room.length), border - at))
    piece.fill(turn % 251)
    const isOfMessage = at >= KIB && at < sizeBytes - KIB
    await digests.room()
    digests.pass(piece, isOfMessage)
    content.update(piece)
    if (isOfMessage) message.update(piece)
    at += piece.length
    if (isGivenUp && at > sizeBytes / 2) return digests.drop()
  }
  const taken = await digests.done()
  assert.deepEqual(Buffer.from(taken.content), content.digest())
  assert.deepEqual(Buffer.from(taken.message), message.digest())
}

test('digests of a large message, taken beside, are those taken here; several at once and one given up', async () => {
  await digested(100 * KIB)
  await Promise.all([digested(9 * MIB), digested(9 * MIB, { isGivenUp: true }), digested(8 * MIB + 12_345)])
  await digested(9 * MIB)
})
