import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Option, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, dayOf, isId } from '#platform/values'
import { closeTypeDossier, closeVolume } from '../acts/close-volume.ts'
import { foundTypeDossier } from '../acts/found-type-dossier.ts'
import { orderVolumeHandOver } from '../acts/hand-over-volume.ts'
import { openPartDossier } from '../acts/open-part-dossier.ts'
import { compareCodes, isOpenOn } from '../filing-plan.ts'
import { type PartLine, type TypeDossierData, typeDossierPage } from '../pages/type-dossier.page.ts'
import { typeDossierLabels, typeDossiersPage, typeDossierViews } from '../pages/type-dossiers.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { codesOfAllGroups, groupById, groupsOf, plansOn, rulesOf } from '../store/plan.ts'
import {
  countTypeDossiers,
  dossiersInVolumes,
  dossiersOfVolume,
  listTypeDossiers,
  partsOfType,
  typeDossierById,
  volumesOf,
} from '../store/type-dossiers.ts'
import type { TypeDossier } from '../type-dossier.ts'
import { historyOf } from './history.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const path = '/typove-spisy'
const work = 'records.work'
const manage = 'records.manage-plan'
const stateOf = { otevrene: 'open', uzavrene: 'closed' } as const satisfies Record<
  string,
  TypeDossier['state']
>

/** Open groups for type dossiers in the plans in force. */
export async function typeGroups(scope: Scope): Promise<Option[]> {
  const today = dayOf(scope.clock.now())
  const options: Option[] = []
  for (const plan of await plansOn(scope, today))
    for (const group of await groupsOf(scope, plan.id))
      if (group.for_type_dossiers && isOpenOn(group, today))
        options.push({ value: group.id, label: `${group.filing_code} ${group.title}` })
  return options.sort((a, b) => compareCodes(a.label, b.label))
}

export const typeDossiers: Page = {
  path,
  permission: 'records.read',
  title: both('Typové spisy', 'Type dossiers'),
  labels: typeDossierLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const view = typeDossierViews.find(one => one === call.query.pohled) ?? 'otevrene'
      const found = await listTypeDossiers(
        scope,
        { state: stateOf[view] },
        readPlace(call.query.od),
        pageRows + 1,
      )
      const shown = found.slice(0, pageRows)
      const last = shown.at(-1)
      const data = {
        view,
        counts: {
          otevrene: await countTypeDossiers(scope, { state: 'open' }),
          uzavrene: await countTypeDossiers(scope, { state: 'closed' }),
        },
        found: shown,
        groupCodes: await codesOfAllGroups(scope),
        next: found.length > pageRows && last ? writePlace(last.opened_at, last.id) : null,
        groups: await typeGroups(scope),
        mayFound: mayDo(call.visitor, work),
      }
      return { title: call.say('Typové spisy', 'Type dossiers'), body: typeDossiersPage(call, data, attempt) }
    }),
  forms: {
    zalozeni: form({
      permission: work,
      fields: z.object({ title: z.string().max(300), group: z.uuid() }),
      act: async (call, { title, group }) => {
        const type = await call.act(scope => foundTypeDossier(scope, { title, subjectGroupId: group }), {
          type: 'records.type-dossier-founded',
          object: { kind: 'subject-group', id: group },
        })
        return {
          to: `${path}/${type.id}`,
          notice: call.say('Typový spis je založený.', 'The type dossier is founded.'),
        }
      },
    }),
  },
  samples: async () => [path],
}

