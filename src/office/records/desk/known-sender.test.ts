import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { registerDocument } from '../acts/register-document.ts'
import { recordOfCode } from '../store/by-code.ts'
import { countSeries, documentsOfSeries } from '../store/series.ts'
import { knownSenders, senderTyped } from './known-sender.ts'

const world = await testDatabase()
const { runner } = world
const [{ clerk }, other] = [await testOffice(world), await testOffice(world)]
const register = (over = {}) =>
  runner.act(clerk, scope => registerDocument(scope, submission(over, world.clock.now())))
const nothing = { kind: 'person' as const, ico: null, email: null, address: null }
const typed = (name: string, over = {}) =>
  runner.read(clerk, scope => senderTyped(scope, { ...nothing, name, ...over }))

test('a sender chosen from the list is taken with all that the name index knows, and is the same record', async () => {
  const firm = {
    kind: 'organisation' as const,
    name: 'Jasanské lesy, s.r.o.',
    ico: '99000075',
    boxId: 'jaslesy',
    email: null,
    address: 'Lesní 1, Jasanice',
  }
  const first = await register({ sender: firm })
  const offered = await runner.read(clerk, knownSenders)
  assert.ok(offered.includes('Jasanské lesy, s.r.o. | Lesní 1, Jasanice'))
  assert.deepEqual(await runner.read(other.clerk, knownSenders), [])
  const sender = await typed('Jasanské lesy, s.r.o. | Lesní 1, Jasanice')
  assert.deepEqual(sender, firm)
  assert.equal((await register({ sender })).sender_id, first.sender_id)
})

test('two of one name are told apart by address, and what is typed beside a name holds', async () => {
  await register({ sender: { ...submission().sender, name: 'Jan Novák', address: 'Náves 1' } })
  await register({ sender: { ...submission().sender, name: 'Jan Novák', address: 'Náves 2' } })
  assert.equal((await typed('Jan Novák | Náves 2')).address, 'Náves 2')
  assert.equal((await typed('Jan Novák | Náves 2', { address: 'Nová 3' })).address, 'Nová 3')
  assert.deepEqual(await typed('Nikdo Neznámý | Pole 5'), {
    ...nothing,
    boxId: null,
    name: 'Nikdo Neznámý',
    address: 'Pole 5',
  })
})

test('letters of one series are found together, and each by the code on its label', async () => {
  const seriesId = '00000000-0000-4000-8000-000000000001'
  const [a, b] = [await register({ seriesId }), await register({ seriesId })]
  await register()
  await runner.read(clerk, async scope => {
    assert.deepEqual(
      (await documentsOfSeries(scope, seriesId, 10)).map(({ id }) => id),
      [b.id, a.id],
    )
    assert.equal(await countSeries(scope, seriesId), 2)
    for (const code of [a.identifier, a.reference_number])
      assert.deepEqual(await recordOfCode(scope, ['NIC', code]), { kind: 'document', id: a.id })
    assert.equal(await recordOfCode(scope, ['NIC']), null)
  })
  assert.equal(await runner.read(other.clerk, scope => recordOfCode(scope, [a.identifier])), null)
})
