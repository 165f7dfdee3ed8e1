import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Instance, Who } from '#platform/acts'
import { quietLog } from '#platform/log'
import { asInstant, type Digest } from '#platform/values'
import { liftImmutable, openStores } from '#storage/objects'
import { insertBox } from '../src/office/databox/store/boxes.ts'
import { noteDeliveryJob, noteSentJob } from '../src/office/records/boxes/note-sent.ts'
import { takeDataMessageJob } from '../src/office/records/boxes/take-data-message.ts'
import { type BoxStand, boxSettings, boxStand } from './box-stand.ts'
import { testDatabase, testOrganisation } from './database.ts'

/** A database, stores and the data-box system, with what a visit needs of a running program. */
export async function boxWorld(
  options: Parameters<typeof boxStand>[0] = {},
  /** The disk under the stores. */
  disk: Parameters<typeof openStores>[1] = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-box-world-'))
  const stand: BoxStand = await boxStand(options)
  // Messages of the stand come now, and nothing may be delivered in the future.
  const world = await testDatabase(new Date(Date.now() + 60_000).toISOString())
  const stores = await openStores(folder, disk)
  const { certificate, revocationList } = stand.authority.anchors
  const instance = {
    ...world,
    config: {
      ...boxSettings(stand),
      demo: true,
      trust: { anchors: [certificate, revocationList], test: true, timeStamps: [] },
    },
    log: quietLog,
    alone: true,
    held: new Map<string, unknown>([
      ['storage/objects', stores],
      ['preservation/formats', null],
    ]),
  } as unknown as Instance
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  const { runner } = world

  /** An office whose box the settings name. */
  const office = async (box: string): Promise<Who> => {
    const who = await testOrganisation(world, { box_id: box })
    await runner.act(who, scope =>
      insertBox(scope, { box_id: box, environment: 'demo', next_at: scope.clock.now() }),
    )
    return who
  }

  /** Does what the jobs of the records service do with what the box tells; twice, as a queue may. */
  const takeIn = async (who: Who): Promise<void> => {
    const { rows } = await world.database.kysely.transaction().execute(async open => {
      const { sql } = await import('kysely')
      await sql`select set_config('egon.organisation', ${who.organisation}, true)`.execute(open)
      return sql<{ id: string; job: string }>`
        select id, 'take' as job from databox.incoming where state = 'kept'
        union all select id, 'sent' from databox.sending where message_id is not null
        union all select id, 'delivery' from databox.sending where state = 'ended'`.execute(open)
    })
    const jobs = { take: takeDataMessageJob, sent: noteSentJob, delivery: noteDeliveryJob }
    for (const { id, job } of [...rows, ...rows])
      await jobs[job as keyof typeof jobs].run(
        { instance, runner },
        { payload: { event: { object: { id } } }, organisation: who.organisation, attempt: 1, log: quietLog },
      )
  }

  const bytes = async (who: Who, digest: Digest): Promise<Buffer> => {
    const pieces: Uint8Array[] = []
    for await (const piece of stores.content.pieces(who.organisation, digest))
      pieces.push(Uint8Array.from(piece))
    return Buffer.concat(pieces)
  }

  /** A file among the contents of an office. */
  const content = async (who: Who, given: Buffer) => {
    async function* pieces() {
      yield given
    }
    return stores.content.receive(who.organisation, pieces(), { limitBytes: 200_000_000 })
  }

  return { ...world, stand, stores, instance, office, takeIn, bytes, content, asInstant }
}
