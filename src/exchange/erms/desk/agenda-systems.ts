import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import {
  type AgendaCustody,
  beginCustody,
  countCustodies,
  custodiesOfSystem,
  custodyRoles,
  marksOfDossiers,
  referencesOfDocuments,
} from '#office/records'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import {
  addAgendaSystem,
  changeSystem,
  makeSystemKey,
  requireAgendaSystem,
  switchSystem,
} from '../acts/keep-agenda-system.ts'
import { systemWays } from '../agenda-system.ts'
import { byProgram } from '../jobs.ts'
import { sendBatches } from '../line/send-batches.ts'
import { agendaSystemPage, type NumberedCustody, type SystemData } from '../pages/agenda-system.page.ts'
import { systemLabels } from '../pages/agenda-system-fields.ts'
import { agendaSystemsPage, type ListedSystem, systemsPath as path } from '../pages/agenda-systems.page.ts'
import { ermsRefusals } from '../refusals.ts'
import { agendaSystems } from '../store/agenda-systems.ts'
import { countUnanswered, newestBatches } from '../store/event-batches.ts'
import { keyOfSystem } from '../store/system-keys.ts'
import { trialLines } from './try-line.ts'

const see = 'erms.see'
const manage = 'erms.manage'
const register = 'erms.register'
const title = both('Agendové systémy', 'Agenda systems')
/** Records and batches of a system told on its page. */
const recordsTold = 50
const batchesTold = 10

const nobody = '00000000-0000-0000-0000-000000000000'
const idOf = (call: PageCall): string => (isId(call.params.id ?? '') ? call.params.id! : nobody)
const here = (call: PageCall): string => `${path}/${idOf(call)}`
const attempted = (id: string, type: string) => ({ type, object: { kind: 'agenda-system', id } })

const fields = z.object({
  name: z.string().trim().min(1).max(100),
  address: z.string().trim().min(1).max(500),
  way: z.enum(systemWays),
  systemKey: z
    .string()
    .trim()
    .max(200)
    .default('')
    .transform(key => key || null),
})

/** Agenda systems of the office. */
export const agendaSystemList: Page = {
  path,
  permission: see,
  title,
  labels: systemLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const systems: ListedSystem[] = []
      for (const one of await agendaSystems(scope))
        systems.push({
          ...one,
          unanswered: await countUnanswered(scope, one.id),
          has: await countCustodies(scope, one.code),
        })
      const mayManage = mayDo(call.visitor, manage)
      return { title: call.saying(title), body: agendaSystemsPage(call, { systems, mayManage }, attempt) }
    }),
  forms: {
    novy: form({
      permission: manage,
      fields: fields.extend({ code: z.string().trim().min(1).max(10) }),
      act: async (call, { systemKey: key, ...order }) => {
        const id = await call.act(
          scope => addAgendaSystem(call.instance, scope, { ...order, key }),
          attempted(order.code, 'erms.system-added'),
        )
        return {
          to: `${path}/${id}`,
          notice: call.say('Přidáno. Vyzkoušejte spojení.', 'Added. Try the line.'),
        }
      },
    }),
  },
  samples: async () => [path],
}

/** Custodies with the numbers by which people know the records. */
async function numbered(scope: Scope, found: readonly AgendaCustody[]): Promise<NumberedCustody[]> {
  const ids = (kind: AgendaCustody['kind']) =>
    found.filter(one => one.kind === kind).map(one => one.record_id)
  const [dossiers, documents] = [ids('dossier'), ids('document')]
  const numbers = new Map([
    ...(dossiers.length > 0 ? await marksOfDossiers(scope, dossiers) : []),
    ...(documents.length > 0 ? await referencesOfDocuments(scope, documents) : []),
  ])
  return found.map(one => ({ ...one, number: numbers.get(one.record_id) ?? '–' }))
}

