import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall, type Place, type SentFile } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Digest, isId } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { beginReceivedProposal } from '../acts/begin-received-proposal.ts'
import { keepServedOriginator } from '../acts/keep-served-originator.ts'
import { setInstitution } from '../acts/set-institution.ts'
import { takeReceivedPackage } from '../acts/take-received-package.ts'
import { originatorsLabels, originatorsPage } from '../pages/originators.page.ts'
import { proposalsLabels, proposalsPage } from '../pages/proposals.page.ts'
import { type ProposalState, proposalStates } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { institutionNumber, listOriginators } from '../store/originators.ts'
import { countProposals, listAccessions, listReceivedProposals } from '../store/proposals.ts'
import { packageLimitBytes, packageNameOf } from '../taking.ts'

export const look = 'archive.read'
export const select = 'archive.select'
export const path = '/archiv'
const title = both('Výběr archiválií', 'Selection of archival records')
export const pageRows = 100
const accessionsTold = 50

/** A file that came with a form, at rest in the store of the archive. */
export type TakenFile = { readonly name: string; readonly digest: Digest; readonly sizeBytes: number }

export async function receivePackage(call: PageCall, file: SentFile): Promise<TakenFile> {
  const { content } = objectStoresOf(call.instance)
  const received = await content.receive(call.visitor!.organisation, file.bytes, {
    limitBytes: packageLimitBytes,
  })
  return { name: packageNameOf(file.name), ...received }
}

/** Refuses with `archive.package-missing`. */
export function filesIn(files: readonly unknown[]): readonly TakenFile[] {
  const taken = (files as TakenFile[]).filter(({ sizeBytes }) => sizeBytes > 0)
  if (taken.length === 0) throw refuse(archiveRefusals['package-missing'], {})
  return taken
}

const stateAsked = ({ query }: PageCall): ProposalState | null =>
  proposalStates.find(state => state === query.stav) ?? null

async function dataOf(scope: Scope, call: PageCall) {
  const state = stateAsked(call)
  const after = isId(call.query.od ?? '') ? call.query.od! : null
  const found = await listReceivedProposals(scope, { state, originator: null, after, limit: pageRows + 1 })
  const lines = found.slice(0, pageRows)
  const counts = await countProposals(scope)
  return {
    lines,
    counts,
    shown: {
      state,
      next: found.length > pageRows ? lines.at(-1)!.id : null,
      total: state ? counts[state] : Object.values(counts).reduce((sum, n) => sum + n, 0),
    },
    originators: await listOriginators(scope),
    accessions: await listAccessions(scope, { proposal: null, limit: accessionsTold }),
    maySelect: mayDo(call.visitor, select),
  }
}

export const proposalList: Page = {
  path,
  permission: look,
  title,
  labels: proposalsLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: proposalsPage(call, await dataOf(scope, call), attempt),
    })),
  forms: {
    navrh: form({
      permission: select,
      fields: z.object({
        originatorId: z.uuid(),
        originatorNumber: z.string().trim().min(1).max(100),
        proposalNote: z.string().max(500).default(''),
      }),
      fileField: 'packages',
      attempted: () => ({ type: 'archive.proposal-begun', object: { kind: 'received-proposal', id: 'new' } }),
      receive: receivePackage,
      act: async (call, { originatorId, originatorNumber, proposalNote: note }, files) => {
        const taken = filesIn(files)
        const { id } = await call.act(
          async scope => {
            const proposal = await beginReceivedProposal(scope, {
              originatorId,
              originatorNumber,
              way: 'carrier',
              note,
            })
            for (const file of taken) await takeReceivedPackage(scope, { proposalId: proposal.id, ...file })
            return proposal
          },
          { type: 'archive.proposal-begun', object: { kind: 'received-proposal', id: 'new' } },
        )
        return { to: `${path}/${id}`, notice: call.say('Návrh je přijatý.', 'The proposal is taken.') }
      },
    }),
  },
  samples: async () => [path],
}

const originatorsTitle = both('Původci a archiv', 'Originators and archive')

export const originatorList: Page = {
  path: `${path}/puvodci`,
  permission: look,
  title: originatorsTitle,
  labels: originatorsLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(originatorsTitle),
      body: originatorsPage(
        call,
        {
          originators: await listOriginators(scope),
          number: await institutionNumber(scope),
          maySelect: mayDo(call.visitor, select),
        },
        attempt,
      ),
    })),
  forms: {
    puvodce: form({
      permission: select,
      fields: z.object({
        ico: z
          .string()
          .trim()
          .regex(/^\d{8}$/, {
            params: { sentence: both('má osm číslic', 'has eight digits') },
          } as never),
        originatorName: z.string().trim().min(1).max(200),
        fondsNumber: z
          .string()
          .trim()
          .min(1)
          .max(10)
          .regex(/^[1-9]\d*$/),
        fondsName: z.string().trim().min(1).max(200),
        sender: z.string().trim().max(100).default(''),
      }),
      act: async (call, { ico, originatorName: name, fondsNumber, fondsName, sender }) => {
        const given = { ico, name, fonds_number: fondsNumber, fonds_name: fondsName, sender: sender || null }
        await call.act(scope => keepServedOriginator(scope, given), {
          type: 'archive.originator-entered',
          object: { kind: 'served-originator', id: ico },
        })
        return {
          to: `${path}/puvodci`,
          notice: call.say('Původce je zapsaný.', 'The originator is entered.'),
        }
      },
    }),
    archiv: form({
      permission: select,
      fields: z.object({
        institutionNumber: z
          .string()
          .trim()
          .regex(/^\d{9}$/),
      }),
      act: async (call, { institutionNumber: number }) => {
        await call.act(scope => setInstitution(scope, { number }), {
          type: 'archive.institution-set',
          object: { kind: 'institution', id: call.visitor!.organisation },
        })
        return {
          to: `${path}/puvodci`,
          notice: call.say('Číslo archivu je zapsané.', 'The number is entered.'),
        }
      },
    }),
  },
  samples: async () => [`${path}/puvodci`],
}

/** In the rail of archivists alone: an office that is no archive has nothing here. */
export const archivePlace: Place = { path, title, permission: select, order: 52 }
