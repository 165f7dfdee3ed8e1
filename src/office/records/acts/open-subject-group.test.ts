import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { addDays, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { groupById, groupsOf, planOn, rulesOf } from '../store/plan.ts'
import { addRetentionRule, withdrawRetentionRule } from './add-retention-rule.ts'
import { bringInPlan } from './bring-in-plan.ts'
import { closeSubjectGroup, replaceSubjectGroup } from './close-subject-group.ts'
import { createDossier } from './create-dossier.ts'
import { describeSubjectGroup } from './describe-subject-group.ts'
import { type NewSubjectGroup, openSubjectGroup } from './open-subject-group.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { manager, clerk } = office

const { planId, top, rules } = await runner.read(manager, async scope => {
  const plan = (await planOn(scope, dayOf(clock.now())))!
  const groups = await groupsOf(scope, plan.id)
  return {
    planId: plan.id,
    top: groups.find(group => group.filing_code === '231')!.id,
    rules: await rulesOf(scope),
  }
})
const ruleNamed = (title: string) => rules.find(rule => rule.title === title)!.id
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const open = (given: Partial<NewSubjectGroup>, who = manager) =>
  runner.act(who, scope =>
    openSubjectGroup(scope, {
      planId,
      parentId: top,
      simpleCode: '7',
      title: 'Památné stromy',
      comment: null,
      ruleId: ruleNamed('S5'),
      hasStandingConsent: false,
      variant: 'by-sequence',
      ...given,
    }),
  )

test('a group opens under one that holds no dossiers, and never under a lowest one', async () => {
  const group = await open({})
  assert.equal(group.filing_code, '231.7')
  await runner.act(clerk, scope => createDossier(scope, { subject: 'Lípa', subjectGroupId: group.id }))
  await refusedWith(open({ parentId: group.id, simpleCode: '1' }), 'group-holds-dossiers')
  await refusedWith(open({}), 'group-code-taken')
  for (const simpleCode of ['', '1.2', 'a b', 'x'.repeat(51)])
    await refusedWith(open({ simpleCode }), 'bad-group-code')
  await refusedWith(open({ simpleCode: '8', title: ' ' }), 'group-without-title')
  await refusedWith(open({ simpleCode: '8' }, other.manager), 'not-found')
  const branch = await open({ simpleCode: '8', ruleId: null, hasStandingConsent: true })
  assert.equal(branch.standing_consent, false)
  assert.equal((await open({ parentId: branch.id, simpleCode: '1' })).filing_code, '231.8.1')
  assert.equal((await open({ parentId: null, simpleCode: '999' })).filing_code, '999')
})

test('two people who open a group of one code at once get one group', async () => {
  const tries = await Promise.allSettled([open({ simpleCode: '70' }), open({ simpleCode: '70' })])
  assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('of a group only its description is edited, and a closed one not at all', async () => {
  const { id } = await open({ simpleCode: '9' })
  const describe = (title: string) =>
    runner.act(manager, scope => describeSubjectGroup(scope, { id, title, comment: ' o stromech ' }))
  await refusedWith(describe(''), 'group-without-title')
  await describe('Stromy')
  const group = await runner.read(manager, scope => groupById(scope, id))
  assert.deepEqual([group?.title, group?.comment, group?.filing_code], ['Stromy', 'o stromech', '231.9'])
  await runner.act(manager, scope =>
    closeSubjectGroup(scope, { id, toGroupId: null, withClosed: false, reason: 'nepoužívá se' }),
  )
  await refusedWith(describe('Keře'), 'group-closed')
})

test('another rule makes a new group of the same code, and the old one closes', async () => {
  const old = await open({ simpleCode: '11', title: 'Keře' })
  const replace = (ruleId: string, id = old.id) =>
    runner.act(manager, scope => replaceSubjectGroup(scope, { id, ruleId, reason: 'změna zákona' }))
  await refusedWith(replace(ruleNamed('S5')), 'same-rule')
  await refusedWith(replace(top), 'rule-unknown')
  await refusedWith(replace(ruleNamed('S1'), top), 'group-without-rule')
  const { group, move } = await replace(ruleNamed('S1'))
  assert.equal(move, null)
  assert.deepEqual([group.filing_code, group.title], ['231.11', 'Keře'])
  assert.notEqual(group.identifier, old.identifier)
  const before = await runner.read(manager, scope => groupById(scope, old.id))
  assert.deepEqual([before?.closed_on, before?.retention_rule_id], [group.opened_on, ruleNamed('S5')])
  await refusedWith(replace(ruleNamed('S1')), 'group-closed')
})

test('a group with open groups below, or with open dossiers and no successor, stays open', async () => {
  const close = (id: string, toGroupId: string | null, reason = 'zrušeno') =>
    runner.act(manager, scope => closeSubjectGroup(scope, { id, toGroupId, withClosed: false, reason }))
  await refusedWith(close(top, null), 'group-has-groups')
  const { id } = await open({ simpleCode: '12' })
  await runner.act(clerk, scope => createDossier(scope, { subject: 'Lípa', subjectGroupId: id }))
  await refusedWith(close(id, null), 'group-needs-successor')
  await refusedWith(close(id, office.groups.trees, ' '), 'reason-missing')
  await refusedWith(close(id, id), 'subject-group-closed')
  const move = await close(id, office.groups.trees)
  assert.equal(move?.total, 1)
})

test('a rule needs all that its trigger asks, is added once and withdrawn only when no open group has it', async () => {
  const add = (over = {}) =>
    runner.act(manager, scope =>
      addRetentionRule(scope, {
        title: 'S20 po zániku',
        disposal_code: 'S',
        retention_years: 20,
        trigger: 'outside-event',
        event: 'zánik oprávnění',
        review_years: 5,
        ...over,
      }),
    )
  for (const wrong of [
    { title: ' ' },
    { disposal_code: 'V' },
    { retention_years: 101 },
    { retention_years: -1 },
    { event: null },
    { review_years: 0 },
    { trigger: 'dossier-closed' },
  ])
    await refusedWith(add(wrong), 'rule-incomplete')
  const rule = await add()
  await refusedWith(add(), 'rule-exists')
  const group = await open({ simpleCode: '20', ruleId: rule.id })
  const withdraw = () => runner.act(manager, scope => withdrawRetentionRule(scope, rule.id))
  await refusedWith(withdraw(), 'rule-in-use')
  await runner.act(manager, scope =>
    closeSubjectGroup(scope, { id: group.id, toGroupId: null, withClosed: false, reason: 'omyl' }),
  )
  await withdraw()
  await refusedWith(open({ simpleCode: '21', ruleId: rule.id }), 'rule-unknown')
})

test('a plan that has ended is not changed any more', async () => {
  const draft = { name: 'Další', rules: [], groups: [{ code: '1', title: 'Nic' }] }
  await runner.act(manager, scope => bringInPlan(scope, draft, { from: addDays(dayOf(clock.now()), 1) }))
  await open({ simpleCode: '30' })
  clock.forwardDays(1)
  await refusedWith(open({ simpleCode: '31' }), 'plan-ended')
})
