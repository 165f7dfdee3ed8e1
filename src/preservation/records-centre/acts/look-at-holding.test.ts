import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Instance, Who } from '#platform/acts'
import { asInstant, type Day, sha512Digest } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { type Holding, objectIdOf } from '../holding.ts'
import { promiseOf, receiptFormat } from '../receipt.ts'
import { enterDeposit, enterHolding } from '../store/holdings.ts'
import { lookAtHolding, lookAtHoldings } from './look-at-holding.ts'

const world = await testDatabase()
const keeper = await testOrganisation(world, { runs_centre: true, name: 'Město Podhradí' })
const village = await testOrganisation(world, { name: 'Obec Javorová' })
const school = await testOrganisation(world, { name: 'Základní škola' })
// No device is set up here.
const held = new Map([['storage/objects', { devices: { byName: new Map() } }]])
const instance = { runner: world.runner, held } as unknown as Instance

const hex = 'ab'.repeat(64)
const digest = sha512Digest(hex)
const lockedUntil = '2032-01-01' as Day

function holdingOf(ico: string, n: number, title: string): Holding {
  const object_id = objectIdOf(ico, `OUJA${n}`)
  const stored_at = asInstant(new Date(Date.UTC(2026, 2, 1, 0, n)))
  const moment = stored_at.toISOString()
  const receipt = {
    format: receiptFormat,
    kind: 'stored',
    centre: { name: 'orp', title: 'TC ORP' },
    originator: { ico, name: 'Obec' },
    dossier: `OUJA${n}`,
    object: { id: object_id, version: 1, inventorySha512: hex },
    package: { name: `SIP${n}`, sha512: hex, sizeBytes: 10 },
    storedAt: moment,
    verifiedAt: moment,
    lockedUntil,
    ruleSet: { name: 'NSESSS2024/ULOZENI', version: '1' },
    promise: promiseOf('stored', 'TC ORP', lockedUntil, 'direct'),
  } as const
  return {
    object_id,
    version: 1,
    custody: 'centre',
    dossier: `OUJA${n}`,
    title,
    mark: `OUJA-S-${n}/2026`,
    filing_code: '231.1',
    disposal_code: 'S',
    disposal_year: 2032,
    documents: 1,
    package_name: `SIP${n}`,
    package_digest: digest,
    package_size_bytes: 10,
    locked_until: lockedUntil,
    stored_at,
    receipt: { receipt, signature: '' },
    removed_at: null,
  }
}

const keep = (who: typeof village, n: number, title: string) =>
  world.runner.act(who, scope => enterHolding(scope, holdingOf(who.office.ico, n, title)))

await keep(keeper, 1, 'Ořez aleje podél Jasany')
await keep(village, 2, 'Povolení kácení jasanu')
await keep(school, 3, 'Výroční zpráva školy')
await keep(village, 4, 'Černá skládka U Lesa')
await world.runner.act(village, scope =>
  enterDeposit(scope, {
    id: '01990000-0000-7000-8000-00000000000a',
    sender: 'obec',
    dossier: 'OUJA9',
    package_name: 'SIP9',
    digest,
    size_bytes: 10,
    reason: null,
    state: 'refused',
    upload_id: null,
    begun_at: scope.clock.now(),
    answered_at: null,
    findings: [],
    receipt: null,
    object_id: null,
    object_version: null,
  }),
)

const look = (
  who: Who,
  words = '',
  after: Parameters<typeof lookAtHoldings>[1]['after'] = null,
  limit = 50,
) => world.runner.act(who, scope => lookAtHoldings(scope, { words, after, limit }))
const titlesOf = async (...asked: Parameters<typeof look>) =>
  (await look(...asked)).holdings.map(({ title }) => title)

test('the office that runs the centre sees what is kept for every originator, and whose it is', async () => {
  const seen = await look(keeper)
  assert.equal(seen.total, 4)
  assert.deepEqual(
    seen.holdings.map(row => `${seen.originators.get(row.organisation_id)}: ${row.title}`),
    [
      'Obec Javorová: Černá skládka U Lesa',
      'Základní škola: Výroční zpráva školy',
      'Obec Javorová: Povolení kácení jasanu',
      'Město Podhradí: Ořez aleje podél Jasany',
    ],
  )
  assert.deepEqual(
    seen.deposits.map(row => `${seen.originators.get(row.organisation_id)}: ${row.package_name}`),
    ['Obec Javorová: SIP9'],
  )
})

test('any other office sees its own alone, in the list and one by one', async () => {
  assert.deepEqual(await titlesOf(village), ['Černá skládka U Lesa', 'Povolení kácení jasanu'])
  assert.equal((await look(school)).total, 1)
  assert.deepEqual((await look(school)).deposits, [])
  const foreign = objectIdOf(village.office.ico, 'OUJA2')
  await assert.rejects(lookAtHolding(instance, school, foreign), /records-centre\.not-here/)
  assert.equal((await lookAtHolding(instance, village, foreign)).isOwn, true)
})

test('the list goes on page by page across originators and is searched without regard to diacritics', async () => {
  const { holdings } = await look(keeper, '', null, 3)
  const last = holdings.at(-1)!
  const after = { at: last.stored_at, object: last.object_id, version: last.version }
  assert.deepEqual(await titlesOf(keeper, '', after, 3), ['Ořez aleje podél Jasany'])
  assert.deepEqual(await titlesOf(keeper, 'cerna SKLADKA'), ['Černá skládka U Lesa'])
  assert.deepEqual(await titlesOf(keeper, 'OUJA-S-3/'), ['Výroční zpráva školy'])
  assert.equal((await look(keeper, 'jasan')).total, 2)
})

test('every look of the centre at what is another’s is a line of a log; at one dossier, of the originator’s own', async () => {
  const lines = () => world.runner.read(keeper, scope => eventsOf(scope, 'holdings', 'list'))
  const before = (await lines()).length
  await look(keeper, 'jasan')
  assert.deepEqual(
    (await lines()).slice(before).map(({ type, detail }) => [type, detail]),
    [['records-centre.holdings-seen', { offices: 3, words: 'jasan' }]],
  )
  const id = objectIdOf(village.office.ico, 'OUJA2')
  const seen = await lookAtHolding(instance, keeper, id)
  assert.deepEqual([seen.originator, seen.isOwn, seen.versions.length], ['Obec Javorová', false, 1])
  const told = await world.runner.read(village, scope => eventsOf(scope, 'holding', id))
  assert.deepEqual(
    told.map(({ type, actor, detail }) => [type, actor, detail]),
    [['records-centre.holding-seen', keeper.actor, { from: 'Město Podhradí' }]],
  )
})
