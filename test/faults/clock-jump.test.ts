import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asOwner, ownDatabase } from '../owner.ts'
import { startProgram } from '../program.ts'
import { removeWorld } from '../remove-world.ts'
import { javorova, makeSmallWorld, openFolder, smallModules } from '../small-world.ts'

/** Debian package libfaketime: the program and its database see another clock, the one that only runs stays right. */
const library = [
  process.env.EGON_FAKETIME ?? '',
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
].find(path => path !== '' && existsSync(path))
const skip = library === undefined && 'libfaketime is not installed here'

/** A look each minute, and the time it takes to see a minute of the schedule begin. */
const patienceMs = 150_000

test('a running program notices that its clock was set, says so, and works on once it is right', {
  skip,
}, async () => {
  const world = await makeSmallWorld([
    { instance: 'obec', peers: [], offices: [javorova], settings: { modules: smallModules } },
  ])
  after(() => removeWorld(world))
  const setTo = join(openFolder(), 'clock')
  const set = (to: string) => writeFileSync(setTo, `${to}\n`)
  set('+0')
  const obec = await startProgram(world.config('obec'), {
    environment: {
      LD_PRELOAD: library!,
      FAKETIME_TIMESTAMP_FILE: setTo,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  })
  const database = ownDatabase(world.dataFolder('obec'))
  const until = async (what: string, question: string) => {
    const end = performance.now() + patienceMs
    for (;;) {
      const { rowCount } = await asOwner(database, client => client.query(question))
      if (rowCount) return
      assert.ok(performance.now() < end, what)
      await new Promise(resolve => setTimeout(resolve, 1_000))
    }
  }
  const isState = (state: string) =>
    until(`the clock is ${state}`, `select from objects.trusted_time where state = '${state}'`)
  try {
    await isState('believed')
    set('+40d')
    await isState('ahead')
    const { parts } = (await (await fetch(`${obec.url}/health`)).json()) as {
      parts: { name: string; well: boolean; says: { cs: string } }[]
    }
    const told = parts.find(({ name }) => name === 'objects.clock')!
    assert.equal(told.well, false)
    assert.match(told.says.cs, /Hodinám se nevěří/)
    await until(
      'the schedule ran by the clock that is ahead',
      `select from graphile_worker._private_known_crontabs where last_execution > now() - interval '5 minutes'`,
    )
    set('+0')
    await isState('believed')
    await until(
      'the schedule goes on by the right clock',
      `select where not exists (select from graphile_worker._private_known_crontabs where last_execution > now())
        and exists (select from graphile_worker._private_known_crontabs
          where last_execution > now() - interval '3 minutes')`,
    )
    const { rows } = await asOwner(database, client =>
      client.query(`select type from audit.event where type like 'objects.clock%' order by sequence`),
    )
    assert.deepEqual(
      rows.map(({ type }) => type),
      ['objects.clock-doubted', 'objects.clock-believed'],
    )
  } finally {
    await obec.stop()
  }
})
