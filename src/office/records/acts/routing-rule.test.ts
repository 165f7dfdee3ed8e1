import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { listUnits } from '#identity/organisations'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { matches, type RoutingConditions } from '../routing-rule.ts'
import { routingRules } from '../store/routing-rules.ts'
import { holderOf } from './holder.ts'
import {
  makeRoutingRule,
  putRoutingRuleFirst,
  type RoutingRuleOrder,
  removeRoutingRule,
  switchRoutingRule,
} from './keep-routing-rule.ts'
import { registerDocument } from './register-document.ts'

const world = await testDatabase()
const { runner } = world
const [{ clerk, manager }, other] = [await testOffice(world), await testOffice(world)]
const managerPost = holderOf(manager).postId
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

const order = (over: Partial<RoutingRuleOrder> = {}): RoutingRuleOrder => ({
  name: 'Kácení',
  channel: null,
  sender: null,
  sender_box: null,
  words: 'kácen, dřevin',
  target: { kind: 'post', id: managerPost },
  ...over,
})
const make = (over: Partial<RoutingRuleOrder> = {}, who = clerk) =>
  runner.act(who, scope => makeRoutingRule(scope, order(over)))
const turn = (id: string, on: boolean) => runner.act(clerk, scope => switchRoutingRule(scope, { id, on }))
const register = async (subject: string, over = {}) =>
  runner.act(clerk, scope => registerDocument(scope, submission({ subject, ...over }, world.clock.now())))

const nothing: RoutingConditions = { channel: null, sender: null, sender_box: null, words: null }
const facts = {
  channel: 'data-box' as const,
  subject: 'Žádost o KÁCENÍ lípy',
  sender: { ...submission().sender, name: 'Jasanské lesy, s.r.o.', ico: '99000075', boxId: 'jaslesy' },
}

test('a rule looks at channel, sender, box and words, without regard to diacritics and case', () => {
  const holds = (over: Partial<RoutingConditions>) => matches({ ...nothing, ...over }, facts)
  assert.ok(holds({ words: 'kacen' }))
  assert.ok(holds({ words: 'hluk, kácen' }))
  assert.ok(!holds({ words: 'hluk' }))
  assert.ok(holds({ sender: 'jasanske LESY' }) && holds({ sender: '99000075' }))
  assert.ok(!holds({ sender: 'soud' }))
  assert.ok(holds({ sender_box: 'jaslesy' }) && !holds({ sender_box: 'jaslesx' }))
  assert.ok(holds({ channel: 'data-box' }) && !holds({ channel: 'e-mail' }))
  assert.ok(!holds({ words: 'kácen', channel: 'counter' }), 'all conditions must hold')
})

test('a new rule is off; on, it passes what comes to its post, and the log says by which rule', async () => {
  const rule = await make()
  assert.equal((await register('Kácení lípy')).holder.name, 'Marie Krejčí')
  await turn(rule.id, true)
  const document = await register('Ohlášení o kácení')
  assert.equal(document.holder.name, 'Jana Petrů')
  const log = await runner.read(clerk, scope => eventsOf(scope, 'document', document.id))
  const [line] = log.filter(one => one.type === 'records.document-routed')
  assert.match(JSON.stringify(line?.detail), /"reason":"Kácení"/)
  assert.equal((await register('Jiná věc')).holder.name, 'Marie Krejčí')
  const chosen = await register('Kácení s určením', { holder: holderOf(clerk) })
  assert.equal(chosen.holder.name, 'Marie Krejčí', 'whom a clerk chose holds')
  await turn(rule.id, false)
  assert.equal((await register('Kácení potom')).holder.name, 'Marie Krejčí')
})

test('the first rule that matches decides; a rule for a unit goes to its head or the first there', async () => {
  const [unit] = await runner.read(clerk, listUnits)
  const broad = await make({ name: 'Vše u přepážky', channel: 'counter', words: null })
  const narrow = await make({ name: 'Hluk', words: 'hluk', target: { kind: 'unit', id: unit!.id } })
  await turn(broad.id, true)
  await turn(narrow.id, true)
  assert.equal((await register('Stížnost na hluk')).holder.name, 'Jana Petrů')
  await runner.act(clerk, scope => putRoutingRuleFirst(scope, { id: narrow.id }))
  assert.equal((await register('Stížnost na hluk')).holder.name, 'Marie Krejčí')
  await runner.act(clerk, scope => removeRoutingRule(scope, { id: broad.id }))
  const left = await runner.read(clerk, routingRules)
  assert.deepEqual(
    left.map(({ name }) => name),
    ['Hluk', 'Kácení'],
  )
})

test('a rule without name, condition or a known target is refused; another office has none of ours', async () => {
  await refusedWith(make({ name: ' ' }), 'rule-without-name')
  await refusedWith(make({ words: ' , ' }), 'rule-without-condition')
  await refusedWith(make({ target: { kind: 'post', id: clerk.organisation } }), 'not-found')
  await refusedWith(make({ target: { kind: 'post', id: managerPost } }, other.clerk), 'not-found')
  const { id } = await make()
  await refusedWith(
    runner.act(other.clerk, scope => switchRoutingRule(scope, { id, on: true })),
    'not-found',
  )
  assert.deepEqual(await runner.read(other.clerk, routingRules), [])
})
