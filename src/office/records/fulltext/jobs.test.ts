import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Instance } from '#platform/acts'
import { quietLog } from '#platform/log'
import { openStores } from '#storage/objects'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { registerDocument } from '../acts/register-document.ts'
import { questionFrom } from '../search.ts'
import { countDocumentsAsked } from '../store/found.ts'
import { searchJobs } from './jobs.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-fulltext-'))
after(() => rm(folder, { recursive: true }))
const world = await testDatabase()
const stores = await openStores(folder)
const { clerk } = await testOffice(world)
const instance = {
  ...world,
  log: quietLog,
  held: new Map<string, unknown>([['storage/objects', stores]]),
} as unknown as Instance

async function* inPieces(text: string) {
  yield Buffer.from(text)
}
const run = (name: string) =>
  searchJobs
    .find(job => job.name === name)!
    .run({ instance, runner: world.runner }, { payload: {}, organisation: '', attempt: 1, log: quietLog })
const count = (q: string) =>
  world.runner.read(clerk, scope => countDocumentsAsked(scope, questionFrom({ q })))

async function registerWith(text: string, mime = 'text/plain', fileName = 'posudek.txt'): Promise<void> {
  const received = await stores.content.receive(clerk.organisation, inPieces(text), { limitBytes: 1e6 })
  const [component] = submission().components
  const components = [{ ...component!, ...received, mime, fileName }]
  await world.runner.act(clerk, scope => registerDocument(scope, submission({ components })))
}

test('a document is found by what its files say and how they are called, once they were read', async () => {
  await registerWith('Dendrologický posudek lípy srdčité')
  assert.equal(await count('dendrologického'), 0)
  await run('records.read-texts')
  assert.equal(await count('dendrologického lípa žádost'), 1)
  assert.equal(await count('posudek.txt'), 1)
})

test('a file that is gone or has no text keeps no other from being found', async () => {
  await world.runner.act(clerk, scope =>
    registerDocument(
      scope,
      submission({ components: [{ ...submission().components[0]!, digest: anyDigest() }] }),
    ),
  )
  await registerWith('GIF89a', 'image/gif', 'foto.gif')
  await registerWith('Ornitologický průzkum')
  await run('records.read-texts')
  assert.equal(await count('ornitologickému průzkumu'), 1)
  assert.equal(await count('foto.gif'), 1)
  const states = await world.runner.read(clerk, async scope => {
    const { rows } = await sql<{ state: string }>`
      select state from records.text_layer order by component_id`.execute(scope.sql)
    return rows.map(row => row.state)
  })
  assert.deepEqual(states, ['read', 'unreadable', 'without', 'read'])
})

test('records of an earlier release get what they are found by', async () => {
  await world.runner.act(clerk, scope =>
    sql`update records.search_entry set id = gen_random_uuid() where kind = 'document'`.execute(scope.sql),
  )
  const before = await count('lípa')
  assert.equal(before, 0)
  await run('records.renew-search')
  assert.equal(await count('lípa'), 4)
})
