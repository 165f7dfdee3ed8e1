import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Option, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId, yearOf } from '#platform/values'
import { closeSeparateRegister } from '../acts/close-separate-register.ts'
import { openSeparateRegister } from '../acts/open-separate-register.ts'
import { mainRegister, registerLabels, registerPath, registersPage } from '../pages/registers.page.ts'
import { seriesLabels, seriesPage } from '../pages/series.page.ts'
import { recordsRefusals } from '../refusals.ts'
import type { SeparateRegister } from '../separate-register.ts'
import { cancelledNumbers, missingNumbers, seriesOfYear, yearsOfSeries } from '../store/numbers.ts'
import { separateRegisterById, separateRegisters } from '../store/separate-registers.ts'
import { pageRows } from './worklist.ts'

const manage = 'records.manage-registers'
const title = both('Evidence', 'Registers')

/** Registers something may be registered into, the main one first. */
export async function registerOptions(scope: Scope, call: Pick<PageCall, 'saying'>): Promise<Option[]> {
  const open = (await separateRegisters(scope)).filter(({ closed_on: closed }) => closed === null)
  return [
    { value: '', label: call.saying(mainRegister) },
    ...open.map(({ id, name, mark }) => ({ value: id, label: `${name} (${mark})` })),
  ]
}

export const registers: Page = {
  path: '/evidence',
  permission: 'records.read',
  title,
  labels: registerLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const known: (SeparateRegister | null)[] = [null, ...(await separateRegisters(scope))]
      const series = await seriesOfYear(scope, yearOf(scope.clock.now()))
      const lines = known.map(register => ({ register, thisYear: series.get(register?.id ?? null) ?? null }))
      return registersPage(call, { lines, mayManage: mayDo(call.visitor, manage) }, attempt)
    })
    return { title: call.say('Evidence dokumentů', 'Registers of documents'), body }
  },
  forms: {
    zrizeni: form({
      permission: manage,
      fields: z.object({
        name: z.string().max(100),
        mark: z.string().max(8),
        purpose: z.string().max(300).default(''),
      }),
      act: async (call, fields) => {
        const register = await call.act(scope => openSeparateRegister(scope, fields), {
          type: 'records.register-opened',
          object: { kind: 'register', id: fields.mark },
        })
        const notice = call.say(`Evidence ${register.name} je zřízena.`, `Register ${register.name} is open.`)
        return { to: '/evidence', notice }
      },
    }),
  },
  samples: async () => ['/evidence'],
}

/** More missing numbers than this are told no more one by one: something is broken, and that is said. */
const missingMost = 100
const lastNumber = 2_147_483_647 // PostgreSQL's integer

const whole = (text: string | undefined, otherwise: number): number => {
  const n = Number(text || Number.NaN)
  return Number.isInteger(n) && n >= 0 && n <= lastNumber ? n : otherwise
}

/** The register of the address; `null` is the main one. */
async function registerAt(scope: Scope, id: string): Promise<SeparateRegister | null> {
  if (id === 'hlavni') return null
  const register = isId(id) ? await separateRegisterById(scope, id) : undefined
  if (!register) throw refuse(recordsRefusals['not-found'], {})
  return register
}

export const series: Page = {
  path: '/evidence/:id',
  permission: 'records.read',
  title: both('Řada čísel', 'Series of numbers'),
  labels: seriesLabels,
  show: async (call, attempt) =>
    call.read(async scope => {
      const register = await registerAt(scope, call.params.id ?? '')
      const id = register?.id ?? null
      const year = whole(call.query.rok, yearOf(scope.clock.now()))
      const found = await cancelledNumbers(
        scope,
        { registerId: id, year },
        whole(call.query.od, 0),
        pageRows + 1,
      )
      const cancelled = found.slice(0, pageRows)
      const body = seriesPage(
        call,
        {
          register,
          path: registerPath(id),
          year,
          years: await yearsOfSeries(scope, id),
          cancelled,
          missing: await missingNumbers(scope, { register, year }, missingMost),
          next: found.length > pageRows ? String(cancelled.at(-1)!.sequence_number) : null,
          mayManage: mayDo(call.visitor, manage),
        },
        attempt,
      )
      return { title: register?.name ?? call.saying(mainRegister), body }
    }),
  forms: {
    uzavreni: form({
      permission: manage,
      fields: z.object({ reason: z.string().max(500).default('') }),
      act: async (call, { reason }) => {
        const id = call.params.id ?? ''
        await call.act(
          async scope => {
            await registerAt(scope, id)
            await closeSeparateRegister(scope, { id, reason })
          },
          { type: 'records.register-closed', object: { kind: 'register', id } },
        )
        return { to: '/evidence', notice: call.say('Evidence je uzavřená.', 'The register is closed.') }
      },
    }),
  },
  samples: async scope => [
    '/evidence/hlavni',
    ...(await separateRegisters(scope)).slice(0, 1).map(({ id }) => `/evidence/${id}`),
  ],
}

export const registersPlace: Place = {
  path: '/evidence',
  title,
  permission: manage,
  order: 45,
  key: 'c',
}
