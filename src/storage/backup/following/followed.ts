import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import { backupRefusals } from '../refusals.ts'
import { readFollowing } from './state.ts'

const isFollowed = ({ backup }: Config, library: string): boolean =>
  backup?.libraries.some(({ name, peer }) => name === library && peer !== undefined) ?? false

/** From where frames go on behind a snapshot, as its tags say. */
export type Followed = { readonly stream: string; readonly after: number }

/**
 * Tags of a snapshot that is begun now: what frames up to `after` bring is in it. None for a library that nothing follows.
 * Refuses with `backup.not-following`: a base without its stream would lack everything that came after it.
 */
export function followedTags(config: Config, library: string): string[] {
  if (!isFollowed(config, library)) return []
  const state = readFollowing(config, library)
  if (!state?.stream) throw refuse(backupRefusals['not-following'], { name: library })
  return [`stream-${state.stream}`, `after-${state.n}`]
}

export function followedBy(tags: readonly string[]): Followed | null {
  const after = (start: string) => tags.find(tag => tag.startsWith(start))?.slice(start.length)
  const [stream, n] = [after('stream-'), after('after-')]
  return stream && n ? { stream, after: Number(n) } : null
}

const waitMs = 60_000

/** Waits until what is here now is with the peer. Refuses with `backup.not-following`. */
export async function untilFollowed(config: Config, library: string): Promise<void> {
  const from = systemClock.now().toISOString()
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += 200) {
    if ((readFollowing(config, library)?.caughtUpAt ?? '') > from) return
    await pause(200)
  }
  throw refuse(backupRefusals['not-following'], { name: library })
}
