import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { MIB } from '#platform/values'
import { diskFiles } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-measure-'))
after(() => rm(folder, { recursive: true }))

const hexOf = (kind: string, bytes: Uint8Array) => createHash(kind).update(bytes).digest('hex')

test('a file is measured alike here and by the thread for large ones, whole or its beginning, many at once', async () => {
  const contents = [1, 4, 9].map(size => randomBytes(size * MIB + 3))
  await Promise.all(
    contents.map(async (bytes, n) => {
      const path = join(folder, `${n}`)
      await writeFile(path, bytes)
      for (const end of [bytes.length, bytes.length - 1_000]) {
        const { digest, sha256, sizeBytes } = await diskFiles.measure(path, end)
        const part = bytes.subarray(0, end)
        assert.deepEqual(
          [digest, sha256, sizeBytes],
          [`sha512:${hexOf('sha512', part)}`, hexOf('sha256', part), end],
        )
      }
    }),
  )
})

test('a large file that is gone is a fault for whoever asked, and the thread goes on', async () => {
  await assert.rejects(diskFiles.measure(join(folder, 'gone'), 8 * MIB), /ENOENT/)
  const path = join(folder, 'after')
  await writeFile(path, randomBytes(5 * MIB))
  assert.equal((await diskFiles.measure(path)).sizeBytes, 5 * MIB)
})
