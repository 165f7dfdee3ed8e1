import { z } from 'zod'
import { sendingBox, stampsOfContents } from '#office/databox'
import { sendingMailbox } from '#office/mail'
import type { Scope } from '#platform/acts'
import { form, formsTogether, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { addVersion } from '../acts/add-version.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { refuseUnfound } from '../acts/lay-restriction.ts'
import { mendDocumentSubject } from '../acts/mend-subject.ts'
import { settleDocument } from '../acts/settle-document.ts'
import type { Arrival } from '../arrival.ts'
import { lawfulChannel } from '../dispatch.ts'
import { type Component, type Document, settlementMethods } from '../document.ts'
import { isOutputComponent, tableToday } from '../output-format.ts'
import { custodyLabels } from '../pages/agenda-custody.ts'
import { type DocumentData, documentLabels, documentPage } from '../pages/document.page.ts'
import { workLabels } from '../pages/document-work.ts'
import { documentHeaderPage } from '../pages/header.page.ts'
import { listBeside } from '../pages/list-beside.ts'
import { loneLabels } from '../pages/lone-document.ts'
import { oneStepLabels } from '../pages/one-step.ts'
import { accessLabels } from '../pages/restricted.ts'
import { recordsRefusals } from '../refusals.ts'
import { arrivalByKey } from '../store/arrivals.ts'
import { componentsOf, documentById, listDocuments } from '../store/documents.ts'
import { countDossiers, dossierById, listDossiers } from '../store/dossiers.ts'
import { oneStepOf } from '../store/one-steps.ts'
import { documentsSharing } from '../store/shared-files.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { simpleModeOf } from '../store/simple-mode.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { unpackingsOf } from '../store/unpackings.ts'
import { isLiving } from '../withdrawal.ts'
import { custodyForms, custodyOf } from './agenda-custody.ts'
import { groupOptions, holderOptions, holders } from './choices.ts'
import { workForms, workOf } from './document-work.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { seesHeaderOnly } from './header-only.ts'
import { historyOf } from './history.ts'
import { listAround } from './list-beside.ts'
import { loneForms, loneOf } from './lone-document.ts'
import { closedMendForm, mayMendClosed, moveForms, namedDossier } from './moves.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'
import { oneStepForms } from './one-step.ts'
import { fileForms } from './postal-item.ts'
import { registrationForms, registrationOf } from './registration.ts'
import { accessForms, accessOf } from './restricted.ts'
import { openedRecord } from './viewing.ts'

/** Newest open dossiers offered to choose from; another is named by its mark. */
const dossiersOffered = 200

/** What the preview opens with: the first file a person can read. */
const firstShown = (components: readonly Component[], asked: string | undefined): Component | null =>
  components.find(one => one.id === asked) ??
  components.filter(one => one.form !== 'container').at(0) ??
  components[0] ??
  null

/** A document that is not shown: restricted, or not there. */
const unfound = (scope: Scope, id: string): Promise<never> =>
  isId(id)
    ? refuseUnfound(scope, { kind: 'document', id })
    : Promise.reject(refuse(recordsRefusals['not-found'], {}))

async function dataOf(scope: Scope, call: PageCall): Promise<DocumentData> {
  const id = call.params.id ?? ''
  const document = isId(id) ? await documentById(scope, id) : undefined
  if (!document) return unfound(scope, id)
  const components = await componentsOf(scope, [document.id])
  const table = await tableToday(scope)
  const dossier = document.dossier_id ? ((await dossierById(scope, document.dossier_id)) ?? null) : null
  return {
    document,
    components,
    unpackings: await unpackingsOf(
      scope,
      components.map(one => one.id),
    ),
    arrival: document.message ? await decidedArrival(scope, document.message.key) : null,
    dossier,
    openDossiers: await listDossiers(scope, { states: ['open'] }, null, dossiersOffered),
    openDossierCount: await countDossiers(scope, { states: ['open'] }),
    groups: await groupOptions(scope),
    work: await workOf(scope, call, document, dossier),
    history: await historyOf(scope, 'document', document.id),
    lone: await loneOf(scope, call, document),
    custody: await custodyOf(scope, call, document.id),
    isOutput: component => isOutputComponent(component, table),
    sharing: await sharedFiles(scope, document, components),
    checks: await lastChecksOf(scope, [document.id]),
    stamped: await stampsOfContents(
      scope,
      components.filter(({ form }) => form === 'container').map(({ digest }) => digest),
    ),
    isSimple: (await simpleModeOf(scope)) !== undefined,
    oneStep: (await oneStepOf(scope, document.id)) ?? null,
    sendsItself: await sendsItself(scope, document),
    mayWork: mayDo(call.visitor, 'records.work'),
    mayAddFiles: mayDo(call.visitor, 'records.add-files'),
    mayAssign: mayDo(call.visitor, 'records.assign'),
    mayMendSubject: mayDo(call.visitor, 'records.mend-subject'),
    mayMendClosed: mayMendClosed(call, dossier) && isLiving(document),
    shown: firstShown(components, call.query.nahled),
    registration: await registrationOf(scope, call, document),
    access: await accessOf(scope, call, { kind: 'document', id: document.id }, document),
    mayKeepIndex: mayDo(call.visitor, 'records.keep-index'),
    handlers: holderOptions(await holders(scope)),
  }
}

/**
 * Documents that hold a file of this submission at the counter too: told, not refused, since the same form may well come
 * twice with right.
 */
async function sharedFiles(
  scope: Scope,
  { id, channel }: Document,
  components: readonly Component[],
): Promise<Document[]> {
  if (channel !== 'counter') return []
  const digests = components.filter(({ version }) => version === 1).map(({ digest }) => digest)
  return documentsSharing(scope, id, digests)
}

/** Whether an answer to the sender goes by the program: their box or address is known and the office's is connected. */
async function sendsItself(scope: Scope, { sender, channel }: Document): Promise<boolean> {
  if (!sender) return false
  const lawful = lawfulChannel(sender, channel === 'e-mail').channel
  if (lawful === 'data-box') return (await sendingBox(scope)) !== null
  return lawful === 'e-mail' && (await sendingMailbox(scope)) !== null
}

/** The message of a document as it waited before a clerk; `null` where it was registered at once. */
async function decidedArrival(scope: Scope, key: string): Promise<Arrival | null> {
  const arrival = await arrivalByKey(scope, key)
  return arrival?.state === 'registered' ? arrival : null
}

export const document: Page = {
  path: '/dokumenty/:id',
  permission: 'records.read',
  title: both('Dokument', 'Document'),
  labels: {
    ...documentLabels,
    ...workLabels,
    ...accessLabels,
    ...oneStepLabels,
    ...loneLabels,
    ...custodyLabels,
  },
  show: async (call, attempt) => {
    const view = await call.read(async scope => {
      const data = await dataOf(scope, call)
      if (seesHeaderOnly(call, data.document))
        return {
          title: data.document.subject,
          body: documentHeaderPage(call, data.document, (await tombstoneOf(scope, data.document.id)) ?? null),
        }
      const beside = await listAround(scope, call, data.document)
      return {
        title: data.document.subject,
        ...documentPage(call, data, attempt),
        ...(beside && { list: listBeside(call, beside, data.document.id) }),
      }
    })
    await openedRecord(call, 'document', documentIdOf(call))
    return view
  },
  forms: formsTogether(
    registrationForms,
    fileForms,
    accessForms('document', id => `/dokumenty/${id}`),
    workForms,
    oneStepForms,
    moveForms,
    loneForms,
    custodyForms('document', id => `/dokumenty/${id}`),
    {
      'oprava-po-uzavreni': closedMendForm('document', id => `/dokumenty/${id}`),
      vyrizeni: form({
        permission: 'records.work',
        fields: z.object({
          method: z.enum(settlementMethods),
          content: z.string().max(2000).default(''),
          reason: z.string().max(2000).default(''),
        }),
        act: async (call, fields) => {
          const id = call.params.id ?? ''
          await call.act(
            scope => settleDocument(scope, { id, ...fields }),
            triedWith(call, 'records.document-settled'),
          )
          return {
            to: documentPath(call),
            notice: call.say('Dokument je vyřízen.', 'The document is settled.'),
          }
        },
      }),
      vlozeni: form({
        permission: 'records.work',
        fields: z.object({
          dossier: z.union([z.uuid(), z.literal('')]).default(''),
          mark: z.string().max(50).default(''),
        }),
        act: async (call, chosen) => {
          const documentId = call.params.id ?? ''
          await call.act(
            async scope =>
              insertIntoDossier(scope, { documentId, dossierId: await namedDossier(scope, chosen) }),
            triedWith(call, 'records.document-inserted'),
          )
          return {
            to: documentPath(call),
            notice: call.say('Dokument je ve spisu.', 'The document is in the dossier.'),
          }
        },
      }),
      'novy-spis': form({
        permission: 'records.work',
        fields: z.object({ subject: z.string().max(500), group: z.uuid() }),
        act: async (call, { subject, group }) => {
          const documentId = call.params.id ?? ''
          const dossier = await call.act(
            async scope => {
              const opened = await createDossier(scope, { subject, subjectGroupId: group })
              await insertIntoDossier(scope, { documentId, dossierId: opened.id })
              return opened
            },
            triedWith(call, 'records.document-inserted'),
          )
          return {
            to: documentPath(call),
            notice: call.say(`Založen spis ${dossier.mark}.`, `Dossier ${dossier.mark} opened.`),
          }
        },
      }),
      vec: form({
        permission: 'records.mend-subject',
        fields: z.object({ subject: z.string().max(500) }),
        act: async (call, { subject }) => {
          const id = call.params.id ?? ''
          await call.act(
            scope => mendDocumentSubject(scope, { id, subject }),
            triedWith(call, 'records.subject-mended'),
          )
          return { to: documentPath(call), notice: call.say('Věc je opravena.', 'The subject is mended.') }
        },
      }),
      verze: form({
        permission: 'records.work',
        fields: z.object({ slot: z.coerce.number().int().min(1) }),
        receive: (call, file) => admitFile(entranceOfForm(call), file),
        attempted: call => triedWith(call, 'records.version-added'),
        act: async (call, { slot }, files) => {
          const [file] = files as Awaited<ReturnType<typeof admitFile>>[]
          if (!file) throw refuse(recordsRefusals['no-component'], {})
          const documentId = call.params.id ?? ''
          await call.act(
            scope => addVersion(scope, { documentId, slot, file }),
            triedWith(call, 'records.version-added'),
          )
          return {
            to: documentPath(call),
            notice: call.say('Nová verze je vložena.', 'The new version is in.'),
          }
        },
      }),
    },
  ),
  samples: async scope => (await listDocuments(scope, {}, null, 3)).map(({ id }) => `/dokumenty/${id}`),
}
