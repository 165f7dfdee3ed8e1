import { z } from 'zod'
import { sendingsOf } from '#office/databox'
import { outgoingOf } from '#office/mail'
import type { Scope } from '#platform/acts'
import { parseAsked } from '#platform/czech'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { type Addressee, cancelDispatch, queueDispatch } from '../acts/queue-dispatch.ts'
import { dispatchChannels, mailKinds } from '../dispatch.ts'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import type { Document } from '../document.ts'
import { isDraft } from '../own-document.ts'
import { type AddressingData, addressingLabels, addressingPage } from '../pages/addressing.page.ts'
import type { Party } from '../party.ts'
import { recordsRefusals } from '../refusals.ts'
import { dispatchesOf, partyById } from '../store/dispatches.ts'
import { componentsOf, documentById, documentsOfDossier, listDocuments } from '../store/documents.ts'
import { partiesAsked } from '../store/found.ts'
import { boxesAsked, boxOrderOf, boxShape, loadOf } from './box-search.ts'
import { triedWith } from './of-document.ts'

const foundMost = 20
type BoxesAsked = Awaited<ReturnType<typeof boxesAsked>>

/** Whoever sent something of the same dossier, the answered one first. */
async function partiesOfDossier(scope: Scope, document: Document): Promise<Party[]> {
  if (document.dossier_id === null) return []
  const senders = (await documentsOfDossier(scope, document.dossier_id))
    .toSorted((a, b) => Number(b.id === document.replies_to) - Number(a.id === document.replies_to))
    .flatMap(({ sender_id: id }) => (id ? [id] : []))
  const parties: Party[] = []
  for (const id of new Set(senders)) parties.push((await partyById(scope, id))!)
  return parties
}

async function hindranceOf(scope: Scope, call: PageCall, document: Document): Promise<string | null> {
  if (document.state === 'settled')
    return call.say('Vyřízený dokument se už nevypravuje.', 'A settled document is sent no more.')
  if (isDraft(document, await componentsOf(scope, [document.id])))
    return call.say('Vypravit půjde, až bude koncept dokončen.', 'It can be sent once the draft is finished.')
  return null
}

async function addressingData(scope: Scope, call: PageCall, boxes: BoxesAsked): Promise<AddressingData> {
  const id = call.params.id ?? ''
  const document = isId(id) ? await documentById(scope, id) : undefined
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  if (document.origin !== 'own')
    throw refuse(dispatchRefusals['dispatch-of-received'], { reference: document.reference_number })
  const words = (call.query.hledat ?? '').trim().slice(0, 100)
  const asked = parseAsked(words)
  const answered = document.replies_to ? await documentById(scope, document.replies_to) : undefined
  const dispatches = await dispatchesOf(scope, [id])
  const load = await loadOf(scope, document)
  const ids = dispatches.map(one => one.id)
  return {
    document,
    dispatches,
    sendings: [...(await sendingsOf(scope, ids)), ...(await outgoingOf(scope, ids))],
    boxes: load && { ...boxes, load },
    parties: asked
      ? await partiesAsked(scope, asked, foundMost, {
          mayKeepIndex: mayDo(call.visitor, 'records.keep-index'),
        })
      : await partiesOfDossier(scope, document),
    words,
    askedByMail: answered?.channel === 'e-mail',
    hindrance: await hindranceOf(scope, call, document),
  }
}

const way = {
  channel: z.union([z.enum(dispatchChannels), z.literal('')]).default(''),
  mailKind: z.enum(mailKinds).default('ordinary'),
  channelReason: z.string().max(300).default(''),
  ...boxShape,
}
const text = (most: number) => z.string().trim().max(most).default('')
const orNull = (value: string): string | null => value || null
const wayShape = z.object(way)
type Way = z.output<typeof wayShape>

async function queued(call: PageCall, addressee: Addressee, given: Way) {
  const documentId = call.params.id ?? ''
  const { addressee: to } = await call.act(
    scope =>
      queueDispatch(scope, {
        documentId,
        addressee,
        channel: given.channel || null,
        reason: given.channelReason,
        mailKind: given.mailKind,
        note: null,
        boxOrder: boxOrderOf(given),
      }),
    triedWith(call, 'records.dispatch-queued'),
  )
  return {
    to: `/dokumenty/${documentId}/vypraveni`,
    notice: call.say(`Předáno výpravně: ${to.name}.`, `Given to the dispatch room: ${to.name}.`),
  }
}

export const addressing: Page = {
  path: '/dokumenty/:id/vypraveni',
  permission: 'records.work',
  title: both('Vypravit dokument', 'Send the document out'),
  labels: addressingLabels,
  show: async (call, attempt) => {
    const boxes = await boxesAsked(call)
    return call.read(async scope => ({
      title: call.say('Vypravit dokument', 'Send the document out'),
      body: addressingPage(call, await addressingData(scope, call, boxes), attempt),
    }))
  },
  forms: {
    adresat: form({
      fields: z.object({ party: z.uuid(), ...way }),
      act: (call, { party, ...given }) => queued(call, { partyId: party }, given),
    }),
    'novy-adresat': form({
      fields: z.object({
        addresseeName: text(300),
        addresseeKind: z.enum(['person', 'trader', 'organisation']).default('person'),
        addresseeAddress: text(300),
        addresseeBox: text(7)
          .transform(value => value.toLowerCase())
          .refine(value => value === '' || /^[a-z0-9]{7}$/.test(value), {
            params: { sentence: both('má mít sedm znaků', 'has seven characters') },
          }),
        addresseeEmail: text(200),
        addresseeIco: text(8).refine(value => value === '' || /^\d{8}$/.test(value), {
          params: { sentence: both('má mít osm číslic', 'has eight digits') },
        }),
        ...way,
      }),
      act: (call, given) => {
        const party = {
          kind: given.addresseeKind,
          name: given.addresseeName,
          address: orNull(given.addresseeAddress),
          box_id: orNull(given.addresseeBox),
          email: orNull(given.addresseeEmail),
          ico: orNull(given.addresseeIco),
        }
        return queued(call, { party }, given)
      },
    }),
    storno: form({
      fields: z.object({ dispatch: z.uuid(), cancelReason: z.string().max(300) }),
      act: async (call, { dispatch: id, cancelReason: reason }) => {
        await call.act(
          scope => cancelDispatch(scope, { id, reason }),
          triedWith(call, 'records.dispatch-cancelled'),
        )
        return {
          to: `/dokumenty/${call.params.id}/vypraveni`,
          notice: call.say('Vypravení je stornováno.', 'The dispatch is cancelled.'),
        }
      },
    }),
  },
  samples: async scope =>
    (await listDocuments(scope, { origin: 'own' }, null, 2)).map(({ id }) => `/dokumenty/${id}/vypraveni`),
}
