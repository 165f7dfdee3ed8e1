import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId } from '#platform/values'
import { recordSent } from '../acts/record-dispatch.ts'
import { dispatchRefusals } from '../dispatch-refusals.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { numberField, postingSheetPage, sentListPage } from '../pages/posting-sheet.page.ts'
import { dispatchInList, mailOfDay, sentOnDay } from '../store/dispatches.ts'
import { inBulk, type Named } from './in-bulk.ts'

/** Items of one sheet; a mailroom that posts more prints the rest as another day's. */
const itemsMost = 500
const path = '/vypravna/podaci-arch'

const dayAsked = (scope: Scope, text: string | undefined): Day =>
  text !== undefined && isDay(text) ? text : dayOf(scope.clock.now())

async function showSheet(
  call: PageCall,
  asked: string | undefined,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const day = dayAsked(scope, asked)
    const waits = day === dayOf(scope.clock.now())
    return postingSheetPage(call, {
      office: await organisationOf(scope),
      day,
      posted: await mailOfDay(scope, { day, waits }, itemsMost),
      mayRecord: mayDo(call.visitor, 'records.dispatch'),
      ...told,
    })
  })
  return { title: call.say('Podací arch', 'Posting sheet'), body }
}

const nameOf = async (scope: Scope, id: string): Promise<Named | null> => {
  const found = await dispatchInList(scope, id, { maySend: true })
  return found
    ? { path: `/vypravna/${id}`, name: `${found.reference_number} – ${found.addressee.name}` }
    : null
}

/** Numbers that were typed beside the dispatches they belong to. */
const numbersOf = (fields: Readonly<Record<string, unknown>>): Map<string, string> =>
  new Map(
    Object.entries(fields).flatMap(([name, value]) => {
      const id = name.replace(/^cislo-/, '')
      const number = typeof value === 'string' ? value.trim() : ''
      return name === numberField(id) && isId(id) && number !== '' ? [[id, number] as const] : []
    }),
  )

export const postingSheet: Page = {
  path,
  permission: 'records.dispatch',
  title: both('Podací arch', 'Posting sheet'),
  show: (call, attempt) => showSheet(call, call.query.den, attempt ? { attempt } : {}),
  forms: {
    cisla: form({
      permission: 'records.dispatch',
      fields: z.looseObject({ den: z.string().max(10).default('') }),
      act: async (call, { den, ...fields }) => {
        const numbers = numbersOf(fields)
        if (numbers.size === 0) throw refuse(dispatchRefusals['no-post-numbers'], {})
        const outcomes = await inBulk(call, [...numbers.keys()].slice(0, itemsMost), nameOf, async id => {
          await call.act(scope => recordSent(scope, { id, on: null, postNumber: numbers.get(id)! }), {
            type: 'records.dispatch-sent',
            object: { kind: 'dispatch', id },
          })
        })
        return showSheet(call, den, { result: { outcomes, deed: 'send' } })
      },
    }),
  },
  samples: async () => [path],
}

export const sentList: Page = {
  path: '/vypravna/soupis',
  permission: 'records.dispatch',
  title: both('Soupis vypravených zásilek', 'List of what was sent'),
  show: async call => ({
    title: call.say('Soupis vypravených zásilek', 'List of what was sent'),
    body: await call.read(async scope => {
      const day = dayAsked(scope, call.query.den)
      const office = await organisationOf(scope)
      return sentListPage(call, { office, day, sent: await sentOnDay(scope, day, itemsMost) })
    }),
  }),
  samples: async () => ['/vypravna/soupis'],
}
