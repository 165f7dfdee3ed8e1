import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { onPaper } from '../postal-item.ts'
import { recordOfCode } from '../store/by-code.ts'
import { emergencyRegisterById, entriesOf } from '../store/emergency-registers.ts'
import { enterEmergencyForm, tellSpoiltForm } from './enter-emergency-form.ts'
import { closeEmergencyRegister, prepareEmergencyRegister, tellOutage } from './keep-emergency-register.ts'
import { registerDocument } from './register-document.ts'

const world = await testDatabase()
const { runner } = world
const [{ clerk, manager }, other] = [await testOffice(world), await testOffice(world)]
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

const [began, ended] = [asInstant('2026-03-30T06:00:00Z'), asInstant('2026-03-30T12:00:00Z')]
const prepare = (forms: number) => runner.act(manager, scope => prepareEmergencyRegister(scope, { forms }))
const tell = (id: string, over = {}, who = manager) =>
  runner.act(who, scope =>
    tellOutage(scope, { id, beganAt: began, endedAt: ended, reason: 'Výpadek proudu', ...over }),
  )
const enter = (registerId: string, form: number, at = '2026-03-30T08:15:00Z') =>
  runner.act(clerk, scope =>
    enterEmergencyForm(scope, {
      registerId,
      form,
      document: submission({ deliveredAt: asInstant(at), components: [], postalItem: onPaper(2) }),
    }),
  )
const spoil = (registerId: string, form: number, reason = 'Přepis') =>
  runner.act(clerk, scope => tellSpoiltForm(scope, { registerId, form, reason }))
const close = (id: string) => runner.act(manager, scope => closeEmergencyRegister(scope, { id }))

test('what was written during an outage is registered with its hour and number, and is found by it', async () => {
  await runner.act(clerk, scope => registerDocument(scope, submission({}, world.clock.now())))
  const register = await prepare(5)
  await refusedWith(enter(register.id, 1), 'no-outage-yet')
  await tell(register.id)
  const document = await enter(register.id, 2)
  assert.equal(document.delivered_at?.toISOString(), '2026-03-30T08:15:00.000Z')
  assert.match(document.emergency_number!, /^OZ[A-Z]-NE1-2$/)
  assert.match(document.reference_number, /-2\/2026$/, 'the series of today goes on')
  assert.equal(document.registered_at.toISOString().slice(0, 10), '2026-03-31')
  const found = await runner.read(clerk, scope => recordOfCode(scope, [document.emergency_number!]))
  assert.equal(found?.id, document.id)
  assert.equal((await prepare(1)).ordinal, 2)
})

test('a form is entered once, within the outage, and only if it was printed', async () => {
  const register = await prepare(3)
  await tell(register.id)
  await enter(register.id, 1)
  await refusedWith(enter(register.id, 1), 'form-entered')
  await refusedWith(spoil(register.id, 1), 'form-entered')
  await refusedWith(enter(register.id, 4), 'no-such-form')
  await refusedWith(enter(register.id, 0), 'no-such-form')
  await refusedWith(enter(register.id, 2, '2026-03-30T05:59:00Z'), 'outside-outage')
  const both = await Promise.allSettled([enter(register.id, 2), enter(register.id, 2)])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1, 'of two at once one is told')
})

test('it is closed once no used form is untold, and nothing is entered after', async () => {
  const register = await prepare(9)
  await refusedWith(close(register.id), 'no-outage-yet')
  await tell(register.id)
  await enter(register.id, 1)
  await enter(register.id, 4)
  await assert.rejects(close(register.id), error => isRefusal(error) && error.sentence.cs.includes('2, 3'))
  await refusedWith(spoil(register.id, 2, ' '), 'reason-missing')
  await spoil(register.id, 2)
  await spoil(register.id, 3, 'Polit kávou')
  await close(register.id)
  await runner.read(clerk, async scope => {
    assert.deepEqual(
      (await entriesOf(scope, register.id)).map(one => [one.form, one.spoilt_reason]),
      [
        [1, null],
        [2, 'Přepis'],
        [3, 'Polit kávou'],
        [4, null],
      ],
    )
    assert.ok((await emergencyRegisterById(scope, register.id))?.closed_at)
  })
  await refusedWith(enter(register.id, 5), 'emergency-closed')
  await refusedWith(close(register.id), 'emergency-closed')
})

test('an impossible outage, none, a second one and a foreign register are refused', async () => {
  for (const forms of [0, 501, 1.5]) await refusedWith(prepare(forms), 'bad-form-count')
  const { id } = await prepare(2)
  await refusedWith(tell(id, { reason: '' }), 'reason-missing')
  await refusedWith(tell(id, { endedAt: began }), 'bad-outage')
  await refusedWith(tell(id, { endedAt: asInstant('2027-01-01T00:00:00Z') }), 'bad-outage')
  await refusedWith(tell(id, {}, other.manager), 'not-found')
  await tell(id)
  await refusedWith(tell(id), 'outage-told')
})
