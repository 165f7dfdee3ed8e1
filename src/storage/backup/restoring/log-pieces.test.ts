import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { missesPieces } from '../acts/put-database-in-library.ts'
import { logPieces } from './restored-database.ts'

const minute = (n: number) => asInstant(Date.UTC(2026, 3, 1, 12, n))
const at = (id: string, n: number, ...tags: string[]) => ({ id, at: minute(n), tags, paths: [] })
const [first, second, third] = [at('base-1', 0), at('base-2', 30), at('base-3', 60)]
const logs = [at('a', 10, 'log'), at('b', 20, 'log'), at('closes-1', 31, 'log', 'epoch'), at('c', 40, 'log')]
const chosen = (base: typeof first, n: number | null, of = logs, bases = [first, second]) =>
  logPieces(of, bases, base, n === null ? null : minute(n))?.id

test('a moment is read from the first snapshot of the log that holds all of it, the last before a base from the one that closes', () => {
  assert.equal(chosen(first, 5), 'a')
  assert.equal(chosen(first, 19), 'closes-1', 'its piece may not have been put in yet at 20')
  assert.equal(chosen(first, 29), 'closes-1')
  assert.equal(chosen(second, null), 'c')
  assert.equal(chosen(second, 35), 'c')
})

test('of a library that was away what it got before counts, and nothing that was put in after its next base', () => {
  const withGap = [...logs.filter(({ id }) => id !== 'closes-1'), at('closes-2', 61, 'log', 'epoch')]
  const bases = [first, second, third]
  assert.equal(chosen(first, 5, withGap, bases), 'a')
  assert.equal(chosen(first, 29, withGap, bases), 'b')
  assert.equal(chosen(second, 59, withGap, bases), 'closes-2')
})

test('a library misses pieces once those that follow its last one were let go of', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'egon-pieces-'))
  after(() => rm(dataFolder, { recursive: true }))
  const piece = (n: number) => n.toString(16).toUpperCase().padStart(24, '0')
  for (const folder of ['wal', 'backup']) await mkdir(join(dataFolder, folder))
  const misses = () => missesPieces({ dataFolder }, { name: 'kraj' })
  await writeFile(join(dataFolder, 'wal', piece(7)), '')
  assert.equal(await misses(), false, 'nothing was ever put in')
  await writeFile(join(dataFolder, 'backup', 'last-piece-kraj'), piece(7))
  await writeFile(join(dataFolder, 'wal', piece(8)), '')
  assert.equal(await misses(), false)
  await rm(join(dataFolder, 'wal', piece(7)))
  assert.equal(await misses(), true)
})
