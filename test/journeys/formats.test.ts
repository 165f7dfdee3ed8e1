import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeViolations, openContext, pageFaults, signedIn } from '../browser.ts'
import { openCentres } from '../centres.ts'
import { egon } from '../region.ts'
import { javorova } from '../small-world.ts'

const office = { ...javorova, people: { spravce: ['administrator'], krejci: ['mailroom', 'clerk'] } }
const centres = await openCentres([{ instance: 'obec', offices: [office] }])
const { url } = centres.program('obec')
const config = centres.world.config('obec')
const folder = mkdtempSync(join(tmpdir(), 'egon-formats-'))
after(() => rmSync(folder, { recursive: true }))

const picture = join(folder, 'obrázek.gif')
writeFileSync(picture, 'GIF89a - obrázek')
const mail = join(folder, 'dopis.eml')
writeFileSync(
  mail,
  [
    'From: Jan Dub <jan@dub.example>',
    'To: obec@javorova.example',
    'Subject: Fotka',
    'Message-ID: <fotka-1@dub.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="hranice"',
    '',
    '--hranice',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Posílám fotku.',
    '--hranice',
    'Content-Type: image/gif; name="fotka.gif"',
    'Content-Disposition: attachment; filename="fotka.gif"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('GIF89a - fotka').toString('base64'),
    '--hranice--',
    '',
  ].join('\r\n'),
)

const operator = await signedIn(url, 'spravce')
const clerk = await signedIn(url, 'krejci')
const main = (page: Page) => page.locator('main').innerText()

async function decide(decision: string, reason: string): Promise<void> {
  await operator.selectOption('#f-decision', decision)
  await operator.fill('#f-reason', reason)
  await operator.getByRole('button', { name: 'Rozhodnout' }).click()
}

/** What the counter says to a submission with this file. */
async function submit(file: string): Promise<string> {
  await clerk.goto(`${url}/prijem`)
  await clerk.fill('#f-subject', 'Fotka studny')
  await clerk.fill('#f-senderName', 'Jan Dub')
  await clerk.fill('#f-senderAddress', 'Na Kopci 5, Javorová')
  await clerk.setInputFiles('#f-files', file)
  await clerk.locator('form[action="/prijem/prepazka"] button[type=submit]').click()
  await clerk.waitForSelector('#refusal, .notice')
  return main(clerk)
}

test('the operator finds a format in the list and reads what holds of it and by what law', async () => {
  await operator.getByRole('link', { name: 'Formáty' }).click()
  await operator.getByRole('link', { name: /^Výstupní/ }).click()
  assert.match(await main(operator), /PDF\/A 2b[\s\S]*výstupní formát[\s\S]*výchozí[\s\S]*§\u00a023\/2/)
  await operator.fill('#f-format', 'fmt/4')
  await operator.getByRole('button', { name: 'Otevřít' }).click()
  assert.match(await main(operator), /GIF 89a[\s\S]*výstupní formát[\s\S]*pohyblivý obraz/)
  assert.deepEqual(await axeViolations(operator), [])
})

test('what is no number of PRONOM is told, with what was typed', async () => {
  await operator.goto(`${url}/formaty?format=gif`)
  assert.match(await operator.locator('#refusal').innerText(), /„gif“ není označení formátu/)
  assert.equal(await operator.inputValue('#f-format'), 'gif')
  assert.deepEqual(await axeViolations(operator), [])
})

test('before the decision the file comes in', async () => {
  assert.match(await submit(picture), /Zaevidováno pod č\. j\./)
})

test('a decision without a reason is not made, and what was chosen stays in the form', async () => {
  await operator.goto(`${url}/formaty/fmt/4`)
  await operator.evaluate(() => {
    for (const form of document.forms) form.noValidate = true
  })
  await decide('refuse', '')
  await operator.waitForSelector('#refusal')
  assert.match(await operator.locator('#refusal').innerText(), /Důvod/)
  assert.equal(await operator.inputValue('#f-decision'), 'refuse')
  assert.deepEqual(await axeViolations(operator), [])
})

test('the operator forbids the format, and the page shows who, when, from what to what and why', async () => {
  await decide('refuse', 'Animace se v úřadu nepřijímají.')
  await operator.waitForSelector('.notice.success')
  const history = await operator.locator('#historie tbody tr').allInnerTexts()
  assert.equal(history.length, 1)
  assert.match(
    history[0]!,
    /Osoba spravce[\s\S]*výstupní formát[\s\S]*nepřijímat[\s\S]*Animace se v úřadu nepřijímají\./,
  )
})

test('the clerk meets the refusal with the reason, and the log of the office knows of both', async () => {
  const said = await submit(picture)
  assert.match(
    said,
    /Soubor „obrázek\.gif“ je GIF a ten úřad nepřijímá: Animace se v úřadu nepřijímají\. Vyžádejte si/,
  )
  assert.equal(await clerk.inputValue('#f-subject'), 'Fotka studny')
  const [logged] = await centres.rows<{ refused: number; decided: number }>(
    'obec',
    `select count(*) filter (where detail ->> 'code' = 'gate.refused-format')::int as refused,
       count(*) filter (where type = 'formats.format-decided')::int as decided from audit.event`,
  )
  assert.deepEqual(logged, { refused: 1, decided: 1 })
})

