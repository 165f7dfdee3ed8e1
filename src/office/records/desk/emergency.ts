import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { enterEmergencyForm, tellSpoiltForm } from '../acts/enter-emergency-form.ts'
import {
  closeEmergencyRegister,
  prepareEmergencyRegister,
  tellOutage,
} from '../acts/keep-emergency-register.ts'
import {
  blankFormsPage,
  type EmergencyData,
  emergenciesPage,
  emergencyLabels,
  emergencyPage,
  emergencyPath,
} from '../pages/emergency.page.ts'
import { onPaper, sheetsMost } from '../postal-item.ts'
import { recordsRefusals } from '../refusals.ts'
import { referencesOfDocuments } from '../store/documents.ts'
import { emergencyRegisterById, emergencyRegisters, entriesOf } from '../store/emergency-registers.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { knownSenders, senderTyped } from './known-sender.ts'
import { localMoment, momentTyped } from './moment.ts'
import { filesWithMembers } from './postal-item.ts'

const manage = 'records.manage-registers'
const enter = 'records.register'
const title = both('Náhradní evidence', 'Emergency registers')

const attempted = (type: string, id: string) => ({ type, object: { kind: 'emergency-register', id } })

export const emergencies: Page = {
  path: '/evidence/nahradni',
  permission: 'records.read',
  title,
  labels: emergencyLabels,
  show: async (call, attempt) => {
    const registers = await call.read(emergencyRegisters)
    const body = emergenciesPage(call, { registers, mayManage: mayDo(call.visitor, manage) }, attempt)
    return { title: call.saying(title), body }
  },
  forms: {
    priprava: form({
      permission: manage,
      fields: z.object({ forms: z.coerce.number() }),
      act: async (call, fields) => {
        const register = await call.act(
          scope => prepareEmergencyRegister(scope, fields),
          attempted('records.emergency-register-prepared', 'new'),
        )
        const notice = call.say(
          'Tiskopisy jsou připravené; vytiskněte je.',
          'The forms are prepared; print them.',
        )
        return { to: emergencyPath(register.id), notice }
      },
    }),
  },
  samples: async () => ['/evidence/nahradni'],
}

async function registerOf(scope: Scope, call: PageCall) {
  const id = call.params.id ?? ''
  const register = isId(id) ? await emergencyRegisterById(scope, id) : undefined
  if (!register) throw refuse(recordsRefusals['not-found'], {})
  return register
}

async function dataOf(scope: Scope, call: PageCall): Promise<EmergencyData> {
  const register = await registerOf(scope, call)
  const entries = await entriesOf(scope, register.id)
  const ids = entries.flatMap(({ document_id: id }) => id ?? [])
  const references = ids.length > 0 ? await referencesOfDocuments(scope, ids) : new Map<string, string>()
  return {
    register,
    mark: (await organisationOf(scope)).mark,
    entries: entries.map(entry => ({
      ...entry,
      reference: (entry.document_id && references.get(entry.document_id)) || null,
    })),
    handlers: holderOptions(await holders(scope)),
    senders: await knownSenders(scope),
    now: localMoment(scope.clock.now()),
    mayManage: mayDo(call.visitor, manage),
    mayEnter: mayDo(call.visitor, enter),
  }
}

const here = (call: PageCall) => emergencyPath(call.params.id ?? '')

const outage = form({
  permission: manage,
  fields: z.object({
    beganAt: z.string().max(30),
    endedAt: z.string().max(30),
    reason: z.string().max(500).default(''),
  }),
  act: async (call, { beganAt, endedAt, reason }) => {
    const id = call.params.id ?? ''
    const times = { beganAt: momentTyped(beganAt), endedAt: momentTyped(endedAt) }
    await call.act(scope => tellOutage(scope, { id, ...times, reason }), attempted('records.outage-told', id))
    return {
      to: here(call),
      notice: call.say('Zapsáno. Teď přepište tiskopisy.', 'Told. Now enter the forms.'),
    }
  },
})

const entry = form({
  permission: enter,
  fields: z.object({
    form: z.coerce.number().int(),
    deliveredAt: z.string().max(30),
    sheets: z.coerce.number().int().min(1).max(sheetsMost),
    subject: z.string().max(500),
    senderName: z.string().max(300),
    holder: z.uuid(),
  }),
  receive: async (call, file) => admitFile(await entranceOfForm(call), file),
  attempted: call => attempted('records.emergency-form-entered', call.params.id ?? ''),
  act: async (call, fields, files) => {
    const registerId = call.params.id ?? ''
    const nothing = { kind: 'person' as const, ico: null, email: null, address: null }
    const components = await filesWithMembers(call, files, true)
    const document = await call.act(
      async scope =>
        enterEmergencyForm(scope, {
          registerId,
          form: fields.form,
          document: {
            subject: fields.subject,
            channel: 'counter',
            sender: await senderTyped(scope, { ...nothing, name: fields.senderName }),
            senderReference: null,
            deliveredAt: momentTyped(fields.deliveredAt),
            legallyServedAt: null,
            components,
            message: null,
            holder: await holderInPost(scope, fields.holder),
            postalItem: onPaper(fields.sheets),
          },
        }),
      attempted('records.emergency-form-entered', registerId),
    )
    const reference = document.reference_number
    const notice = call.say(`Zaevidováno pod č. j. ${reference}.`, `Registered as ${reference}.`)
    return { to: here(call), notice }
  },
})

const spoilt = form({
  permission: enter,
  fields: z.object({ spoiltForm: z.coerce.number().int(), spoiltReason: z.string().max(300).default('') }),
  act: async (call, { spoiltForm, spoiltReason: reason }) => {
    const registerId = call.params.id ?? ''
    await call.act(
      scope => tellSpoiltForm(scope, { registerId, form: spoiltForm, reason }),
      attempted('records.emergency-form-spoilt', registerId),
    )
    return { to: here(call), notice: call.say('Zapsáno.', 'Told.') }
  },
})

const closing = form({
  permission: manage,
  fields: z.object({}),
  act: async call => {
    const id = call.params.id ?? ''
    await call.act(
      scope => closeEmergencyRegister(scope, { id }),
      attempted('records.emergency-register-closed', id),
    )
    return {
      to: here(call),
      notice: call.say('Náhradní evidence je uzavřená.', 'The emergency register is closed.'),
    }
  },
})

export const emergency: Page = {
  path: '/evidence/nahradni/:id',
  permission: 'records.read',
  title,
  labels: emergencyLabels,
  show: async (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: emergencyPage(call, await dataOf(scope, call), attempt),
    })),
  forms: { vypadek: outage, tiskopis: entry, znehodnoceny: spoilt, uzavreni: closing },
  samples: async scope => (await emergencyRegisters(scope)).map(({ id }) => emergencyPath(id)),
}

export const blankForms: Page = {
  path: '/evidence/nahradni/:id/tiskopisy',
  permission: 'records.read',
  title: both('Tiskopisy náhradní evidence', 'Forms of the emergency register'),
  show: async call =>
    call.read(async scope => {
      const register = await registerOf(scope, call)
      const { name, mark } = await organisationOf(scope)
      const heading = call.say('Tiskopisy náhradní evidence', 'Forms of the emergency register')
      return { title: heading, body: blankFormsPage(call, { register, office: name, mark }) }
    }),
  samples: async scope =>
    (await emergencyRegisters(scope)).slice(0, 1).map(({ id }) => `${emergencyPath(id)}/tiskopisy`),
}
