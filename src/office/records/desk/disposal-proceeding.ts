import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall, type SentFile } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, type Day, isDay, isId } from '#platform/values'
import { archiveReached } from '#preservation/archive'
import { archiveDecisions, type DecisionList, readDecisionList } from '#preservation/packages'
import { chooseWayOfItems, decideDisposalItems } from '../acts/decide-disposal-item.ts'
import { enterObjection, settleObjection } from '../acts/enter-disposal-objection.ts'
import { orderExchange, sendByConnector } from '../acts/exchange-with-archive.ts'
import {
  cancelProceeding,
  orderDestruction,
  recordProposalSent,
  recordProtocol,
} from '../acts/record-disposal-step.ts'
import { type ListReconciled, takeArchiveList } from '../acts/take-archive-list.ts'
import {
  type DisposalProceeding,
  type ItemState,
  itemStates,
  itemsMost,
  packagePurposes,
  packagesWanted,
  type SendingWay,
  sendingWays,
} from '../disposal/proceeding.ts'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import { countToGive, exchangeWithArchive, isExchanging } from '../disposal/run-exchange.ts'
import type { ProceedingData } from '../pages/disposal-data.ts'
import { disposalProceedingPage } from '../pages/disposal-proceeding.page.ts'
import { proceedingLabels } from '../pages/disposal-steps.ts'
import { recordsRefusals } from '../refusals.ts'
import { exchangeOf, givenDigests } from '../store/archive-exchanges.ts'
import {
  countItems,
  countLacking,
  itemsOf,
  listProceedings,
  proceedingById,
  purposesMade,
} from '../store/disposal-proceedings.ts'
import { agendaForms, agendaOf } from './agenda-events.ts'
import { dispose, path } from './disposal.ts'
import { ticked } from './in-bulk.ts'
import { pageRows } from './worklist.ts'

export async function proceedingOf(
  scope: Scope,
  { params: { id = '' } }: PageCall,
): Promise<DisposalProceeding> {
  const proceeding = isId(id) ? await proceedingById(scope, id) : undefined
  if (!proceeding) throw refuse(recordsRefusals['not-found'], {})
  return proceeding
}

export const stateAsked = ({ query }: Pick<PageCall, 'query'>): ItemState | null =>
  itemStates.find(state => state === query.stav) ?? null

async function dataOf(scope: Scope, call: PageCall): Promise<ProceedingData> {
  const proceeding = await proceedingOf(scope, call)
  const state = stateAsked(call)
  const after = isId(call.query.od ?? '') ? call.query.od! : null
  const counts = await countItems(scope, proceeding.id)
  const found = await itemsOf(scope, proceeding.id, {
    ...(state && { states: [state] }),
    after,
    limit: pageRows + 1,
  })
  const items = found.slice(0, pageRows)
  const wanted = packagesWanted(proceeding)
  const made = await purposesMade(scope, proceeding.id)
  const exchange = (await exchangeOf(scope, proceeding.id)) ?? null
  return {
    proceeding,
    counts,
    exchange: exchange && { ...exchange, given: (await givenDigests(scope, proceeding.id)).size },
    agenda: await agendaOf(scope, call, proceeding),
    items,
    shown: {
      state,
      total: state ? counts[state] : counts.all,
      next: found.length > pageRows ? items.at(-1)!.id : null,
    },
    lacking: wanted ? await countLacking(scope, proceeding.id, wanted) : 0,
    purposes: packagePurposes.filter(purpose => made.has(purpose)),
  }
}

const idOf = (call: PageCall): string => call.params.id ?? ''
/** So many packages are given while the one who asked waits; more go on behind. */
const givenAtOnce = 50

const here = (call: PageCall): string => `${path}/${idOf(call)}`
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'disposal-proceeding', id: idOf(call) },
})

