import { mkdir, open, rename, statfs } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { refuse } from '#platform/refusals'
import { GIB, systemClock } from '#platform/values'
import { backupRefusals } from '../refusals.ts'
import { placesOfKept } from './places.ts'

/** What must stay free whatever comes: the keeper works on when its replicas have filled the rest. */
const reserveBytes = GIB

/** Refuses with `backup.no-room`. */
export async function requireRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < reserveBytes) throw refuse(backupRefusals['no-room'], {})
}

/** A folder with all above it whose names rest on the disk. */
export async function makeDurably(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (made === undefined) return
  for (let at = folder; at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at))
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Takes a file of a replica out of it and holds it aside: whoever breaks into a centre cannot destroy its replica at once.
 * Days of the disk stand as folders, so that letting go is one look.
 */
export async function putAside(kept: string, path: string): Promise<void> {
  const day = systemClock.now().toISOString().slice(0, 10)
  const to = join(placesOfKept(kept).aside, day, relative(kept, path))
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(path, to)
}