async function showSystem(
  call: PageCall,
  attempt?: Attempt,
  shown: Partial<Pick<SystemData, 'trial' | 'newKey'>> = {},
): Promise<View> {
  return call.read(async scope => {
    const system = await requireAgendaSystem(scope, idOf(call))
    const after = isId(call.query.od ?? '') ? call.query.od! : null
    const found = await custodiesOfSystem(scope, { system: system.code, after, limit: recordsTold + 1 })
    const custodies = found.slice(0, recordsTold)
    const data: SystemData = {
      system,
      ownMark: (await organisationOf(scope)).mark,
      ownAddress: `${call.request.protocol}://${call.request.host}/erms`,
      keyMadeAt: (await keyOfSystem(scope.sql, system.id))?.made_at ?? null,
      unanswered: await countUnanswered(scope, system.id),
      batches: await newestBatches(scope, system.id, batchesTold),
      custodies: {
        shown: await numbered(scope, custodies),
        total: await countCustodies(scope, system.code),
        next: found.length > recordsTold ? custodies.at(-1)!.id : null,
      },
      may: {
        manage: mayDo(call.visitor, manage),
        register: mayDo(call.visitor, register),
        read: mayDo(call.visitor, 'records.read'),
      },
      trial: null,
      newKey: null,
      ...shown,
    }
    return { title: system.name, body: agendaSystemPage(call, data, attempt) }
  })
}

/** One agenda system: settings, a trial, its key, its records. */
export const agendaSystem: Page = {
  path: `${path}/:id`,
  permission: see,
  title: both('Agendový systém', 'Agenda system'),
  labels: systemLabels,
  show: (call, attempt) => showSystem(call, attempt),
  forms: {
    zkouska: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        const system = await call.read(scope => requireAgendaSystem(scope, idOf(call)))
        const trial = await trialLines(call.instance, call.visitor!, system)
        return showSystem(call, undefined, { trial })
      },
    }),
    klic: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        const id = idOf(call)
        const newKey = await call.act(
          scope => makeSystemKey(scope, { id }),
          attempted(id, 'erms.system-key-made'),
        )
        return showSystem(call, undefined, { newKey })
      },
    }),
    zmena: form({
      permission: manage,
      fields,
      act: async (call, { systemKey: key, ...order }) => {
        const id = idOf(call)
        await call.act(
          scope => changeSystem(call.instance, scope, { ...order, key, id }),
          attempted(id, 'erms.system-changed'),
        )
        return { to: here(call), notice: call.say('Nastavení je uložené.', 'The settings are saved.') }
      },
    }),
    spojeni: form({
      permission: manage,
      fields: z.object({ on: z.enum(['ano', 'ne']) }),
      act: async (call, { on }) => {
        const id = idOf(call)
        const isOn = on === 'ano'
        await call.act(
          scope => switchSystem(scope, { id, isOn }),
          attempted(id, isOn ? 'erms.system-switched-on' : 'erms.system-switched-off'),
        )
        return {
          to: here(call),
          notice: isOn
            ? call.say('Spojení je zapnuté.', 'The line is on.')
            : call.say('Spojení je vypnuté.', 'The line is off.'),
        }
      },
    }),
    odeslani: form({
      permission: see,
      fields: z.object({}),
      act: async call => {
        const { is_on: isOn, name } = await call.read(scope => requireAgendaSystem(scope, idOf(call)))
        if (!isOn) throw refuse(ermsRefusals['system-off'], { name })
        await sendBatches(call.instance, byProgram(call.visitor!.organisation))
        return { to: here(call), notice: call.say('Odesláno, co čekalo.', 'What waited was sent.') }
      },
    }),
    zaznam: form({
      permission: register,
      fields: z.object({ number: z.string().trim().min(1).max(100), role: z.enum(custodyRoles) }),
      act: async (call, { number, role }) => {
        await call.act(
          async scope => {
            const { code, name } = await requireAgendaSystem(scope, idOf(call))
            return beginCustody(scope, { number, role, system: code, system_name: name })
          },
          attempted(idOf(call), 'records.agenda-custody-began'),
        )
        return { to: here(call), notice: call.say('Zapsáno.', 'Entered.') }
      },
    }),
  },
  samples: async scope => (await agendaSystems(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`),
}

export const agendaSystemsPlace: Place = { path, title, permission: see, order: 96 }
