import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { refusals, refuse } from '#platform/refusals'
import { both, type Day } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { refused } from '../../../test/refused.ts'
import { logVerify } from './commands.ts'
import { eventsBefore, verifyChain } from './index.ts'
import type { EventFilter } from './log-line.ts'
import { countFound, eventsFound, eventsOf } from './store.ts'

const world = await testDatabase()
const who = await testOrganisation(world)
const other = await testOrganisation(world)

const kinds = refusals('test', {
  no: { status: 409, law: null, sentence: () => both('Ne.', 'No.') },
})

const write = (n: number, at = who) =>
  world.runner.act(at, async scope => {
    for (let i = 0; i < n; i++)
      await scope.announce({
        type: 'test.done',
        object: { kind: 'thing', id: String(i) },
        detail: { ě: '😀', n: i },
      })
  })

const asOwner = async (deed: (client: Client) => Promise<unknown>) => {
  const client = new Client({ connectionString: world.urls.owner })
  await client.connect()
  await client.query('set session_replication_role = replica')
  await deed(client)
  await client.end()
}

test('every act leaves its events in one unbroken chain of its organisation', async () => {
  await Promise.all([write(3), write(2), write(4), write(1, other)])
  const report = await world.runner.read(who, scope => verifyChain(scope))
  assert.equal(report.lines, 9)
  assert.deepEqual(report.breaks, [])
  assert.equal((await world.runner.read(other, scope => verifyChain(scope))).lines, 1)
})

test('an act on ten thousand things leaves ten thousand lines in the chain', async () => {
  const many = await testOrganisation(world)
  await write(10_000, many)
  const report = await world.runner.read(many, scope => verifyChain(scope))
  assert.deepEqual([report.lines, report.breaks.length], [10_000, 0])
})

test('a refused act is rolled back and leaves its own line', async () => {
  await assert.rejects(
    world.runner.act(who, async scope => {
      await scope.announce({ type: 'test.never', object: { kind: 'thing', id: '1' } })
      throw refuse(kinds.no, {})
    }),
    /test\.no/,
  )
  const [last] = await world.runner.read(who, scope => eventsBefore(scope, 1_000_000, 1))
  assert.equal(last?.type, 'audit.act-refused')
  assert.deepEqual((last!.detail as { code: string }).code, 'test.no')
})

test('the log is read by result, act, name and day, each with its exact count', async () => {
  const clerk = await testOrganisation(world)
  const named = { ...clerk, actor: { kind: 'system', name: 'Žofie Černá' } } as const
  await world.runner.act(clerk, scope =>
    scope.announce({ type: 'test.done', object: { kind: 'thing', id: 'a' } }),
  )
  await world.runner.act(named, scope =>
    scope.announce({ type: 'test.seen', object: { kind: 'thing', id: 'b' } }),
  )
  const tried = { type: 'test.done', object: { kind: 'thing', id: 'c' } }
  const refusing = () => Promise.reject(refuse(kinds.no, {}))
  await assert.rejects(world.runner.act(named, refusing, tried), /test\.no/)
  const all = { refusedOnly: false, act: null, who: '', day: null }
  const found = (over: Partial<EventFilter>, before = 1_000_000) =>
    world.runner.read(clerk, async scope => {
      const filter = { ...all, ...over }
      const lines = await eventsFound(scope, filter, before, 10)
      if (before === 1_000_000) assert.equal(await countFound(scope, filter), lines.length)
      return lines.map(({ object_id }) => object_id).join('')
    })
  assert.equal(await found({}), 'cba')
  assert.equal(await found({}, 3), 'ba')
  assert.equal(await found({ refusedOnly: true }), 'c')
  assert.equal(await found({ act: 'test.done' }), 'ca')
  assert.equal(await found({ who: 'zofie CERNA' }), 'cb')
  assert.equal(await found({ day: '2026-03-31' as Day }), 'cba')
  assert.equal(await found({ day: '2026-03-30' as Day }), '')
})

test('the application can neither change nor remove a line', async () => {
  const client = new Client({ connectionString: world.urls.application })
  await client.connect()
  await client.query(`set egon.organisation = '${who.organisation}'`)
  for (const statement of [
    'update audit.event set type = $$x$$',
    'delete from audit.event',
    'truncate audit.event',
  ])
    await assert.rejects(client.query(statement), /permission denied/)
  await client.end()
})

