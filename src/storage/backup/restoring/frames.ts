import { chmod, copyFile, type FileHandle, mkdir, open, rename, rm, truncate } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import type { Followed } from '../following/followed.ts'
import { digestOfFrame, keyOfStream, openFrame, type Piece } from '../following/frame.ts'
import { pieceName, pieceOfLogBytes, placeOf } from '../following/place-in-log.ts'
import type { Library } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'

type Opened = { readonly what: Piece; readonly bytes: Buffer; readonly at: Instant }

/** What the frames behind a snapshot bring, in order. A gap, or one that was changed, is refused: `backup.not-restored`. */
async function* openedFrames(library: Library, { stream, after }: Followed): AsyncGenerator<Opened> {
  if (!library.frames) return
  const key = keyOfStream(library.key(), stream)
  let before: { n: number; digest: string } | null = null
  for await (const frame of library.frames(stream, after + 1)) {
    const { n } = frame.head
    const isNext: boolean =
      before === null ? n === after + 1 : n === before.n + 1 && frame.head.before === before.digest
    const damaged = () => refuse(backupRefusals['not-restored'], { reason: `frame ${n} of ${stream}` })
    if (!isNext) throw damaged()
    let opened: { what: Piece; bytes: Buffer }
    try {
      opened = openFrame(key, frame)
    } catch {
      throw damaged()
    }
    before = { n, digest: digestOfFrame(frame.whole) }
    yield { ...opened, at: asInstant(frame.head.at) }
  }
}

/** A piece of the log, begun as the base has it: frames may begin in its middle. */
async function beginPiece(path: string, base: string): Promise<void> {
  const isThere = await open(path, 'r').then(
    async handle => handle.close().then(() => true),
    () => false,
  )
  if (isThere) return
  await copyFile(base, path).catch(async () => {
    await (await open(path, 'w')).close()
  })
  await truncate(path, Number(pieceOfLogBytes))
}

/** Puts the log of the database that followed a base into a folder, piece by piece as the server wants them. */
export async function restoreFollowedLog(
  library: Library,
  from: Followed,
  places: { readonly base: string; readonly into: string },
): Promise<void> {
  let current = null as { path: string; handle: FileHandle } | null
  try {
    for await (const { what, bytes } of openedFrames(library, from)) {
      if (what.of !== 'log') continue
      for (let done = 0; done < bytes.length; ) {
        const place = placeOf(what.from) + BigInt(done)
        const name = pieceName(what.timeline, place)
        const path = join(places.into, name)
        if (current?.path !== path) {
          await current?.handle.close()
          await beginPiece(path, join(places.base, 'pg_wal', name))
          current = { path, handle: await open(path, 'r+') }
        }
        const offset = Number(place % pieceOfLogBytes)
        const length = Math.min(bytes.length - done, Number(pieceOfLogBytes) - offset)
        await current.handle.write(bytes, done, length, offset)
        done += length
      }
    }
  } finally {
    await current?.handle.close()
  }
}

/** Only what follows in files may be written, and nothing outside the folder. Refuses with `backup.not-restored`. */
function placeIn(folder: string, path: string): string {
  const plain = normalize(path)
  if (plain !== path || !/^(objects|secrets)\//.test(plain))
    throw refuse(backupRefusals['not-restored'], { reason: `a file called ${path}` })
  return join(folder, plain)
}

/** Puts files in, or takes them out, as they changed after a snapshot. Gives when the last frame was made. */
export async function restoreFollowedFiles(
  library: Library,
  from: Followed,
  folder: string,
): Promise<Instant | null> {
  let last: Instant | null = null
  for await (const { what, bytes, at } of openedFrames(library, from)) {
    last = at
    if (what.of === 'log') continue
    const path = placeIn(folder, what.path)
    if (what.of === 'gone') {
      await rm(path, { recursive: true, force: true })
      continue
    }
    const part = `${path}.part`
    await mkdir(dirname(path), { recursive: true, mode: 0o750 })
    const handle = await open(part, what.offset === 0 ? 'w' : 'r+', 0o600)
    try {
      await handle.write(bytes, 0, bytes.length, what.offset)
    } finally {
      await handle.close()
    }
    if (what.offset + bytes.length < what.sizeBytes) continue
    await chmod(part, what.mode)
    await rename(part, path)
  }
  return last
}
