import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { judgeFile, noAnchors } from '#platform/trust'
import { readSystemLog } from '#preservation/packages'
import { makeTestAuthority, openIdentity, serveStamps } from '../../../../stands/trust/index.ts'
import { openCentres } from '../../../../test/centres.ts'
import { javorova } from '../../../../test/small-world.ts'
import { signIn } from '../../../../test/visitor.ts'
import { startOfToday } from './jobs.ts'

const stampFolder = mkdtempSync(join(tmpdir(), 'egon-stamps-'))
after(() => rmSync(stampFolder, { recursive: true }))
const stamps = await serveStamps(openIdentity(makeTestAuthority(stampFolder).timeStamping))
const centres = await openCentres([
  {
    instance: 'obec',
    timeStamps: [stamps.url],
    offices: [
      {
        ...javorova,
        people: {
          dub: ['administrator'],
          krejci: ['mailroom', 'clerk', 'records-manager'],
          hruza: ['clerk'],
        },
      },
    ],
  },
])
const { url } = centres.program('obec')
const manager = await signIn(url, 'obec', 'krejci')
const clerk = await signIn(url, 'obec', 'hruza')
const path = '/uzaverky-protokolu'

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const textAt = async (address: string, who = manager) => plain(await (await who.ask(address)).text())

type Closing = {
  id: string
  first_line: number
  last_line: number
  document_id: string
  statement: { previous: string; lastDigest: string; xml: string }
  signature: string | null
}
const closings = () =>
  centres.rows<Closing>(
    'obec',
    'select id, first_line::int, last_line::int, document_id, statement, signature from records.log_closing order by first_line',
  )

test('without a subject group the log is filed nowhere and the page says so; with one it is, and missed days are caught up without a gap', async () => {
  assert.match(await textAt(path), /Věcná skupina není zvolená/)
  await manager.form(`${path}/ted`, {})
  assert.deepEqual(await closings(), [])
  const wrong = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.subject_group where filing_code = '231'`,
  )
  const refused = await manager.form(`${path}/skupina`, { logGroup: wrong[0]!.id })
  assert.equal(refused.status, 422)
  const [group] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.subject_group where filing_code = '231.1'`,
  )
  assert.equal((await manager.form(`${path}/skupina`, { logGroup: group!.id })).status, 303)
  assert.equal((await clerk.form(`${path}/skupina`, { logGroup: group!.id })).status, 403)
  // The first lines as if the program had stood still for two nights since.
  await centres.rows('obec', 'alter table audit.event disable trigger only_grows')
  await centres.rows(
    'obec',
    `update audit.event set happened_at = happened_at - interval '3 days' where sequence <= 5`,
  )
  await centres.rows('obec', 'alter table audit.event enable trigger only_grows')
  for (let n = 0; n < 2; n++) assert.equal((await manager.form(`${path}/ted`, {})).status, 303)
  const found = await closings()
  assert.deepEqual([found[0]!.first_line, found[0]!.last_line], [1, 5], 'a missed day is closed by itself')
  assert.equal(found.length, 3)
  for (const [at, closing] of found.slice(1).entries()) {
    assert.equal(closing.first_line, found[at]!.last_line + 1)
    assert.equal(closing.statement.previous, found[at]!.statement.lastDigest)
  }
  const [first] = found
  const [document] = await centres.rows<{ state: string; subject: string; holder: string; mark: string }>(
    'obec',
    `select d.state, d.subject, d.holder ->> 'name' as holder, s.subject as mark from records.document d
     join records.dossier s on s.id = d.dossier_id where d.id = '${first!.document_id}'`,
  )
  assert.equal(document!.state, 'settled')
  assert.equal(document!.holder, 'Osoba krejci')
  assert.match(document!.mark, /^Transakční protokol \d{4}$/)
})

