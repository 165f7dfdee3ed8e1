import { execFile } from 'node:child_process'
import { constants, readSync, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { KIB, MIB } from '#platform/values'
import { readFully } from './disk-read.ts'
import type { Uncached } from './files.ts'

const run = promisify(execFile)

const blockBytes = 4 * KIB
const largeBytes = 2 * MIB
const smallBytes = 64 * KIB
/** Memory comes in steps of 16 bytes; one of these offsets lies on a block, mostly the last: in front stands its length. */
const steps = Array.from({ length: blockBytes / 16 }, (_, n) => blockBytes - 16 * (n + 1))

/** Memory that begins on a block, as reading past the page cache demands. */
type Room = { readonly buffer: Buffer; readonly offset: number; readonly sizeBytes: number }
/** Rooms that nobody uses; so many of each size are kept for the next files. */
const spare = { small: [] as Room[], large: [] as Room[] }
const sparesMost = { small: 256, large: 8 }
type Size = keyof typeof spare

/**
 * Finds by trying where in fresh memory a block begins, since Node gives no addresses: a direct read into any other place
 * is refused by the system. Each try costs, so small rooms are cut from one piece.
 */
function makeRooms(handle: FileHandle, size: Size): void {
  const buffer = Buffer.allocUnsafeSlow(largeBytes + blockBytes)
  for (const offset of steps) {
    try {
      readSync(handle.fd, buffer, offset, blockBytes, 0)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EINVAL') continue
      throw error
    }
    const sizeBytes = size === 'small' ? smallBytes : largeBytes
    for (let at = 0; at < largeBytes; at += sizeBytes)
      spare[size].push({ buffer, offset: offset + at, sizeBytes })
    return
  }
}

function takeRoom(handle: FileHandle, size: Size): Room | null {
  if (spare[size].length === 0) makeRooms(handle, size)
  return spare[size].pop() ?? null
}

function giveBack(rooms: readonly Room[], size: Size): void {
  spare[size].push(...rooms.slice(0, Math.max(0, sparesMost[size] - spare[size].length)))
}

/**
 * Opens a file so that its bytes come from the disk: by a direct read (O_DIRECT), else by dropping the file's pages
 * first with `dd`, else as any file, and says which. A direct read costs a third of a millisecond a file, a child
 * process fifty times that. What `read` gives is good until the read
 * after the next one.
 */
export async function openUncached(path: string): Promise<Uncached> {
  const direct = await openDirect(path)
  if (direct) return direct
  const dropped = await run('dd', [
    `of=${path}`,
    'oflag=nocache',
    'conv=notrunc,fdatasync',
    'count=0',
    'status=none',
  ]).then(
    () => true,
    () => false,
  )
  const handle = await open(path, 'r')
  const stat = await handle.stat()
  const { size } = stat
  return {
    linked: linkedAs(stat),
    reread: dropped ? 'dropped' : 'cached',
    sizeBytes: size,
    read: (start, end) => readFully(handle, start, Math.min(end, size)),
    [Symbol.asyncDispose]: () => handle.close(),
  }
}

/** What names of one file have in common, where it has several. */
const linkedAs = ({ nlink, dev, ino }: Stats): string | null => (nlink > 1 ? `${dev}:${ino}` : null)

async function openDirect(path: string): Promise<Uncached | null> {
  const handle = await open(path, constants.O_RDONLY | constants.O_DIRECT).catch(error => {
    if (error.code === 'EINVAL') return null
    throw error
  })
  if (!handle) return null
  const stat = await handle.stat()
  const { size } = stat
  const room: Size = size <= smallBytes ? 'small' : 'large'
  // An empty file accepts any place and would teach us nothing.
  const wanted = size === 0 ? 0 : 2
  const rooms: Room[] = []
  while (rooms.length < wanted) {
    const taken = takeRoom(handle, room)
    if (!taken) {
      giveBack(rooms, room)
      await handle.close()
      return null
    }
    rooms.push(taken)
  }
  let turn = 0
  return {
    linked: linkedAs(stat),
    reread: 'direct',
    sizeBytes: size,
    read: async (start, end) => {
      if (start >= Math.min(end, size)) return new Uint8Array()
      return readDirect(handle, rooms[turn++ % rooms.length]!, start, Math.min(end, size))
    },
    [Symbol.asyncDispose]: async () => {
      giveBack(rooms, room)
      await handle.close()
    },
  }
}

/** Whole blocks around what is asked; at most one room at a time. */
async function readDirect(
  handle: FileHandle,
  { buffer, offset, sizeBytes }: Room,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const from = start - (start % blockBytes)
  const wanted = Math.min(sizeBytes, Math.ceil((end - from) / blockBytes) * blockBytes)
  const { bytesRead } = await handle.read(buffer, offset, wanted, from)
  const until = Math.min(bytesRead, end - from)
  return buffer.subarray(offset + (start - from), offset + Math.max(until, start - from))
}
