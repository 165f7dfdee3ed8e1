import { z } from 'zod'
import type { Call, Route } from '#platform/http'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, both, isDigest } from '#platform/values'
import { admitFile, describeContent, entranceOf, requireAccepted, requireClean } from '#preservation/gate'
import { refuseUnfound } from './acts/lay-restriction.ts'
import { noteViewing } from './acts/note-viewing.ts'
import { type NewComponent, registerDocument } from './acts/register-document.ts'
import { settleDocument } from './acts/settle-document.ts'
import { seesHeaderOnly } from './desk/header-only.ts'
import { arrivedSince } from './desk/worklist.ts'
import { settlementMethods } from './document.ts'
import { unpacked } from './intake/unpack.ts'
import { views, type WorklistView } from './pages/worklist.page.ts'
import { recordsRefusals } from './refusals.ts'
import { componentsOf, countDocuments, documentById, listDocuments } from './store/documents.ts'
import { dossierById } from './store/dossiers.ts'
import { headerOf } from './withdrawal.ts'

const digest = z.string().refine(isDigest)
const componentLimit = 4 * 1024 ** 3

const content = z.object({
  fileName: z.string(),
  digest,
  sizeBytes: z.number().int(),
  mime: z.string(),
  format: z.object({
    puid: z.string().nullable(),
    name: z.string(),
    version: z.string().nullable(),
    traits: z.array(z.string()),
  }),
})

const submission = z.strictObject({
  subject: z.string().max(500),
  sender: z.strictObject({
    kind: z.enum(['person', 'trader', 'organisation']),
    name: z.string().max(300),
    ico: z.string().max(8).nullable().default(null),
    email: z.string().max(200).nullable().default(null),
    address: z.string().max(300).nullable().default(null),
  }),
  senderReference: z.string().max(50).nullable().default(null),
  deliveredAt: z.iso.datetime({ offset: true }),
  components: z.array(z.strictObject({ fileName: z.string().min(1).max(255), digest })).max(200),
})

const registered = z.object({ id: z.uuid(), identifier: z.string(), referenceNumber: z.string() })

/** A program read a record for whoever is signed in. */
const looked = (
  { instance, visitor }: Call,
  object: { kind: 'document' | 'dossier'; id: string },
): Promise<void> =>
  instance.runner.act(visitor!, scope =>
    noteViewing(scope, { type: `records.${object.kind}-viewed`, object, erms: 'viewed' }),
  )

