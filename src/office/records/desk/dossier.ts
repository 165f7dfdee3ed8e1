import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, formsTogether, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { foreignFiles, toldFile } from '../acts/close-dossier.ts'
import { orderHandOver } from '../acts/hand-over-dossier.ts'
import { holdDisposal, releaseDisposal } from '../acts/hold-disposal.ts'
import { refuseUnfound } from '../acts/lay-restriction.ts'
import { mendDossierSubject } from '../acts/mend-subject.ts'
import { reclassifyDossier } from '../acts/reclassify-dossier.ts'
import { reopenDossier } from '../acts/reopen-dossier.ts'
import { retentionOf } from '../acts/retention-of.ts'
import { paperOfDossier } from '../acts/tell-paper-original.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { tableToday } from '../output-format.ts'
import { custodyLabels } from '../pages/agenda-custody.ts'
import { type DossierData, dossierLabels, dossierPage } from '../pages/dossier.page.ts'
import { lifeLabels } from '../pages/dossier-life.ts'
import { dossierHeaderPage } from '../pages/header.page.ts'
import { listBeside } from '../pages/list-beside.ts'
import { eventLabels } from '../pages/outside-event.ts'
import { paperLabels } from '../pages/paper.ts'
import { accessLabels } from '../pages/restricted.ts'
import { settleLabels } from '../pages/settle-dossier.ts'
import { annotationLabels } from '../pages/tasks-and-notes.ts'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { livingProceedingOf } from '../store/disposal-proceedings.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { dossierById, listDossiers } from '../store/dossiers.ts'
import { handOversOf, handOversOfVolume } from '../store/hand-overs.ts'
import { planById } from '../store/plan.ts'
import { staysOf } from '../store/room-stays.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { custodyForms, custodyOf } from './agenda-custody.ts'
import { annotationForms, annotationsOf } from './annotations.ts'
import { checkAndClose } from './check-and-close.ts'
import { groupOptions } from './choices.ts'
import { lifeForms, lifeOf } from './dossier-life.ts'
import { seesHeaderOnly } from './header-only.ts'
import { historyOf } from './history.ts'
import { dossiersAround } from './list-beside.ts'
import { eventForms } from './outside-event.ts'
import { paperForms } from './paper.ts'
import { accessForms, accessOf } from './restricted.ts'
import { settleDossierForms } from './settle-dossier.ts'
import { openedRecord } from './viewing.ts'

/** Names of the files whose newest version is in no output format: those in the way of storing, and those kept as is. */
async function filesToTell(
  scope: Scope,
  documents: readonly Document[],
): Promise<Pick<DossierData, 'unfitFiles' | 'keptFiles'>> {
  const components = await componentsOf(
    scope,
    documents.map(({ id }) => id),
  )
  const { toConvert, keptAsIs } = foreignFiles(components, await tableToday(scope))
  return { unfitFiles: toConvert.map(toldFile), keptFiles: keptAsIs.map(toldFile) }
}

const notFound = (): never => {
  throw refuse(recordsRefusals['not-found'], {})
}

/** Attempts to hand it over: its own, those of the dossier it is joined with, or those of its volume. */
const attemptsOf = async (scope: Scope, { id, volume_id }: Dossier) =>
  volume_id === null
    ? handOversOf(scope, (await joinedWith(scope, id))[0]!)
    : handOversOfVolume(scope, volume_id)

async function dataOf(scope: Scope, call: PageCall): Promise<DossierData> {
  const id = call.params.id ?? ''
  const dossier = isId(id) ? await dossierById(scope, id) : undefined
  if (!dossier) return isId(id) ? refuseUnfound(scope, { kind: 'dossier', id }) : notFound()
  const documents = await documentsOfDossier(scope, dossier.id)
  const { group, rule, code, place, hasStandingConsent } = await retentionOf(scope, dossier)
  return {
    dossier,
    group,
    plan: await planById(scope, group.plan_id),
    rule,
    code,
    place,
    hasStandingConsent,
    proceeding: await livingProceedingOf(scope, dossier.id),
    custody: await custodyOf(scope, call, dossier.id),
    groups: await groupOptions(scope),
    documents,
    ...(await filesToTell(scope, documents)),
    handOvers: await attemptsOf(scope, dossier),
    life: await lifeOf(scope, call, dossier, { documents, hasStandingConsent }),
    papers: {
      lines: await paperOfDossier(scope, id),
      mayTell: dossier.state === 'open' && mayDo(call.visitor, 'records.work'),
      stay: (await staysOf(scope, id))[0],
    },
    annotations: await annotationsOf(scope, call, { kind: 'dossier', id }, dossier.state === 'open'),
    access: await accessOf(scope, call, { kind: 'dossier', id: dossier.id }, dossier),
    history: await historyOf(scope, 'dossier', dossier.id),
    may: {
      mendSubject: mayDo(call.visitor, 'records.mend-subject'),
      close: mayDo(call.visitor, 'records.work'),
      handOver: mayDo(call.visitor, 'records.hand-over'),
      mend: mayDo(call.visitor, 'records.mend'),
      hold: mayDo(call.visitor, 'records.hold-disposal'),
      postpone: mayDo(call.visitor, 'records.manage-plan'),
    },
  }
}

