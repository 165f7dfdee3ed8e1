import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { appendEvents } from '#identity/audit'
import { readConfig } from '#platform/config'
import { openProgram } from '#platform/program'
import type { SignedReceipt } from '#platform/trust'
import { both, type Day } from '#platform/values'
import { fullDay } from '../src/insight/operations/forecast.ts'
import { operationsOf } from '../src/insight/operations/held.ts'
import { watch } from '../src/insight/operations/jobs.ts'
import type { Report } from '../src/insight/operations/report.ts'
import { modules } from '../src/modules.ts'
import { asOwner, ownDatabase } from './owner.ts'
import { startProgram } from './program.ts'
import { egon } from './region.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, lhotka, makeSmallWorld, openFolder, readWorldConfig, smallModules } from './small-world.ts'
import { signIn } from './visitor.ts'

const drop = join(openFolder(), 'servis')
const withOperations = [...smallModules, 'insight/operations']
const world = await makeSmallWorld([
  {
    instance: 'obec',
    peers: ['orp'],
    offices: [javorova],
    settings: {
      modules: withOperations,
      operations: {
        reports: [
          { name: 'TC ORP', peer: 'orp' },
          { name: 'servis polí', folder: drop, numbers: ['egon_volume_'] },
        ],
      },
    },
  },
  {
    instance: 'orp',
    peers: ['obec'],
    offices: [
      { ...javorova, people: {} },
      { ...lhotka, people: { ...lhotka.people, spravce: ['administrator'] } },
    ],
    settings: { modules: withOperations },
  },
])
after(() => {
  removeWorld(world)
  rmSync(join(drop, '..'), { recursive: true, force: true })
})

const said = (call: { code: number; out: string }): string => {
  assert.equal(call.code, 0, call.out)
  return call.out
}

const dropped = (): SignedReceipt<Report>[] =>
  readdirSync(drop)
    .toSorted()
    .map(name => JSON.parse(readFileSync(join(drop, name), 'utf8')))

