import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openCounter } from './counter.ts'

const { atCounter, clerk, stranger, rows, textAt } = await openCounter()
const folder = mkdtempSync(join(tmpdir(), 'egon-documentation-'))
after(() => rmSync(folder, { recursive: true }))
const path = '/sestavy/dokumentace'
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as {
  version: string
}

test('the documentation of the originator tells what the program counts and what people say, and is kept as PDF/A elsewhere', async () => {
  await atCounter({ subject: 'Dokument k počítání' })
  const before = await textAt(path)
  assert.match(before, new RegExp(`Provozovaná verze ${version.replaceAll('.', '\\.')}`))
  assert.match(before, /Dokumentů 1 \(nejvíc 1 za rok\)/)
  assert.match(before, /správce spisovny: 1/)
  const saved = await clerk.form(`${path}/zapis`, {
    vendor: 'Město Podhradí',
    attestation: 'AT-17/2026 ze dne 1. 3. 2026',
    attestedVersion: version,
    differences: '',
  })
  assert.equal(saved.status, 303, await saved.clone().text())
  assert.match(await textAt(path), new RegExp(`Verze v provozu ${version.replaceAll('.', '\\.')} od \\d`))
  const answer = await clerk.ask(`${path}.pdf`)
  assert.equal(answer.status, 200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  assert.match(Buffer.from(bytes).toString('latin1'), /<pdfaid:part>2<\/pdfaid:part>/)
  writeFileSync(join(folder, 'documentation.pdf'), bytes)
  const text = execFileSync('pdftotext', ['-layout', join(folder, 'documentation.pdf'), '-'], {
    encoding: 'utf8',
  })
  assert.match(text, /AT-17\/2026/)
  assert.match(text, /Atestovaná verze/)
  await clerk.form(`${path}/zapis`, { vendor: 'Jiný dodavatel' })
  const logged = await rows<{ was: string | null; is: string }>(
    'obec',
    `select detail -> 'was' ->> 'vendor' as was, detail -> 'is' ->> 'vendor' as is from audit.event
     where type = 'records.system-documented' order by sequence`,
  )
  assert.deepEqual(logged, [
    { was: null, is: 'Město Podhradí' },
    { was: 'Město Podhradí', is: 'Jiný dodavatel' },
  ])
})

test('a version is written down once, and another office has its own documentation', async () => {
  await clerk.form(`${path}/zapis`, { vendor: 'Město Podhradí' })
  const versions = await rows<{ n: number }>(
    'obec',
    'select count(*)::int as n from records.program_version group by organisation_id',
  )
  assert.deepEqual(versions, [{ n: 1 }])
  assert.doesNotMatch(await (await stranger.ask(path)).text(), /Podhradí/)
  assert.equal((await clerk.form(`${path}/zapis`, { vendor: 'x'.repeat(2_001) })).status, 400)
})
