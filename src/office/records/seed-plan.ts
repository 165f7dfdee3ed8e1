import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { dayOf } from '#platform/values'
import { foundTypeDossier } from './acts/found-type-dossier.ts'
import { openPartDossier } from './acts/open-part-dossier.ts'
import { takePlanProposal } from './acts/take-plan-proposal.ts'
import { retentionTriggers } from './dossier.ts'
import { exchangedPlanOf } from './plan/exchange.ts'
import { groupsOf, planOn, wholePlan } from './store/plan.ts'
import { partsOfType } from './store/type-dossiers.ts'

/** The plan that an office of the demo begins with; `rule` is a place in `rules`. */
export const seededPlan = z.object({
  name: z.string(),
  rules: z.array(
    z.object({
      title: z.string(),
      disposal_code: z.enum(['A', 'S', 'V']),
      retention_years: z.number(),
      trigger: z.enum(retentionTriggers),
      event: z.string().optional(),
      review_years: z.number().optional(),
    }),
  ),
  groups: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      rule: z.number().optional(),
      standingConsent: z.boolean().optional(),
      parts: z
        .array(z.object({ code: z.string(), title: z.string(), rule: z.number().optional() }))
        .optional(),
    }),
  ),
})

/**
 * A proposal that waits in the demo: the plan in force, as it was taken out and changed in a few places, so that the
 * differences and what they do to dossiers can be seen.
 */
export async function seedPlanProposal(scope: Scope): Promise<void> {
  const plan = await planOn(scope, dayOf(scope.clock.now()))
  if (!plan) return
  const exchanged = exchangedPlanOf(await wholePlan(scope, plan), await organisationOf(scope))
  const [first, ...rest] = exchanged.groups
  const groups = rest.map((group, at) =>
    at > 0
      ? group
      : { ...group, groups: group.groups.map(one => ({ ...one, title: `${one.title} a jejich evidence` })) },
  )
  const [, ...kept] = first?.groups ?? []
  await takePlanProposal(scope, {
    fileName: 'spisovy-plan-navrh.xml',
    plan: {
      ...exchanged,
      name: `${plan.name}, úprava`,
      groups: [...(first ? [{ ...first, groups: kept }] : []), ...groups],
    },
  })
}

/** A type dossier of the demo, in the group of a code, with a dossier in each part that is named. */
export const seededTypeDossier = z.object({
  by: z.string(),
  title: z.string(),
  code: z.string(),
  dossiers: z.array(z.object({ part: z.string(), subject: z.string() })),
})

export async function seedTypeDossiers(
  { instance, people, byProgram }: SeedCall,
  wanted: readonly z.output<typeof seededTypeDossier>[],
): Promise<void> {
  for (const { by, title, code, dossiers } of wanted)
    await instance.runner.act(people.get(by) ?? byProgram, async scope => {
      const plan = (await planOn(scope, dayOf(scope.clock.now())))!
      const group = (await groupsOf(scope, plan.id)).find(one => one.filing_code === code)!
      const type = await foundTypeDossier(scope, { title, subjectGroupId: group.id })
      const parts = await partsOfType(scope, type.id)
      for (const { part, subject } of dossiers) {
        const found = parts.find(({ template }) => template.filing_code === part)!
        await openPartDossier(scope, { subject, partId: found.part.id })
      }
    })
}
