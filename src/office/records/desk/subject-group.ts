import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, dayOf, isId } from '#platform/values'
import { closeSubjectGroup, replaceSubjectGroup } from '../acts/close-subject-group.ts'
import { describeSubjectGroup } from '../acts/describe-subject-group.ts'
import { openSubjectGroup } from '../acts/open-subject-group.ts'
import { renameTemplatePart } from '../acts/rename-template-part.ts'
import { setVolumePeriod } from '../acts/set-volume-period.ts'
import { chainTo } from '../filing-plan.ts'
import { groupLabels } from '../pages/new-group.ts'
import { partNameLabels } from '../pages/part-names.ts'
import { type GroupData, groupPage } from '../pages/subject-group.page.ts'
import { volumePeriodLabels } from '../pages/volume-periods.ts'
import { referenceVariants } from '../reference-variant.ts'
import { recordsRefusals } from '../refusals.ts'
import { movesOutOf } from '../store/bulk-moves.ts'
import { oldDocumentsOf } from '../store/old-documents.ts'
import {
  codesOfAllGroups,
  dossiersInGroups,
  groupById,
  groupsOf,
  partsOfGroups,
  planById,
  planOn,
  rulesOf,
} from '../store/plan.ts'
import { volumePeriods } from '../store/volume-periods.ts'
import { groupOptions } from './choices.ts'
import { historyOf } from './history.ts'

const manage = 'records.manage-plan'
const idOf = (call: PageCall) => call.params.id ?? ''
const pathOf = (id: string) => `/spisovy-plan/skupiny/${id}`

async function dataOf(scope: Scope, call: PageCall): Promise<GroupData> {
  const id = idOf(call)
  const group = isId(id) ? await groupById(scope, id) : undefined
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  const groups = await groupsOf(scope, group.plan_id)
  const rules = await rulesOf(scope)
  const templates = await partsOfGroups(scope, [group])
  return {
    group,
    plan: await planById(scope, group.plan_id),
    chain: chainTo(groups, group.id),
    follower:
      (group.closed_on !== null &&
        groups.find(
          one =>
            one.id !== group.id && one.filing_code === group.filing_code && one.opened_on >= group.closed_on!,
        )) ||
      null,
    below: groups.filter(one => one.parent_id === group.id),
    periods: await volumePeriods(
      scope,
      templates.map(({ id }) => id),
    ),
    parts: templates.map(template => ({
      template,
      rule: rules.find(({ id: one }) => one === template.retention_rule_id) ?? null,
    })),
    rule: rules.find(rule => rule.id === group.retention_rule_id) ?? null,
    rules: rules.filter(rule => rule.withdrawn_on === null),
    targets: (await groupOptions(scope)).filter(({ value }) => value !== group.id),
    dossiers: (await dossiersInGroups(scope, group.plan_id)).get(group.id) ?? { open: 0, closed: 0 },
    moves: await movesOutOf(scope, group.id),
    old: await oldDocumentsOf(scope, group.id),
    groupCodes: await codesOfAllGroups(scope),
    history: await historyOf(scope, 'subject-group', group.id),
    today: dayOf(scope.clock.now()),
    mayManage: mayDo(call.visitor, manage),
  }
}

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'subject-group', id: idOf(call) },
})

/** A new group under a group, or at the top of a plan. */
export const newGroupOf = (
  where: (scope: Scope, call: PageCall) => Promise<{ planId: string; parentId: string | null }>,
): Form =>
  form({
    permission: manage,
    fields: z.object({
      simpleCode: z.string().max(50),
      title: z.string().max(300),
      comment: z.string().max(2000).default(''),
      rule: z.union([z.uuid(), z.literal('')]).default(''),
      variant: z.enum(referenceVariants).default('by-sequence'),
      template: z.string().max(8000).default(''),
      consent: z.string().max(3).default(''),
    }),
    act: async (call, given) => {
      const group = await call.act(
        async scope =>
          openSubjectGroup(scope, {
            ...(await where(scope, call)),
            simpleCode: given.simpleCode,
            title: given.title,
            comment: given.comment,
            ruleId: given.rule || null,
            hasStandingConsent: given.consent !== '',
            variant: given.variant,
            template: given.template,
          }),
        {
          type: 'records.subject-group-opened',
          object: { kind: 'subject-group', id: idOf(call) || given.simpleCode },
        },
      )
      return {
        to: pathOf(group.id),
        notice: call.say(`Skupina ${group.filing_code} je založená.`, `Group ${group.filing_code} is open.`),
      }
    },
  })

