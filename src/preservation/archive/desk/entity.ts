import { z } from 'zod'
import type { Scope, Who } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { nodeHashing, readProposedFacts } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { decideDocuments } from '../acts/decide-proposed-entity.ts'
import { returnReceivedPackage } from '../acts/return-received-proposal.ts'
import type { ProposedEntity, ReceivedPackage } from '../entity.ts'
import { type EntityData, entityLabels, entityPage } from '../pages/entity.page.ts'
import { archiveRefusals } from '../refusals.ts'
import { entitiesOf, entityById } from '../store/entities.ts'
import { packagesOfEntities } from '../store/packages.ts'
import { listReceivedProposals, receivedProposal } from '../store/proposals.ts'
import { look, path, select } from './proposals.ts'

/** Refuses with `archive.not-here`. */
async function entityAsked(scope: Scope, { params: { id = '' } }: PageCall): Promise<ProposedEntity> {
  const found = isId(id) ? await entityById(scope, id) : undefined
  if (!found) throw refuse(archiveRefusals['not-here'], {})
  return found
}

/** The package that tells most: a transfer or one with content before one of metadata, the newest first. */
const telling = (packages: readonly ReceivedPackage[]): ReceivedPackage | undefined =>
  packages.find(({ kind }) => kind === 'transfer' || kind === 'everything') ?? packages[0]

async function insideOf(call: PageCall, packages: readonly ReceivedPackage[]): Promise<EntityData['inside']> {
  const of = telling(packages.filter(({ state }) => state === 'passed' || state === 'faulty'))
  if (!of) return null
  const { organisation }: Who = call.visitor!
  await using bytes = await objectStoresOf(call.instance).content.open(organisation, of.digest)
  const facts = await readProposedFacts({ form: 'file', name: `${of.name}.zip`, bytes }, nodeHashing)
  return facts && { of, tops: facts.described, hasFiles: facts.hasFiles }
}

const here = (call: PageCall): string => `${path}/entita/${call.params.id ?? ''}`

const ticked = z
  .union([
    z
      .string()
      .min(1)
      .max(50)
      .transform(one => [one]),
    z.array(z.string().min(1).max(50)).max(10_000),
  ])
  .default([])
  .refine(ids => ids.length > 0, {
    params: {
      sentence: both(
        'nic není vybráno; zaškrtněte aspoň jeden dokument',
        'nothing is selected; tick at least one document',
      ),
    },
  })

export const entityDetail: Page = {
  path: `${path}/entita/:id`,
  permission: look,
  title: both('Navržená entita', 'Proposed entity'),
  labels: entityLabels,
  show: async (call, attempt) => {
    const { entity, proposal, packages } = await call.act(async scope => {
      const found = await entityAsked(scope, call)
      const about = (await receivedProposal(scope, found.proposal_id))!
      await scope.announce({
        type: 'archive.package-seen',
        object: { kind: 'received-proposal', id: about.id },
        detail: { number: about.number, entity: found.mark },
      })
      return { entity: found, proposal: about, packages: await packagesOfEntities(scope, [found.id]) }
    })
    const inside = await insideOf(call, packages)
    const data = { entity, proposal, packages, inside, maySelect: mayDo(call.visitor, select) }
    return { title: entity.title || entity.mark, body: entityPage(call, data, attempt) }
  },
  forms: {
    vraceni: form({
      permission: select,
      fields: z.object({ packageId: z.uuid(), packageReason: z.string().trim().min(1).max(1000) }),
      act: async (call, { packageId, packageReason: reason }) => {
        await call.act(scope => returnReceivedPackage(scope, { packageId, reason }), {
          type: 'archive.package-returned',
          object: { kind: 'received-package', id: packageId },
        })
        return { to: here(call), notice: call.say('Balíček je vrácený.', 'The package is returned.') }
      },
    }),
    dokumenty: form({
      permission: select,
      fields: z.object({ documents: ticked, documentDecision: z.enum(['chosen', 'to-destroy']) }),
      act: async (call, { documents: identifiers, documentDecision: decision }) => {
        await call.act(
          async scope => {
            const { id: entityId, proposal_id: id } = await entityAsked(scope, call)
            await decideDocuments(scope, { id, entityId, identifiers, decision })
          },
          {
            type: 'archive.documents-decided',
            object: { kind: 'proposed-entity', id: call.params.id ?? '' },
          },
        )
        return {
          to: here(call),
          notice: call.say('O dokumentech je rozhodnuto.', 'The documents are decided.'),
        }
      },
    }),
  },
  samples: async scope => {
    const [proposal] = await listReceivedProposals(scope, {
      state: null,
      originator: null,
      after: null,
      limit: 1,
    })
    const found = proposal ? await entitiesOf(scope, proposal.id, { limit: 1 }) : []
    return found.map(({ id }) => `${path}/entita/${id}`)
  },
}