async function partLines(scope: Scope, type: TypeDossier, seen: string | null): Promise<PartLine[]> {
  const rules = await rulesOf(scope)
  const parts = await partsOfType(scope, type.id)
  const volumes = await volumesOf(
    scope,
    parts.map(({ part }) => part.id),
  )
  const counts = await dossiersInVolumes(
    scope,
    volumes.map(({ id }) => id),
  )
  const lines: PartLine[] = []
  for (const { part, template } of parts) {
    const own = volumes.filter(volume => volume.part_id === part.id)
    const shown = own.find(({ id }) => id === seen) ?? own.at(-1)
    lines.push({
      part,
      template,
      rule: rules.find(({ id }) => id === template.retention_rule_id) ?? null,
      volumes: own.map(volume => ({ volume, ...(counts.get(volume.id) ?? { open: 0, closed: 0 }) })),
      dossiers: shown ? await dossiersOfVolume(scope, shown.id) : [],
    })
  }
  return lines
}

async function dataOf(scope: Scope, call: PageCall): Promise<TypeDossierData> {
  const { id = '' } = call.params
  const type = isId(id) ? await typeDossierById(scope, id) : undefined
  if (!type) throw refuse(recordsRefusals['not-found'], {})
  const seen = call.query.dil ?? null
  return {
    type,
    group: (await groupById(scope, type.subject_group_id))!,
    parts: await partLines(scope, type, seen),
    seen,
    history: await historyOf(scope, 'type-dossier', id),
    mayWork: mayDo(call.visitor, work),
    mayManage: mayDo(call.visitor, manage),
    mayHandOver: mayDo(call.visitor, 'records.hand-over'),
  }
}

const idOf = (call: PageCall) => call.params.id ?? ''
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'type-dossier', id: idOf(call) },
})

export const typeDossier: Page = {
  path: `${path}/:id`,
  permission: 'records.read',
  title: both('Typový spis', 'Type dossier'),
  labels: typeDossierLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      return { title: data.type.title, body: typeDossierPage(call, data, attempt) }
    }),
  forms: {
    spis: form({
      permission: work,
      fields: z.object({ subject: z.string().max(500), part: z.uuid() }),
      act: async (call, { subject, part }) => {
        const dossier = await call.act(scope => openPartDossier(scope, { subject, partId: part }), {
          type: 'records.dossier-opened',
          object: { kind: 'type-dossier', id: idOf(call) },
        })
        return {
          to: `/spisy/${dossier.id}`,
          notice: call.say(`Založen spis ${dossier.mark}.`, `Dossier ${dossier.mark} opened.`),
        }
      },
    }),
    dil: form({
      permission: manage,
      fields: z.object({ volume: z.uuid(), reason: z.string().max(500).default('') }),
      act: async (call, { volume, reason }) => {
        const next = await call.act(
          scope => closeVolume(scope, { id: volume, reason }),
          attempted(call, 'records.volume-closed'),
        )
        return {
          to: `${path}/${idOf(call)}`,
          notice: call.say(
            `Díl je uzavřený, pokračuje díl ${next.ordinal}.`,
            `The volume is closed; volume ${next.ordinal} goes on.`,
          ),
        }
      },
    }),
    'predani-dilu': form({
      permission: 'records.hand-over',
      fields: z.object({ volume: z.uuid() }),
      act: async (call, { volume }) => {
        await call.act(
          scope => orderVolumeHandOver(scope, { id: volume }),
          attempted(call, 'records.hand-over-ordered'),
        )
        return {
          to: `${path}/${idOf(call)}?dil=${volume}`,
          notice: call.say('Balíček dílu se vytváří a předává.', 'The package of the volume is being made.'),
        }
      },
    }),
    uzavreni: form({
      permission: manage,
      fields: z.object({ reason: z.string().max(500).default('') }),
      act: async (call, { reason }) => {
        const id = idOf(call)
        await call.act(
          scope => closeTypeDossier(scope, { id, reason }),
          attempted(call, 'records.type-dossier-closed'),
        )
        return {
          to: `${path}/${id}`,
          notice: call.say('Typový spis je uzavřený.', 'The type dossier is closed.'),
        }
      },
    }),
  },
  samples: async scope => (await listTypeDossiers(scope, {}, null, 1)).map(({ id }) => `${path}/${id}`),
}
