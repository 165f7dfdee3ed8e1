import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisationOf } from '#identity/organisations'
import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { addDays, type Day, dayOf } from '#platform/values'
import { type ExchangedPlan, readFilingPlan, writeFilingPlan } from '#preservation/packages'
import { testDatabase, testOrganisation } from '../../../../test/database.ts'
import { testOffice } from '../../../../test/office.ts'
import { noOfficialSchemas, officialJudgeOf } from '../../../../test/packages/official-schemas.ts'
import { groupOptions } from '../desk/choices.ts'
import type { PlanDraft } from '../filing-plan.ts'
import { compareWithDraft } from '../plan/compare.ts'
import { exchangedPlanOf } from '../plan/exchange.ts'
import { foreseeChange } from '../plan/foresee.ts'
import { readDraft } from '../plan/read-draft.ts'
import { dossiersInGroups, groupsOf, listPlans, planOn, rulesOf, wholePlan } from '../store/plan.ts'
import { proposalById } from '../store/plan-proposals.ts'
import { bringInPlan } from './bring-in-plan.ts'
import { createDossier } from './create-dossier.ts'
import { bringInProposal, setProposalAside, takePlanProposal } from './take-plan-proposal.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { manager, clerk } = office
const today = () => dayOf(clock.now())

const full: PlanDraft = {
  name: 'Plán „A & B“ <2026>',
  rules: [
    { title: 'S5', disposal_code: 'S', retention_years: 5, trigger: 'dossier-closed' },
    {
      title: 'A10',
      disposal_code: 'A',
      retention_years: 10,
      trigger: 'dossier-settled',
      law: 'zákon č. 128/2000 Sb.',
    },
    {
      title: 'S20 po zániku',
      disposal_code: 'S',
      retention_years: 20,
      trigger: 'outside-event',
      event: 'zánik oprávnění',
      review_years: 5,
    },
  ],
  groups: [
    { code: '1', title: 'Samospráva', comment: 'rada, zastupitelstvo' },
    { code: '1/1', simple: '1', title: 'Zápisy', rule: 1, standingConsent: true },
    { code: '1/10', simple: '10', title: 'Oprávnění', rule: 2, variant: 'by-dossier' },
    {
      code: '2',
      title: 'Stavby',
      parts: [
        { code: '2/1', simple: '1', title: 'Dokumentace' },
        { code: '2/1/1', simple: '1', title: 'Výkresy', rule: 1 },
        { code: '2/2', simple: '2', title: 'Korespondence', rule: 0 },
      ],
    },
  ],
}

const exported = (who: Who, day = today()): Promise<string> =>
  runner.read(who, async scope => {
    const plan = (await planOn(scope, day))!
    return writeFilingPlan(exchangedPlanOf(await wholePlan(scope, plan), await organisationOf(scope)))
  })
const read = (text: string): Promise<ExchangedPlan> => readFilingPlan([new TextEncoder().encode(text)])
const take = (plan: ExchangedPlan, who = manager) =>
  runner.act(who, scope => takePlanProposal(scope, { fileName: 'plán.xml', plan }))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const codesOf = (findings: readonly { rule: string; level: string }[]) =>
  findings.map(({ level, rule }) => `${level} ${rule}`)

test('a plan with type dossiers, outside events and another separator goes out, comes in elsewhere and is the same', async () => {
  const [one, two] = [await testOrganisation(world), await testOrganisation(world)]
  await runner.act(one, scope => bringInPlan(scope, full))
  const text = await exported(one)
  if (!noOfficialSchemas) assert.equal(officialJudgeOf('nsesss-plan.xsd')(text).reasons, '')
  assert.equal(await exported(one), text, 'the same plan gives the same bytes')
  const proposal = await take(await read(text), two)
  assert.deepEqual(proposal.findings, [])
  await runner.act(two, scope => bringInProposal(scope, { id: proposal.id, name: '' }))
  const [first, second] = [readDraft(await read(text)), readDraft(await read(await exported(two)))]
  assert.deepEqual(second, first)
  assert.deepEqual(
    first.draft.groups.map(({ code }) => code),
    ['1', '1/1', '1/10', '2'],
  )
  assert.equal(first.draft.rules[1]?.event, 'zánik oprávnění')
  assert.deepEqual(
    first.draft.groups[3]?.parts?.map(({ code, title }) => `${code} ${title}`),
    ['2/1 Dokumentace', '2/1/1 Výkresy', '2/2 Korespondence'],
  )
})

test('every fault of a plan is told with its place, and a faulty plan is not brought in', async () => {
  const sound = await read(await exported(manager))
  const [top, ...rest] = sound.groups
  const [leaf] = top!.groups
  const faulty: ExchangedPlan = {
    ...sound,
    groups: [
      {
        ...top!,
        groups: [
          { ...leaf!, title: ' ' },
          { ...leaf!, identity: { value: 'X1', source: 'X' } },
          { ...leaf!, simpleCode: '7', fullCode: `${top!.fullCode}-7`, rule: undefined } as never,
          { ...leaf!, simpleCode: '8', fullCode: '999.8' },
          {
            ...leaf!,
            simpleCode: '10',
            fullCode: `${top!.fullCode}.10`,
            rule: {
              ...leaf!.rule!,
              identity: { value: 'R', source: 'X' },
              code: 'V',
              term: { years: 101 },
              trigger: 'smrt',
            },
          },
        ],
      },
      { ...rest[0]!, isForTypeDossiers: true },
    ],
  }
  const proposal = await take(faulty)
  assert.deepEqual(codesOf(proposal.findings).toSorted(), [
    'error code-apart',
    'error code-twice',
    'error code-v',
    'error event-without-review',
    'error no-parts',
    'error no-rule',
    'error no-title',
    'error separator',
    'error term-too-long',
  ])
  await refusedWith(
    runner.act(manager, scope => bringInProposal(scope, { id: proposal.id, name: 'x' })),
    'plan-proposal-faulty',
  )
  await runner.act(manager, scope => setProposalAside(scope, proposal.id))
  await refusedWith(
    runner.act(manager, scope => setProposalAside(scope, proposal.id)),
    'plan-proposal-decided',
  )
  await refusedWith(
    runner.act(other.manager, scope => setProposalAside(scope, proposal.id)),
    'not-found',
  )
})

