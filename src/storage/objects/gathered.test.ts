import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { KIB } from '#platform/values'
import type { Writing } from './files.ts'
import { gathered } from './gathered.ts'

/** A file whose writes take a while, and which looks at the bytes only at their end. */
function slowFile({ fullAfter = Number.POSITIVE_INFINITY } = {}) {
  const steps: Buffer[] = []
  let synced = 0
  const file: Writing = {
    async write(bytes) {
      await setTimeout(2)
      if (steps.length >= fullAfter) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      steps.push(Buffer.from(bytes))
    },
    sync: async () => {
      synced = Buffer.concat(steps).length
    },
    close: async () => {},
  }
  return { file, steps, synced: () => synced }
}

/** Pieces of odd sizes out of one room that is used again for each. */
async function writeAll(file: Writing, sizeBytes: number): Promise<Buffer> {
  const target = gathered(file)
  const all: Buffer[] = []
  const room = Buffer.alloc(300 * KIB)
  try {
    for (let at = 0, turn = 1; at < sizeBytes; turn++) {
      const piece = room.subarray(0, Math.min((turn * 48_611) % room.length, sizeBytes - at))
      piece.fill(turn % 251)
      all.push(Buffer.from(piece))
      at += piece.length
      await target.write(piece)
    }
    await target.settle()
  } finally {
    await target.leave()
  }
  return Buffer.concat(all)
}

test('pieces gathered into large steps are the same bytes, all synced at the end', async () => {
  for (const sizeBytes of [0, 1, 256 * KIB, 256 * KIB + 1, 3_000_000]) {
    const disk = slowFile()
    const given = await writeAll(disk.file, sizeBytes)
    assert.ok(given.equals(Buffer.concat(disk.steps)))
    assert.equal(disk.synced(), sizeBytes)
    assert.ok(disk.steps.length <= sizeBytes / (256 * KIB) + 1)
  }
})

test('a disk that is full while the next bytes are gathered is told, and those that follow are whole', async () => {
  await assert.rejects(writeAll(slowFile({ fullAfter: 2 }).file, 3_000_000), { code: 'ENOSPC' })
  const [one, two] = [slowFile(), slowFile()]
  const given = await Promise.all([writeAll(one.file, 2_000_000), writeAll(two.file, 2_500_000)])
  assert.ok(given[0].equals(Buffer.concat(one.steps)))
  assert.ok(given[1].equals(Buffer.concat(two.steps)))
})
