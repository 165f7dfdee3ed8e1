import { join } from 'node:path'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Runner, Scope, Who } from '#platform/acts'
import { hasErrors, isRefusal } from '#platform/refusals'
import { asInstant, type Both, both, type Clock } from '#platform/values'
import { type Damage, mendingsAnHour } from '../damage.ts'
import { removeTree, writeWhole } from '../durable.ts'
import { type CopySource, deviceSources, ownSource } from '../mending/copy-source.ts'
import { stageVersion, Unproven } from '../mending/stage-version.ts'
import type { ObjectStores } from '../object-stores.ts'
import { objectDeclaration, sidecarName, sidecarText } from '../ocfl/inventory.ts'
import { sealedLog } from '../ocfl/object-log.ts'
import { syncTree } from '../ocfl/stage.ts'
import type { VersionRow } from '../rows.ts'
import { changeDamage, countMended, openDamage } from '../store/damage.ts'
import { setVolume } from '../store/disk-volumes.ts'
import { lockObject, objectRow, versionsOfObject } from '../store.ts'
import { hardenVersions } from './enter-version.ts'
import { requireVolume } from './move-object.ts'
import { examineObject } from './note-damage.ts'
import { verifyObject } from './verify-object.ts'

export type MendPorts = {
  readonly runner: Runner
  readonly clock: Clock
  readonly stores: ObjectStores
}

const noCopy = both(
  'Nikde není celá kopie, jejíž soupis souhlasí s protokolem. Připojte druhé centrum nebo zařízení s kopií a opravu spusťte znovu.',
  'Nowhere is a whole copy whose inventory agrees with the ledger. Connect the other centre or the device with a copy and start mending again.',
)
const storm = both(
  `Za poslední hodinu bylo opraveno ${mendingsAnHour} objektů: disk selhává, nebo soubory někdo mění. Opravy stojí; zjistěte příčinu a pak je spusťte znovu.`,
  `${mendingsAnHour} objects were mended in the last hour: the disk is failing, or somebody changes files. Mending stands still; find the cause and then start it again.`,
)

/** Whether so many objects were mended lately, over all offices, that no more may be without a person (PRS-043). */
export async function isMendingStorm({ database, runner, clock }: Instance): Promise<boolean> {
  const since = asInstant(clock.now().getTime() - 3_600_000)
  let mended = 0
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
    mended += await runner.read(who, scope => countMended(scope, since))
  }
  return mended >= mendingsAnHour
}

/** Notes at a damage why it is not mended, for whoever looks at it. */
export const holdBackMending = (scope: Scope, damage: Damage): Promise<unknown> =>
  changeDamage(scope, damage.id, { problem: storm })

/**
 * Mends a damaged object from proven copies: each version is written anew from the first source whose bytes are those of
 * the ledger, the whole is verified and put in the place of the damaged one, which is kept aside until a person closes the
 * case. Gives whether it is whole now. Where no such copy is, the damage stays open with what to do.
 */
export async function mendObject(ports: MendPorts, who: Who, object: string): Promise<boolean> {
  const { runner, clock, stores } = ports
  const { ocfl: store } = stores
  const seen = await runner.read(who, async scope => ({
    damage: await openDamage(scope, object),
    versions: await versionsOfObject(scope, object),
  }))
  if (!seen.damage) return true
  const { damage, versions } = seen
  const staged = `mend-${damage.id}`
  const from = new Set<string>()
  let problem: Both | null = null
  // A version that is sealed meanwhile would be swapped away: nobody else writes while this does.
  if (store.writing.has(object)) return false
  store.writing.add(object)
  try {
    const sources = [ownSource(store), ...deviceSources(runner, stores.devices), ...stores.sources]
    await runner.read(who, scope => requireVolume(scope, store, object))
    const named = await stageObject(ports, who, { staged, versions, sources })
    if (named === null) problem = noCopy
    else {
      for (const name of named) from.add(name)
      await store.replace(object, staged)
      await runner.act(who, scope => setVolume(scope, object, null))
      const left = await verifyObject({ runner, clock, store }, who, object)
      if (hasErrors(left)) problem = left.find(({ level }) => level === 'error')!.message
    }
  } finally {
    await removeTree(store.files, join(store.places.staging, staged))
    store.writing.delete(object)
  }
  await runner.act(who, scope => noteOutcome(scope, damage, problem, [...from], staged))
  if (problem) return false
  await hardenVersions(runner, who, store, versions)
  return true
}

