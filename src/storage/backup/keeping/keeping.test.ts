import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import {
  digestOfFrame,
  type Frame,
  firstFrame,
  keyOfStream,
  lockFrame,
  noFrameBefore,
  openFrame,
} from '../following/frame.ts'
import { listLibrary, makeLibrary, putIntoLibrary, sizeInLibrary, takeFromLibrary } from './kept-library.ts'
import { framesIn, type KeptLog, keptLog } from './kept-log.ts'
import { placesOfKept } from './places.ts'

const stream = 'egon_00000000_000000000000'
const key = keyOfStream('tajný klíč knihovny\n', stream)
const folders: string[] = []
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})
const opened: KeptLog[] = []
after(async () => {
  for (const log of opened) await log.close()
})
const logOf = (kept: string): KeptLog => {
  const log = keptLog(kept, stream)
  opened.push(log)
  return log
}
async function emptyKept(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'egon-kept-'))
  folders.push(folder)
  return folder
}

/** Frames 1 … count, chained; each brings some bytes of the log. */
function framesUpTo(count: number): Frame[] {
  const frames: Frame[] = []
  let before = noFrameBefore
  for (let n = 1; n <= count; n++) {
    const given = { n, before, at: '2026-03-31T08:00:00.000Z', until: `0/${n}` }
    const whole = lockFrame(key, given, { of: 'log', from: '0/1', timeline: 1 }, randomBytes(500))
    before = digestOfFrame(whole)
    frames.push({ head: firstFrame(whole)!.head, whole })
  }
  return frames
}

const refusedAs = (code: string) => (error: unknown) => isRefusal(error) && error.code === code

test('frames come in order and once, whatever is sent again', async () => {
  const kept = await emptyKept()
  const log = logOf(kept)
  const frames = framesUpTo(10)
  assert.equal(await log.reached(), null)
  assert.equal((await log.append(frames.slice(0, 4)))?.n, 4)
  assert.equal((await log.append(frames.slice(2, 6)))?.n, 6, 'what was there is passed over')
  assert.equal((await log.append(frames.slice(0, 3)))?.n, 6, 'a lost receipt is given again')
  await assert.rejects(log.append(frames.slice(7)), refusedAs('backup.gap'))
  const others = framesUpTo(7)
  await assert.rejects(log.append(others.slice(6)), refusedAs('backup.gap'))
  assert.deepEqual(await log.reached(), { n: 6, digest: digestOfFrame(frames[5]!.whole), until: '0/6' })
  const read = framesIn(await log.read(3, 1_000_000))
  assert.deepEqual(
    read.map(({ head }) => head.n),
    [3, 4, 5, 6],
  )
})

test('what a power cut left half written is cut off, and sent again', async () => {
  const kept = await emptyKept()
  const frames = framesUpTo(5)
  await logOf(kept).append(frames.slice(0, 3))
  const folder = join(placesOfKept(kept).log, stream)
  const [name] = await readdir(folder)
  for (const cut of [1, 11, 40, frames[3]!.whole.length - 1]) {
    await appendFile(join(folder, name!), frames[3]!.whole.subarray(0, cut))
    assert.equal((await logOf(kept).reached())?.n, 3, `${cut} bytes of the next`)
  }
  assert.equal((await logOf(kept).append(frames.slice(3)))?.n, 5)
  const whole = Buffer.concat(frames.map(one => one.whole))
  assert.deepEqual(await readFile(join(folder, name!)), whole)
})

test('a frame opens only unchanged and with the key of its library', () => {
  const [frame] = framesUpTo(1)
  assert.equal(openFrame(key, frame!).what.of, 'log')
  for (const at of [20, 60, frame!.whole.length - 1]) {
    const changed = Buffer.from(frame!.whole)
    changed[at]! ^= 1
    assert.throws(() => openFrame(key, { head: frame!.head, whole: changed }), `byte ${at}`)
  }
  assert.throws(() => openFrame(keyOfStream('jiný klíč', stream), frame!))
  assert.throws(() => openFrame(keyOfStream('tajný klíč knihovny', `${stream}1`), frame!))
})

test('anything but frames is refused whole', () => {
  const [first, second] = framesUpTo(2)
  for (const bytes of [
    Buffer.from('nic takového, jen slova, která někdo poslal'),
    Buffer.concat([first!.whole, second!.whole.subarray(0, 100)]),
    Buffer.from([...Buffer.from('EGF1'), 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0]),
  ])
    assert.throws(() => framesIn(bytes), refusedAs('backup.not-frames'))
})

async function* pieces(...parts: Uint8Array[]) {
  yield* parts
}

test('a file of the library must have the digest that is its name, and what is taken out lies aside for days', async () => {
  const kept = await emptyKept()
  await makeLibrary(kept)
  const bytes = randomBytes(100_000)
  const name = createHash('sha256').update(bytes).digest('hex')
  const file = { kind: 'data', name } as const
  await assert.rejects(
    putIntoLibrary(kept, file, pieces(bytes.subarray(1))),
    refusedAs('backup.not-its-digest'),
  )
  await assert.rejects(sizeInLibrary(kept, file), refusedAs('backup.not-in-library'))
  await putIntoLibrary(kept, file, pieces(bytes.subarray(0, 3), bytes.subarray(3)))
  assert.equal(await sizeInLibrary(kept, file), bytes.length)
  assert.deepEqual(await listLibrary(kept, 'data'), [{ name, size: bytes.length }])
  await takeFromLibrary(kept, file)
  assert.deepEqual(await listLibrary(kept, 'data'), [])
  const { aside } = placesOfKept(kept)
  const [day] = await readdir(aside)
  const there = join(aside, day!, 'library', 'data', name.slice(0, 2), name)
  assert.equal((await stat(there)).size, bytes.length)
  assert.deepEqual(
    (await readdir(placesOfKept(kept).library)).filter(one => one.startsWith('.coming')),
    [],
  )
})
