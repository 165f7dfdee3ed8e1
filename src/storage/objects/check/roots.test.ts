import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { hasErrors } from '#platform/refusals'
import type { Spec } from '../../../../test/ocfl/made-object.ts'
import { spoiltInventories } from '../../../../test/ocfl/spoilt-inventories.ts'
import { spoiltObjects } from '../../../../test/ocfl/spoilt-objects.ts'
import { layRoot, type MadeRoot, madeRoot, spoiltRoots } from '../../../../test/ocfl/spoilt-roots.ts'
import { judgeOcflPath } from '../commands.ts'
import { codes } from './code-sentences.ts'
import { layoutNamed } from './layouts.ts'
import { unjudged } from './unjudged.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-ocfl-roots-'))
after(() => rm(folder, { recursive: true }))
let count = 0
const specs: readonly Spec[] = ['1.0', '1.1']

async function judged(made: MadeRoot) {
  const home = join(folder, String(++count))
  await layRoot(made, home)
  const told = await judgeOcflPath(home)
  assert.equal(told.kind, 'root')
  return { ...told, codes: new Set(told.findings.map(({ rule }) => rule)) }
}

test('a sound storage root of either OCFL is accepted without a word', async () => {
  for (const spec of specs) {
    const { findings, objects } = await judged(madeRoot(spec))
    assert.deepEqual(findings, [])
    assert.equal(objects, 2)
  }
})

for (const spec of specs)
  test(`each way to spoil a storage root of OCFL ${spec} is told by its code`, async () => {
    for (const { code, what, specs: only, spoil } of spoiltRoots) {
      const made = madeRoot(spec)
      spoil(made)
      const { findings, codes } = await judged(made)
      assert.equal(codes.has(code), only?.includes(spec) ?? true, `${code} ${what}: ${[...codes]}`)
      if (code.startsWith('W')) assert.equal(hasErrors(findings), false, `${code} ${what}: ${[...codes]}`)
    }
  })

test('each code of OCFL has a way to spoil a store that is told by it, or a reason why none can be', () => {
  const spoilt = new Set([...spoiltObjects, ...spoiltInventories, ...spoiltRoots].map(one => one.code))
  assert.deepEqual([...spoilt].sort(), Object.keys(codes).sort())
  const all = [...Object.keys(codes), ...Object.keys(unjudged)]
  const numbers = (letter: string, until: number, never: readonly number[]) =>
    Array.from({ length: until }, (_, at) => at + 1)
      .filter(number => !never.includes(number))
      .map(number => `${letter}${String(number).padStart(3, '0')}`)
  // Numbers that were never given to anything.
  assert.deepEqual(all.sort(), [...numbers('E', 112, [65, 109]), ...numbers('W', 16, [6])])
})

test('places of objects are those that the registered layouts give as examples', async () => {
  const place = async (name: string, config: Record<string, unknown>, id: string) =>
    layoutNamed(name, config)?.(id)
  const hashAndId = '0003-hash-and-id-n-tuple-storage-layout'
  const hashed = '0004-hashed-n-tuple-storage-layout'
  const digest = '3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4'
  const md5 = { digestAlgorithm: 'md5', tupleSize: 2, numberOfTuples: 15, shortObjectRoot: true }
  const none = { tupleSize: 0, numberOfTuples: 0 }
  assert.equal(await place(hashAndId, {}, 'object-01'), '3c0/ff4/240/object-01')
  assert.equal(await place(hashAndId, {}, '..hor/rib:le-$id'), '487/326/d8c/%2e%2ehor%2frib%3ale-%24id')
  assert.equal(await place(hashAndId, {}, '..Hor/rib:lè-$id'), '373/529/21a/%2e%2eHor%2frib%3al%c3%a8-%24id')
  const long = 'abcdefghij'.repeat(26)
  assert.equal(
    await place(hashAndId, {}, long),
    `55b/432/806/${long.slice(0, 100)}-55b432806f4e270da0cf23815ed338742179002153cd8d896f23b3e2d8a14359`,
  )
  assert.equal(await place(hashed, {}, 'object-01'), `3c0/ff4/240/${digest}`)
  assert.equal(await place(hashed, none, 'object-01'), digest)
  assert.equal(await place(hashed, md5, 'object-01'), 'ff/75/53/44/92/48/5e/ab/b3/9f/86/35/67/28/88/4e')
  assert.equal(await place('0002-flat-direct-storage-layout', {}, 'object-01'), 'object-01')
  assert.equal(await place('0006-flat-omit-prefix-storage-layout', { delimiter: ':' }, 'urn:a:7'), '7')
  assert.equal(await place('0005-mutable-head', {}, 'object-01'), undefined)
  assert.equal(layoutNamed(hashed, { tupleSize: -1 }), null)
})

test('an object is judged as such, alone or as the one thing in a folder', async () => {
  const made = madeRoot()
  made.files.clear()
  const [one] = made.objects.keys()
  const home = join(folder, String(++count))
  await layRoot(made, home)
  assert.equal((await judgeOcflPath(join(home, one!))).kind, 'object')
})