const here = (call: PageCall) => `/spisy/${call.params.id}`
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'dossier', id: call.params.id ?? '' },
})
const reasoned = z.object({ reason: z.string().max(500).default('') })

export const dossier: Page = {
  path: '/spisy/:id',
  permission: 'records.read',
  title: both('Spis', 'Dossier'),
  labels: {
    ...dossierLabels,
    ...annotationLabels,
    ...lifeLabels,
    ...eventLabels,
    ...accessLabels,
    ...paperLabels,
    ...settleLabels,
    ...custodyLabels,
  },
  show: async (call, attempt) => {
    const view = await call.read(async scope => {
      const data = await dataOf(scope, call)
      if (seesHeaderOnly(call, data.dossier))
        return {
          title: data.dossier.subject,
          body: dossierHeaderPage(call, data.dossier, (await tombstoneOf(scope, data.dossier.id)) ?? null),
        }
      const beside = await dossiersAround(scope, call, data.dossier)
      return {
        title: data.dossier.subject,
        body: dossierPage(call, data, attempt),
        ...(beside && { list: listBeside(call, beside, data.dossier.id) }),
      }
    })
    await openedRecord(call, 'dossier', call.params.id ?? '')
    return view
  },
  forms: formsTogether(
    annotationForms('dossier', id => `/spisy/${id}`),
    eventForms,
    accessForms('dossier', id => `/spisy/${id}`),
    lifeForms,
    paperForms,
    settleDossierForms,
    custodyForms('dossier', id => `/spisy/${id}`),
    {
      vec: form({
        permission: 'records.mend-subject',
        fields: z.object({ subject: z.string().max(500) }),
        act: async (call, { subject }) => {
          const id = call.params.id ?? ''
          await call.act(
            scope => mendDossierSubject(scope, { id, subject }),
            attempted(call, 'records.subject-mended'),
          )
          return { to: here(call), notice: call.say('Věc je opravena.', 'The subject is mended.') }
        },
      }),
      uzavreni: form({
        permission: 'records.work',
        fields: z.object({}),
        act: async call => {
          await checkAndClose(call, call.params.id ?? '')
          return {
            to: here(call),
            notice: call.say(
              'Spis je uzavřený. Teď ho lze předat do e-Spisovny.',
              'The dossier is closed. Now it can be handed over.',
            ),
          }
        },
      }),
      predani: form({
        permission: 'records.hand-over',
        fields: z.object({}),
        act: async call => {
          const id = call.params.id ?? ''
          await call.act(scope => orderHandOver(scope, { id }), attempted(call, 'records.hand-over-ordered'))
          return {
            to: here(call),
            notice: call.say('Balíček se vytváří a předává.', 'The package is being made and handed over.'),
          }
        },
      }),
      otevreni: form({
        permission: 'records.work',
        fields: reasoned,
        act: async (call, { reason }) => {
          const id = call.params.id ?? ''
          await call.act(
            scope => reopenDossier(scope, { id, reason }),
            attempted(call, 'records.dossier-reopened'),
          )
          return { to: here(call), notice: call.say('Spis je znovu otevřený.', 'The dossier is open again.') }
        },
      }),
      pozastaveni: form({
        permission: 'records.hold-disposal',
        fields: reasoned,
        act: async (call, { reason }) => {
          const order = { id: call.params.id ?? '', reason }
          await call.act(scope => holdDisposal(scope, order), attempted(call, 'records.disposal-held'))
          return {
            to: here(call),
            notice: call.say('Skartace spisu je pozastavena.', 'Disposal is suspended.'),
          }
        },
      }),
      uvolneni: form({
        permission: 'records.hold-disposal',
        fields: reasoned,
        act: async (call, { reason }) => {
          const order = { id: call.params.id ?? '', reason }
          await call.act(scope => releaseDisposal(scope, order), attempted(call, 'records.disposal-released'))
          return { to: here(call), notice: call.say('Pozastavení je zrušeno.', 'The suspension is ended.') }
        },
      }),
      pretrideni: form({
        permission: 'records.mend',
        fields: z.object({ group: z.uuid(), reason: z.string().max(500).default('') }),
        act: async (call, { group, reason }) => {
          const order = { id: call.params.id ?? '', subjectGroupId: group, reason }
          await call.act(
            scope => reclassifyDossier(scope, order),
            attempted(call, 'records.dossier-reclassified'),
          )
          return {
            to: here(call),
            notice: call.say(
              'Spisový znak je opravený. Předejte spis znovu; přibude nová verze.',
              'The filing code is mended. Hand the dossier over again; a new version is added.',
            ),
          }
        },
      }),
    },
  ),
  samples: async scope => (await listDossiers(scope, {}, null, 4)).map(({ id }) => `/spisy/${id}`),
}
