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

test('a dossier is made ready for printing whole or in parts, its log under seal, files numbered in order; the log says so', async () => {
  const path = await atCounter({ subject: 'Povolení 865514/1238' })
  const [group] = await rows<{ id: string }>(
    'obec',
    `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
     where o.mark = 'OUJA' and filing_code = '231.1'`,
  )
  await clerk.form(`${path}/novy-spis`, { subject: 'Tištěný spis', group: group!.id })
  const [dossier] = await rows<{ id: string; mark: string }>(
    'obec',
    `select id, mark from records.dossier where subject = 'Tištěný spis'`,
  )
  assert.match(await pageAt(`/spisy/${dossier!.id}`), /Spis k tisku/)
  assert.match(await pageAt(`/spisy/tisk?spisy=${dossier!.id}`), /Část transakčního protokolu/)
  const zipOf = async (parts: string): Promise<Map<string, Buffer>> => {
    const answer = await clerk.ask(`/spisy/tisk.zip?spisy=${dossier!.id}${parts}`)
    assert.equal(answer.status, 200, await answer.clone().text())
    const zip = join(folder, 'print.zip')
    writeFileSync(zip, new Uint8Array(await answer.arrayBuffer()))
    const python =
      'import sys,zipfile,json,base64\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(json.dumps({n:base64.b64encode(z.read(n)).decode() for n in z.namelist()}))'
    const told = execFileSync('python3', ['-c', python, zip], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return new Map(
      Object.entries(JSON.parse(told) as Record<string, string>).map(([name, text]) => [
        name,
        Buffer.from(text, 'base64'),
      ]),
    )
  }
  const whole = await zipOf('&metadata=ano&protokol=ano&soupis=ano&soubory=ano')
  const names = [...whole.keys()].map(name => name.split('/')[1])
  assert.deepEqual(names, [
    '000-01-metadata.pdf',
    '000-02-protokol.pdf',
    '000-03-soupis.pdf',
    '001-01-žádost.txt',
  ])
  assert.equal([...whole.values()].at(-1)!.toString(), 'Žádám o pokácení lípy.')
  const [metadata, log, list] = [...whole.values()]
  const textOf = (pdf: Buffer): string => {
    writeFileSync(join(folder, 'part.pdf'), pdf)
    return execFileSync('pdftotext', ['-layout', join(folder, 'part.pdf'), '-'], { encoding: 'utf8' })
  }
  assert.match(textOf(metadata!), /Tištěný spis/)
  assert.doesNotMatch(textOf(metadata!), /865514/)
  assert.match(textOf(list!), /Soupis dokumentů spisu/)
  assert.match(textOf(log!), /Transakční protokol spisu/)
  assert.match(
    execFileSync('pdfsig', ['-nocert', join(folder, 'part.pdf')], { encoding: 'utf8' }),
    /Signature is Valid/,
  )
  assert.deepEqual([...(await zipOf('&soupis=ano')).keys()].length, 1)
  assert.equal((await clerk.ask(`/spisy/tisk.zip?spisy=${dossier!.id}`)).status, 422)
  assert.equal((await stranger.ask(`/spisy/tisk.zip?spisy=${dossier!.id}&soupis=ano`)).status, 404)
  await rows(
    'obec',
    `update records.document set state = 'withdrawn', withdrawal = '{}' where dossier_id = '${dossier!.id}'`,
  )
  await rows('obec', `update access.post set roles = array_remove(roles, 'records-manager')`)
  const without = await zipOf('&metadata=ano&soubory=ano')
  assert.deepEqual(
    [...without.keys()].map(name => name.split('/')[1]),
    ['000-01-metadata.pdf'],
    'what is withdrawn is printed for nobody but the assessor',
  )
  const [printed] = await rows<{ n: number }>(
    'obec',
    `select count(*)::int as n from audit.event where type = 'records.dossier-printed' and object_id = '${dossier!.id}'`,
  )
  assert.equal(printed!.n, 3)
})