async function noteOutcome(
  scope: Scope,
  damage: Damage,
  problem: Both | null,
  from: readonly string[],
  aside: string,
): Promise<void> {
  await lockObject(scope, damage.object_id)
  const object = { kind: 'object', id: damage.object_id }
  if (problem) {
    await changeDamage(scope, damage.id, { attempts: damage.attempts + 1, problem })
    if (damage.problem === null)
      await scope.announce({ type: 'objects.mending-failed', object, detail: { damage: damage.id } })
    return
  }
  await changeDamage(scope, damage.id, {
    state: 'mended',
    attempts: damage.attempts + 1,
    problem: null,
    mended_at: scope.clock.now(),
    mended_from: from.join(', '),
    aside,
  })
  await scope.announce({
    type: 'objects.object-mended',
    object,
    detail: { damage: damage.id, from: [...from] },
  })
}

/** The object written anew beside the damaged one; gives which sources it came from, `null` when some version has none. */
async function stageObject(
  { runner, stores: { ocfl: store } }: MendPorts,
  who: Who,
  {
    staged,
    versions,
    sources,
  }: { staged: string; versions: readonly VersionRow[]; sources: readonly CopySource[] },
): Promise<string[] | null> {
  const { files, places } = store
  const folder = join(places.staging, staged)
  await removeTree(files, folder)
  await files.makeFolder(folder)
  const used: string[] = []
  let last: { inventory: Buffer; row: VersionRow } | null = null
  for (const row of versions) {
    let isDone = false
    for (const source of sources) {
      const inventory = await tryOne(files, folder, row, source, who)
      if (!inventory) continue
      if (source !== sources[0]) used.push(source.name)
      last = { inventory, row }
      isDone = true
      break
    }
    if (!isDone) return null
  }
  if (!last) return null
  await writeWhole(files, join(folder, objectDeclaration.name), objectDeclaration.content)
  await writeWhole(files, join(folder, 'inventory.json'), last.inventory)
  await writeWhole(files, join(folder, sidecarName), sidecarText(last.row.inventory_digest))
  await stageLogs(runner, who, store, folder, versions)
  await syncTree(files, folder)
  await files.syncFolder(places.staging)
  return [...new Set(used)]
}

async function tryOne(
  files: ObjectStores['ocfl']['files'],
  folder: string,
  row: VersionRow,
  source: CopySource,
  who: Who,
): Promise<Buffer | null> {
  try {
    const copy = await source.fetch(who, row)
    return copy && (await stageVersion(files, folder, row, copy))
  } catch (error) {
    // A source that is away, damaged or lying is none; the next is asked. What fails on our own disk is a fault of ours.
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (['ENOSPC', 'EDQUOT', 'EROFS'].includes(code)) throw error
    if (error instanceof Unproven || isRefusal(error) || error instanceof Error) return null
    throw error
  }
}

/** The store's own records: those that are there, and the sealing of each version from the catalogue. */
async function stageLogs(
  runner: Runner,
  who: Who,
  store: ObjectStores['ocfl'],
  folder: string,
  versions: readonly VersionRow[],
): Promise<void> {
  const logs = join(folder, 'logs')
  await store.files.makeFolder(logs)
  const known = await store.logsOf(versions[0]!.object_id)
  for (const { name, text } of known) await writeWhole(store.files, join(logs, name), text)
  const owner = await runner.read(who, scope => objectRow(scope, versions[0]!.object_id))
  for (const row of versions) {
    const log = sealedLog(row.version, row.inventory_digest, {
      organisation: who.organisation,
      kind: owner!.kind,
      lockedUntil: owner!.locked_until,
      lockMode: owner!.lock_mode,
      sealedAt: row.sealed_at.toISOString(),
      sealedBy: row.sealed_by,
      reread: row.reread,
      sizeBytes: row.size_bytes,
      fileCount: row.file_count,
    })
    if (!known.some(({ name }) => name === log.name))
      await writeWhole(store.files, join(logs, log.name), log.text)
  }
}

/** Examines an object a person points at, and mends it where it can; gives whether it is whole. */
export async function examineAndMend(ports: MendPorts, who: Who, object: string): Promise<boolean> {
  const { runner, clock, stores } = ports
  const findings = await examineObject({ runner, clock, store: stores.ocfl }, who, object)
  return hasErrors(findings) ? mendObject(ports, who, object) : true
}
