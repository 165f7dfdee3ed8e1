import type { Instance } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { followedBy } from '../following/followed.ts'
import { readFollowing } from '../following/state.ts'
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

/**
 * Frames that every base of the replica and its newest files have in them go; the keeper holds them aside for some days. A
 * stream that was given up goes with its last base.
 */
export async function letGoOfFrames(instance: Instance, library: Library): Promise<void> {
  const settings = instance.config.backup?.libraries.find(({ name }) => name === library.name)
  if (!settings?.peer) return
  const bases = await library.snapshots('base')
  const files = (await library.snapshots('files')).slice(-1)
  const current = readFollowing(instance.config, library.name)?.stream
  const needed = Map.groupBy(
    [...bases, ...files].flatMap(({ tags }) => followedBy(tags) ?? []),
    ({ stream }) => stream,
  )
  for (const [stream, of] of needed) {
    const first = Math.min(...of.map(({ after }) => after)) + 1
    if (stream === current && files.length > 0)
      (
        await outboundOf(instance).call(settings.peer, {
          method: 'DELETE',
          path: `/kept/log/${stream}/before/${first}`,
        })
      ).discard()
  }
}
