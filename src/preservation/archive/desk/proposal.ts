import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { archiveDecisions } from '#preservation/packages'
import { decideBySelection, decideProposedEntities } from '../acts/decide-proposed-entity.ts'
import { enterAccession } from '../acts/enter-accession.ts'
import { issueDisposalProtocol } from '../acts/issue-disposal-protocol.ts'
import { askForContent } from '../acts/make-issued-list.ts'
import { closeReceivedProposal } from '../acts/note-entity-outcome.ts'
import { reopenReceivedProposal, returnReceivedProposal } from '../acts/return-received-proposal.ts'
import { takeReceivedPackage } from '../acts/take-received-package.ts'
import { type EntityState, entityStates, type ReceivedPackage } from '../entity.ts'
import { proposalPage } from '../pages/proposal.page.ts'
import type { ProposalData } from '../pages/proposal-data.ts'
import { proposalLabels } from '../pages/proposal-steps.ts'
import { protocolPage } from '../pages/protocol.page.ts'
import type { ReceivedProposal } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { countEntities, entitiesOf, sortsOf } from '../store/entities.ts'
import { institutionNumber, originatorById } from '../store/originators.ts'
import { countPackages, faultyPackages, packagesOfEntities } from '../store/packages.ts'
import { issuedLists, listAccessions, listReceivedProposals, receivedProposal } from '../store/proposals.ts'
import { filesIn, look, pageRows, path, receivePackage, select } from './proposals.ts'

const faultyTold = 50

/** Refuses with `archive.not-here`. */
export async function proposalAsked(
  scope: Scope,
  { params: { id = '' } }: PageCall,
): Promise<ReceivedProposal> {
  const found = isId(id) ? await receivedProposal(scope, id) : undefined
  if (!found) throw refuse(archiveRefusals['not-here'], {})
  return found
}

const stateAsked = ({ query }: PageCall): EntityState | null =>
  entityStates.find(state => state === query.stav) ?? null

async function dataOf(scope: Scope, call: PageCall): Promise<ProposalData> {
  const proposal = await proposalAsked(scope, call)
  const state = stateAsked(call)
  const after = isId(call.query.od ?? '') ? call.query.od! : null
  const counts = await countEntities(scope, proposal.id)
  const found = await entitiesOf(scope, proposal.id, {
    ...(state && { states: [state] }),
    after,
    limit: pageRows + 1,
  })
  const entities = found.slice(0, pageRows)
  const packagesOf = new Map<string, ReceivedPackage[]>()
  for (const one of await packagesOfEntities(
    scope,
    entities.map(({ id }) => id),
  ))
    packagesOf.set(one.entity_id!, [...(packagesOf.get(one.entity_id!) ?? []), one])
  return {
    proposal,
    originator: (await originatorById(scope, proposal.originator_id))!,
    counts,
    packages: await countPackages(scope, proposal.id),
    entities,
    packagesOf,
    shown: {
      state,
      total: state ? counts[state] : counts.all,
      next: found.length > pageRows ? entities.at(-1)!.id : null,
    },
    sorts: await sortsOf(scope, proposal.id),
    faulty: await faultyPackages(scope, proposal.id, faultyTold),
    lists: await issuedLists(scope, proposal.id),
    accessions: await listAccessions(scope, { proposal: proposal.id, limit: pageRows }),
    maySelect: mayDo(call.visitor, select),
  }
}

const idOf = (call: PageCall): string => call.params.id ?? ''
const here = (call: PageCall): string => `${path}/${idOf(call)}`
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'received-proposal', id: idOf(call) },
})

const nothingTicked = both(
  'nic není vybráno; zaškrtněte aspoň jednu entitu',
  'nothing is selected; tick at least one entity',
)
const ticked = z
  .union([z.uuid().transform(one => [one]), z.array(z.uuid()).max(pageRows)])
  .default([])
  .refine(ids => ids.length > 0, { params: { sentence: nothingTicked } })
const decision = z.enum(archiveDecisions)

/** An act without anything to fill in. */
const plain = (
  type: string,
  deed: (scope: Scope, given: { id: string }) => Promise<unknown>,
  notice: (call: PageCall) => string,
) =>
  form({
    permission: select,
    fields: z.object({}),
    act: async call => {
      await call.act(scope => deed(scope, { id: idOf(call) }), attempted(call, type))
      return { to: here(call), notice: notice(call) }
    },
  })

const selectionFields = z.object({
  filingCode: z.string().max(255).default(''),
  disposalCode: z.string().max(1).default(''),
  ruleTitle: z.string().max(200).default(''),
  except: z.string().max(20_000).default(''),
  decision,
  sampleEvery: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().min(2).max(1000)])
    .default(null),
  sampleDecision: decision.default('chosen'),
  selectionReason: z.string().max(1000).default(''),
  again: z.string().max(3).default(''),
})

