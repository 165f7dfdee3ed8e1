import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#platform/acts'
import { addDays, dayOf } from '#platform/values'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { refused } from '../../../../test/refused.ts'
import { looksByMandate } from '../mandate.ts'
import { lookedAtBy, mandatesOn } from '../store/mandates.ts'
import { addPerson } from './add-person.ts'
import { endMandate, giveMandate, type MandateOrder } from './give-mandate.ts'

const world = await testDatabase()
const { runner, clock } = world
const office: Who = await testOrganisation(world)
let made = 0
const person = (name: string, unit: string, roles: string[]) => {
  made += 1
  const login = `osoba-${made}-${office.organisation}`
  return runner.act(office, scope =>
    addPerson(scope, { name, login, password: null, unit, title: 'úředník', roles }),
  )
}
const auditor = await person('Hana Malá', 'Interní audit', ['auditor'])
const clerk = await person('Petr Hrůza', 'Stavební odbor', ['clerk'])
const today = () => dayOf(clock.now())

const order = (over: Partial<MandateOrder> = {}): MandateOrder => ({
  postId: auditor.postId,
  reason: 'Kontrola lhůt',
  unitIds: [],
  filingCodes: ['231'],
  fromYear: 2025,
  toYear: 2026,
  restricted: false,
  from: today(),
  to: addDays(today(), 10),
  ...over,
})
const give = (over: Partial<MandateOrder> = {}) =>
  runner.act(office, scope => giveMandate(scope, order(over)))
const looks = () => runner.read(office, scope => lookedAtBy(scope, auditor.postId, today()))

test('a mandate holds from its first day to its last, and ends at once when somebody ends it', async () => {
  const later = await give({ from: addDays(today(), 1) })
  assert.deepEqual(await looks(), [])
  clock.forwardDays(1)
  assert.deepEqual(await looks(), [{ groups: ['231'], from: 2025, to: 2026, restricted: false, posts: [] }])
  clock.forwardDays(10)
  assert.deepEqual(await looks(), [])
  assert.deepEqual(
    (await runner.read(office, scope => mandatesOn(scope, addDays(today(), -5)))).map(({ id }) => id),
    [later.id],
  )
  const { id } = await give()
  assert.equal((await looks()).length, 1)
  await runner.act(office, scope => endMandate(scope, { id }))
  assert.deepEqual(await looks(), [])
  await assert.rejects(
    runner.act(office, scope => endMandate(scope, { id })),
    refused('access.mandate-over'),
  )
})

test('a mandate says its purpose, days, years and codes, and is given only to an auditor, by somebody else', async () => {
  await assert.rejects(give({ reason: ' ' }), refused('access.mandate-without-reason'))
  await assert.rejects(give({ to: addDays(today(), -1) }), refused('access.mandate-days'))
  await assert.rejects(give({ fromYear: 2026, toYear: 2025 }), refused('access.mandate-years'))
  await assert.rejects(give({ filingCodes: ['23!'] }), refused('access.mandate-code', { code: '23!' }))
  await assert.rejects(give({ postId: clerk.postId }), refused('access.mandate-of-other-role'))
  const oneself: Who = {
    ...office,
    actor: {
      kind: 'person',
      id: auditor.personId,
      name: 'Hana Malá',
      postId: auditor.postId,
      post: '',
      unitId: auditor.postId,
      unit: '',
    },
  }
  await assert.rejects(
    runner.act(oneself, scope => giveMandate(scope, order())),
    refused('access.mandate-for-oneself'),
  )
  const other = await testOrganisation(world)
  await assert.rejects(
    runner.act(other, scope => giveMandate(scope, order())),
    refused('access.no-such-post'),
  )
  assert.ok(
    looksByMandate(['auditor']) && !looksByMandate(['auditor', 'clerk']) && !looksByMandate(['clerk']),
  )
})
