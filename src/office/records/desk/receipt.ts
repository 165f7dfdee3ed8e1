import { z } from 'zod'
import { type Done, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { isRepeated, type Received, receiveMessage } from '../acts/receive-message.ts'
import { registerDocument } from '../acts/register-document.ts'
import { readArrived } from '../intake/read-message.ts'
import { receiptLabels, receiptPage } from '../pages/receipt.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { countSetAside, waitingArrivals, waitingCounted } from '../store/arrivals.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { fieldsOfNew, fillNew } from './further-metadata.ts'
import { giveToHandler } from './give-to-handler.ts'
import { knownSenders, senderTyped } from './known-sender.ts'
import { localMoment, momentTyped } from './moment.ts'
import { filesWithMembers, postalItemOf, postalShape } from './postal-item.ts'
import { registerOptions } from './registers.ts'

const text = (max: number) => z.string().max(max).default('')
const orNull = (value: string): string | null => value.trim() || null

/** What a field of a day and an hour sends; whether the calendar has it, `momentTyped` says. */
const momentShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

const atCounter = { type: 'records.document-registered', object: { kind: 'channel', id: 'counter' } }
const fromFile = { type: 'records.message-received', object: { kind: 'channel', id: 'file' } }

const counterForm = form({
  permission: 'records.register',
  fields: z.looseObject({
    subject: z.string().trim().min(1).max(500),
    senderKind: z.enum(['person', 'trader', 'organisation']),
    senderName: z.string().trim().min(1).max(300),
    senderAddress: text(300),
    senderIco: text(8),
    senderEmail: text(200),
    senderReference: text(50),
    deliveredAt: z.string().max(30).regex(momentShape),
    holder: z.union([z.uuid(), z.literal('')]),
    register: z.union([z.uuid(), z.literal('')]).default(''),
    ...postalShape,
    confirmation: text(5),
  }),
  fileField: 'files',
  receive: (call, file) => admitFile(entranceOfForm(call), file),
  attempted: () => atCounter,
  act: async (call, fields, files) => {
    const components = await filesWithMembers(call, files, true)
    const document = await call.act(async scope => {
      // Where nobody is chosen, the rules of the office say to whom it goes.
      const handler = fields.holder === '' ? null : await holderInPost(scope, fields.holder)
      const postalItem = postalItemOf(scope, fields)
      const registered = await registerDocument(scope, {
        subject: fields.subject,
        channel: 'counter',
        sender: await senderTyped(scope, {
          kind: fields.senderKind,
          name: fields.senderName,
          ico: orNull(fields.senderIco),
          email: orNull(fields.senderEmail),
          address: orNull(fields.senderAddress),
        }),
        senderReference: orNull(fields.senderReference),
        deliveredAt: momentTyped(fields.deliveredAt),
        legallyServedAt: null,
        components,
        message: null,
        registerId: fields.register || null,
        postalItem,
        // Only the person named on an unopened item may open it: nobody is asked to take it over.
        ...(handler && postalItem?.isUnopened && { holder: handler }),
      })
      await fillNew(scope, { kind: 'document', id: registered.id }, fields)
      if (handler) await giveToHandler(scope, registered, handler)
      return registered
    }, atCounter)
    const notice = call.say(
      `Zaevidováno pod č. j. ${document.reference_number}.`,
      `Registered as ${document.reference_number}.`,
    )
    const to = `/dokumenty/${document.id}`
    return fields.confirmation === '' ? { to, notice } : { to: `${to}/potvrzeni` }
  },
})

/** Where a message leads: to its document, or to where a clerk decides or has decided. */
function received(call: PageCall, answer: Received, isPersonal: boolean): Done {
  if (answer.outcome === 'registered') {
    const { reference_number: reference, id } = answer.document
    return {
      // To own hands: whoever took it in need not be one who may open it.
      to: isPersonal && !mayDo(call.visitor, 'records.open-personal') ? '/prijem' : `/dokumenty/${id}`,
      notice: call.say(`Zaevidováno pod č. j. ${reference}.`, `Registered as ${reference}.`),
    }
  }
  // The page itself says what waits or what was decided; a green word above it would mislead.
  return { to: `/prijem/cekajici/${answer.arrivalId}` }
}

const messageForm = form({
  permission: 'records.register',
  fields: z.object({}),
  receive: (call, file) => readArrived(call.instance, call.visitor!, file),
  attempted: () => fromFile,
  act: async (call, _fields, files) => {
    const [arrived] = files as Awaited<ReturnType<typeof readArrived>>[]
    if (!arrived) throw refuse(recordsRefusals['no-component'], {})
    const attempted = {
      type: 'records.message-received',
      object: { kind: 'message', id: arrived.reading.message.key },
    }
    try {
      const answer = await call.act(scope => receiveMessage(scope, arrived), attempted)
      return received(call, answer, arrived.reading.isPersonal === true)
    } catch (error) {
      if (isRepeated(error))
        call.instance.log.info('a message came again', { key: arrived.reading.message.key })
      throw error
    }
  },
})

export const receipt: Page = {
  path: '/prijem',
  permission: 'records.register',
  title: both('Příjem', 'Receipt'),
  labels: receiptLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope =>
      receiptPage(
        call,
        {
          waiting: await waitingArrivals(scope, 100),
          setAside: await countSetAside(scope),
          handlers: holderOptions(await holders(scope)),
          registers: await registerOptions(scope, call),
          further: await fieldsOfNew(scope, 'document'),
          senders: await knownSenders(scope),
          now: localMoment(scope.clock.now()),
        },
        attempt,
      ),
    )
    return { title: call.say('Příjem', 'Receipt'), body }
  },
  forms: { prepazka: counterForm, zprava: messageForm },
  samples: async () => ['/prijem'],
}

export const receiptPlace: Place = {
  path: '/prijem',
  title: both('Příjem', 'Receipt'),
  permission: 'records.register',
  order: 10,
  key: 'r',
  count: waitingCounted,
}
