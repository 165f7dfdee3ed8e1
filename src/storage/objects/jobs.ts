import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { enqueue } from '#platform/jobs'
import { asInstant, systemClock } from '#platform/values'
import { carryOutDisposals } from './acts/carry-out-disposal.ts'
import { followDeviceCopies } from './acts/follow-device-copy.ts'
import { holdBackMending, isMendingStorm, mendObject } from './acts/mend-object.ts'
import { followCopiesLater } from './acts/owe-device-copy.ts'
import { probeDevices } from './acts/probe-device.ts'
import { readDeviceCopies } from './acts/read-device-copy.ts'
import { renewDailyRoots } from './acts/renew-daily-root.ts'
import { clearingMoment } from './acts/require-trusted-time.ts'
import { scrubObjects } from './acts/scrub-object.ts'
import { sealDailyRoot } from './acts/seal-daily-root.ts'
import { settleObject } from './acts/settle.ts'
import { settleVolumes } from './acts/settle-volume.ts'
import { neededContents } from './needed-contents.ts'
import { neededUploads } from './needed-uploads.ts'
import { objectStoresOf } from './object-stores.ts'
import { owingObjects } from './store/copies.ts'
import { damages, openDamage } from './store/damage.ts'

/** A month: nobody types a form that long, and a database restored after a failure is found lagging before. */
const contentMs = 30 * 86_400_000
/** Uploads nobody touched for a week and no module names as its own are given up; their sender begins anew. */
const uploadMs = 7 * 86_400_000

const settle: Job<{ instance: Instance }> = {
  name: 'objects.settle',
  run: async ({ instance, runner }, { organisation, payload }) => {
    const who = { organisation, actor: { kind: 'system', name: 'objects.settle' } } as const
    await settleObject(runner, who, objectStoresOf(instance).ocfl, String(payload.object))
  },
}

const sweepUploads: Job<{ instance: Instance }> = {
  name: 'objects.sweep-uploads',
  schedule: '17 2 * * *',
  run: async ({ instance }) => {
    if ((await clearingMoment(instance)) === null) return
    // Files carry the machine's time, whatever the clock of the demo says.
    const olderThan = asInstant(systemClock.now().getTime() - uploadMs)
    await objectStoresOf(instance).uploads.sweep(olderThan, neededUploads(instance))
  },
}

const sweepContents: Job<{ instance: Instance }> = {
  name: 'objects.sweep-contents',
  schedule: '41 2 * * 0',
  run: async ({ instance }) => {
    if ((await clearingMoment(instance)) === null) return
    const olderThan = asInstant(systemClock.now().getTime() - contentMs)
    const swept = await objectStoresOf(instance).content.sweep(neededContents(instance), olderThan)
    if (swept.removed > 0) instance.log.info('contents nobody refers to were removed', swept)
  },
}

/** Objects looked after again in one go; the rest waits for the next time. */
const atOnce = 200

/** Brings the copies of one object on devices in line; what fails is tried again by the queue and by the round below. */
const followCopies: Job<{ instance: Instance }> = {
  name: 'objects.follow-copies',
  run: async ({ instance, runner }, { organisation, payload }) => {
    const who = { organisation, actor: { kind: 'system', name: 'objects.follow-copies' } } as const
    const { ocfl, devices } = objectStoresOf(instance)
    const ports = { runner, clock: instance.clock, store: ocfl, devices }
    await followDeviceCopies(ports, who, String(payload.object))
  },
}

/** A whole copy is looked for; where none is found, the damage says so and the round below comes again. */
const mend: Job<{ instance: Instance }> = {
  name: 'objects.mend',
  run: async ({ instance, runner }, { organisation, payload }) => {
    const who = { organisation, actor: { kind: 'system', name: 'objects.mend' } } as const
    const object = String(payload.object)
    const damage = await runner.read(who, scope => openDamage(scope, object))
    if (!damage) return
    if (await isMendingStorm(instance)) await runner.act(who, scope => holdBackMending(scope, damage))
    else await mendObject({ runner, clock: instance.clock, stores: objectStoresOf(instance) }, who, object)
  },
}

/** Debts to devices and open damages are never given up, and copies unread for a year are read: every hour. */
const goRound: Job<{ instance: Instance }> = {
  name: 'objects.go-round',
  schedule: '7 * * * *',
  run: async ({ instance, runner }) => {
    for (const { id } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation: id, actor: { kind: 'system', name: 'objects.go-round' } } as const
      await runner.act(who, async scope => {
        for (const object of await owingObjects(scope, atOnce)) await followCopiesLater(scope, object)
        for (const { object_id: object, state } of await damages(scope, atOnce))
          if (state === 'open')
            await enqueue(scope, 'objects.mend', { object }, { key: `objects.mend:${object}` })
      })
      const { ocfl, devices } = objectStoresOf(instance)
      await readDeviceCopies({ runner, clock: instance.clock, store: ocfl, devices }, who)
    }
  },
}

/** Days begin at midnight in Prague; whoever looks in the morning finds what was due gone. */
const carryOut: Job<{ instance: Instance }> = {
  name: 'objects.carry-out-disposals',
  schedule: '27 * * * *',
  run: ({ instance }) => carryOutDisposals(instance),
}

/** Twice a day, so that a proof is never older than one. */
const probe: Job<{ instance: Instance }> = {
  name: 'objects.probe-devices',
  schedule: '23 3,15 * * *',
  run: ({ instance }) => probeDevices(instance),
}

/** Ends before the next one begins. */
const scrubMs = 9 * 60_000

const scrub: Job<{ instance: Instance }> = {
  name: 'objects.scrub',
  schedule: '*/10 * * * *',
  run: async ({ instance }) => {
    const { damaged } = await scrubObjects(instance, { forMs: scrubMs })
    if (damaged.length > 0) instance.log.error('damaged objects were found', { count: damaged.length })
  },
}

/** Ends before the next one begins. */
const volumesMs = 8 * 60_000

const volumes: Job<{ instance: Instance }> = {
  name: 'objects.settle-volumes',
  schedule: '5,15,25,35,45,55 * * * *',
  run: async ({ instance }) => {
    const { moved, full } = await settleVolumes(instance, { forMs: volumesMs })
    if (moved > 0) instance.log.info('objects were moved between volumes', { moved })
    if (full) instance.log.warn('no volume has room for what is to rest there')
  },
}

/** An hour before midnight in Prague: what came today stands under today's root. */
const sealRoots: Job<{ instance: Instance }> = {
  name: 'objects.seal-roots',
  schedule: '0 21 * * *',
  run: async ({ instance }) => {
    if ((await clearingMoment(instance)) === null)
      return instance.log.error('no daily root is sealed while the clock is not believed')
    for (const { id } of await listOrganisations(instance.database.kysely))
      await sealDailyRoot(instance, {
        organisation: id,
        actor: { kind: 'system', name: 'objects.seal-roots' },
      })
  },
}

/** Once a week: stamps age over years. */
const renewRoots: Job<{ instance: Instance }> = {
  name: 'objects.renew-roots',
  schedule: '11 20 * * 6',
  run: async ({ instance }) => {
    for (const { id } of await listOrganisations(instance.database.kysely))
      await renewDailyRoots(instance, {
        organisation: id,
        actor: { kind: 'system', name: 'objects.renew-roots' },
      })
  },
}

export const objectsJobs: readonly Job<{ instance: Instance }>[] = [
  volumes,
  settle,
  sweepUploads,
  sweepContents,
  followCopies,
  mend,
  goRound,
  carryOut,
  probe,
  scrub,
  sealRoots,
  renewRoots,
]
