import type { Library } from '../library/restic.ts'

/** Newest snapshots of the log that are kept whatever their age; a later one holds all of an earlier one of its epoch. */
const logsKept = 120
const filesKept = 96

/** Forgets what is older than the agreed days. What was destroyed by law leaves the library with it (PRS-071). */
export async function retain(library: Library, keepDays: number): Promise<void> {
  const within = ['--keep-within', `${keepDays}d`]
  await library.forget('base', within)
  await library.forget('epoch', within)
  await library.forget('log', ['--keep-last', String(logsKept), '--keep-tag', 'epoch'])
  await library.forget('files', ['--keep-last', String(filesKept), '--keep-daily', String(keepDays)])
  await library.prune()
}
