import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { hasErrors } from '#platform/refusals'
import {
  lay,
  type MadeObject,
  madeObject,
  newestOf,
  put,
  type Spec,
  texts,
} from '../../../../test/ocfl/made-object.ts'
import { spoiltInventories } from '../../../../test/ocfl/spoilt-inventories.ts'
import { spoiltObjects } from '../../../../test/ocfl/spoilt-objects.ts'
import { diskFiles } from '../disk-files.ts'
import type { Files } from '../files.ts'
import { judgeObject } from './object-folder.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-ocfl-codes-'))
after(() => rm(folder, { recursive: true }))
let count = 0
const specs: readonly Spec[] = ['1.0', '1.1']

async function judged(made: MadeObject, files: Files = diskFiles) {
  const home = join(folder, String(++count))
  await lay(made, home)
  const { findings } = await judgeObject(files, home)
  return { home, findings, codes: new Set(findings.map(({ rule }) => rule)) }
}

test('a sound object of either OCFL is accepted without a word', async () => {
  for (const spec of specs) assert.deepEqual((await judged(madeObject(spec))).findings, [])
})

for (const spec of specs)
  test(`each way to spoil an object of OCFL ${spec} is told by its code`, async () => {
    for (const { code, what, specs: only, spoil } of [...spoiltObjects, ...spoiltInventories]) {
      const made = madeObject(spec)
      spoil(made)
      const { findings, codes } = await judged(made)
      const isTold = only?.includes(spec) ?? true
      assert.equal(codes.has(code), isTold, `${code} ${what}: ${[...codes]}`)
      if (code.startsWith('W')) assert.equal(hasErrors(findings), false, `${code} ${what}: ${[...codes]}`)
    }
  })

test('second digests of every algorithm are compared, in small letters or capital ones', async () => {
  const { kept } = texts
  const path = ['v1/content/b/c.txt']
  const of = (name: string) => createHash(name).update(kept).digest('hex')
  const fixity = {
    md5: { [of('md5').toUpperCase()]: path },
    sha1: { [of('sha1')]: path },
    sha256: { [of('sha256')]: path },
    sha512: { [of('sha512')]: path },
    'blake2b-512': { [of('blake2b512')]: path },
    'sha512/256': { [of('sha512-256')]: path },
    size: { [String(Buffer.byteLength(kept))]: path },
  }
  const made = madeObject()
  put(newestOf(made), ['fixity'], fixity)
  assert.deepEqual((await judged(made)).findings, [])
})

test('what inventories may have is accepted: no fixity, no content, an older OCFL and another algorithm before', async () => {
  const changes: readonly ((made: MadeObject) => void)[] = [
    made => put(newestOf(made), ['fixity'], undefined),
    made => put(newestOf(made), ['fixity'], {}),
    made => put(newestOf(made), ['versions', 'v2', 'created'], '2016-12-31T23:59:60+01:00'),
    made => put(newestOf(made), ['versions', 'v2', 'created'], '2024-02-29t08:00:00.123456789z'),
    made => put(newestOf(made), ['versions', 'v2', 'user', 'address'], 'https://orcid.org/0000-0001'),
    made => {
      const stuff = (text: string) => text.replaceAll('/content/', '/stuff/')
      for (const [folder, inventory] of [...made.inventories]) {
        const moved = JSON.parse(stuff(JSON.stringify({ ...inventory, contentDirectory: 'stuff' })))
        made.inventories.set(folder, moved)
      }
      for (const [path, content] of [...made.files]) {
        made.files.delete(path)
        made.files.set(stuff(path), content)
      }
    },
    made => made.files.set('logs/a/b.txt', 'x'),
    made => made.files.set('extensions/0005-mutable-head/head/inventory.json', 'x'),
    made => put(made.inventories.get('v1'), ['type'], 'https://ocfl.io/1.0/spec/#inventory'),
  ]
  for (const change of changes) {
    const made = madeObject('1.1')
    change(made)
    assert.deepEqual((await judged(made)).findings, [], String(change))
  }
})

test('keys that every object of the language has are keys like any other', async () => {
  for (const name of ['constructor', '__proto__', 'toString']) {
    const made = madeObject()
    const text = JSON.stringify(made.inventories.get('v1'))
    made.texts.set('v1', text.replace('"versions":{', `"versions":{"${name}":{"state":{"${name}":["x"]}},`))
    const { codes } = await judged(made)
    assert.ok(codes.has('E104') && codes.has('E066') && codes.has('E050'), `${name}: ${[...codes]}`)
  }
})

test('a file that the disk refuses is told, and the rest is still judged', async () => {
  const refusing: Files = {
    ...diskFiles,
    openUncached(path) {
      if (path.endsWith('v1/content/a.txt'))
        return Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'read' }))
      return diskFiles.openUncached(path)
    },
  }
  const made = madeObject()
  made.files.set('v2/content/a.txt', 'jiné')
  const { findings } = await judged(made, refusing)
  const told = findings.map(({ rule, location }) => `${rule} ${location.file}`)
  assert.deepEqual(told, ['egc-ocf01 v1/content/a.txt', 'E092 v2/content/a.txt'])
  const bug = { ...diskFiles, list: () => Promise.reject(new TypeError('a bug')) }
  await assert.rejects(judgeObject(bug, folder), /a bug/)
})

test('an inventory too large to be judged is told, and a large one is judged', async () => {
  const { home } = await judged(madeObject())
  const handle = await open(join(home, 'inventory.json'), 'r+')
  await handle.truncate(129 * 1024 * 1024)
  await handle.close()
  const { findings } = await judgeObject(diskFiles, home)
  assert.ok(findings.some(({ rule, level }) => rule === 'egc-ocf02' && level === 'error'))
  const made = madeObject()
  const missing = Array.from({ length: 200_000 }, (_, at) => `v2/content/soubory/${at}`)
  put(newestOf(made), ['manifest', createHash('sha512').update(texts.second).digest('hex')], missing)
  const large = await judged(made)
  assert.equal(large.findings.filter(({ rule }) => rule === 'E092').length, 200_000)
})
