import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Manner, makeVeraPdf } from '../stands/verapdf/index.ts'
import { openCentres } from './centres.ts'
import { madePdfA } from './packages/made-pdf.ts'
import { javorova } from './small-world.ts'

const opened = { key: 'lípy', files: ['files/dopis.pdf'], until: 'open' as const }
const centres = await openCentres([{ instance: 'obec', offices: [{ ...javorova, dossiers: [opened] }] }], {
  'dopis.pdf': madePdfA(),
})
const folder = mkdtempSync(join(tmpdir(), 'egon-vera-'))
after(() => rmSync(folder, { recursive: true }))
const [dossier] = await centres.rows<{ id: string }>('obec', 'select id from records.dossier')

/** Starts the centre again with a veraPDF in its configuration. */
async function withVeraPdf(manner: Manner): Promise<void> {
  await centres.stop('obec')
  const path = centres.world.config('obec')
  const config = JSON.parse(readFileSync(path, 'utf8')) as object
  const veraPdf = { command: makeVeraPdf(folder, manner), timeoutSeconds: 30 }
  writeFileSync(path, JSON.stringify({ ...config, veraPdf }))
  await centres.start('obec')
}

const close = async () => (await centres.signIn('obec')).form(`/spisy/${dossier!.id}/uzavreni`, {})
type Probe = { readonly name: string; readonly well: boolean; readonly says: { readonly cs: string } }
async function health(): Promise<Probe> {
  const answer = await fetch(`${centres.program('obec').url}/health`, {})
  const { parts } = (await answer.json()) as { parts: Probe[] }
  return parts.find(({ name }) => name === 'packages.verapdf')!
}

test('a PDF that the operator’s veraPDF refuses keeps its dossier open, and the clerk reads why', async () => {
  await withVeraPdf('invalid')
  const answer = await close()
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /kom4[\s\S]*není PDF\/A: veraPDF našla porušení: The font programs/)
  assert.equal((await health()).well, true)
})

test('a veraPDF that answers nonsense hinders nobody: our subset judges, and the health tells the administrator', async () => {
  await withVeraPdf('garbage')
  assert.equal((await close()).status, 303)
  assert.equal((await health()).well, true)
  const clerk = await centres.signIn('obec')
  const reopened = await clerk.form(`/spisy/${dossier!.id}/otevreni`, { reason: 'Doplnění.' })
  assert.equal(reopened.status, 303)
  assert.equal((await close()).status, 303)
  const { well, says } = await health()
  assert.equal(well, false)
  assert.match(says.cs, /odpověď není posudek[\s\S]*veraPdf\.command/)
})
