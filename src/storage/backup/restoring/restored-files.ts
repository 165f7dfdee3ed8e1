import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { followedBy } from '../following/followed.ts'
import type { Library, Snapshot } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'
import { restoreFollowedFiles } from './frames.ts'

/** Requires a folder that is not there or holds nothing. Refuses with `backup.not-empty`. */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw refuse(backupRefusals['not-empty'], { folder })
  mkdirSync(folder, { recursive: true, mode: 0o755 })
}

/** Files that followed behind a snapshot, and those of streams that were begun after it. */
async function putInFollowing(library: Library, newest: Snapshot, folder: string): Promise<Instant | null> {
  const own = followedBy(newest.tags)
  if (!own) return null
  const later = (await library.snapshots('base'))
    .filter(base => base.at > newest.at)
    .flatMap(({ tags }) => followedBy(tags)?.stream ?? [])
    .filter((stream, at, all) => stream !== own.stream && all.indexOf(stream) === at)
  let last: Instant | null = null
  for (const from of [own, ...later.map(stream => ({ stream, after: 0 }))])
    last = (await restoreFollowedFiles(library, from, folder)) ?? last
  return last
}

type Settings = { dataFolder: string } & Record<string, unknown>

/** The same settings with paths that are somewhere else now. */
function moved<Value>(value: Value, places: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return (places.get(value) ?? value) as Value
  if (Array.isArray(value)) return value.map(one => moved(one, places)) as Value
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, moved(inner, places)]),
    ) as Value
  return value
}

/**
 * Puts contents, packages, keys and settings into an empty folder: always the newest of the library, so that what was
 * destroyed by law since does not come back (PRS-071). Settings name the new places; gives the path of the settings.
 *
 * Refuses with `backup.nothing-there`.
 */
export async function restoreFiles(
  library: Library,
  folder: string,
): Promise<{ settings: string; takenAt: Instant }> {
  const newest = (await library.snapshots('files')).at(-1)
  if (!newest) throw refuse(backupRefusals['nothing-there'], { name: library.name, until: '' })
  const whole = join(folder, 'restored-paths')
  await library.restore(newest.id, whole)
  const from = newest.paths.find(path => existsSync(join(whole, path, 'backup', 'centre.json')))
  if (!from) throw refuse(backupRefusals['nothing-there'], { name: library.name, until: '' })
  for (const name of readdirSync(join(whole, from))) renameSync(join(whole, from, name), join(folder, name))
  const kept = join(folder, 'settings')
  mkdirSync(kept, { recursive: true, mode: 0o700 })
  const places = new Map<string, string>()
  for (const [index, path] of newest.paths.filter(one => one !== from).entries()) {
    const place = join(kept, `${index}-${basename(path)}`)
    renameSync(join(whole, path), place)
    places.set(path, place)
  }
  rmSync(whole, { recursive: true, force: true })
  const settings = join(folder, 'centre.json')
  const said = JSON.parse(readFileSync(join(folder, 'backup', 'centre.json'), 'utf8')) as Settings
  // Secrets within the data folder moved with it.
  const inside = (value: unknown): unknown =>
    typeof value === 'string' && value.startsWith(`${said.dataFolder}/`)
      ? join(folder, value.slice(said.dataFolder.length + 1))
      : Array.isArray(value)
        ? value.map(inside)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inside(inner)]))
          : value
  const now = { ...(inside(moved(said, places)) as Settings), dataFolder: folder }
  mkdirSync(dirname(settings), { recursive: true })
  writeFileSync(settings, `${JSON.stringify(now, null, 2)}\n`, { mode: 0o600 })
  const followedAt = await putInFollowing(library, newest, folder)
  return { settings, takenAt: followedAt ?? asInstant(newest.at.getTime()) }
}