test('closed groups and rules above leaves are left out with a warning', async () => {
  const sound = await read(await exported(manager))
  const [top, ...rest] = sound.groups
  const [leaf] = top!.groups
  const reading = readDraft({
    ...sound,
    groups: [
      {
        ...top!,
        rule: leaf!.rule!,
        groups: [
          { ...leaf!, closedOn: '2026-01-01' as Day },
          { ...leaf!, identity: { value: 'N', source: 'X' } },
        ],
      },
      ...rest,
    ],
  })
  assert.deepEqual(reading.closed, [leaf!.fullCode])
  const proposal = await take({ ...sound, groups: [{ ...top!, rule: leaf!.rule! }, ...rest] })
  assert.deepEqual(codesOf(proposal.findings), ['warning rule-above'])
})

test('the office sees what a plan changes, for how many dossiers and to what year, before it is in force', async () => {
  await runner.act(clerk, async scope => {
    for (const subjectGroupId of [office.groups.trees, office.groups.trees, office.groups.adverts])
      await createDossier(scope, { subject: 'Věc', subjectGroupId })
  })
  const draft: PlanDraft = {
    name: 'Nový',
    rules: [{ title: 'S10', disposal_code: 'S', retention_years: 10, trigger: 'dossier-closed' }],
    groups: [
      { code: '231', title: 'Příroda' },
      { code: '231.1', title: 'Kácení dřevin', rule: 0 },
      { code: '231.2', title: 'Skládky', rule: 0 },
    ],
  }
  await runner.read(manager, async scope => {
    const plan = (await planOn(scope, today()))!
    const changes = compareWithDraft(
      { groups: await groupsOf(scope, plan.id), rules: await rulesOf(scope) },
      draft,
    )
    assert.deepEqual(
      changes.map(({ code, kind }) => `${code} ${kind}`),
      ['51 gone', '51.9 gone', '231 renamed', '231.1 changed-rule', '231.2 new'],
    )
    assert.deepEqual(foreseeChange(changes, await dossiersInGroups(scope, plan.id), 2026), {
      years: [
        { year: 2028, now: 1, after: 0 },
        { year: 2032, now: 2, after: 0 },
        { year: 2037, now: 0, after: 2 },
      ],
      homeless: 1,
      changed: 2,
    })
  })
})

test('a plan follows another from a day on: groups close, dossiers stay, and no plan begins in the past', async () => {
  const text = await exported(manager)
  const { id } = await take(await read(text))
  const bringIn = (from: Day, before: 'end' | 'stay' = 'end') =>
    runner.act(manager, scope => bringInProposal(scope, { id, name: 'Plán 2027', from, before }))
  await refusedWith(bringIn(addDays(today(), -1)), 'plan-begins-in-past')
  await refusedWith(bringIn(today()), 'plan-begins-too-early')
  const from = addDays(today(), 30)
  const plan = await bringIn(from)
  await refusedWith(bringIn(addDays(from, 5)), 'plan-proposal-decided')
  await runner.read(manager, async scope => {
    assert.equal((await planOn(scope, today()))?.name, 'Zkušební plán')
    assert.equal((await planOn(scope, from))?.id, plan.id)
    const old = (await listPlans(scope)).find(one => one.name === 'Zkušební plán')!
    assert.equal(old.valid_to, from)
    assert.ok((await groupsOf(scope, old.id)).every(group => group.closed_on === from))
    const rules = new Set((await groupsOf(scope, plan.id)).map(group => group.retention_rule_id))
    const before = new Set((await groupsOf(scope, old.id)).map(group => group.retention_rule_id))
    assert.deepEqual(rules, before, 'a rule the office has already is used again')
    assert.equal((await proposalById(scope, id))?.plan_id, plan.id)
  })
  const open = () =>
    runner.act(clerk, scope => createDossier(scope, { subject: 'Lípa', subjectGroupId: office.groups.trees }))
  await open()
  clock.forwardDays(30)
  await refusedWith(open(), 'subject-group-closed')
})

test('a parallel plan stands beside the one in force and closes nothing', async () => {
  const { id } = await take(await read(await exported(other.manager)), other.manager)
  await runner.act(other.manager, scope => bringInProposal(scope, { id, name: 'Souběžný', before: 'stay' }))
  await runner.read(other.manager, async scope => {
    const plans = await listPlans(scope)
    assert.deepEqual(
      plans.map(plan => plan.valid_to),
      [null, null],
    )
    const options = await groupOptions(scope)
    assert.equal(options.filter(({ label }) => label.includes('(Souběžný)')).length, 2)
    assert.equal(options.filter(({ label }) => label.includes('(Zkušební plán)')).length, 2)
  })
  await runner.act(other.clerk, scope =>
    createDossier(scope, { subject: 'Lípa', subjectGroupId: other.groups.trees }),
  )
})
