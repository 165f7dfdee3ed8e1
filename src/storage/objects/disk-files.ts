import { constants, existsSync } from 'node:fs'
import {
  chmod,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rmdir,
  statfs,
  unlink,
} from 'node:fs/promises'
import { KIB } from '#platform/values'
import { setImmutable } from './disk-flags.ts'
import { judgeAside, measureFile } from './disk-measure.ts'
import { kindOf, lookOf, readFully } from './disk-read.ts'
import { openUncached } from './disk-uncached.ts'
import type { Files, Writing } from './files.ts'
import { residentShell } from './resident-shell.ts'

/** Node has no syncfs(2). Since Linux 5.8 it tells of what could not be written. */
const syncFileSystem = residentShell('sync -f')

/** Deep folders of a store are nobody else's to read. */
const folderMode = 0o750
const fileMode = 0o640
const keptMode = 0o440

/**
 * Written at once. For more the system looks for a large piece of memory in its page cache, and where that is hard to
 * find, writing takes six times as long (measured on ext4 of Linux 6.18: 256 MiB in 660 ms instead of 110).
 */
const writtenBytes = 256 * KIB

/** Links are not followed, and what is no file makes nobody wait. */
const readPlain = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

const unless = async <T>(code: string, deed: Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await deed
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return otherwise
    throw error
  }
}

function writing(handle: FileHandle, from: number): Writing {
  let at = from
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length; ) {
        const length = Math.min(bytes.length - done, writtenBytes)
        const { bytesWritten } = await handle.write(bytes, done, length, at)
        done += bytesWritten
        at += bytesWritten
      }
    },
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

/** The file system of the machine. */
export const diskFiles: Files = {
  create: async (path, isKept = false) => writing(await open(path, 'wx', isKept ? keptMode : fileMode), 0),
  async append(path, keepBytes) {
    const handle = await open(path, 'r+')
    await handle.truncate(keepBytes)
    return writing(handle, keepBytes)
  },
  async open(path) {
    const handle = await open(path, readPlain)
    const stat = await handle.stat()
    if (!stat.isFile()) {
      await handle.close()
      throw Object.assign(new Error(`${path} is no file`), { code: 'EISDIR' })
    }
    const { size } = stat
    return {
      sizeBytes: size,
      read: (start, end, into) => readFully(handle, start, Math.min(end, size), into),
      [Symbol.asyncDispose]: () => handle.close(),
    }
  },
  openUncached,
  measure: measureFile,
  judgeObject: judgeAside,
  makeFolder: path =>
    unless(
      'EEXIST',
      mkdir(path, folderMode).then(() => true),
      false,
    ),
  async syncFolder(path) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      // Nothing hangs on the closing of a folder that was only synced.
      handle.close().catch(() => {})
    }
  },
  async syncVolume(path) {
    if (await syncFileSystem([path])) return
    throw Object.assign(new Error(`the volume of ${path} could not be synced`), { code: 'EIO' })
  },
  rename,
  remove: unlink,
  removeFolder: path =>
    unless(
      'ENOTEMPTY',
      rmdir(path).then(() => true),
      false,
    ),
  list: async path =>
    (await readdir(path, { withFileTypes: true })).map(entry => ({ name: entry.name, kind: kindOf(entry) })),
  async look(path) {
    const found = await unless('ENOENT', lstat(path), null)
    return found && lookOf(found)
  },
  isThere: existsSync,
  async freeBytes(path) {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  },
  readOnly: path => chmod(path, keptMode),
  setImmutable,
}