test('a message with such a file is not lost: it waits for the clerk with the reason', async () => {
  await clerk.goto(`${url}/prijem`)
  await clerk.setInputFiles('#f-message', mail)
  await clerk.getByRole('button', { name: 'Přijmout zprávu' }).click()
  await clerk.waitForURL('**/prijem/cekajici/**')
  assert.match(await main(clerk), /Soubor „fotka\.gif“ je GIF a ten úřad nepřijímá/)
})

test('programs are told the same by the interface, with the stable code', async () => {
  const visitor = await centres.signIn('obec')
  await assert.rejects(
    visitor.api('POST', '/contents?name=obr.gif', Buffer.from('GIF89a - další')),
    error => (error as { code: string }).code === 'gate.refused-format',
  )
})

test('a clerk neither sees the table nor decides', async () => {
  assert.equal(await clerk.getByRole('link', { name: 'Formáty' }).count(), 0)
  const visitor = await centres.signIn('obec')
  const answer = await visitor.form('/formaty/fmt/4/rozhodnuti', {
    decision: 'output',
    reason: 'Já to chci.',
    validFrom: '2030-01-01',
  })
  assert.equal(answer.status, 403)
})

test('the command line tells the table and carries it to another office', () => {
  const told = egon('formats', 'risk', '--config', config, '--json', 'fmt/4', 'fmt/12')
  assert.deepEqual(
    told.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { decision: string; isOffices: boolean })
      .map(({ decision, isOffices }) => [decision, isOffices]),
    [
      ['refuse', true],
      ['output', false],
    ],
  )
  const exported = egon('formats', 'risk', 'export', '--config', config)
  assert.equal(exported.code, 0)
  const file = join(folder, 'rozhodnuti.json')
  writeFileSync(file, exported.out)
  assert.match(
    egon('formats', 'risk', 'import', '--config', config, file).out,
    /Převzato rozhodnutí: 0; beze změny: 1/,
  )
  const changed = join(folder, 'jina.json')
  writeFileSync(changed, exported.out.replaceAll('refuse', 'convert'))
  assert.match(egon('formats', 'risk', 'import', '--config', config, changed).out, /Převzato rozhodnutí: 1/)
  const torn = join(folder, 'pul.json')
  writeFileSync(torn, exported.out.slice(0, 60))
  const refused = egon('formats', 'risk', 'import', '--config', config, torn)
  assert.equal(refused.code, 2)
  assert.match(refused.out, /není tabulka rozhodnutí[\s\S]*formats\.unreadable-table/)
  assert.equal(egon('formats', 'risk', 'import', '--config', config, join(folder, 'nic')).code, 2)
})

test('once the format is only to be converted, the file comes in again, and the history holds both decisions', async () => {
  assert.match(await submit(picture), /Zaevidováno pod č\. j\./)
  await operator.goto(`${url}/formaty/fmt/4`)
  assert.equal(await operator.locator('#historie tbody tr').count(), 2)
  assert.match(await operator.locator('#historie tbody tr').first().innerText(), /formats risk import/)
})

test('a release taken over by the command line is used at the counter without a restart, and can be forbidden', async () => {
  const drawing = join(folder, 'dům.vyk')
  writeFileSync(drawing, 'SEKCE výkres domu')
  const release = join(folder, 'signatures.xml')
  writeFileSync(
    release,
    `<?xml version="1.0"?><FFSignatureFile Version="7" xmlns="urn:x"><InternalSignatureCollection>
    <InternalSignature ID="1"><ByteSequence Reference="BOFoffset"><SubSequence Position="1" SubSeqMinOffset="0" SubSeqMaxOffset="0"><Sequence>53454B4345</Sequence></SubSequence></ByteSequence></InternalSignature>
    </InternalSignatureCollection><FileFormatCollection><FileFormat ID="1" PUID="fmt/9001" Name="Výkres" Version="3"><InternalSignatureID>1</InternalSignatureID><Extension>vyk</Extension></FileFormat></FileFormatCollection></FFSignatureFile>`,
  )
  await submit(drawing)
  assert.match(await main(clerk), /dům\.vyk[\s\S]*TXT/)
  assert.equal(egon('formats', 'update', '--config', config, release).code, 0)
  await submit(drawing)
  assert.match(await main(clerk), /dům\.vyk[\s\S]*Výkres 3/)
  await operator.goto(`${url}/formaty/fmt/9001`)
  assert.equal(await operator.locator('h1').innerText(), 'Výkres 3')
  await decide('refuse', 'Výkresy jen v PDF/A.')
  await operator.waitForSelector('.notice.success')
  assert.match(
    await submit(drawing),
    /Soubor „dům\.vyk“ je Výkres a ten úřad nepřijímá: Výkresy jen v PDF\/A\./,
  )
})

test('the English page reads in English, and on a narrow screen nothing is cut off', async () => {
  const page = await (await openContext({ viewport: { width: 360, height: 800 } })).newPage()
  await page.context().addCookies(await operator.context().cookies())
  await page.context().addCookies([{ name: 'egon_obec_tongue', value: 'en', url }])
  await page.goto(`${url}/formaty?pohled=vse`)
  assert.match(await main(page), /File formats[\s\S]*Default|default/)
  await page.goto(`${url}/formaty/fmt/4`)
  assert.match(await main(page), /Decide of the format[\s\S]*History/)
  assert.deepEqual(await axeViolations(page), [])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 361, `${width} px`)
})

test('no script of a page failed', () => assert.deepEqual(pageFaults, []))
