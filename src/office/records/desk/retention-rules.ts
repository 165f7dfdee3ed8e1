import { z } from 'zod'
import { form, type Page } from '#platform/html'
import { both, dayOf } from '#platform/values'
import { addRetentionRule, withdrawRetentionRule } from '../acts/add-retention-rule.ts'
import { retentionTriggers } from '../dossier.ts'
import { compareCodes } from '../filing-plan.ts'
import { ruleLabels, rulesPage } from '../pages/retention-rules.page.ts'
import { rulesOf, rulesOfOpenGroups } from '../store/plan.ts'

const manage = 'records.manage-plan'
const path = '/spisovy-plan/rezimy'
const orNull = (text: string): string | null => text.trim() || null

export const retentionRules: Page = {
  path,
  permission: manage,
  title: both('Skartační režimy', 'Retention rules'),
  labels: ruleLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const rules = (await rulesOf(scope)).sort((a, b) => compareCodes(a.title, b.title))
      const usedBy = await rulesOfOpenGroups(scope, dayOf(scope.clock.now()))
      return {
        title: call.say('Skartační režimy', 'Retention rules'),
        body: rulesPage(call, { rules, usedBy }, attempt),
      }
    }),
  forms: {
    novy: form({
      permission: manage,
      fields: z.object({
        title: z.string().max(100),
        code: z.enum(['A', 'S']),
        years: z.coerce.number().int().min(0).max(100),
        trigger: z.enum(retentionTriggers),
        event: z.string().max(200).default(''),
        reviewYears: z.union([z.literal(''), z.coerce.number().int().min(1).max(100)]).default(''),
        law: z.string().max(200).default(''),
      }),
      act: async (call, given) => {
        const rule = await call.act(
          scope =>
            addRetentionRule(scope, {
              title: given.title,
              disposal_code: given.code,
              retention_years: given.years,
              trigger: given.trigger,
              event: orNull(given.event),
              review_years: given.reviewYears === '' ? null : given.reviewYears,
              law: orNull(given.law),
            }),
          { type: 'records.retention-rule-added', object: { kind: 'retention-rule', id: given.title } },
        )
        return {
          to: path,
          notice: call.say(`Režim ${rule.title} je založený.`, `Rule ${rule.title} is added.`),
        }
      },
    }),
    stazeni: form({
      permission: manage,
      fields: z.object({ rule: z.uuid() }),
      act: async (call, { rule }) => {
        await call.act(scope => withdrawRetentionRule(scope, rule), {
          type: 'records.retention-rule-withdrawn',
          object: { kind: 'retention-rule', id: rule },
        })
        return { to: path, notice: call.say('Režim je stažený.', 'The rule is withdrawn.') }
      },
    }),
  },
  samples: async () => [path],
}
