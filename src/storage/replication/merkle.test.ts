import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Digest, sha512Digest } from '#platform/values'
import {
  areHeadsWhole,
  buildTree,
  type TreeEntry as Entry,
  keyOf,
  type Tree,
  verifyInclusion,
} from '#storage/objects'
import { compareTrees, type OtherSide } from './compare.ts'

const digestOf = (text: string): Digest => sha512Digest(createHash('sha512').update(text).digest('hex'))
const entry = (n: number, version = 1, content = ''): Entry => ({
  id: `urn:egon:dossier:${n}`,
  version,
  digest: digestOf(`${n} ${version} ${content}`),
})
const many = (count: number): Entry[] => Array.from({ length: count }, (_, n) => entry(n))

/** The other side as the wire gives it: through JSON, counted. */
const otherSide = (tree: Tree): OtherSide => ({
  heads: async () => JSON.parse(JSON.stringify(tree.heads)),
  branches: async prefixes => JSON.parse(JSON.stringify(prefixes.map(prefix => tree.at(prefix)))),
})
const compare = (ours: readonly Entry[], theirs: readonly Entry[]) =>
  compareTrees(buildTree(ours), otherSide(buildTree(theirs)))

const entries = fc
  .uniqueArray(fc.record({ n: fc.nat(4000), version: fc.integer({ min: 1, max: 4 }) }), {
    selector: ({ n, version }) => `${n} ${version}`,
    maxLength: 400,
  })
  .map(list => list.map(({ n, version }) => entry(n, version)))

test('the same objects give the same root in whatever order they came', () => {
  fc.assert(
    fc.property(entries, list => {
      const tree = buildTree(list)
      assert.equal(buildTree(list.toReversed()).heads.root, tree.heads.root)
      assert.equal(tree.heads.hashes.length, 256)
      assert.ok(areHeadsWhole(tree.heads))
    }),
  )
})

test('equal centres know it after one round trip', async () => {
  const told = await compare(many(3_000), many(3_000).toReversed())
  assert.deepEqual([told.isEqual, told.roundTrips, told.here, told.there], [true, 1, 3_000, 3_000])
})

test('every object that is missing or other on either side is named, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(entries, entries, fc.nat(), async (ours, theirs, seed) => {
      const changed = ours
        .filter((_, n) => (n + seed) % 7 === 0)
        .map(one => ({ ...one, digest: digestOf('jiný') }))
      const known = new Set(changed.map(({ id, version }) => `${id} ${version}`))
      const others = [...changed, ...theirs.filter(({ id, version }) => !known.has(`${id} ${version}`))]
      const told = await compare(ours, others)
      const names = (list: readonly Entry[]) => list.map(({ id, version }) => `${id} ${version}`).sort()
      const mine = new Map(ours.map(one => [`${one.id} ${one.version}`, one.digest]))
      const yours = new Map(others.map(one => [`${one.id} ${one.version}`, one.digest]))
      assert.deepEqual(names(told.missingThere), [...mine.keys()].filter(name => !yours.has(name)).sort())
      assert.deepEqual(names(told.missingHere), [...yours.keys()].filter(name => !mine.has(name)).sort())
      assert.deepEqual(
        names(told.differing.map(({ here }) => here)),
        [...mine]
          .filter(([name, digest]) => yours.has(name) && yours.get(name) !== digest)
          .map(([name]) => name)
          .sort(),
      )
      const isSame =
        mine.size === yours.size && [...mine].every(([name, digest]) => yours.get(name) === digest)
      assert.equal(told.isEqual, isSame)
    }),
    { numRuns: 60 },
  )
})

test('one difference among many is found in few round trips, also where one side is empty', async () => {
  const told = await compare(many(20_000), many(20_000).with(777, entry(777, 1, 'jiný')))
  assert.equal(told.differing.length, 1)
  assert.ok(told.roundTrips <= 4, `${told.roundTrips} round trips`)
  const empty = await compare([], many(500))
  assert.equal(empty.missingHere.length, 500)
  assert.equal((await compare(many(500), [])).missingThere.length, 500)
})

test('thousands of differences are told in few messages by a centre that takes many places at once, and in more by one that does not', async () => {
  const [ours, theirs] = [
    many(20_000),
    many(20_000).map((one, n) => (n % 4 === 0 ? entry(n, 1, 'jiný') : one)),
  ]
  const former = otherSide(buildTree(theirs))
  const heads: OtherSide['heads'] = async own => ({ ...(await former.heads(own)), most: 4_096 })
  const [few, more] = [
    await compareTrees(buildTree(ours), { ...former, heads }),
    await compareTrees(buildTree(ours), former),
  ]
  assert.deepEqual([few.differing.length, more.differing.length], [5_000, 5_000])
  assert.ok(few.roundTrips <= 6, `${few.roundTrips} round trips`)
  assert.ok(more.roundTrips > 10, `${more.roundTrips} round trips`)
})

test('many versions of one object lie together and are compared one by one', async () => {
  const versions = Array.from({ length: 40 }, (_, n) => entry(1, n + 1))
  const told = await compare(versions, versions.slice(0, 39))
  assert.deepEqual(told.missingThere, [versions[39]])
})

test('an entry is shown to belong under the root, and nothing else passes for it', () => {
  fc.assert(
    fc.property(
      entries.filter(list => list.length > 0),
      fc.nat(),
      (list, pick) => {
        const tree = buildTree(list)
        const chosen = list[pick % list.length]!
        const proof = tree.prove(chosen.id, chosen.version)!
        assert.deepEqual(proof.entry, chosen)
        assert.ok(verifyInclusion(proof, tree.heads.root))
        const other = { ...chosen, digest: digestOf('podvrh') }
        assert.equal(verifyInclusion({ ...proof, entry: other }, tree.heads.root), false)
        assert.equal(verifyInclusion(proof, keyOf('jiný kořen')), false)
        const level = proof.levels[0]!
        const bent = level.with(
          (Number.parseInt(keyOf(chosen.id)[proof.levels.length - 1]!, 16) + 1) % 16,
          '0'.repeat(63) + '1',
        )
        assert.equal(
          verifyInclusion({ ...proof, levels: [bent, ...proof.levels.slice(1)] }, tree.heads.root),
          false,
        )
      },
    ),
    { numRuns: 60 },
  )
  assert.equal(buildTree(many(10)).prove('urn:x:není', 1), null)
  assert.equal(buildTree(many(10)).prove(entry(1).id, 2), null)
})

test('heads that do not give their own root are not believed', async () => {
  const tree = buildTree(many(50))
  const bent = { ...tree.heads, root: keyOf('x') }
  await assert.rejects(
    compareTrees(buildTree([]), { ...otherSide(tree), heads: async () => bent }),
    /own root/,
  )
})