export const subjectGroup: Page = {
  path: '/spisovy-plan/skupiny/:id',
  permission: 'records.read',
  title: both('Věcná skupina', 'Subject group'),
  labels: { ...groupLabels, ...partNameLabels, ...volumePeriodLabels },
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      return { title: `${data.group.filing_code} ${data.group.title}`, body: groupPage(call, data, attempt) }
    }),
  forms: {
    nova: newGroupOf(async (scope, call) => {
      const id = idOf(call)
      const parent = isId(id) ? await groupById(scope, id) : undefined
      if (!parent) throw refuse(recordsRefusals['not-found'], {})
      return { planId: parent.plan_id, parentId: parent.id }
    }),
    popis: form({
      permission: manage,
      fields: z.object({ title: z.string().max(300), comment: z.string().max(2000).default('') }),
      act: async (call, given) => {
        const id = idOf(call)
        await call.act(
          scope => describeSubjectGroup(scope, { id, ...given }),
          attempted(call, 'records.subject-group-described'),
        )
        return { to: pathOf(id), notice: call.say('Popis je uložený.', 'The description is saved.') }
      },
    }),
    'nazev-soucasti': form({
      permission: manage,
      fields: z.object({ partOf: z.uuid(), partTitle: z.string().max(300).default('') }),
      act: async (call, { partOf, partTitle: title }) => {
        const groupId = idOf(call)
        await call.act(
          scope => renameTemplatePart(scope, { id: partOf, groupId, title }),
          attempted(call, 'records.template-part-renamed'),
        )
        return { to: pathOf(groupId), notice: call.say('Součást má nový název.', 'The part is renamed.') }
      },
    }),
    'obdobi-dilu': form({
      permission: manage,
      fields: z.object({ periodOf: z.uuid(), periodMonths: z.string().trim().max(3).default('') }),
      act: async (call, { periodOf, periodMonths }) => {
        const groupId = idOf(call)
        const months = periodMonths === '' ? null : Number(periodMonths)
        await call.act(
          scope => setVolumePeriod(scope, { id: periodOf, groupId, months }),
          attempted(call, 'records.volume-period-set'),
        )
        return {
          to: pathOf(groupId),
          notice:
            months === null
              ? call.say('Díly se zavírají ručně.', 'Volumes are closed by hand.')
              : call.say('Období dílů je určené.', 'The period of volumes is set.'),
        }
      },
    }),
    rezim: form({
      permission: manage,
      fields: z.object({ newRule: z.uuid(), replaceReason: z.string().max(500).default('') }),
      act: async (call, { newRule, replaceReason: reason }) => {
        const { group, move } = await call.act(
          scope => replaceSubjectGroup(scope, { id: idOf(call), ruleId: newRule, reason }),
          attempted(call, 'records.subject-group-closed'),
        )
        return {
          to: move ? `/spisovy-plan/presuny/${move.id}` : pathOf(group.id),
          notice: call.say(
            `Skupina ${group.filing_code} má nový režim.`,
            `Group ${group.filing_code} has a new rule.`,
          ),
        }
      },
    }),
    uzavreni: form({
      permission: manage,
      fields: z.object({
        target: z.union([z.uuid(), z.literal('')]).default(''),
        withClosed: z.string().max(3).default(''),
        closeReason: z.string().max(500).default(''),
      }),
      act: async (call, { target, withClosed, closeReason: reason }) => {
        const id = idOf(call)
        const move = await call.act(
          scope =>
            closeSubjectGroup(scope, {
              id,
              toGroupId: target || null,
              withClosed: withClosed !== '',
              reason,
            }),
          attempted(call, 'records.subject-group-closed'),
        )
        return {
          to: move ? `/spisovy-plan/presuny/${move.id}` : pathOf(id),
          notice: call.say('Skupina je uzavřená.', 'The group is closed.'),
        }
      },
    }),
  },
  samples: async scope => {
    const plan = await planOn(scope, dayOf(scope.clock.now()))
    const groups = plan ? await groupsOf(scope, plan.id) : []
    return groups.slice(0, 2).map(({ id }) => pathOf(id))
  },
}
