import { z } from 'zod'
import { conversionWay } from '#office/conversion'
import { personOf, type Scope } from '#platform/acts'
import { type Form, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { enqueue } from '#platform/jobs'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId } from '#platform/values'
import { decisionFor, decisionWords, formatTableOn } from '#preservation/formats'
import {
  approveMigrationPlan,
  refuseMigrationPlan,
  retryMigration,
  steerMigrationPlan,
  submitMigrationPlan,
} from '../acts/decide-migration-plan.ts'
import { makeMigrationPlan } from '../acts/make-migration-plan.ts'
import { migrationPlanPage, planLabels } from '../pages/migration-plan.page.ts'
import { migrationPlansPage, plansLabels } from '../pages/migration-plans.page.ts'
import { archiveRefusals } from '../refusals.ts'
import { countUnread, keptFormats } from '../store/archival-files.ts'
import { failedOf, migrationProgress, sampleOf } from '../store/migrated-files.ts'
import { migrationPlan, migrationPlans, plansInState } from '../store/migration-plans.ts'
import { look, path, select } from './proposals.ts'

export const migrationPath = `${path}/migrace`
const title = both('Migrace formátů', 'Migration of formats')
const plansTold = 200
const failedTold = 200

const toolOf = (mime: string): string | null => {
  const way = conversionWay(mime)
  if (way === null) return null
  return way === 'office' ? 'LibreOffice' : way === 'text' ? 'eGON centrum' : 'ocrmypdf'
}

async function plansData(scope: Scope, call: PageCall) {
  const decided = await formatTableOn(scope, dayOf(scope.clock.now()))
  return {
    plans: await migrationPlans(scope, plansTold),
    formats: (await keptFormats(scope)).map(one => {
      const puid = one.format === one.mime ? null : one.format
      const { decision } = decisionFor({ puid, mime: one.mime }, decided)
      return { ...one, decision: decisionWords[decision], tool: toolOf(one.mime) }
    }),
    unread: await countUnread(scope),
    maySelect: mayDo(call.visitor, select),
    chosen: (call.query.formaty ?? '').slice(0, 200),
  }
}

const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .default('')
    .transform(text => text || null)
const optionalDay = z
  .string()
  .default('')
  .refine(text => text === '' || isDay(text), {
    params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') },
  })
  .transform(text => (text === '' ? null : (text as Day)))
const formats = z
  .string()
  .transform(text => text.split(/[\s,;]+/).filter(Boolean))
  .refine(all => all.length > 0 && all.length <= 100 && all.every(one => /^[\w.+/-]{3,100}$/.test(one)), {
    params: {
      sentence: both('označení jako fmt/40, oddělená čárkou', 'identifiers such as fmt/40, parted by commas'),
    },
  })

export const plansPage: Page = {
  path: migrationPath,
  permission: look,
  title,
  labels: plansLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: migrationPlansPage(call, await plansData(scope, call), attempt),
    })),
  forms: {
    plan: form({
      permission: select,
      fields: z.object({
        planTitle: z.string().trim().min(1).max(300),
        planFormats: formats,
        planFonds: optional(10),
        planOriginator: optional(200),
        planFrom: optionalDay,
        planTo: optionalDay,
        planWords: z.coerce.number().int().min(0).max(100),
      }),
      act: async (call, given) => {
        const plan = await call.act(
          scope =>
            makeMigrationPlan(scope, {
              title: given.planTitle,
              formats: given.planFormats,
              fonds_number: given.planFonds,
              originator: given.planOriginator,
              from_day: given.planFrom,
              to_day: given.planTo,
              words_least: given.planWords,
            }),
          {
            type: 'archive.migration-planned',
            object: { kind: 'institution', id: call.visitor!.organisation },
          },
        )
        return {
          to: `${migrationPath}/${plan.id}`,
          notice: call.say(
            'Plán se počítá a zkouší na vzorku. Stránku můžete opustit.',
            'The plan is being counted and tried on a sample. You may leave the page.',
          ),
        }
      },
    }),
    cteni: form({
      permission: select,
      fields: z.object({}),
      act: async call => {
        await call.act(scope =>
          enqueue(scope, 'archive.read-formats', {}, { key: `archive.read-formats:${scope.organisation}` }),
        )
        return { to: migrationPath, notice: call.say('Formáty se čtou.', 'The formats are being read.') }
      },
    }),
  },
  samples: async () => [migrationPath],
}