test('a closing holds a PDF/A and an XML of Annex 6 with every line, under a seal, and only its keeper reads it', async () => {
  const [first] = await closings()
  const files = await centres.rows<{
    id: string
    file_name: string
    puid: string
    name: string
    digest: string
  }>(
    'obec',
    `select id, file_name, digest, format ->> 'puid' as puid, format ->> 'name' as name from records.component
     where document_id = '${first!.document_id}' and form = 'original' order by slot`,
  )
  assert.deepEqual(
    files.map(({ name }) => name.slice(0, 5)),
    ['PDF/A', 'XML'].map(name => name.slice(0, 5)),
  )
  assert.equal(files[1]!.digest, first!.statement.xml)
  const bytes = new Uint8Array(
    await (await manager.ask(`/komponenty/${files[1]!.id}?stahnout=1`)).arrayBuffer(),
  )
  const text = Buffer.from(bytes).toString('utf8')
  const inside = /<ds:Object [^>]*>([\s\S]*<\/[^>]*TransakcniLogSystemu>)\s*<\/ds:Object>/.exec(text)?.[1]
  const log = await readSystemLog([Buffer.from(inside ?? '', 'utf8')])
  assert.equal(log.firstPlace, 1)
  assert.equal(log.events.length, first!.last_line)
  const sealed = (await (await manager.ask(`${path}/${first!.id}/pecet.json`)).json()) as {
    signature: string
  }
  assert.ok(sealed.signature.length > 500)
  assert.equal((await clerk.ask(`/komponenty/${files[1]!.id}`)).status, 404)
  assert.equal((await clerk.ask(`/dokumenty/${first!.document_id}`)).status, 403)
  assert.match(await textAt(path), /Pečeť centra je uvnitř PDF \(PAdES\)/)
  const [{ stamped_at: stampedAt }] = (await centres.rows<{ stamped_at: Date }>(
    'obec',
    'select stamped_at from records.log_closing order by first_line limit 1',
  )) as [{ stamped_at: Date }]
  assert.ok(Math.abs(stampedAt.getTime() - Date.now()) < 300_000)
  const [xades] = await judgeFile({ bytes }, noAnchors)
  assert.deepEqual(
    [xades!.notation, xades!.report?.integrity.result, xades!.coverage.result],
    ['XAdES', 'valid', 'valid'],
  )
  assert.equal(xades!.report?.timeStamp?.integrity.result, 'valid')
  const pdf = join(stampFolder, 'uzaverka.pdf')
  writeFileSync(
    pdf,
    new Uint8Array(await (await manager.ask(`/komponenty/${files[0]!.id}?stahnout=1`)).arrayBuffer()),
  )
  assert.match(
    execFileSync('pdfsig', ['-nocert', pdf], { encoding: 'utf8' }),
    /ETSI\.CAdES\.detached[\s\S]*Total document signed[\s\S]*Signature is Valid/,
  )
})

test('while no authority gives time stamps nothing is closed and nothing is lost; then it is caught up', async () => {
  await stamps.close()
  const before = await closings()
  const refused = await manager.form(`${path}/ted`, {})
  assert.equal(refused.status, 503)
  assert.match(plain(await refused.text()), /Časové razítko nikdo nevydal/)
  assert.deepEqual(await closings(), before)
  const again = await serveStamps(openIdentity(makeTestAuthority(stampFolder).timeStamping), {
    port: Number(new URL(stamps.url).port),
  })
  after(() => again.close())
  assert.equal((await manager.form(`${path}/ted`, {})).status, 303)
  const now = await closings()
  assert.ok(now.length > before.length)
  assert.equal(now[before.length]!.first_line, before.at(-1)!.last_line + 1)
})

test('a day begins at midnight in Prague, in summer and in winter', () => {
  const at = (text: string) => startOfToday(new Date(text) as never).toISOString()
  assert.equal(at('2026-07-01T22:30:00Z'), '2026-07-01T22:00:00.000Z')
  assert.equal(at('2026-12-31T22:30:00Z'), '2026-12-30T23:00:00.000Z')
})