test('each addressee gets what was agreed with it; what cannot get out waits and goes in order, once', async () => {
  said(egon('report', '--send', '--config', world.config('obec')))
  assert.equal(dropped().length, 1)
  const [report] = dropped().map(({ receipt }) => receipt)
  assert.deepEqual([...new Set(report!.values.map(({ name }) => name.slice(0, 12)))], ['egon_volume_'])
  assert.ok(report!.parts.length > 3 && report!.parts.every(part => Object.keys(part).length === 2))

  const obec = await startProgram(world.config('obec'))
  const dub = await signIn(obec.url, 'obec', 'dub')
  const waiting = await (await dub.ask('/provoz')).text()
  assert.match(waiting, /čeká na odeslání: 1/)
  await obec.stop()

  const orp = await startProgram(world.config('orp'))
  after(() => orp.stop())
  const [vranova, before] = [await signIn(orp.url, 'orp', 'vranova'), await administrator(orp.url)]
  assert.equal((await vranova.ask('/provoz')).status, 403)
  assert.match(await (await before.ask('/provoz')).text(), /Sem zatím žádné centrum nehlásí/)
  said(egon('report', '--send', '--config', world.config('obec')))
  const page = await (await before.ask('/provoz')).text()
  assert.match(page, /Centrum obec/)
  assert.match(await (await before.ask('/')).text(), /href="\/provoz"/)
  const centre = await (await before.ask('/provoz/centra/obec')).text()
  assert.match(centre, /egon_storage_kept_bytes/)
  assert.equal([...centre.matchAll(/\/provoz\/hlaseni\//g)].length, 1, 'two reports: this one and an earlier')
  assert.equal((await before.ask('/provoz/centra/nikdo')).status, 404)

  const sealed = dropped()[0]!
  for (const [message, code] of [
    [{ ...sealed, receipt: { ...sealed.receipt, version: '9.9.9' } }, 'operations.not-sealed'],
    [{ receipt: { ...sealed.receipt, parts: 'nic' }, signature: sealed.signature }, 'http.unusable-input'],
  ] as const) {
    const answer = await sendAsObec(message)
    assert.ok(answer.status >= 400 && answer.status < 500)
    assert.equal(JSON.parse(answer.text).code, code)
  }

  await asOwner(ownDatabase(world.dataFolder('orp')), client =>
    client.query(`update organisations.organisation set runs_centre = (mark = 'OUJA')`),
  )
  assert.doesNotMatch(await (await before.ask('/')).text(), /href="\/provoz"/)
  for (const path of ['/provoz', '/provoz/centra/obec', `/provoz/hlaseni/${sealed.receipt.id}`]) {
    const hosted = await before.ask(path)
    assert.equal(hosted.status, 403)
    assert.match(await hosted.text(), /operations\.not-your-centre/)
  }
})

/** Who looks after the centre of the town. */
const administrator = (url: string) => signIn(url, 'orp', 'spravce')

/** Sends a report by the certificate of the village, as a program that is not ours might. */
function sendAsObec(message: unknown): Promise<{ status: number; text: string }> {
  const { centre } = readWorldConfig(world, 'obec')
  const { port } = readWorldConfig(world, 'orp').centre
  const agent = new Agent({
    key: readFileSync(centre.key),
    cert: readFileSync(centre.certificate),
    ca: readFileSync(centre.authority),
    checkServerIdentity: () => undefined,
  })
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/centre/operations/reports',
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json' },
      },
      answer => {
        let text = ''
        answer.on('data', piece => {
          text += String(piece)
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      },
    )
    asked.once('error', reject)
    asked.end(JSON.stringify(message))
  })
}

test('a part that stops being well is told at once as an event, and again when it is well', async () => {
  const config = readConfig(world.config('obec'))
  const program = await openProgram({ config, modules, append: appendEvents })
  try {
    const held = operationsOf(program.instance)
    const count = () => dropped().filter(({ receipt }) => receipt.kind === 'event').length
    await watch(program.instance)
    await watch(program.instance)
    assert.equal(count(), 0)
    held.hardware = { values: [], troubles: [both('Disk /dev/sda selže.', 'Disk /dev/sda will fail.')] }
    await watch(program.instance)
    assert.equal(count(), 1)
    await watch(program.instance)
    assert.equal(count(), 1)
    held.hardware = { values: [], troubles: [] }
    await watch(program.instance)
    assert.equal(count(), 2)
    const last = dropped().filter(({ receipt }) => receipt.kind === 'event')
    assert.ok(
      last.some(({ receipt }) => receipt.parts.some(({ name, well }) => name === 'hardware' && !well)),
    )
    assert.doesNotMatch(JSON.stringify(last), /sda selže/, 'what a part says of itself stays at home')
  } finally {
    await program.close()
  }
})

test('a clock that is not believed is told on the page with what to do, until a person confirms it with a reason', async () => {
  const obec = await startProgram(world.config('obec'))
  try {
    const dub = await signIn(obec.url, 'obec', 'dub')
    const page = async () => (await (await dub.ask('/provoz')).text()).replaceAll('\u00a0', ' ')
    assert.match(await page(), /Hodiny centra[\s\S]*věří se jim/)
    const url = ownDatabase(world.dataFolder('obec'))
    await asOwner(url, client =>
      client.query(`update objects.trusted_time set state = 'ahead', proofs = proofs + 1,
        proven_at = proven_at - interval '40 days'`),
    )
    assert.match(await page(), /nevěří se jim[\s\S]*o 40 dní méně[\s\S]*Nastavte hodiny počítače \(NTP\)/)
    const told = (await (await fetch(`${obec.url}/health`)).json()) as {
      parts: { name: string; says: { en: string } }[]
    }
    const part = told.parts.find(({ name }) => name === 'objects.clock')
    assert.match(part!.says.en, /40 days less.*storage clock --confirm --reason/)
    const command = (...words: string[]) =>
      egon('storage', 'clock', ...words, '--config', world.config('obec'))
    assert.equal(command().code, 1)
    assert.equal(command('--confirm').code, 2)
    assert.match(said(command('--confirm', '--reason', 'Centrum stálo, ověřeno podle rozhlasu.')), /věří/)
    assert.match(await page(), /Hodiny centra[\s\S]*věří se jim/)
    const { rows } = await asOwner(url, client =>
      client.query(
        `select detail ->> 'reason' as reason from audit.event where type = 'objects.clock-confirmed'`,
      ),
    )
    assert.match(rows[0].reason, /podle rozhlasu/)
  } finally {
    await obec.stop()
  }
})

test('a full drop folder stops no other addressee, and a volume is foreseen to be full by its trend', () => {
  rmSync(drop, { recursive: true })
  writeFileSync(drop, 'not a folder')
  said(egon('report', '--send', '--config', world.config('obec')))
  rmSync(drop)
  mkdirSync(drop)
  said(egon('report', '--send', '--config', world.config('obec')))
  assert.equal(dropped().length, 2)

  const days = Array.from({ length: 20 }, (_, n) => ({
    day: `2026-10-${String(n + 1).padStart(2, '0')}` as Day,
    value: 1_000 - 20 * n,
  }))
  assert.equal(fullDay(days), '2026-11-20')
  assert.equal(fullDay(days.slice(0, 6)), null)
  assert.equal(fullDay(days.map(({ day }) => ({ day, value: 5 }))), null)
})
