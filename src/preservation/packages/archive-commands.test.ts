import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Command } from '#platform/manifest'
import { asInstant } from '#platform/values'
import { bytesIn, smallSip } from '../../../test/packages/small-sip.ts'
import { transferOf } from '../../../test/packages/transfer-sip.ts'
import { nodeHashing, packageCheck, packageHandOut, packageTakeOver, packSip } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-archive-'))
after(() => rm(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

async function run(command: Command, options: Record<string, string>, ...positionals: string[]) {
  const lines: string[] = []
  const code = await command.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => lines.push(line),
    clock: { now: () => asInstant('2050-06-01T10:00:00Z') },
    instance: () => Promise.reject(new Error('no instance is needed')),
  })
  return { code, said: lines.join('\n') }
}

async function saved(sip: ReturnType<typeof smallSip>, name: string): Promise<string> {
  const order = { ...sip.order, name }
  const bytes = await Array.fromAsync(packSip(order, bytesIn(sip), nodeHashing))
  await writeFile(at(`${name}.zip`), Buffer.concat(bytes))
  return at(`${name}.zip`)
}

const archive = {
  archive: '221102010',
  'archive-name': 'Státní okresní archiv Jasanov',
  fonds: '843',
  'fonds-name': 'Obec Jasanov',
  originator: 'Obec Jasanov',
}

test('a SIP handed over becomes a package of the archive, and that one a copy for a reader', async () => {
  const sip = await saved(transferOf(smallSip()), 'PREDANY')
  const taken = await run(packageTakeOver, { ...archive, accession: '5589', out: at('aip.zip') }, sip)
  assert.equal(taken.code, 0, taken.said)
  const judged = await run(packageCheck, { profile: 'DAAIP2024/AIP' }, at('aip.zip'))
  assert.equal(judged.code, 0, judged.said)
  for (const [form, profile] of [
    ['metadata', 'DIP_METADATA'],
    ['full', 'DIP_CONTENT'],
  ] as const) {
    const out = at(`${form}.zip`)
    assert.equal((await run(packageHandOut, { form, out }, at('aip.zip'))).code, 0)
    const copy = await run(packageCheck, { profile: `DAAIP2024/${profile}` }, out)
    assert.equal(copy.code, 0, copy.said)
  }
  const again = await run(packageHandOut, { out: at('full.zip') }, at('aip.zip'))
  assert.equal(again.code, 2)
  assert.match(again.said, /už existuje/)
})

test('what does not pass is told and nothing is made', async () => {
  const proposal = await saved(smallSip(), 'NAVRH')
  const refused = await run(packageTakeOver, { ...archive, out: at('nic.zip') }, proposal)
  assert.equal(refused.code, 1)
  assert.match(refused.said, /obs3/)
  assert.equal((await run(packageTakeOver, { ...archive, out: at('nic.zip') }, at('nikde.zip'))).code, 1)
  const unusable = await run(packageTakeOver, { out: at('nic.zip') }, proposal)
  assert.equal(unusable.code, 2)
  assert.match(unusable.said, /--archive, --archive-name, --fonds, --fonds-name, --originator/)
  assert.equal((await run(packageHandOut, { form: 'nahled', out: at('nic.zip') }, proposal)).code, 2)
  assert.equal((await run(packageHandOut, { out: at('nic.zip') }, proposal)).code, 1)
  assert.ok(!(await readdir(folder)).includes('nic.zip'))
})
