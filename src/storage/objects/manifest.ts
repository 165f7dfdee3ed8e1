import { join } from 'node:path'
import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Health, Module } from '#platform/manifest'
import { pairReader } from '#platform/pair'
import { both, MIB } from '#platform/values'
import { watchClock } from './acts/keep-trusted-time.ts'
import { probeDevice } from './acts/probe-device.ts'
import { recoverOrganisation } from './acts/settle.ts'
import { noting } from './changes.ts'
import { catalogueRebuild, ocflCheck } from './commands.ts'
import { clockCommand } from './desk/clock-command.ts'
import { clockHealth } from './desk/clock-health.ts'
import { damageToday } from './desk/damage-today.ts'
import { objectsBytes, objectsPages, objectsPermissions, objectsPlaces } from './desk/index.ts'
import { storageCommands } from './desk/storage-commands.ts'
import { storageHealth, storageMetrics } from './desk/storage-health.ts'
import { diskFiles } from './disk-files.ts'
import { objectsJobs } from './jobs.ts'
import { objectsLogged } from './logged.ts'
import { type ObjectStores, objectStoresOf, objectsModule, openStores } from './object-stores.ts'
import type { IntentRow } from './rows.ts'
import { seedDamage } from './seed.ts'
import { openIntents } from './store/intents.ts'
import { openDevices } from './worm/open-devices.ts'

async function everyOffice({ database }: Instance): Promise<Who[]> {
  const actor = { kind: 'system', name: 'storage/objects' } as const
  return (await listOrganisations(database.kysely)).map(({ id }) => ({ organisation: id, actor }))
}

async function everyIntent(instance: Instance): Promise<IntentRow[]> {
  const all: IntentRow[] = []
  for (const who of await everyOffice(instance))
    all.push(...(await instance.runner.read(who, scope => openIntents(scope))))
  return all
}

/** Whatever a killed predecessor left unfinished is brought to its end before anybody is served. */
async function recover(instance: Instance, { ocfl, uploads }: ObjectStores): Promise<void> {
  const { runner, log } = instance
  for (const who of await everyOffice(instance)) {
    const { published, dropped, orphans } = await recoverOrganisation(runner, who, ocfl)
    if (published + dropped > 0) log.warn('unfinished writing was brought to its end', { published, dropped })
    if (orphans.length > 0) log.error('objects were put aside, look at them', { orphans })
  }
  const open = await everyIntent(instance)
  await ocfl.sweepStaging(new Set(open.map(({ id }) => id)))
  // Bytes of an upload may still stand in a staged version that waits for its end; then its mark is no half.
  if (open.length === 0) await uploads.tidy()
}

/** At every start devices prove their locks again; nobody waits for that. */
const proveDevices = async (instance: Instance, { devices }: ObjectStores): Promise<void> => {
  for (const device of devices.byName.values())
    await probeDevice(instance, device).catch(error =>
      instance.log.error('a device could not be tried', { device: device.name, error }),
    )
}

/** What of the store needs a person: objects put aside, and writing that came to no end. */
async function health(instance: Instance): Promise<Health[]> {
  const { ocfl } = objectStoresOf(instance)
  const orphans = await ocfl.orphans()
  const open = await everyIntent(instance)
  const unfinished = open.filter(({ object_id }) => !ocfl.writing.has(object_id)).length
  return [
    {
      name: 'objects.orphans',
      title: both('Odložené části úložiště', 'Parts of the store put aside'),
      well: orphans.length === 0,
      says:
        orphans.length === 0
          ? both('V úložišti není nic navíc.', 'There is nothing surplus in the store.')
          : both(
              `Při obnově bylo odloženo ${orphans.length} částí objektů (složka ${ocfl.places.orphans}). Prohlédněte je; nic z nich nebylo potvrzeno jako uložené.`,
              `Recovery put ${orphans.length} parts of objects aside (folder ${ocfl.places.orphans}). Look at them; none was acknowledged as kept.`,
            ),
    },
    {
      name: 'objects.unfinished',
      title: both('Nedokončená ukládání', 'Unfinished writing'),
      well: unfinished === 0,
      says:
        unfinished === 0
          ? both('Všechna ukládání jsou dokončena.', 'All writing has come to its end.')
          : both(
              `${unfinished} ukládání nebo odstranění čeká na dokončení. Dokončí se samo při dalším zápisu nebo po restartu.`,
              `${unfinished} writings or removals wait to be finished. They end by themselves with the next writing or after a restart.`,
            ),
    },
  ]
}

/** Who follows the files of this centre: each library at a peer, and the centre that stands in for it. */
const readersOfChanges = ({ backup, pair }: Instance['config']): string[] => [
  ...(backup?.libraries ?? []).filter(({ peer }) => peer !== undefined).map(({ name }) => `library-${name}`),
  ...(pair ? [pairReader] : []),
]

export const objects: Module = {
  name: objectsModule,
  seed: seedDamage,
  schema: new URL('./schema/', import.meta.url),
  open: async instance => {
    const { alone } = instance
    const { config } = instance
    const devices = await openDevices(config, diskFiles, instance.clock)
    const volumes = (config.storage?.volumes ?? []).map(({ name, state, keepFreeMiB }) => ({
      name,
      state,
      folder: join(config.dataFolder, 'volumes', name),
      keepFreeBytes: keepFreeMiB * MIB,
    }))
    const readers = readersOfChanges(config)
    const files = readers.length > 0 ? await noting(diskFiles, config.dataFolder, readers) : diskFiles
    const stores = await openStores(join(config.dataFolder, 'objects'), { alone, devices, files, volumes })
    if (alone) await recover(instance, stores)
    const watch = alone ? await watchClock(instance) : null
    const proving = alone ? proveDevices(instance, stores) : Promise.resolve()
    return {
      value: stores,
      close: async () => {
        await watch?.stop()
        await proving
        devices.close()
      },
    }
  },
  permissions: objectsPermissions,
  pages: objectsPages,
  bytes: objectsBytes,
  places: objectsPlaces,
  today: damageToday,
  health: async instance => [
    ...(await clockHealth(instance)),
    ...(await health(instance)),
    ...(await storageHealth(instance)),
  ],
  metrics: storageMetrics,
  logged: objectsLogged,
  jobs: objectsJobs,
  commands: [ocflCheck, catalogueRebuild, ...storageCommands, clockCommand],
}
