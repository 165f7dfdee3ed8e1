import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { textToPdf } from '#office/conversion'
import { asInstant } from '#platform/values'
import { docxOf } from '../stands/region/letter-template.ts'
import { openCounter } from './counter.ts'
import { member, zipped } from './packages/made-zip.ts'

const { counter, clerk, stranger, rows, textAt, until } = await openCounter()
const folder = mkdtempSync(join(tmpdir(), 'egon-conversion-desk-'))
after(() => rmSync(folder, { recursive: true }))

type File = {
  id: string
  name: string
  role: string
  form: string
  version: number
  digest: string
  format: string
}
const filesOf = (location: string) =>
  rows<File>(
    'obec',
    `select id, file_name as name, role, form, version, digest, format ->> 'name' as format
     from records.component where document_id = $1 order by slot, version`,
    [location.split('/').at(-1)],
  )
const sent = async (
  files: readonly { name: string; bytes: Buffer<ArrayBuffer> }[],
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const answer = await counter(
    fields,
    files.map(file => ({ field: 'files', ...file })),
  )
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}
const settled = (location: string) =>
  until('the conversions are over', async () => !/ (?:čeká|převádí se) /.test(await textAt(`${location}`)))
const textOf = async ({ id }: File): Promise<string> => {
  const path = join(folder, 'a.pdf')
  writeFileSync(path, Buffer.from(await (await clerk.ask(`/komponenty/${id}?stahnout=1`)).arrayBuffer()))
  return execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}
const bufferOf = (bytes: Uint8Array) => Buffer.from(Uint8Array.from(bytes))

test('files of a document become PDF/A beside their originals, each with a sealed clause that names who answers for it', async () => {
  const letter = bufferOf(await docxOf([['Vážený pane, lípu pokácet smíte.']]))
  const location = await sent([
    { name: 'dopis.docx', bytes: letter },
    { name: 'poznámka.txt', bytes: Buffer.from('Přijdu v úterý.') },
  ])
  assert.match(await textAt(location), /Převést lze: dopis\.docx, poznámka\.txt/)
  assert.equal((await stranger.form(`${location}/prevod`, {})).status, 404)
  assert.equal((await clerk.form(`${location}/prevod`, {})).status, 303)
  await settled(location)
  assert.match(await textAt(location), /Převedeno 2 z 2\./)
  const files = await filesOf(location)
  assert.deepEqual(files.map(({ name, form, version }) => `${name} ${form} ${version}`).toSorted(), [
    'dopis – doložka.pdf original 1',
    'dopis.docx original 1',
    'dopis.pdf output 2',
    'poznámka – doložka.pdf original 1',
    'poznámka.pdf output 2',
    'poznámka.txt original 1',
  ])
  const output = files.find(({ name }) => name === 'dopis.pdf')!
  assert.match(output.format, /PDF\/A/)
  assert.match(await textOf(output), /lípu pokácet smíte/)
  const clause = files.find(({ name }) => name === 'dopis – doložka.pdf')!
  assert.match(clause.format, /PDF\/A/)
  const text = (await textOf(clause)).replaceAll(' ', '')
  assert.ok(text.includes(output.digest.replace('sha512:', '')), text)
  assert.match(text, /Převedenýsoubor:dopis\.docx/)
  assert.match(text, /Osoba,kterápřevodprovedla:Osobakrejci/)
  const bytes = Buffer.from(await (await clerk.ask(`/komponenty/${clause.id}?stahnout=1`)).arrayBuffer())
  assert.match(bytes.toString('latin1'), /\/Type\s*\/Sig\b/)
  const again = await clerk.form(`${location}/prevod`, {})
  assert.equal(again.status, 409)
})

test('a file that cannot be converted is told with what to do, and may be ordered again', async () => {
  const types =
    '<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
  const hollow = await zipped(member('[Content_Types].xml', types), member('word/document.xml', 'nic'))
  const location = await sent([
    { name: 'prázdná skořápka.docx', bytes: bufferOf(hollow) },
    { name: 'výpis.txt', bytes: Buffer.from('řádek výpisu\n'.repeat(400_000)) },
  ])
  assert.match(await textAt(location), /Převést lze: prázdná skořápka\.docx, výpis\.txt/)
  assert.equal((await clerk.form(`${location}/prevod`, {})).status, 303)
  await settled(location)
  const told = await textAt(location)
  assert.match(told, /Převedeno 0 z 2\./)
  assert.match(told, /skořápka\.docx .{0,20}nepodařilo se .*Soubor se nepodařilo otevřít/)
  assert.match(told, /výpis\.txt .{0,20}nepodařilo se .*větší než 4 MiB/)
  assert.match(told, /Převod formátu se nepodařil/)
  assert.equal((await filesOf(location)).length, 2)
  assert.match(told, /Převést znovu/)
  assert.equal((await clerk.form(`${location}/prevod`, {})).status, 303)
  await settled(location)
})

