import assert from 'node:assert/strict'
import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCentres } from '../centres.ts'
import { dice } from '../packages/dice.ts'
import { egon } from '../region.ts'
import { threeTiers } from '../small-world.ts'

/** Each round hands some dossiers over and kills one of the three centres at a moment of chance. */
const rounds = 40
const perRound = 3
const longestMs = 3_000
const centreNames = ['obec', 'orp', 'kraj'] as const

const dossiers = Array.from({ length: rounds * perRound }, (_, n) => ({
  key: `kolo ${Math.floor(n / perRound)} spis ${n % perRound}`,
  files: [`files/mapa-${n % 4}.xml`],
  until: 'closed' as const,
}))
const files = Object.fromEntries(
  [4_000, 200_000, 1_500_000, 12_000_000].map((bytes, n) => [
    `mapa-${n}.xml`,
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?>\n<mapa>${randomBytes(bytes / 2).toString('hex')}</mapa>\n`,
    ),
  ]),
)
const centres = await openCentres(threeTiers(dossiers), files)
const { world, rows, until } = centres
const seed = Number(process.env.EGON_SEED ?? randomInt(2 ** 31))
const chance = dice(seed)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

const idsOf = async (round: number): Promise<string[]> =>
  (
    await rows<{ id: string }>('obec', 'select id from records.dossier where subject like $1', [
      `%kolo ${round} spis%`,
    ])
  ).map(({ id }) => id)

const count = async (instance: string, statement: string): Promise<number> =>
  (await rows<{ n: number }>(instance, statement))[0]!.n

test('a region whose centres are killed one after another keeps every dossier handed over, once, in both centres', async () => {
  const killed = { obec: 0, orp: 0, kraj: 0 }
  const ordered = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    const clerk = await centres.signIn('obec')
    const victim = chance.pick(centreNames)
    const atMs = chance.whole(longestMs)
    const ordering = (async () => {
      for (const id of await idsOf(round))
        if ((await clerk.form(`/spisy/${id}/predani`, {})).status === 303) ordered.add(id)
    })().catch(() => {})
    await pause(atMs)
    await centres.program(victim).kill()
    killed[victim]++
    await ordering
    await centres.start(victim)
  }
  const all = ordered.size
  await until(
    'everything acknowledged is stored',
    async () =>
      (await count('obec', `select count(*)::int as n from records.dossier where state = 'handing-over'`)) ===
      0,
    300,
  )
  await until(
    'and receipted by the region',
    async () =>
      (await count('orp', `select count(*)::int as n from replication.offer where state <> 'receipted'`)) ===
      0,
    400,
  )
  const states = await rows<{ id: string; state: string }>('obec', 'select id, state from records.dossier')
  const lost = states.filter(({ id, state }) => ordered.has(id) && state !== 'handed-over')
  assert.deepEqual(lost, [], `seed ${seed}`)
  const stored = states.filter(({ state }) => state === 'handed-over').length
  for (const instance of ['orp', 'kraj']) {
    assert.equal(await count(instance, 'select count(*)::int as n from records_centre.holding'), stored)
    const told = egon('replica', 'verify', '--config', world.config(instance))
    assert.match(told.out, new RegExp(`zde ${stored}, tam ${stored}, dotazů 1`), `seed ${seed}`)
    const root = join(world.dataFolder(instance), 'objects/ocfl')
    const judged = egon('ocfl', 'check', root)
    assert.equal(judged.code, 0, judged.out)
  }
  for (const instance of centreNames)
    assert.equal(egon('log', 'verify', '--config', world.config(instance)).code, 0, `seed ${seed}`)
  console.log(
    `» region: ${rounds} kills (obec ${killed.obec}, orp ${killed.orp}, kraj ${killed.kraj}), seed ${seed}; ${all} hand-overs acknowledged, ${stored} stored once in both centres, none lost`,
  )
})