const idOf = ({ params: { id = '' } }: PageCall): string => {
  if (!isId(id)) throw refuse(archiveRefusals['not-here'], {})
  return id
}

/** A step of a plan, with what is told when it is made. */
const step = <Shape extends z.ZodRawShape>(
  type: string,
  fields: Shape,
  deed: (scope: Scope, id: string, given: z.output<z.ZodObject<Shape>>) => Promise<unknown>,
  notice: (call: PageCall) => string,
): Form =>
  form({
    permission: select,
    fields: z.object(fields),
    act: async (call, given) => {
      const id = idOf(call)
      await call.act(scope => deed(scope, id, given as z.output<z.ZodObject<Shape>>), {
        type,
        object: { kind: 'migration-plan', id },
      })
      return { to: `${migrationPath}/${id}`, notice: notice(call) }
    },
  })

const reason = z.string().trim().min(1).max(500)

export const planPage: Page = {
  path: `${migrationPath}/:id`,
  permission: look,
  title: both('Plán migrace', 'Plan of migration'),
  labels: planLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const plan = await migrationPlan(scope, idOf(call))
      if (!plan) throw refuse(archiveRefusals['not-here'], {})
      const data = {
        plan,
        progress: await migrationProgress(scope, plan.id),
        sample: await sampleOf(scope, plan.id),
        failed: await failedOf(scope, plan.id, failedTold),
        maySelect: mayDo(call.visitor, select),
        person: personOf(scope.actor),
        now: scope.clock.now(),
      }
      return { title: `${plan.number} ${plan.title}`, body: migrationPlanPage(call, data, attempt) }
    }),
  forms: {
    odeslani: step(
      'archive.migration-submitted',
      { lookedNote: reason },
      (scope, id, { lookedNote }) => submitMigrationPlan(scope, id, lookedNote),
      call =>
        call.say('Plán čeká, až ho schválí někdo jiný.', 'The plan waits until somebody else approves it.'),
    ),
    schvaleni: step('archive.migration-approved', {}, approveMigrationPlan, call =>
      call.say('Plán je schválený a běží.', 'The plan is approved and runs.'),
    ),
    neschvaleni: step(
      'archive.migration-refused',
      { planRefusal: reason },
      (scope, id, { planRefusal }) => refuseMigrationPlan(scope, id, planRefusal),
      call => call.say('Plán není schválený.', 'The plan is not approved.'),
    ),
    pozastaveni: step(
      'archive.migration-paused',
      {},
      (scope, id) => steerMigrationPlan(scope, id, 'pause'),
      call => call.say('Plán je pozastavený.', 'The plan is paused.'),
    ),
    pokracovani: step(
      'archive.migration-resumed',
      {},
      (scope, id) => steerMigrationPlan(scope, id, 'resume'),
      call => call.say('Plán pokračuje.', 'The plan goes on.'),
    ),
    zastaveni: step(
      'archive.migration-stopped',
      {},
      (scope, id) => steerMigrationPlan(scope, id, 'stop'),
      call =>
        call.say('Plán je zastavený. Hotové balíčky zůstávají.', 'The plan is stopped. Packages done stay.'),
    ),
    znovu: step('archive.migration-retried', {}, retryMigration, call =>
      call.say('Nepřevedené soubory se zkoušejí znovu.', 'Files not converted are tried again.'),
    ),
  },
  samples: async scope => (await migrationPlans(scope, 1)).map(({ id }) => `${migrationPath}/${id}`),
}

export const migrationPlace: Place = { path: migrationPath, title, permission: select, order: 54 }

const toldSingly = 5

/** Plans that wait for a person: to look at the sample, or to approve. */
export async function plansToday(scope: Scope): Promise<readonly TodayLine[]> {
  const line = (
    { id, number, title: what }: { id: string; number: string; title: string },
    isTried: boolean,
  ) => ({
    what: both(`Plán migrace ${number}: ${what}`, `Plan of migration ${number}: ${what}`),
    why: isTried
      ? both('Zkouška na vzorku je hotová.', 'The trial on a sample is done.')
      : both('Čeká na schválení někým jiným.', 'It waits to be approved by somebody else.'),
    verb: both('Posoudit', 'Assess'),
    path: `${migrationPath}/${id}`,
    permission: select,
    order: 47,
  })
  return [
    ...(await plansInState(scope, 'tried', toldSingly)).map(one => line(one, true)),
    ...(await plansInState(scope, 'submitted', toldSingly)).map(one => line(one, false)),
  ]
}
