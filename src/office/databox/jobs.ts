import { listOrganisations } from '#identity/organisations'
import { hasCome } from '#office/outbox'
import type { Instance } from '#platform/acts'
import { enqueue, type Job } from '#platform/jobs'
import { asInstant, systemClock } from '#platform/values'
import { boxOf, changeBox, insertBox } from './store/boxes.ts'
import { stampEvidence } from './visit/stamp-evidence.ts'
import { byBoxes } from './visit/visit.ts'
import { visitBox } from './visit/visit-box.ts'

/** A visit that finds another under way comes back after so long. */
const comeBackMs = 15_000

const visitKey = (organisation: string) => ({ key: `databox.visit:${organisation}` })

/** Enters the box that the settings name for an office, and has it visited when its time has come. */
export async function lookAfterBox(instance: Instance, organisation: string, boxId: string): Promise<void> {
  const { environment } = instance.config.databoxes!
  await instance.runner.act(byBoxes(organisation), async scope => {
    const now = scope.clock.now()
    await insertBox(scope, { box_id: boxId, environment, next_at: now })
    const box = (await boxOf(scope))!
    if (box.box_id !== boxId || box.environment !== environment)
      // Another box is another mailbox: nothing that is known of the old one holds for it.
      await changeBox(scope, {
        box_id: boxId,
        environment,
        type: null,
        learned_at: null,
        is_fetched: false,
        decision: null,
        seen_until: null,
        changes_until: null,
        next_at: now,
      })
    else if (!hasCome(box.next_at, now)) return
    await enqueue(scope, 'databox.visit', {}, visitKey(organisation))
  })
}

/**
 * At the start, when nobody else runs: a visit of a killed predecessor is over and need not be waited for, and a box that
 * the settings name no more is one from which nothing goes by itself.
 */
export async function freeBoxes({ config, database, runner }: Instance): Promise<void> {
  const named = new Set(config.databoxes?.boxes.map(({ id }) => id))
  for (const { id, works_here: works } of await listOrganisations(database.kysely)) {
    if (!works) continue
    await runner.act(byBoxes(id), async scope => {
      const box = await boxOf(scope)
      if (!box) return
      const isNamed = named.has(box.box_id)
      await changeBox(scope, { leased_until: null, ...(!isNamed && { type: null, learned_at: null }) })
    })
  }
}

/** Each minute: boxes whose time has come are visited, each by a job of its own. */
const lookAfter: Job<{ instance: Instance }> = {
  name: 'databox.look-after',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    const boxes = new Set(instance.config.databoxes?.boxes.map(({ id }) => id))
    if (boxes.size === 0) return
    for (const { id, box_id: boxId, works_here: works } of await listOrganisations(instance.database.kysely))
      if (works && boxId !== null && boxes.has(boxId)) await lookAfterBox(instance, id, boxId)
  },
}

const visit: Job<{ instance: Instance }> = {
  name: 'databox.visit',
  run: async ({ instance }, { organisation }) => {
    const who = byBoxes(organisation)
    if (await visitBox(instance, who)) return
    const runAt = asInstant(systemClock.now().getTime() + comeBackMs)
    await instance.runner.act(who, scope =>
      enqueue(scope, 'databox.visit', {}, { ...visitKey(organisation), runAt }),
    )
  },
}

/** Each night: sealed files whose time has come get their archive time stamps, office after office. */
const stampNightly: Job<{ instance: Instance }> = {
  name: 'databox.stamp-evidence',
  schedule: '23 1 * * *',
  run: async ({ instance }) => {
    const { databoxes } = instance.config
    if (!databoxes?.archiveStamps) return
    const boxes = new Set(databoxes.boxes.map(({ id }) => id))
    for (const { id, box_id: boxId, works_here: works } of await listOrganisations(
      instance.database.kysely,
    )) {
      if (!works || boxId === null || !boxes.has(boxId)) continue
      const stamped = await stampEvidence(instance, byBoxes(id))
      if (stamped > 0) instance.log.info('sealed files got archive stamps', { box: boxId, stamped })
    }
  },
}

export const databoxJobs = [lookAfter, visit, stampNightly]
