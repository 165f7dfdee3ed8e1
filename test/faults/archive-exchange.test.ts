import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { dayOf, systemClock } from '#platform/values'
import { led, ok, openArchiveWorld, pageAt, plain } from '../archive-world.ts'
import { dice } from '../packages/dice.ts'
import { peakBytesOf } from '../peak-bytes.ts'
import { requireAgreed } from '../reconciled-desks.ts'
import { javorova } from '../small-world.ts'

/** Fewer than a large office has (`EGON_ITEMS=10000`): what resumes does not depend on how many there are. */
const dossiers = Number(process.env.EGON_ITEMS ?? 1_000)
/** A step over all items is waited for so long. */
const stepSeconds = 90 + dossiers / 2
/** Kills come while a step is at work, not only as it begins. */
const latestKillMs = Math.min(1_200 + dossiers * 5, 15_000)
const kills = 20
const seed = Number(process.env.EGON_SEED ?? 20_260_331)
const chance = dice(seed)

const keys = Array.from({ length: dossiers }, (_, at) => `strom-${String(at + 1).padStart(5, '0')}`)
const world = await openArchiveWorld(keys)
const { centres, people, later } = world

/** Ends a program without a word and starts it again. */
async function kill(instance: 'obec' | 'archiv'): Promise<void> {
  await centres.program(instance).kill()
  await centres.start(instance)
}

/** A form sent while programs fall is sent again until it is answered. */
async function insist(send: () => Promise<Response>, isDone: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + stepSeconds * 1_000
  while (performance.now() < until) {
    try {
      await send()
    } catch {
      await later(0)
    }
    if (await isDone().catch(() => false)) return
    await wait(300 + dossiers / 5)
  }
  throw new Error('it was never answered')
}

const count = async (instance: 'obec' | 'archiv', statement: string): Promise<number> =>
  (await centres.rows<{ n: number }>(instance, statement))[0]!.n

test('a procedure whose programs are killed at twenty random points ends with nothing missing, nothing twice, and both desks agree', async t => {
  t.diagnostic(`seed ${seed}`)
  await ok(people.archivist.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' }))
  await ok(
    people.archivist.form('/archiv/puvodci/puvodce', {
      ico: javorova.ico,
      originatorName: 'Obec Javorová',
      fondsNumber: '123',
      fondsName: 'Obec Javorová',
      sender: 'obec',
    }),
  )
  const peaks = (step: string) => {
    const told = (['obec', 'archiv'] as const).map(
      instance => `${instance} ${(peakBytesOf(centres.program(instance).pid) / 1e6).toFixed(0)} MB`,
    )
    t.diagnostic(`» ${dossiers} items, ${step}: most memory since the last start ${told.join(', ')}`)
  }
  let killed = 0
  /** Kills one of the programs after a random while, so many times, in the middle of what is asked of them. */
  const rounds = async (times: number, work: () => Promise<unknown> = async () => {}) => {
    for (let n = 0; n < times; n++, killed++) {
      void work().catch(() => {})
      await wait(50 + chance.whole(latestKillMs))
      await kill(chance.happens(0.5) ? 'obec' : 'archiv')
    }
    await later(0)
  }
  const fields = { everything: 'ano', archive: 'SOkA Jablko', carries: 'everything', proposalNote: '' }
  const path = led(await ok(people.manager.form('/skartace/navrh', fields)))
  await rounds(4)
  await centres.until(
    'all packages of the proposal are made',
    async () =>
      (await count(
        'obec',
        `select count(*) as n from records.disposal_item where jsonb_exists(packages, 'proposal')`,
      )) === dossiers,
    stepSeconds,
  )
  peaks('proposed')
  await ok(
    people.manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: dayOf(systemClock.now()) }),
  )
  const asked = () => people.manager.form(`${path}/dotaz`, {})
  await rounds(6, asked)
  await insist(
    asked,
    async () => (await count('archiv', 'select count(*) as n from archive.proposed_entity')) === dossiers,
  )
  await centres.until(
    'nothing waits for its check',
    async () =>
      (await count(
        'archiv',
        `select count(*) as n from archive.received_package where state in ('waiting', 'receiving')`,
      )) === 0,
    stepSeconds,
  )
  const [proposal] = await centres.rows<{ id: string }>('archiv', 'select id from archive.received_proposal')
  const there = `/archiv/${proposal!.id}`
  const half = {
    filingCode: '',
    decision: 'to-destroy',
    except: '',
    sampleEvery: '2',
    sampleDecision: 'chosen',
  }
  peaks('given and judged')
  await ok(people.archivist.form(`${there}/vyber`, half))
  await ok(people.archivist.form(`${there}/vydani-protokolu`, {}))
  await insist(asked, async () => /Rozhodnuto/.test(plain(await pageAt(people.manager, path))))
  await rounds(6, asked)
  await insist(
    asked,
    async () =>
      (await count(
        'archiv',
        `select count(*) as n from archive.received_package where kind = 'transfer' and state = 'passed'`,
      )) ===
      dossiers / 2,
  )
  peaks('transferred')
  await ok(people.archivist.form(`${there}/prejimka`, {}))
  await insist(
    asked,
    async () =>
      (await count('obec', `select count(*) as n from records.disposal_item where state = 'accepted'`)) ===
      dossiers / 2,
  )
  await later(25)
  await ok(people.manager.form(`${path}/provedeni`, { typedCount: String(dossiers) }))
  await rounds(4)
  await centres.until(
    'it is over',
    async () => /Skončeno/.test(plain(await pageAt(people.manager, path))),
    stepSeconds,
  )
  await insist(
    asked,
    async () =>
      (await count(
        'archiv',
        `select count(*) as n from archive.received_proposal where state = 'closed'`,
      )) === 1,
  )
  peaks('over')
  assert.equal(killed, kills)
  const items = await centres.rows<{
    identifier: string
    state: string
    archive_ids: Record<string, string>
  }>('obec', 'select identifier, state, archive_ids from records.disposal_item order by identifier')
  const entities = await world.entities()
  assert.equal(items.length, dossiers)
  assert.deepEqual(
    items.map(one => [one.identifier, one.state, one.archive_ids[one.identifier] ?? null]),
    entities.map(one => [one.identifier, one.outcome, one.archive_ids[one.identifier] ?? null]),
  )
  // Each package went once: one of the proposal and, of what was selected, one of the transfer.
  assert.equal(await count('archiv', 'select count(*) as n from archive.received_package'), dossiers * 1.5)
  assert.equal(await count('archiv', 'select count(*) as n from archive.received_proposal'), 1)
  assert.equal(await count('archiv', 'select count(*) as n from archive.accession'), 1)
  assert.equal(
    await count('obec', `select count(*) as n from records.tombstone where kind = 'dossier'`),
    dossiers,
  )
  await later(0)
  await requireAgreed(world, path, there)
})
