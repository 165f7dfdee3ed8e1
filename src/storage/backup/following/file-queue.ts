import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Piece, pieceMostBytes } from './frame.ts'

/** What a frame has beside the bytes, at most; a batch of small files is mostly this. */
const frameOverBytes = 1_000

export type FilePart = { readonly what: Piece; readonly bytes: Uint8Array }

/** Files that are to follow, in the order in which they changed; a path stands in it once. */
export type FileQueue = {
  add(paths: readonly string[]): void
  readonly count: () => number
  /** Parts of the oldest ones, until so many bytes are gathered. What has been handed out is gone only by `settle`. */
  next(mostBytes: number): Promise<FilePart[]>
  /** What was last handed out is with the keeper. */
  settle(): void
  /** It is not, and is handed out again. */
  again(): void
}

type Waiting = { readonly path: string; offset: number; at: string }

export function openFileQueue(dataFolder: string): FileQueue {
  const waiting = new Map<string, Waiting>()
  let out: {
    readonly entry: Waiting
    readonly offset: number
    readonly at: string
    readonly isWhole: boolean
  }[] = []

  const handOut = (entry: Waiting, offset: number, at: string, isWhole: boolean) => {
    out.push({ entry, offset, at, isWhole })
  }

  /** One part of a file from where it is; whatever changed it meanwhile has noted it again. */
  async function partOf(entry: Waiting, from: number): Promise<FilePart & { readonly end: number | null }> {
    const path = join(dataFolder, entry.path)
    const handle = await open(path, 'r').catch(() => null)
    if (!handle) {
      handOut(entry, 0, '', true)
      return { what: { of: 'gone', path: entry.path }, bytes: new Uint8Array(), end: null }
    }
    try {
      const { size, mode, mtimeMs } = await handle.stat()
      const at = `${size} ${mtimeMs}`
      const offset = entry.at === at || from > 0 ? from : 0
      const bytes = Buffer.alloc(Math.min(pieceMostBytes, Math.max(0, size - offset)))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
      const end = offset + bytesRead
      const isWhole = end >= size
      handOut(entry, end, at, isWhole)
      const what = { of: 'file', path: entry.path, mode: mode & 0o777, offset, sizeBytes: size } as const
      return { what, bytes: bytes.subarray(0, bytesRead), end: isWhole ? null : end }
    } finally {
      await handle.close()
    }
  }

  return {
    add(paths) {
      for (const path of paths) {
        const known = waiting.get(path)
        // One that is just on its way is begun anew behind it.
        if (known && known.offset === 0 && !out.some(({ entry }) => entry === known)) continue
        waiting.delete(path)
        waiting.set(path, { path, offset: 0, at: '' })
      }
    },
    count: () => waiting.size,
    async next(mostBytes) {
      const parts: FilePart[] = []
      let sizeBytes = 0
      for (const entry of [...waiting.values()]) {
        const found = await stat(join(dataFolder, entry.path)).catch(() => null)
        if (found?.isDirectory()) {
          waiting.delete(entry.path)
          for (const path of await filesBelow(dataFolder, entry.path))
            if (!waiting.has(path)) waiting.set(path, { path, offset: 0, at: '' })
          return parts.length > 0 ? parts : this.next(mostBytes)
        }
        for (let from: number | null = entry.offset; from !== null; ) {
          const { what, bytes, end }: FilePart & { end: number | null } = await partOf(entry, from)
          parts.push({ what, bytes })
          sizeBytes += bytes.length + frameOverBytes
          from = end
          if (sizeBytes >= mostBytes) return parts
        }
      }
      return parts
    },
    settle() {
      for (const { entry, offset, at, isWhole } of out)
        if (waiting.get(entry.path) === entry) {
          if (isWhole) waiting.delete(entry.path)
          else Object.assign(entry, { offset, at })
        }
      out = []
    },
    again() {
      out = []
    },
  }
}

async function filesBelow(dataFolder: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(dataFolder.length + 1))
}
