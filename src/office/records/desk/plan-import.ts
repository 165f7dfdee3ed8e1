import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, formatBytes, type Page, type PageCall, type SentFile } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId, MIB } from '#platform/values'
import { type ExchangedPlan, readFilingPlan } from '#preservation/packages'
import { bringInProposal, setProposalAside, takePlanProposal } from '../acts/take-plan-proposal.ts'
import { planImportLabels, planImportPage } from '../pages/plan-import.page.ts'
import { type ProposalData, proposalLabels, proposalPage } from '../pages/plan-proposal.page.ts'
import { compareWithDraft } from '../plan/compare.ts'
import { foreseeChange } from '../plan/foresee.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { dossiersInGroups, groupsOf, planOn, rulesOf } from '../store/plan.ts'
import { listProposals, proposalById } from '../store/plan-proposals.ts'

const manage = 'records.manage-plan'
/** A plan of ten thousand items takes some 15 MB. */
const fileMostBytes = 32 * MIB

type ReadPlan = { readonly fileName: string; readonly plan: ExchangedPlan }

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > fileMostBytes)
      throw refuse(planRefusals['plan-file-too-large'], { most: formatBytes(fileMostBytes) })
    yield piece
  }
}

const attempted = { type: 'records.plan-proposal-taken', object: { kind: 'plan-proposal', id: 'file' } }

export const planImport: Page = {
  path: '/spisovy-plan/dovoz',
  permission: manage,
  title: both('Načtení spisového plánu', 'Reading a filing plan'),
  labels: planImportLabels,
  show: async (call, attempt) => ({
    title: call.say('Načíst spisový plán', 'Read a filing plan'),
    body: planImportPage(call, await call.read(listProposals), attempt),
  }),
  forms: {
    '': form({
      permission: manage,
      fields: z.object({}),
      fileField: 'planFile',
      attempted: () => attempted,
      receive: async (_call, file: SentFile): Promise<ReadPlan> => ({
        fileName: file.name.slice(0, 255),
        plan: await readFilingPlan(limited(file.bytes)),
      }),
      act: async (call, _fields, files) => {
        const [read] = files as ReadPlan[]
        if (!read) throw refuse(planRefusals['plan-file-missing'], {})
        const proposal = await call.act(scope => takePlanProposal(scope, read), attempted)
        return { to: `/spisovy-plan/dovoz/${proposal.id}` }
      },
    }),
  },
  samples: async () => ['/spisovy-plan/dovoz'],
}

async function dataOf(scope: Scope, call: PageCall): Promise<ProposalData> {
  const { id = '' } = call.params
  const proposal = isId(id) ? await proposalById(scope, id) : undefined
  if (!proposal) throw refuse(recordsRefusals['not-found'], {})
  const today = dayOf(scope.clock.now())
  const now = (await planOn(scope, today)) ?? null
  const groups = now
    ? (await groupsOf(scope, now.id)).filter(({ closed_on: closed }) => closed === null || closed > today)
    : []
  const changes = compareWithDraft({ groups, rules: await rulesOf(scope) }, proposal.draft)
  const dossiers = now ? await dossiersInGroups(scope, now.id) : new Map()
  return {
    proposal,
    now,
    changes,
    dossiers,
    foreseen: foreseeChange(changes, dossiers, Number(today.slice(0, 4))),
    today,
  }
}

export const planProposal: Page = {
  path: '/spisovy-plan/dovoz/:id',
  permission: manage,
  title: both('Návrh spisového plánu', 'Proposal of a filing plan'),
  labels: proposalLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      return {
        title: call.say('Návrh spisového plánu', 'Proposal of a filing plan'),
        body: proposalPage(call, data, attempt),
      }
    }),
  forms: {
    zavedeni: form({
      permission: manage,
      fields: z.object({
        name: z.string().trim().min(1).max(300),
        from: z.string().refine(isDay, {
          params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') },
        }),
        before: z.enum(['end', 'stay']),
      }),
      act: async (call, { name, from, before }) => {
        const { id = '' } = call.params
        const plan = await call.act(
          scope => bringInProposal(scope, { id, name, from: from as Day, before }),
          { type: 'records.plan-brought-in', object: { kind: 'plan-proposal', id } },
        )
        return {
          to: `/spisovy-plan?plan=${plan.id}`,
          notice: call.say('Spisový plán je zavedený.', 'The filing plan is brought in.'),
        }
      },
    }),
    odlozeni: form({
      permission: manage,
      fields: z.object({}),
      act: async call => {
        const { id = '' } = call.params
        await call.act(scope => setProposalAside(scope, id), {
          type: 'records.plan-proposal-set-aside',
          object: { kind: 'plan-proposal', id },
        })
        return {
          to: '/spisovy-plan/dovoz',
          notice: call.say('Návrh je odložený.', 'The proposal is set aside.'),
        }
      },
    }),
  },
  samples: async scope =>
    (await listProposals(scope)).slice(0, 1).map(({ id }) => `/spisovy-plan/dovoz/${id}`),
}
