import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asInstant } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { keptApart, quarantine } from '../store/quarantine.ts'
import { destroyHeldBefore, releaseQuarantined } from './decide-quarantined.ts'
import { keepApart, noteClean } from './keep-quarantined.ts'

const world = await testDatabase()
const { runner } = world
const { manager } = await testOffice(world)
const other = await testOffice(world)
const found = { engine: 'ClamAV 1.4', signatures: '27', found: 'Zkouška' }
const file = (fileName: string) => ({ fileName, digest: anyDigest(), sizeBytes: 5 })

test('what was found and nobody decided about is destroyed after its term; what waits or was released stays', async () => {
  const [held, waiting, released] = [file('a'), file('b'), file('c')]
  await runner.act(manager, async scope => {
    await keepApart(scope, held, found)
    await keepApart(scope, waiting, null)
    const { id } = await keepApart(scope, released, found)
    await releaseQuarantined(scope, { id, reason: 'Omyl' })
  })
  const now = world.clock.now()
  const before = (days: number) => asInstant(now.getTime() + days * 86_400_000)
  assert.equal(await runner.act(manager, scope => destroyHeldBefore(scope, before(-1), 30)), 0)
  assert.equal(await runner.act(manager, scope => destroyHeldBefore(scope, before(1), 30)), 1)
  const rows = await runner.read(manager, scope => quarantine(scope, 10))
  assert.deepEqual(
    rows.map(({ file_name: name, state, digest }) => [name, state, digest !== null]).toSorted(),
    [
      ['a', 'destroyed', false],
      ['b', 'waiting', true],
      ['c', 'released', false],
    ],
  )
  assert.deepEqual(await runner.read(other.manager, scope => quarantine(scope, 10)), [])
})

test('a content is kept apart once, and goes on once the scanner has found it clean', async () => {
  const one = file('d')
  const put = () => runner.act(manager, scope => keepApart(scope, one, null))
  const { id } = await put()
  assert.equal((await put()).id, id)
  await runner.act(manager, scope => noteClean(scope, one, { ...found, found: null }))
  assert.equal(await runner.read(manager, scope => keptApart(scope, one.digest)), undefined)
  const release = runner.act(manager, scope => releaseQuarantined(scope, { id, reason: 'Pozdě' }))
  await assert.rejects(release, refused('gate.quarantine-decided'))
})
