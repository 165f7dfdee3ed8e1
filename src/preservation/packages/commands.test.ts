import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant } from '#platform/values'
import { packageCheck } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-packages-'))
after(() => rm(folder, { recursive: true }))

async function check(options: Record<string, string | boolean | string[]>, ...positionals: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const code = await packageCheck.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => errors.push(line),
    clock: { now: () => asInstant('2026-03-31T10:00:00Z') },
    instance: () => Promise.reject(new Error('no instance is needed')),
  })
  return { code, lines, errors }
}

test('a missing path is an error line and the rest is still judged', async () => {
  await mkdir(join(folder, 'EMPTY'))
  const { code, lines } = await check({ json: true }, 'not/here', join(folder, 'EMPTY'))
  assert.equal(code, 1)
  const [missing, empty] = lines.map(line => JSON.parse(line))
  assert.equal(missing.path, 'not/here')
  assert.equal(missing.status, 'ERROR')
  assert.equal(missing.findings[0].rule, 'egc-path01')
  assert.equal(empty.findings[0].rule, 'dat3')
  assert.deepEqual(Object.keys(empty), ['path', 'profile', 'status', 'stage', 'findings'])
  assert.deepEqual(Object.keys(empty.findings[0]), [
    'rule',
    'stage',
    'level',
    'message',
    'source',
    'location',
  ])
})

test('an unknown profile, a wrong date and no path at all are an unusable call', async () => {
  assert.equal((await check({ profile: 'NSESSS2024/X' }, folder)).code, 2)
  assert.equal((await check({ date: '31. 3. 2026' }, folder)).code, 2)
  assert.equal((await check({})).code, 2)
})

test('an empty file is refused as no package', async () => {
  const path = join(folder, 'empty.zip')
  await writeFile(path, '')
  const { code, lines } = await check({ json: true }, path)
  assert.equal(code, 1)
  assert.deepEqual(
    JSON.parse(lines[0]!).findings.map(({ rule }: { rule: string }) => rule),
    ['dat1'],
  )
})

test('a link inside a folder is refused and not followed', async () => {
  const path = join(folder, 'LINKED')
  await mkdir(path)
  await symlink('/etc/passwd', join(path, 'mets.xml'))
  const { lines } = await check({ json: true }, path)
  assert.ok(lines[0]!.includes('egc-path02'))
})

test('a METS in UTF-16 and a METS with entities are refused with what to do', async () => {
  const path = join(folder, 'UTF16')
  await mkdir(path)
  await writeFile(
    join(path, 'mets.xml'),
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>', 'utf16le'),
  )
  const utf16 = await check({ json: true }, path)
  assert.equal(JSON.parse(utf16.lines[0]!).findings[0].rule, 'kod1')
  const bomb = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY l "lol">]><a>&l;</a>'
  await writeFile(join(path, 'mets.xml'), bomb)
  const entities = await check({ json: true }, path)
  assert.equal(JSON.parse(entities.lines[0]!).findings[0].rule, 'egc-xml01')
})

test('an excluded rule is not judged', async () => {
  const { lines } = await check({ json: true, exclude: ['dat3,kod1'] }, join(folder, 'EMPTY'))
  assert.ok(!lines[0]!.includes('dat3'))
})

test('people read a verdict with the rule, the sentence and the place', async () => {
  const { lines } = await check({}, join(folder, 'EMPTY'))
  assert.match(lines[0]!, /EMPTY: chyby \(NSESSS2024\/PREJIMKA, data\)/)
  assert.match(lines[1]!, /dat3 {2}Ve složce balíčku chybí soubor mets.xml/)
})
