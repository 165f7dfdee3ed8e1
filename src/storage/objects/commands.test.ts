import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant, newId, systemClock } from '#platform/values'
import { judgeOcflPath, ocflCheck } from './commands.ts'
import { diskFiles } from './disk-files.ts'
import { openStores } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-ocfl-check-'))
after(() => rm(folder, { recursive: true }))
const { ocfl } = await openStores(folder)
const sealing = {
  organisation: newId(),
  now: () => asInstant('2026-03-31T08:00:00Z'),
  user: { name: 'test', address: 'urn:egon:program:test' },
}

async function keep(text: string): Promise<string> {
  const object = `urn:uuid:${newId()}`
  async function* pieces() {
    yield Buffer.from(text)
  }
  const files = [{ path: 'a.txt', pieces }]
  const prepared = await ocfl.prepare(
    { object, version: 1, kind: 'sip', files, lockedUntil: null, message: 'test' },
    sealing,
  )
  await ocfl.publish(prepared)
  return ocfl.home(object)
}

async function check(options: Record<string, boolean>, ...positionals: string[]) {
  const lines: string[] = []
  const code = await ocflCheck.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => lines.push(line),
    clock: systemClock,
    instance: () => Promise.reject(new Error('no database is needed')),
  })
  return { code, lines }
}

test('a storage root is verified with the database off, and damage in it is named with its object', async () => {
  const [sound, damaged] = [await keep('v pořádku'), await keep('bude poškozen')]
  const fine = await check({ json: true }, ocfl.places.root)
  assert.equal(fine.code, 0)
  const told = JSON.parse(fine.lines[0]!)
  assert.deepEqual([told.kind, told.objects, told.status], ['root', 2, 'OK'])
  await rm(join(damaged, 'v1/content/a.txt'))
  await writeFile(join(damaged, 'v1/content/a.txt'), 'bude poskozen')
  const broken = await check({}, ocfl.places.root, sound)
  assert.equal(broken.code, 1)
  assert.match(broken.lines[0]!, /CHYBY \(objektů: 2\)/)
  assert.match(broken.lines[1]!, /E092 .* \[.*\/v1\/content\/a\.txt\]/)
  assert.match(broken.lines.at(-1)!, /v pořádku \(objektů: 1\)/)
})

test('files beside objects, empty folders and misplaced objects are found in a storage root', async () => {
  const at = await mkdtemp(join(folder, 'root-'))
  const { ocfl: root } = await openStores(at)
  await mkdir(join(root.places.root, 'abc', 'def'), { recursive: true })
  await writeFile(join(root.places.root, 'abc', 'stray.txt'), 'x')
  await writeFile(join(root.places.root, '0=ocfl_1.1'), 'ocfl_1.0\n').catch(() => {})
  const { lines } = await check({ json: true }, root.places.root)
  const rules = JSON.parse(lines[0]!).findings.map(({ rule }: { rule: string }) => rule)
  assert.ok(rules.includes('E072') && rules.includes('E073') && rules.includes('E080'), String(rules))
})

test('a path that is not there is a verdict and the rest is still judged', async () => {
  const sound = await keep('dobrý')
  const { code, lines } = await check({ json: true }, 'není/tu', sound)
  assert.equal(code, 1)
  assert.equal(JSON.parse(lines[0]!).findings[0].rule, 'egc-path01')
  assert.equal(JSON.parse(lines[1]!).status, 'OK')
})

test('a folder that cannot be read is a verdict, and so is one inside a storage root', async () => {
  const refusing = (part: string) => ({
    ...diskFiles,
    list: (path: string) =>
      path.endsWith(part)
        ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'scandir' }))
        : diskFiles.list(path),
  })
  const home = await keep('bez práv')
  const { findings } = await judgeOcflPath(home, refusing(home))
  assert.match(findings[0]!.message.cs, /nelze přečíst \(EACCES\)/)
  const within = await judgeOcflPath(ocfl.places.root, refusing(home))
  const told = within.findings.filter(({ rule }) => rule === 'egc-ocf01')
  assert.equal(told.length, 1)
  assert.ok(home.endsWith(told[0]!.location.file!))
})

test('whoever names the data folder is told where in it the storage root lies', async () => {
  const { code, lines } = await check({}, folder)
  assert.equal(code, 1)
  assert.match(lines.join('\n'), new RegExp(`egc-path03.*zadejte ${join(folder, 'ocfl')}\\.`))
})
