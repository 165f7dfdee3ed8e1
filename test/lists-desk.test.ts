import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openCounter } from './counter.ts'

const { atCounter, clerk, stranger, rows, pageAt } = await openCounter()
const folder = mkdtempSync(join(tmpdir(), 'egon-lists-'))
after(() => rmSync(folder, { recursive: true }))

async function readPdf(path: string, who = clerk): Promise<string> {
  const answer = await who.ask(path)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  assert.match(Buffer.from(bytes).toString('latin1'), /<pdfaid:part>2<\/pdfaid:part>/)
  writeFileSync(join(folder, 'list.pdf'), bytes)
  return execFileSync('pdftotext', ['-layout', join(folder, 'list.pdf'), '-'], { encoding: 'utf8' })
}
const csvAt = async (path: string, who = clerk): Promise<string[]> =>
  (await (await who.ask(path)).text()).trim().split('\n')
const logged = async (id: string): Promise<number> =>
  (
    await rows<{ n: number }>('obec', `select count(*)::int as n from audit.event where object_id = '${id}'`)
  )[0]!.n

test('what a search finds is taken away as a table and as PDF/A, with personal numbers hidden, and the log says so', async () => {
  await atCounter({ subject: 'Kácení jasanu 865514/1238' })
  await atCounter({ subject: 'Kácení javoru' })
  const lines = await csvAt('/hledat/vse.csv?q=kácení')
  assert.equal(lines.length, 3)
  const text = await readPdf('/hledat/vse.pdf?q=kácení')
  assert.match(text, /Nalezené dokumenty/)
  assert.match(text, /Obec Javorová · řádků: 2/)
  assert.match(text, /javoru/)
  assert.doesNotMatch(text, /865514/)
  assert.equal(await logged('dokumenty.csv'), 1)
  assert.equal(await logged('dokumenty.pdf'), 1)
  assert.match(await pageAt('/hledat?q=kácení'), /vse\.pdf\?q=/)
})

test('all dossiers and type dossiers stand in one list by their filing codes; another office sees its own', async () => {
  const path = await atCounter({ subject: 'Do spisu' })
  const [group] = await rows<{ id: string }>(
    'obec',
    `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
     where o.mark = 'OUJA' and filing_code = '231.1'`,
  )
  const made = await clerk.form(`${path}/novy-spis`, { subject: 'Lípa u kostela', group: group!.id })
  assert.equal(made.status, 303, await made.clone().text())
  const lines = await csvAt('/spisy/soupis.csv')
  const [count] = await rows<{ n: number }>(
    'obec',
    `select count(*)::int as n from records.dossier d join organisations.organisation o on o.id = d.organisation_id where o.mark = 'OUJA'`,
  )
  assert.equal(lines.length, 1 + count!.n)
  assert.ok(
    lines.some(line => /^spis;.*Lípa u kostela;231\.1;/.test(line)),
    lines.join('\n'),
  )
  assert.match(await readPdf('/spisy/soupis.pdf'), /Lípa u kostela/)
  assert.ok(!(await csvAt('/spisy/soupis.csv', stranger)).some(line => line.includes('Lípa')))
})

test('a list too long to print is refused with what to do; its table has no limit', async () => {
  await rows(
    'obec',
    `insert into records.document (id, organisation_id, identifier, reference_number, sequence_number, year, subject,
       origin, channel, sender_id, sender, delivered_at, registered_at, state, holder, holder_post_id)
     select gen_random_uuid(), organisation_id, 'OUJA-L-' || n, 'OUJA-L-' || n || '/2020', n, 2020, 'Dlouhý soupis',
       origin, channel, sender_id, sender, delivered_at, registered_at, 'unsettled', holder, holder_post_id
     from (select * from records.document where origin = 'received' limit 1) d, generate_series(1, 2001) n`,
  )
  const refused = await clerk.ask('/hledat/vse.pdf?v=dokumenty&stav=nevyrizene')
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /nejvýš 2\s?000|nejvýš 2000/)
  assert.ok((await csvAt('/hledat/vse.csv?v=dokumenty&stav=nevyrizene')).length > 2001)
})