test('row security alone keeps one office from the lines of another', async () => {
  const client = new Client({ connectionString: world.urls.application })
  await client.connect()
  const bare = await client.query('select count(*)::int as n from audit.event')
  assert.equal(bare.rows[0].n, 0)
  await client.query(`set egon.organisation = '${other.organisation}'`)
  const own = await client.query('select distinct organisation_id from audit.event')
  assert.deepEqual(own.rows, [{ organisation_id: other.organisation }])
  await client.end()
})

test('a changed, a removed and a re-ordered line are each named', async () => {
  const verify = () => world.runner.read(who, scope => verifyChain(scope))
  await asOwner(client =>
    client.query(`update audit.event set detail = '{"ě":"x"}' where organisation_id = $1 and sequence = 2`, [
      who.organisation,
    ]),
  )
  assert.deepEqual(
    (await verify()).breaks.map(({ kind, sequence }) => [kind, sequence]),
    [['changed', 2]],
  )
  await asOwner(client =>
    client.query('delete from audit.event where organisation_id = $1 and sequence = 5', [who.organisation]),
  )
  assert.deepEqual(
    (await verify()).breaks.map(({ kind, sequence }) => [kind, sequence]),
    [
      ['changed', 2],
      ['missing', 5],
    ],
  )
  await asOwner(async client => {
    const move = 'update audit.event set sequence = $3 where organisation_id = $1 and sequence = $2'
    for (const [from, to] of [
      [7, 999],
      [8, 7],
      [999, 8],
    ])
      await client.query(move, [who.organisation, from, to])
  })
  const kindsNow = (await verify()).breaks.map(({ sequence }) => sequence)
  assert.ok(kindsNow.includes(7) && kindsNow.includes(8))
})

test('a long gap is told as one row of lines, and so is a tail that somebody expects', async () => {
  await asOwner(client =>
    client.query('update audit.event set sequence = sequence + 1000000 where organisation_id = $1', [
      other.organisation,
    ]),
  )
  const report = await world.runner.read(other, scope => verifyChain(scope, 9_000_000))
  assert.deepEqual(
    report.breaks.map(({ kind, sequence, to }) => [kind, sequence, to]),
    [
      ['missing', 1, 1_000_000],
      ['changed', 1_000_001, 1_000_001],
      ['missing', 1_000_002, 9_000_000],
    ],
  )
  assert.equal(report.breaks[0]?.message.cs, 'Řádky 1 až 1000000 chybí.')
})

test('an expectation nobody can read, or of an office that is not here, is refused and never passed over', async () => {
  const verify = async (expect: string) => {
    const said: string[] = []
    await logVerify.run({
      options: { expect: [expect] },
      tongue: 'cs',
      out: (line: string) => said.push(line),
      instance: async () => ({ database: world.database, runner: world.runner }),
    } as unknown as Parameters<typeof logVerify.run>[0])
    return said
  }
  for (const bad of ['A', 'A=', '=3', 'A=mnoho', 'A=-1', 'A=1.5'])
    await assert.rejects(verify(bad), refused('audit.bad-expectation'), bad)
  await assert.rejects(verify('NENI=3'), refused('audit.no-such-office'))
})

test('personal numbers that somebody wrote do not get into the log, and identifiers and digests in it stay whole', async () => {
  const digest = `sha512:${'8501011234'.repeat(12)}85010112`
  const id = '01a21985-0101-1234-8501-011234000000'
  await world.runner.act(who, scope =>
    scope.announce({
      type: 'test.typed',
      object: { kind: 'thing', id: 'typed' },
      detail: {
        reason: 'žádost č. 850101/1234 a CZ8501011244',
        told: { list: ['r. č. 8501011244'] },
        digest,
        id,
      },
    }),
  )
  const [line] = await world.runner.read(who, scope => eventsOf(scope, 'thing', 'typed'))
  assert.deepEqual(line!.detail, {
    reason: 'žádost č. ••••••/•••• a CZ••••••/••••',
    told: { list: ['r. č. ••••••/••••'] },
    digest,
    id,
  })
})