/** The office's interface for programs; the acts are those of the pages. */
export const recordsRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/contents',
    permission: 'records.register',
    summary: both(
      'Nahraje soubor a vrátí jeho otisk a formát',
      'Uploads a file and gives its digest and format',
    ),
    query: z.object({ name: z.string().min(1).max(255) }),
    streamBytes: componentLimit,
    answer: content,
    act: async (call, { query, body }) => {
      const { name } = query as { name: string }
      const file = { name, bytes: body as AsyncIterable<Uint8Array> }
      try {
        return await admitFile(entranceOf(call.instance, call.visitor!), file)
      } catch (error) {
        if (!isRefusal(error)) throw error
        // No act has begun yet; that a file was refused is told to the log all the same.
        return call.instance.runner.act(call.visitor!, () => Promise.reject(error), {
          type: 'records.content-received',
          object: { kind: 'channel', id: 'interface' },
        })
      }
    },
  },
  {
    method: 'POST',
    path: '/documents',
    permission: 'records.register',
    summary: both('Zaeviduje podání z nahraných souborů', 'Registers a submission of uploaded files'),
    body: submission,
    answer: registered,
    act: async (call, input) => {
      const body = input.body as z.output<typeof submission>
      const entrance = entranceOf(call.instance, call.visitor!)
      const components: NewComponent[] = []
      for (const [at, given] of body.components.entries()) {
        const wanted = given.digest as `sha512:${string}`
        const sizeBytes = await entrance.contents.sizeOf(entrance.organisation, wanted)
        if (sizeBytes === null) throw refuse(recordsRefusals['content-not-here'], { name: given.fileName })
        const described = await describeContent(entrance, given.fileName, {
          digest: wanted,
          sizeBytes,
        })
        await requireClean(entrance, described)
        await requireAccepted(entrance, described)
        components.push({
          ...described,
          role: at === 0 ? 'hlavní dokument' : 'příloha',
          form: 'original',
        })
      }
      const whole = await unpacked(
        { instance: call.instance, who: call.visitor!, entrance, isAcceptanceAsked: true },
        components,
      )
      const document = await call.instance.runner.act(
        call.visitor!,
        scope =>
          registerDocument(scope, {
            ...body,
            channel: 'counter',
            sender: { ...body.sender, boxId: null },
            deliveredAt: asInstant(body.deliveredAt),
            legallyServedAt: null,
            components: whole,
            message: null,
          }),
        { type: 'records.document-registered', object: { kind: 'channel', id: 'interface' } },
      )
      return { id: document.id, identifier: document.identifier, referenceNumber: document.reference_number }
    },
  },
  {
    method: 'GET',
    path: '/documents',
    permission: 'records.read',
    summary: both(
      'Nevyřízené dokumenty, nejnovější první, s přesným počtem',
      'Unsettled documents, newest first, with the exact count',
    ),
    act: call =>
      call.instance.runner.read(call.visitor!, async scope => ({
        total: await countDocuments(scope, { state: 'unsettled' }),
        documents: await listDocuments(scope, { state: 'unsettled' }, null, 50),
      })),
  },
  {
    method: 'GET',
    path: '/documents/arrivals',
    permission: 'records.read',
    summary: both(
      'Kolik dokumentů pohledu přibylo od okamžiku',
      'How many documents of a view have arrived since a moment',
    ),
    query: z.strictObject({ view: z.enum(views), since: z.iso.datetime({ offset: true }) }),
    answer: z.object({ count: z.number().int() }),
    act: (call, { query }) => {
      const { view, since } = query as { view: WorklistView; since: string }
      return call.instance.runner.read(call.visitor!, async scope => ({
        count: await arrivedSince(scope, call, { view, since: asInstant(since) }),
      }))
    },
  },
  {
    method: 'GET',
    path: '/documents/:id',
    permission: 'records.read',
    summary: both('Dokument s komponentami', 'A document with its components'),
    params: z.object({ id: z.uuid() }),
    act: async (call, { params }) => {
      const { id } = params as { id: string }
      const found = await call.instance.runner.read(call.visitor!, async scope => {
        const document = await documentById(scope, id)
        if (!document) return refuseUnfound(scope, { kind: 'document', id })
        if (seesHeaderOnly(call, document)) return { document: headerOf(document), components: [] }
        return { document, components: await componentsOf(scope, [document.id]) }
      })
      await looked(call, { kind: 'document', id })
      return found
    },
  },
  {
    method: 'POST',
    path: '/documents/:id/settlement',
    permission: 'records.work',
    summary: both('Vyřídí dokument', 'Settles a document'),
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      method: z.enum(settlementMethods),
      content: z.string().max(2000).nullable().default(null),
      reason: z.string().max(2000).nullable().default(null),
    }),
    act: async (call, { params, body }) => {
      const { id } = params as { id: string }
      const order = { id, ...(body as { method: 'noted'; content: string | null; reason: string | null }) }
      await call.instance.runner.act(call.visitor!, scope => settleDocument(scope, order), {
        type: 'records.document-settled',
        object: { kind: 'document', id },
      })
      return { id, state: 'settled' }
    },
  },
  {
    method: 'GET',
    path: '/dossiers/:id',
    permission: 'records.read',
    summary: both('Spis', 'A dossier'),
    params: z.object({ id: z.uuid() }),
    act: async (call, { params }) => {
      const { id } = params as { id: string }
      const found = await call.instance.runner.read(
        call.visitor!,
        async scope => (await dossierById(scope, id)) ?? refuseUnfound(scope, { kind: 'dossier', id }),
      )
      await looked(call, { kind: 'dossier', id })
      return found
    },
  },
]
