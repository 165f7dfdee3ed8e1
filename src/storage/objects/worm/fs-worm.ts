import { basename, dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { asInstant, type Both, both, type Clock, newId } from '#platform/values'
import { durableFolders, piecesOf, readWhole, removeTree, whileWriting, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import type { LockMode } from '../s3/bucket.wire.ts'
import { deviceRefusals } from './device-refusals.ts'
import type { DeviceLock, DevicePlace, ProbeStep, WormTarget } from './target.ts'

type Note = { readonly mode: LockMode | null; readonly until: string | null; readonly isHeld: boolean }

const noteOf = (lock: DeviceLock | null, isHeld: boolean): Note => ({
  mode: lock?.mode ?? null,
  until: lock?.until.toISOString() ?? null,
  isHeld,
})
const lockOf = ({ mode, until }: Note): DeviceLock | null =>
  mode && until ? { mode, until: asInstant(until) } : null

const notHere = both('kopie tu není', 'the copy is not here')

/** Why a lock may not be changed so; `null` when it may. */
function forbidden(present: DeviceLock | null, next: DeviceLock, isShortening: boolean): Both | null {
  if (!present) return null
  if (present.mode === 'compliance' && (next.mode !== 'compliance' || next.until < present.until))
    return both('zámek shody se jen prodlužuje', 'a lock of compliance is only extended')
  if (!isShortening && next.until < present.until)
    return both('zámek by se zkrátil', 'the lock would be shortened')
  return null
}

/**
 * Copies as read-only, immutable files on a file system, each with a note of its lock beside it. Program and system keep
 * them from mistakes; the administrator of the machine can lift everything, so this is a locked folder and never WORM
 * (PRS-063).
 */
export async function fsWormTarget(
  name: string,
  folder: string,
  files: Files,
  clock: Clock,
): Promise<WormTarget> {
  const folders = await durableFolders(files, folder)
  const pathOf = (place: string) => join(folder, place)
  const notePath = (place: string) => `${pathOf(place)}.lock.json`
  const readNote = async (place: string): Promise<Note | null> => {
    const bytes = await readWhole(files, notePath(place))
    return bytes && (JSON.parse(bytes.toString('utf8')) as Note)
  }
  const writeNote = async (place: string, note: Note): Promise<void> => {
    const beside = `${notePath(place)}.${newId()}`
    await writeWhole(files, beside, `${JSON.stringify(note)}\n`)
    await files.rename(beside, notePath(place))
    await files.syncFolder(dirname(notePath(place)))
  }
  const refused = (why: Both) => refuse(deviceRefusals['device-refused'], { device: name, why })
  const relock = async ({ name: place }: DevicePlace, next: DeviceLock, isShortening: boolean) => {
    const note = await readNote(place)
    if (!note) throw refused(notHere)
    const why = forbidden(lockOf(note), next, isShortening)
    if (why) throw refused(why)
    await writeNote(place, noteOf(next, note.isHeld))
  }
  const put: WormTarget['put'] = async (place, pieces, lock) => {
    const home = dirname(pathOf(place))
    await folders.make(home)
    const staged = `${pathOf(place)}.${newId()}.part`
    try {
      await whileWriting(await files.create(staged, true), async file => {
        for await (const piece of pieces()) await file.write(piece)
        await file.sync()
      })
      // What lies here under this name was cut short, or rotted: it is put aside, not destroyed.
      if ((await files.look(pathOf(place))) !== null) {
        await files.setImmutable([pathOf(place)], false)
        await files.rename(pathOf(place), `${pathOf(place)}.${newId()}.aside`)
      }
      await writeNote(place, noteOf(lock, false))
      await files.rename(staged, pathOf(place))
    } catch (error) {
      await removeTree(files, staged)
      throw error
    }
    await folders.settle(home)
    await files.setImmutable([pathOf(place)], true)
    return 'file'
  }
  const state: WormTarget['state'] = async ({ name: place }) => {
    const [found, note] = [await files.look(pathOf(place)), await readNote(place)]
    return found && { sizeBytes: found.sizeBytes, lock: note && lockOf(note), isHeld: note?.isHeld ?? false }
  }
  const purge: WormTarget['purge'] = async ({ name: place }, isOrdered = false) => {
    const note = await readNote(place)
    const lock = note && lockOf(note)
    if (note?.isHeld) throw refused(both('kopie je zadržena', 'the copy is held'))
    const givesWay = isOrdered && lock?.mode === 'governance'
    if (lock && !givesWay && clock.now() < lock.until)
      throw refused(
        both(`zamčeno do ${lock.until.toISOString()}`, `locked until ${lock.until.toISOString()}`),
      )
    await files.setImmutable([pathOf(place)], false)
    const [home, own] = [dirname(pathOf(place)), basename(pathOf(place))]
    await removeTree(files, pathOf(place))
    // Its note, and what was put aside of it.
    if ((await files.look(home)) !== null) {
      for (const { name: beside } of await files.list(home))
        if (beside.startsWith(`${own}.`)) await removeTree(files, join(home, beside))
      await files.syncFolder(home)
    }
    return 'absent'
  }
  return {
    name,
    kind: 'fs-worm',
    put,
    async *read({ name: place }) {
      await using file = await files.openUncached(pathOf(place))
      yield* piecesOf(file)
    },
    state,
    extend: (place, lock) => relock(place, lock, false),
    shorten: (place, lock) => relock(place, lock, true),
    async hold({ name: place }, isOn) {
      const note = await readNote(place)
      if (!note) throw refused(notHere)
      await writeNote(place, { ...note, isHeld: isOn })
    },
    purge,
    probe: async now => probeFolder({ put, purge, state }, files, pathOf, asInstant(now.getTime() + 60_000)),
  }
}

/** Tries the program's own locks, and whether the system knows the immutable flag; says that root can undo both. */
async function probeFolder(
  { put, purge }: Pick<WormTarget, 'put' | 'purge' | 'state'>,
  files: Files,
  pathOf: (place: string) => string,
  until: DeviceLock['until'],
): Promise<ProbeStep[]> {
  const place = { name: `canary/${newId()}`, token: 'file' }
  const piece = async function* () {
    yield Buffer.from(place.name)
  }
  await put(place.name, piece, { mode: 'compliance', until })
  const isRefused = await purge(place).then(
    () => false,
    () => true,
  )
  const isImmutable = await files.remove(pathOf(place.name)).then(
    () => false,
    () => true,
  )
  // The canary is no copy of anything: its flag is lifted and it goes.
  await files.setImmutable([pathOf(place.name)], false)
  await removeTree(files, pathOf(place.name))
  await removeTree(files, `${pathOf(place.name)}.lock.json`)
  return [
    {
      code: 'program',
      holds: isRefused,
      says: both('program odmítne smazat zamčenou kopii', 'the program refuses to remove a locked copy'),
    },
    {
      code: 'immutable',
      holds: isImmutable,
      says: both(
        'systém zná příznak neměnnosti (správce počítače ho může zrušit)',
        'the system knows the immutable flag (the administrator of the machine can lift it)',
      ),
    },
  ]
}
