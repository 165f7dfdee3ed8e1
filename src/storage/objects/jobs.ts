import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { asInstant, systemClock } from '#platform/values'
import { settleObject } from './acts/settle.ts'
import { neededContents } from './needed-contents.ts'
import { objectStoresOf } from './object-stores.ts'

/** A month: nobody types a form that long, and a database restored after a failure is found lagging before. */
const contentMs = 30 * 86_400_000
/** Uploads nobody touched for a week are given up; their sender begins anew. */
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
    // Files carry the machine's time, whatever the clock of the demo says.
    const olderThan = asInstant(systemClock.now().getTime() - uploadMs)
    await objectStoresOf(instance).uploads.sweep(olderThan)
  },
}

const sweepContents: Job<{ instance: Instance }> = {
  name: 'objects.sweep-contents',
  schedule: '41 2 * * 0',
  run: async ({ instance }) => {
    const olderThan = asInstant(systemClock.now().getTime() - contentMs)
    const swept = await objectStoresOf(instance).content.sweep(neededContents(instance), olderThan)
    if (swept.removed > 0) instance.log.info('contents nobody refers to were removed', swept)
  },
}

export const objectsJobs: readonly Job<{ instance: Instance }>[] = [settle, sweepUploads, sweepContents]
