import { execFile } from 'node:child_process'
import { constants, readSync, type Stats } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { KIB, MIB } from '#platform/values'
import { readFully } from './disk-read.ts'
import type { Uncached } from './files.ts'

const run = promisify(execFile)

const blockBytes = 4 * KIB
const bufferBytes = 2 * MIB
/** Memory comes in steps of 16 bytes; one of these offsets lies on a block. */
const steps = Array.from({ length: blockBytes / 16 }, (_, n) => n * 16)

/** Buffers whose `offset` lies on a block of memory, as reading past the page cache demands. */
type Aligned = { readonly buffer: Buffer; readonly offset: number }
const spare: Aligned[] = []
const sparesKept = 8

/**
 * Finds by trying where in a fresh buffer a block begins, since Node gives no addresses: a direct read into any other
 * place is refused by the system.
 */
function alignedFor(handle: FileHandle): Aligned | null {
  const kept = spare.pop()
  if (kept) return kept
  const buffer = Buffer.allocUnsafeSlow(bufferBytes + blockBytes)
  for (const offset of steps) {
    try {
      readSync(handle.fd, buffer, offset, blockBytes, 0)
      return { buffer, offset }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
    }
  }
  return null
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
  // An empty file accepts any place and would teach us nothing.
  const pair = size === 0 ? [] : [alignedFor(handle), alignedFor(handle)].filter(one => one !== null)
  if (size > 0 && pair.length < 2) {
    await handle.close()
    return null
  }
  let turn = 0
  return {
    linked: linkedAs(stat),
    reread: 'direct',
    sizeBytes: size,
    read: async (start, end) => {
      if (start >= Math.min(end, size)) return new Uint8Array()
      return readDirect(handle, pair[turn++ % 2]!, start, Math.min(end, size))
    },
    [Symbol.asyncDispose]: async () => {
      spare.push(...pair.slice(0, Math.max(0, sparesKept - spare.length)))
      await handle.close()
    },
  }
}

/** Whole blocks around what is asked; at most one buffer at a time. */
async function readDirect(
  handle: FileHandle,
  { buffer, offset }: Aligned,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const from = start - (start % blockBytes)
  const wanted = Math.min(bufferBytes, Math.ceil((end - from) / blockBytes) * blockBytes)
  const { bytesRead } = await handle.read(buffer, offset, wanted, from)
  const until = Math.min(bytesRead, end - from)
  return buffer.subarray(offset + (start - from), offset + Math.max(until, start - from))
}
