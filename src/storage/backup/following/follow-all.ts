import type { Instance } from '#platform/acts'
import { givenUrls } from '#platform/database'
import type { Libraries } from '../library/libraries.ts'
import { type Follower, follow } from './follow.ts'

/** Follows every library at a peer. Whoever has the data folder alone does it; a command beside a server does not. */
export async function followAll(instance: Instance, libraries: Libraries): Promise<Follower[]> {
  if (!instance.alone || givenUrls()) return []
  const followers: Follower[] = []
  for (const { settings, library } of libraries.values())
    if (settings.peer)
      followers.push(await follow(instance, { ...settings, peer: settings.peer }, library.key()))
  return followers
}