test('the clause says what was found on the signatures of the original, which were looked at before', async () => {
  const location = await sent([{ name: 'bez podpisu.txt', bytes: Buffer.from('Nepodepsané.') }])
  assert.equal((await clerk.form(`${location}/prevod`, {})).status, 303)
  await settled(location)
  const files = await filesOf(location)
  const clause = files.find(({ role }) => role === 'doložka o převodu')!
  assert.match(await textOf(clause), /Ověření podpisů, pečetí a razítek převedeného souboru: .*žádné nenese/)
  const looks = await rows<{ at: Date }>(
    'obec',
    `select checked_at as at from records.signature_check where component_id = $1`,
    [files.find(({ form }) => form === 'original')!.id],
  )
  assert.ok(looks.length > 0)
})

test('an office that decided so gets what comes converted by itself, and the clause names who decided', async () => {
  assert.match(await textAt('/prevody'), /Vypnuto: převod zadává zpracovatel/)
  assert.equal((await clerk.form('/prevody/zapnuti', {})).status, 303)
  assert.match(await textAt('/prevody'), /Zapnuto .*Osoba krejci/)
  const location = await sent([
    { name: 'dopis.rtf', bytes: Buffer.from('{\\rtf1\\ansi Dobry den}') },
    { name: 'obrazek.xml', bytes: Buffer.from('<?xml version="1.0"?><a/>') },
  ])
  await until('it is converted', async () => (await filesOf(location)).length === 4)
  const files = await filesOf(location)
  assert.deepEqual(files.map(({ name }) => name).toSorted(), [
    'dopis – doložka.pdf',
    'dopis.pdf',
    'dopis.rtf',
    'obrazek.xml',
  ])
  assert.match(
    await textOf(files.find(({ role }) => role === 'doložka o převodu')!),
    /Osoba, která převod provedla: Osoba krejci, .*program při příjmu podle jejího rozhodnutí/,
  )
  assert.equal((await clerk.form('/prevody/vypnuti', {})).status, 303)
  const still = await sent([{ name: 'další.rtf', bytes: Buffer.from('{\\rtf1 Nic}') }])
  assert.match(await textAt(still), /Převést lze: další\.rtf/)
  assert.match(await textAt('/prevody'), /poškozen|není platné|nepodařilo se/)
})

test('a scan gets the clause of a conversion from paper once, when whoever compared it says so', async () => {
  const scan = bufferOf(
    await textToPdf({ title: 'Sken', author: 'Obec', at: asInstant(Date.now()), paragraphs: ['Žádost'] }),
  )
  const file = await sent([{ name: 'priloha.pdf', bytes: scan }])
  assert.doesNotMatch(await textAt(file), /Převod z listiny/, 'a PDF with text that nobody called paper')
  const location = await sent([{ name: 'sken.pdf', bytes: scan }], { sheets: '3' })
  assert.match(await textAt(location), /Převod z listiny/)
  const [{ id }] = (await filesOf(location)) as [File]
  const order = { scan: id, clauseSheets: '3', visibleElement: 'plastická pečeť', compared: 'ano' }
  assert.equal((await clerk.form(`${location}/dolozka`, { ...order, compared: '' })).status, 400)
  assert.equal((await clerk.form(`${location}/dolozka`, { ...order, clauseSheets: '0' })).status, 400)
  assert.equal((await stranger.form(`${location}/dolozka`, order)).status, 404)
  assert.equal((await clerk.form(`${location}/dolozka`, order)).status, 303)
  const files = await filesOf(location)
  const clause = files.find(({ role }) => role === 'doložka o převodu z listiny')
  assert.ok(clause, JSON.stringify(files))
  const text = await textOf(clause)
  for (const words of [/dokumentu v analogové podobě/, /skládá: 3/, /plastická pečeť/, /SHA-512/])
    assert.match(text, words)
  assert.ok(text.replaceAll(' ', '').includes(files[0]!.digest.split(':').at(-1)!))
  assert.match(execFileSync('pdfsig', [join(folder, 'a.pdf')], { encoding: 'utf8' }), /Signature #1/)
  assert.equal((await clerk.form(`${location}/dolozka`, order)).status, 409)
  assert.doesNotMatch(await textAt(location), /Převod z listiny/)
})
