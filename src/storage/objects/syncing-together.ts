import type { Files, Writing } from './files.ts'

/** So many syncs go each by itself at the same time; what comes beyond waits and is one sync of the volume. */
const aloneMost = 8

type Waiting = {
  readonly sync: () => Promise<void>
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

/**
 * The same files, whose syncs below `folder` are one sync of its volume where many are asked for at the same time, and
 * each by itself where they are few. Each ends when its own bytes or names rest on the disk, so that nobody who waits for
 * his sync before he goes on need know of the others. A sync of the volume that fails is told to all that waited for it.
 */
export function syncingTogether(files: Files, folder: string): Files {
  let waiting: Waiting[] = []
  let alone = 0
  let isVolumeSyncing = false

  const goAlone = async (sync: Waiting['sync']): Promise<void> => {
    alone++
    try {
      await sync()
    } finally {
      alone--
      goOn()
    }
  }

  async function syncVolume(): Promise<void> {
    isVolumeSyncing = true
    // Who asks in the same turn comes along.
    await new Promise(setImmediate)
    const lot = waiting
    waiting = []
    try {
      await files.syncVolume(folder)
      for (const { resolve } of lot) resolve()
    } catch (fault) {
      for (const { reject } of lot) reject(fault)
    }
    isVolumeSyncing = false
    goOn()
  }

  function goOn(): void {
    if (isVolumeSyncing || waiting.length === 0) return
    if (waiting.length + alone > aloneMost) {
      if (waiting.length > 1) void syncVolume()
      return
    }
    for (const { sync, resolve, reject } of waiting.splice(0)) goAlone(sync).then(resolve, reject)
  }

  const inCompany = (sync: Waiting['sync']): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ sync, resolve, reject })
      goOn()
    })

  const isOurs = (path: string): boolean => path === folder || path.startsWith(`${folder}/`)
  const writing = (path: string, file: Writing): Writing =>
    isOurs(path) ? { ...file, sync: () => inCompany(file.sync) } : file

  return {
    ...files,
    create: async (path, isKept) => writing(path, await files.create(path, isKept)),
    append: async (path, keepBytes) => writing(path, await files.append(path, keepBytes)),
    syncFolder: path => (isOurs(path) ? inCompany(() => files.syncFolder(path)) : files.syncFolder(path)),
  }
}
