import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { textToPdf } from '#office/conversion'
import { makeTestAuthority, openIdentity, serveStamps } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-sealing-'))
after(() => rmSync(folder, { recursive: true }))
const stamps = await serveStamps(openIdentity(makeTestAuthority(folder).timeStamping))
after(() => stamps.close())
const open = { key: 'otevřený', files: ['files/dopis.txt'], until: 'open' as const }
const centres = await openCentres(
  [
    {
      instance: 'obec',
      timeStamps: [stamps.url],
      offices: [
        { ...javorova, dossiers: [open] },
        { ...lhotka, dossiers: [open] },
      ],
    },
  ],
  { 'dopis.txt': Buffer.from('Dobrý den.') },
)
await centres.rows('obec', `update organisations.organisation set runs_centre = mark = 'OUJA'`)
const { url } = centres.program('obec')
const clerk = await signIn(url, 'obec', 'krejci')
const guest = await signIn(url, 'obec', 'vranova')
const pdf = await textToPdf({
  title: 'Povolení',
  author: 'Obec Javorová',
  paragraphs: ['Povoluje se.'],
  at: new Date(),
})

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const textAt = async (path: string, who = clerk) => plain(await (await who.ask(path)).text())

/** A document the office wrote itself, with one file; gives the address of its page. */
async function written(who: Visitor, mark: string, name = 'povolení.pdf', bytes: Uint8Array = pdf) {
  const [dossier] = await centres.rows<{ id: string }>(
    'obec',
    `select d.id from records.dossier d join organisations.organisation o on o.id = d.organisation_id
     where o.mark = '${mark}' and d.state = 'open' limit 1`,
  )
  const answer = await who.upload(
    `/spisy/${dossier!.id}/novy-dokument`,
    { ownSubject: 'Povolení kácení', repliesTo: '', template: '' },
    [{ field: 'files', name, bytes: Buffer.from(bytes) }],
  )
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}
const files = (path: string) =>
  centres.rows<{ id: string; version: number; form: string; name: string; digest: string }>(
    'obec',
    `select c.id, c.version, c.form, c.digest, c.format ->> 'name' as name from records.component c
     where document_id = '${path.split('/').at(-1)}' order by version`,
  )

test('what the office wrote itself is not offered for splitting off submissions', async () => {
  const path = await written(clerk, 'OUJA')
  assert.equal((await clerk.form(`${path}/dokonceni`, {})).status, 303)
  assert.ok((await files(path)).length > 1)
  const page = plain(await (await clerk.ask(path)).text())
  assert.match(page, /Evidence/)
  assert.doesNotMatch(page, /Oddělit podání/)
})

test('a finished PDF gets the seal of the office as a new version that poppler finds valid; the one before stays', async () => {
  const path = await written(clerk, 'OUJA')
  const early = await clerk.form(`${path}/pecet`, { slot: '1' })
  assert.equal(early.status, 409)
  assert.match(plain(await early.text()), /dokonč/)
  assert.equal((await clerk.form(`${path}/dokonceni`, {})).status, 303)
  assert.match(await textAt(path), /Zapečetit: povolení\.pdf/)
  const sealed = await clerk.form(`${path}/pecet`, { slot: '1' })
  assert.equal(sealed.status, 303, await sealed.clone().text())
  const versions = await files(path)
  assert.deepEqual(
    versions.map(({ form }) => form),
    ['draft', 'original', 'output'],
  )
  assert.match(versions[2]!.name, /PDF\/A/)
  const bytes = new Uint8Array(
    await (await clerk.ask(`/komponenty/${versions[2]!.id}?stahnout=1`)).arrayBuffer(),
  )
  assert.ok(
    Buffer.from(bytes.subarray(0, pdf.length - 1)).equals(Buffer.from(pdf.subarray(0, pdf.length - 1))),
  )
  writeFileSync(join(folder, 'povoleni.pdf'), bytes)
  assert.match(
    execFileSync('pdfsig', ['-nocert', join(folder, 'povoleni.pdf')], { encoding: 'utf8' }),
    /ETSI\.CAdES\.detached[\s\S]*Total document signed[\s\S]*Signature is Valid/,
  )
  const page = await textAt(path)
  assert.match(page, /Pečeť úřadu: Osoba krejci, .* časové razítko/)
  assert.doesNotMatch(page, /Zapečetit:/)
  const again = await clerk.form(`${path}/pecet`, { slot: '1' })
  assert.equal(again.status, 409)
  assert.match(plain(await again.text()), /už pečeť úřadu nese/)
  assert.match(await textAt(path), /Zapečetění souboru/)
})

test('what is no PDF, what the office received, and a file that is not there are not sealed', async () => {
  const path = await written(clerk, 'OUJA', 'povolení.txt', Buffer.from('Povoluje se.'))
  await clerk.form(`${path}/dokonceni`, {})
  const text = await clerk.form(`${path}/pecet`, { slot: '1' })
  assert.equal(text.status, 422)
  assert.match(plain(await text.text()), /Pečetí se PDF/)
  assert.equal((await clerk.form(`${path}/pecet`, { slot: '7' })).status, 404)
  const large = await written(clerk, 'OUJA')
  await clerk.form(`${large}/dokonceni`, {})
  await centres.rows(
    'obec',
    `update records.component set size_bytes = 70000000 where document_id = '${large.split('/').at(-1)}'`,
  )
  const tooLarge = await clerk.form(`${large}/pecet`, { slot: '1' })
  assert.equal(tooLarge.status, 422)
  assert.match(plain(await tooLarge.text()), /příliš velký \(nejvýš 64 MB\)/)
  const [received] = await centres.rows<{ id: string }>(
    'obec',
    `select d.id from records.document d join organisations.organisation o on o.id = d.organisation_id
     where o.mark = 'OUJA' and d.origin = 'received' limit 1`,
  )
  assert.equal((await clerk.form(`/dokumenty/${received!.id}/pecet`, { slot: '1' })).status, 409)
})

test('an office that only works in the centre does not seal by the seal of the one that runs it', async () => {
  const path = await written(guest, 'OULJ')
  await guest.form(`${path}/dokonceni`, {})
  assert.doesNotMatch(await textAt(path, guest), /Zapečetit/)
  const refused = await guest.form(`${path}/pecet`, { slot: '1' })
  assert.equal(refused.status, 409)
  assert.match(plain(await refused.text()), /patří jinému úřadu/)
})

test('while no authority gives time stamps nothing is sealed', async () => {
  const path = await written(clerk, 'OUJA')
  await clerk.form(`${path}/dokonceni`, {})
  await stamps.close()
  const refused = await clerk.form(`${path}/pecet`, { slot: '1' })
  assert.equal(refused.status, 503)
  assert.equal((await files(path)).length, 2)
})
