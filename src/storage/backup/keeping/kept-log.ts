import { type FileHandle, open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { digestOfFrame, type Frame, firstFrame, frameMostBytes, noFrameBefore } from '../following/frame.ts'
import { backupRefusals } from '../refusals.ts'
import { makeDurably, putAside, requireRoom, syncFolder } from './disk.ts'
import { placesOfKept } from './places.ts'

/** How far a stream has come to the keeper, on its disk. */
export type Reached = { readonly n: number; readonly digest: string; readonly until: string }

/** The stream of one centre as its keeper holds it. */
export type KeptLog = {
  /** `null` while no frame has come. */
  reached(): Promise<Reached | null>
  /** Takes frames that go on from the last one; those it has already are passed over. Gives how far it has come. */
  append(frames: readonly Frame[]): Promise<Reached | null>
  /** Whole frames from `n` on, as many as go into so many bytes; none where there are no more. */
  read(n: number, mostBytes: number): Promise<Buffer>
  /** Puts aside files whose frames all come before `n`. */
  letGoBefore(n: number): Promise<void>
  close(): Promise<void>
}

/** A new file is begun behind so many bytes. */
const fileBytes = 64 * MIB

const fileName = (n: number): string => `${String(n).padStart(12, '0')}.frames`
const isFile = (name: string): boolean => /^\d{12}\.frames$/.test(name)

export const streamShape = /^egon_[0-9a-f]{8}_[0-9a-f]{12}$/

/** Files of a stream in the order of their frames. */
export const framesFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter(isFile).toSorted()

/** Frames of one file in order; gives where the last whole one ends. */
export async function* framesOf(path: string): AsyncGenerator<Frame & { readonly endsAt: number }> {
  const bytes = await readFile(path)
  let at = 0
  for (;;) {
    const frame = firstFrame(bytes.subarray(at))
    if (!frame) return
    at += frame.whole.length
    yield { ...frame, endsAt: at }
  }
}

const reachedBy = ({ head, whole }: Frame): Reached => ({
  n: head.n,
  digest: digestOfFrame(whole),
  until: head.until,
})

/** Cuts off what a power cut left half written, and gives the last whole frame of the file. */
async function mended(path: string): Promise<{ last: Reached | null; sizeBytes: number }> {
  let last: Reached | null = null
  let sizeBytes = 0
  for await (const frame of framesOf(path)) {
    last = reachedBy(frame)
    sizeBytes = frame.endsAt
  }
  const handle = await open(path, 'r+')
  try {
    await handle.truncate(sizeBytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { last, sizeBytes }
}

type Open = { last: Reached | null; path: string | null; sizeBytes: number }

async function opened(folder: string): Promise<Open> {
  const [last, before] = (await framesFiles(folder)).toReversed().map(name => join(folder, name))
  if (!last) return { last: null, path: null, sizeBytes: 0 }
  const found = { ...(await mended(last)), path: last }
  // A file begun just before the power went holds no whole frame: the one before says how far we are.
  if (found.last === null && before) for await (const frame of framesOf(before)) found.last = reachedBy(frame)
  return found
}

/** The frames that are new, in order. Refuses with `backup.gap`. */
function following(last: Reached | null, frames: readonly Frame[]): Frame[] {
  const fresh = frames.filter(({ head }) => head.n > (last?.n ?? 0))
  let { n, digest } = last ?? { n: 0, digest: noFrameBefore }
  for (const { head, whole } of fresh) {
    if (head.n !== n + 1 || head.before !== digest) throw refuse(backupRefusals.gap, { n: head.n, last: n })
    n = head.n
    digest = digestOfFrame(whole)
  }
  return fresh
}

/** The stream below a replica's folder; what is asked of it is done one after another. */
export function keptLog(kept: string, stream: string): KeptLog {
  const folder = join(placesOfKept(kept).log, stream)
  let state: Promise<Open> | null = null
  let handle: FileHandle | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const mine = turn.then(deed)
    turn = mine.catch(() => {})
    return mine
  }
  const now = (): Promise<Open> => {
    state ??= opened(folder)
    return state
  }

  const write = async (open_: Open, frames: readonly Frame[]): Promise<void> => {
    if (open_.path === null || open_.sizeBytes >= fileBytes) {
      await handle?.close()
      handle = null
      await requireRoom(kept)
      open_.path = join(folder, fileName(frames[0]!.head.n))
      open_.sizeBytes = 0
      handle = await open(open_.path, 'w', 0o600)
      await syncFolder(folder)
    }
    handle ??= await open(open_.path, 'r+')
    const bytes = Buffer.concat(frames.map(({ whole }) => whole))
    for (let done = 0; done < bytes.length; )
      done += (await handle.write(bytes, done, bytes.length - done, open_.sizeBytes + done)).bytesWritten
    await handle.datasync()
    open_.sizeBytes += bytes.length
    open_.last = reachedBy(frames.at(-1)!)
  }

  return {
    reached: () => inTurn(async () => (await now()).last),
    append: frames =>
      inTurn(async () => {
        await makeDurably(folder)
        const open_ = await now()
        const fresh = following(open_.last, frames)
        if (fresh.length === 0) return open_.last
        try {
          await write(open_, fresh)
        } catch (error) {
          // Whatever of it reached the disk is looked at anew before anything is written behind it.
          await handle?.close().catch(() => {})
          handle = null
          state = null
          throw error
        }
        return open_.last
      }),
    read: (n, mostBytes) => inTurn(() => readFrames(folder, n, mostBytes)),
    letGoBefore: n =>
      inTurn(async () => {
        const names = await framesFiles(folder)
        for (const [at, name] of names.entries()) {
          const next = names[at + 1]
          if (next && Number.parseInt(next, 10) <= n) await putAside(kept, join(folder, name))
        }
      }),
    close: () =>
      inTurn(async () => {
        await handle?.close()
        handle = null
      }),
  }
}

async function readFrames(folder: string, n: number, mostBytes: number): Promise<Buffer> {
  const names = await framesFiles(folder)
  const at = names.findLastIndex(name => Number.parseInt(name, 10) <= n)
  const found: Buffer[] = []
  let sizeBytes = 0
  for (const name of names.slice(Math.max(0, at), Math.max(0, at) + 2))
    for await (const { head, whole } of framesOf(join(folder, name))) {
      if (head.n < n) continue
      sizeBytes += whole.length
      if (sizeBytes > mostBytes) return Buffer.concat(found)
      found.push(whole)
    }
  return Buffer.concat(found)
}

/** Frames in the body of one question. Refuses with `backup.not-frames`. */
export function framesIn(body: Buffer): Frame[] {
  const frames: Frame[] = []
  for (let at = 0; at < body.length; ) {
    let frame: Frame | null = null
    try {
      frame = firstFrame(body.subarray(at))
    } catch {
      // Told below.
    }
    if (!frame || frame.whole.length > frameMostBytes) throw refuse(backupRefusals['not-frames'], {})
    frames.push({ head: frame.head, whole: frame.whole })
    at += frame.whole.length
  }
  return frames
}