const dayField = z
  .string()
  .min(1)
  .refine(isDay, { params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') } })

const nothingTicked = both(
  'nic není vybráno; zaškrtněte aspoň jednu položku',
  'nothing is selected; tick at least one item',
)

const told = (call: PageCall, { taken, unknown, unfit }: ListReconciled) => ({
  tone: unknown.length + unfit.length > 0 ? ('warning' as const) : ('success' as const),
  text: [
    call.say(`Zapsáno entit: ${taken}.`, `Entities taken: ${taken}.`),
    unknown.length > 0
      ? call.say(
          `V řízení nejsou (${unknown.length}): ${unknown.slice(0, 8).join(', ')}.`,
          `Not in the proceeding (${unknown.length}): ${unknown.slice(0, 8).join(', ')}.`,
        )
      : '',
    unfit.length > 0
      ? call.say(
          `Ve stavu, ve kterém to zapsat nejde (${unfit.length}): ${unfit.slice(0, 8).join(', ')}.`,
          `In a state in which it cannot be written (${unfit.length}): ${unfit.slice(0, 8).join(', ')}.`,
        )
      : '',
  ]
    .filter(Boolean)
    .join(' '),
})

const sentType = 'records.disposal-proposal-sent'

const sendOutside = (call: PageCall, way: SendingWay, on: Day) =>
  call.act(scope => recordProposalSent(scope, { id: idOf(call), way, on }), attempted(call, sentType))

/** By the interface of the archive, which has to be reached first. */
async function sendOver(call: PageCall): Promise<void> {
  const { archive } = await call.read(scope => proceedingOf(scope, call))
  const { ico: archiveIco } = await archiveReached(call.instance, call.visitor!, archive)
  await call.act(scope => sendByConnector(scope, { id: idOf(call), archiveIco }), attempted(call, sentType))
}

export const disposalProceeding: Page = {
  path: `${path}/:id`,
  permission: dispose,
  title: both('Skartační řízení', 'Disposal proceeding'),
  labels: proceedingLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      // Works without script: the browser asks again while packages are made or records destroyed.
      if (data.lacking > 0 || data.proceeding.state === 'destroying') call.reply.header('refresh', '5')
      return {
        title: `${call.say('Skartační řízení', 'Disposal proceeding')} ${data.proceeding.number}`,
        body: disposalProceedingPage(call, data, attempt),
      }
    }),
  forms: {
    odeslani: form({
      permission: dispose,
      fields: z.object({ sentWay: z.enum(sendingWays), sentOn: dayField }),
      act: async (call, { sentWay: way, sentOn: on }) => {
        await (way === 'connector' ? sendOver(call) : sendOutside(call, way, on))
        return { to: here(call), notice: call.say('Návrh je u archivu.', 'The archive has the proposal.') }
      },
    }),
    seznam: form({
      permission: dispose,
      fields: z.object({}),
      fileField: 'archiveList',
      attempted: call => attempted(call, 'records.archive-list-taken'),
      receive: (_call, file: SentFile): Promise<DecisionList> => readDecisionList(file.bytes),
      act: async (call, _fields, files) => {
        const [list] = files as DecisionList[]
        if (!list) throw refuse(proceedingRefusals['archive-list-missing'], {})
        const reconciled = await call.act(
          scope => takeArchiveList(scope, { id: idOf(call), list }),
          attempted(call, 'records.archive-list-taken'),
        )
        return { to: here(call), notice: told(call, reconciled) }
      },
    }),
    protokol: form({
      permission: dispose,
      fields: z.object({ archiveNumber: z.string().trim().min(1).max(100), protocolOn: dayField }),
      act: async (call, { archiveNumber, protocolOn: on }) => {
        await call.act(
          scope => recordProtocol(scope, { id: idOf(call), archiveNumber, on }),
          attempted(call, 'records.disposal-protocol-taken'),
        )
        return { to: here(call), notice: call.say('Protokol je zapsaný.', 'The protocol is recorded.') }
      },
    }),
    namitky: form({
      permission: dispose,
      fields: z.object({ objectedOn: dayField, objectionReason: z.string().trim().min(1).max(4000) }),
      act: async (call, { objectedOn: on, objectionReason: reason }) => {
        await call.act(
          scope => enterObjection(scope, { id: idOf(call), on, reason }),
          attempted(call, 'records.disposal-objected'),
        )
        return { to: here(call), notice: call.say('Námitky jsou zapsané.', 'The objection is recorded.') }
      },
    }),
    'vyrizeni-namitek': form({
      permission: dispose,
      fields: z.object({
        settledOn: dayField,
        granted: z.enum(['ano', 'ne']),
        settledNumber: z.string().trim().min(1).max(100),
      }),
      act: async (call, { settledOn: on, granted, settledNumber: number }) => {
        await call.act(
          scope => settleObjection(scope, { id: idOf(call), on, granted: granted === 'ano', number }),
          attempted(call, 'records.disposal-objection-settled'),
        )
        return { to: here(call), notice: call.say('Rozhodnutí je zapsané.', 'The decision is recorded.') }
      },
    }),
    rozhodnuti: form({
      permission: dispose,
      fields: z.object({
        items: ticked(pageRows, nothingTicked),
        deed: z.enum([...archiveDecisions, 'transfer', 'export']),
      }),
      act: async (call, { items: itemIds, deed }) => {
        const id = idOf(call)
        if (deed === 'transfer' || deed === 'export')
          await call.act(
            scope => chooseWayOfItems(scope, { id, itemIds, way: deed }),
            attempted(call, 'records.disposal-way-chosen'),
          )
        else
          await call.act(
            scope => decideDisposalItems(scope, { id, itemIds, decision: deed }),
            attempted(call, 'records.disposal-decided'),
          )
        return {
          to: here(call),
          notice: call.say(`Zapsáno u položek: ${itemIds.length}.`, `Items written to: ${itemIds.length}.`),
        }
      },
    }),
    dotaz: form({
      permission: dispose,
      fields: z.object({}),
      act: async call => {
        const { id } = await call.read(scope => proceedingOf(scope, call))
        const toGive = await call.read(scope => countToGive(scope, id))
        if (isExchanging(id) || toGive > givenAtOnce) {
          await call.act(scope => orderExchange(scope, id))
          const notice = call.say(
            `Balíčky se předávají archivu, zbývá jich ${toGive}. Pak se archiv dotáže sám.`,
            `Packages are being given to the archive, ${toGive} are left. Then it is asked by itself.`,
          )
          return { to: here(call), notice }
        }
        await exchangeWithArchive(call.instance, call.visitor!, id)
        return { to: here(call), notice: call.say('Archiv je dotázaný.', 'The archive was asked.') }
      },
    }),
    ...agendaForms,
    zruseni: form({
      permission: dispose,
      fields: z.object({ cancelReason: z.string().trim().min(1).max(500) }),
      act: async (call, { cancelReason: reason }) => {
        await call.act(
          async scope => {
            await cancelProceeding(scope, { id: idOf(call), reason })
            if (await exchangeOf(scope, idOf(call))) await orderExchange(scope, idOf(call))
          },
          attempted(call, 'records.disposal-cancelled'),
        )
        return { to: here(call), notice: call.say('Řízení je zrušené.', 'The proceeding is cancelled.') }
      },
    }),
    provedeni: form({
      permission: 'records.destroy',
      fields: z.object({ typedCount: z.coerce.number().int().min(0).max(itemsMost) }),
      act: async (call, { typedCount }) => {
        await call.act(
          scope => orderDestruction(scope, { id: idOf(call), typedCount }),
          attempted(call, 'records.disposal-ordered'),
        )
        return {
          to: here(call),
          notice: call.say('Řízení se provádí.', 'The proceeding is being carried out.'),
        }
      },
    }),
  },
  samples: async scope => (await listProceedings(scope, 1)).map(({ id }) => `${path}/${id}`),
}