const forms = {
  balicky: form({
    permission: select,
    fields: z.object({}),
    fileField: 'morePackages',
    attempted: call => attempted(call, 'archive.package-taken'),
    receive: receivePackage,
    act: async (call, _fields, files) => {
      const taken = filesIn(files)
      await call.act(
        async scope => {
          for (const file of taken) await takeReceivedPackage(scope, { proposalId: idOf(call), ...file })
        },
        attempted(call, 'archive.package-taken'),
      )
      return {
        to: here(call),
        notice: call.say(`Přijato souborů: ${taken.length}.`, `Files taken: ${taken.length}.`),
      }
    },
  }),
  rozhodnuti: form({
    permission: select,
    fields: z.object({
      entities: ticked,
      deed: z.enum([...archiveDecisions, 'accept']),
      deedReason: z.string().max(1000).default(''),
    }),
    act: async (call, { entities: entityIds, deed, deedReason: reason }) => {
      const id = idOf(call)
      if (deed === 'accept')
        await call.act(
          scope => enterAccession(scope, { id, entityIds }),
          attempted(call, 'archive.accession-entered'),
        )
      else
        await call.act(
          scope => decideProposedEntities(scope, { id, entityIds, decision: deed, reason }),
          attempted(call, 'archive.entities-decided'),
        )
      return {
        to: here(call),
        notice: call.say(
          `Zapsáno u entit: ${entityIds.length}.`,
          `Entities written to: ${entityIds.length}.`,
        ),
      }
    },
  }),
  vyber: form({
    permission: select,
    fields: selectionFields,
    act: async (call, { except, sampleEvery, sampleDecision, selectionReason: reason, again, ...rest }) => {
      const done = await call.act(
        scope =>
          decideBySelection(scope, {
            id: idOf(call),
            selection: {
              ...rest,
              except: except
                .split(/\r?\n/)
                .map(line => line.trim())
                .filter(Boolean),
              sample: sampleEvery === null ? null : { every: sampleEvery, decision: sampleDecision },
            },
            again: again !== '',
            reason,
          }),
        attempted(call, 'archive.entities-decided'),
      )
      return {
        to: here(call),
        notice: call.say(
          `Rozhodnuto o entitách: ${done.decided}, ve vzorku: ${done.sampled}.`,
          `Entities decided: ${done.decided}, in the sample: ${done.sampled}.`,
        ),
      }
    },
  }),
  vyzva: plain('archive.list-issued', askForContent, call =>
    call.say('Výzva je vydaná, seznam je dole ke stažení.', 'The content is asked for; the list is below.'),
  ),
  'vydani-protokolu': plain('archive.protocol-issued', issueDisposalProtocol, call =>
    call.say('Protokol a seznam jsou vydané.', 'The protocol and the list are issued.'),
  ),
  prejimka: plain(
    'archive.accession-entered',
    (scope, { id }) => enterAccession(scope, { id, entityIds: 'all' }),
    call =>
      call.say('Převzato; seznam s identifikátory je dole.', 'Accepted; the list of identifiers is below.'),
  ),
  vraceni: form({
    permission: select,
    fields: z.object({ returnReason: z.string().trim().min(1).max(1000) }),
    act: async (call, { returnReason: reason }) => {
      await call.act(
        scope => returnReceivedProposal(scope, { id: idOf(call), reason }),
        attempted(call, 'archive.proposal-returned'),
      )
      return { to: here(call), notice: call.say('Návrh je vrácený.', 'The proposal is returned.') }
    },
  }),
  'nove-rozhodnuti': form({
    permission: select,
    fields: z.object({ reopenReason: z.string().trim().min(1).max(1000) }),
    act: async (call, { reopenReason: reason }) => {
      await call.act(
        scope => reopenReceivedProposal(scope, { id: idOf(call), reason }),
        attempted(call, 'archive.proposal-reopened'),
      )
      return { to: here(call), notice: call.say('Rozhodněte znovu.', 'Decide anew.') }
    },
  }),
  ukonceni: form({
    permission: select,
    fields: z.object({ closeReason: z.string().trim().min(1).max(1000) }),
    act: async (call, { closeReason: reason }) => {
      await call.act(
        scope => closeReceivedProposal(scope, { id: idOf(call), reason }),
        attempted(call, 'archive.proposal-closed'),
      )
      return { to: here(call), notice: call.say('Řízení je ukončené.', 'The proceeding is closed.') }
    },
  }),
}

const samplesOf = async (scope: Scope): Promise<readonly ReceivedProposal[]> =>
  listReceivedProposals(scope, { state: null, originator: null, after: null, limit: 1 })

export const proposalDetail: Page = {
  path: `${path}/:id`,
  permission: look,
  title: both('Skartační řízení', 'Disposal proceeding'),
  labels: proposalLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      // Works without script: the browser asks again while packages are checked.
      if (data.packages.waiting + data.packages.receiving > 0) call.reply.header('refresh', '5')
      return {
        title: `${call.say('Skartační řízení', 'Disposal proceeding')} ${data.proposal.number}`,
        body: proposalPage(call, data, attempt),
      }
    }),
  forms,
  samples: async scope => (await samplesOf(scope)).map(({ id }) => `${path}/${id}`),
}

export const protocol: Page = {
  path: `${path}/:id/protokol`,
  permission: look,
  title: both('Protokol o výběru archiválií', 'Protocol of the selection'),
  show: call =>
    call.read(async scope => {
      const proposal = await proposalAsked(scope, call)
      if (proposal.protocol_on === null) throw refuse(archiveRefusals['not-here'], {})
      const data = {
        proposal,
        originator: (await originatorById(scope, proposal.originator_id))!,
        archive: (await organisationOf(scope)).name,
        number: await institutionNumber(scope),
        entities: await entitiesOf(scope, proposal.id),
      }
      return {
        title: `${call.say('Protokol', 'Protocol')} ${proposal.number}`,
        body: protocolPage(call, data),
      }
    }),
  samples: async scope =>
    (await samplesOf(scope))
      .filter(one => one.protocol_on !== null)
      .map(({ id }) => `${path}/${id}/protokol`),
}
