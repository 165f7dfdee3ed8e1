import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import { dayOf, newId } from '#platform/values'
import { emptyUnit, judgePackage, nodeHashing, readAip } from '#preservation/packages'
import { applyChangeRequest } from '../src/preservation/archive/acts/decide-change-request.ts'
import { ingestAccepted } from '../src/preservation/archive/acts/ingest-archival-package.ts'
import { storedSource } from '../src/preservation/archive/digital/package-sources.ts'
import { searchPackages } from '../src/preservation/archive/store/archival-packages.ts'
import { changeRequests } from '../src/preservation/archive/store/change-requests.ts'
import { bringDescription } from '../src/preservation/finding-aids/acts/bring-description-unit.ts'
import { addUnit, moveUnit } from '../src/preservation/finding-aids/acts/change-description-unit.ts'
import { describePackages } from '../src/preservation/finding-aids/acts/describe-archival-package.ts'
import { enterFonds } from '../src/preservation/finding-aids/acts/enter-fonds.ts'
import { placeUnitBelow } from '../src/preservation/finding-aids/acts/place-description-unit.ts'
import { insertAuthority } from '../src/preservation/finding-aids/store/authorities.ts'
import { unitById, unitsBelow, unitsOfFonds, wholeOf } from '../src/preservation/finding-aids/store/units.ts'
import { treeLines } from '../src/preservation/finding-aids/tree.ts'
import { digitalArchiveWorld, numberedSip } from './digital-archive-world.ts'
import { village } from './packages/small-aid.ts'
import { refused } from './refused.ts'

const world = await digitalArchiveWorld()
const { instance, who, runner, stores, act } = world
const other: Who = { organisation: who.organisation, actor: { kind: 'system', name: 'druhý archivář' } }
await world.accepted([numberedSip(1)])
await world.setTitle()
await ingestAccepted(instance, who)
const [kept] = await runner.read(who, scope => searchPackages(scope, { words: '', after: null, limit: 10 }))
const aipId = kept!.aip_id

const fonds = await act(async scope => {
  await insertAuthority(scope, {
    ...village,
    cam_id: '100001',
    entered_by: 'archivář',
    entered_at: scope.clock.now(),
  })
  return enterFonds(scope, {
    number: '843',
    name: 'Obec Jasanov',
    originator_id: village.id,
    extent_metres: null,
  })
})
const whole = (await runner.read(who, scope => wholeOf(scope, fonds.id)))!
const below = (parent: string, level: 'series' | 'file' | 'item' | 'itempart', title: string) =>
  act(scope => addUnit(scope, parent, { level, described: { ...emptyUnit, title } }))
const books = await below(whole.id, 'series', 'Knihy')
await act(scope => describePackages(scope, fonds.id, id => `https://archiv.test/archiv/aip/${id}`))
const units = () => runner.read(who, scope => unitsOfFonds(scope, fonds.id))
const led = (await units()).find(({ level }) => level === 'file')!
const markOf = async (id: string) =>
  treeLines(await units(), { institutionId: '216101010', fondsNumber: '843' }).find(
    ({ unit }) => unit.id === id,
  )!.mark
const bring = (unitId: string) => bringDescription(instance, who, { unitId, reason: 'popis fondu' })

test('the description of a unit gets into the package it leads to when another person carries it out, by every rule', async () => {
  await below(led.id, 'item', 'Žádost')
  assert.deepEqual(await bring(led.id), [aipId])
  const [asked] = await runner.read(who, scope => changeRequests(scope, aipId))
  assert.equal(asked!.describes, true)
  await assert.rejects(applyChangeRequest(instance, who, asked!.id), refused('archive.change-own'))
  assert.equal(await applyChangeRequest(instance, other, asked!.id), 2)
  const source = await storedSource(stores.ocfl, aipId, 2)
  const { findings } = await judgePackage(source, {
    profile: 'DAAIP2024/AIP',
    date: dayOf(instance.clock.now()),
    hashing: nodeHashing,
  })
  assert.deepEqual(findings, [])
  const text = new TextDecoder().decode((await readAip(source, nodeHashing)).order.context)
  assert.match(text, /CZ216101010\/\/843\/\/2<.*CZ216101010\/\/843\/\/2\/\/1<.*Žádost/s)
  assert.doesNotMatch(text, />Knihy</)
  assert.match(text, /cam:entity/)
})

test('a unit that leads to no package, and one that is not there, bring nothing', async () => {
  await assert.rejects(bring(books.id), refused('finding-aids.no-package'))
  await assert.rejects(bring(newId()), refused('finding-aids.not-here'))
})

test('a unit moves below another with all below it; identifiers and order stay, marks follow the new place', async () => {
  const files = await below(books.id, 'series', 'Spisy')
  const [one, two] = [await below(files.id, 'file', 'První'), await below(files.id, 'file', 'Druhý')]
  await act(scope => moveUnit(scope, two.id, 'up'))
  const target = (await units()).find(({ id }) => id === led.parent_id)!
  await act(scope => placeUnitBelow(scope, files.id, target.id))
  assert.equal(await markOf(files.id), 'CZ216101010//843//2/2')
  assert.equal(await markOf(one.id), 'CZ216101010//843//2/2//2')
  const inside = await runner.read(who, scope => unitsBelow(scope, files.id))
  assert.deepEqual(
    inside.map(({ id }) => id),
    [two.id, one.id],
  )
  const place = (id: string, parent: string) => act(scope => placeUnitBelow(scope, id, parent))
  await assert.rejects(place(target.id, files.id), refused('finding-aids.below-itself'))
  await assert.rejects(place(files.id, one.id), refused('finding-aids.below-itself'))
  await assert.rejects(place(files.id, files.id), refused('finding-aids.below-itself'))
  await assert.rejects(place(whole.id, books.id), refused('finding-aids.whole-stays'))
  await assert.rejects(place(files.id, led.id), refused('finding-aids.level-misplaced'))
  await assert.rejects(place(files.id, newId()), refused('finding-aids.not-here'))
})

test('two who move units below one another at once leave no circle', async () => {
  const [first, second] = [await below(books.id, 'series', 'A'), await below(books.id, 'series', 'B')]
  const moved = await Promise.allSettled([
    act(scope => placeUnitBelow(scope, first.id, second.id)),
    act(scope => placeUnitBelow(scope, second.id, first.id)),
  ])
  assert.equal(moved.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.ok(await runner.read(who, scope => unitById(scope, first.id)))
  const lines = treeLines(await units(), { institutionId: '216101010', fondsNumber: '843' })
  assert.equal(lines.length, (await units()).length)
})
