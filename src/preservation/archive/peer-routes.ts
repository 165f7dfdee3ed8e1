import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { PeerCall, PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Digest, isDigest, MIB } from '#platform/values'
import { objectStoresOf, piecesOf } from '#storage/objects'
import { beginReceivedProposal, completeReceivedProposal } from './acts/begin-received-proposal.ts'
import { answerAbout } from './acts/connector-answer.ts'
import { servingArchive, servingArchives } from './acts/find-reached-archive.ts'
import { noteEntityOutcome } from './acts/note-entity-outcome.ts'
import { withdrawReceivedProposal } from './acts/return-received-proposal.ts'
import { announceReceivedPackage, takeReceivedPackage } from './acts/take-received-package.ts'
import type { ReceivedPackage } from './entity.ts'
import { linesForOriginator } from './reconciliation/archive-desk.ts'
import { archiveRefusals } from './refusals.ts'
import { entitiesMost } from './store/entities.ts'
import { packageById } from './store/packages.ts'
import { receivedProposal } from './store/proposals.ts'
import { packageLimitBytes, packageNameShape } from './taking.ts'

const ico = z.string().regex(/^\d{8}$/)
const originator = z.object({ ico })
const line = originator.extend({ archive: ico })
const oneProposal = line.extend({ id: z.uuid() })
const onePackage = oneProposal.extend({ package: z.uuid() })
const proposed = z.strictObject({ number: z.string().min(1).max(100), note: z.string().max(500).nullable() })
const announced = z.strictObject({
  name: z.string().regex(packageNameShape),
  digest: z.string().refine(isDigest),
  sizeBytes: z.number().int().min(1).max(packageLimitBytes),
})
const identifiers = z.array(z.string().min(1).max(50)).max(entitiesMost)
const withdrawn = z.strictObject({ reason: z.string().max(1000) })
const outcome = z.strictObject({ destroyed: identifiers, kept: identifiers })

/** The archive that is spoken to, for an originator for whom the peer may speak. Refuses with `archive.originator-unknown`. */
const archiveOf = (call: PeerCall, params: unknown) => {
  const { ico: of, archive } = params as z.output<typeof line>
  return servingArchive(call.instance, { archiveIco: archive, ico: of, sender: call.peer })
}

/** A proposal of the originator. Refuses with `archive.not-here`. */
async function about(call: PeerCall, params: unknown): Promise<{ who: Who; id: string }> {
  const { who, originator: served } = await archiveOf(call, params)
  const { id } = params as z.output<typeof oneProposal>
  const proposal = await call.instance.runner.read(who, scope => receivedProposal(scope, id))
  if (proposal?.originator_id !== served.id) throw refuse(archiveRefusals['not-here'], {})
  return { who, id }
}

async function packageAsked(call: PeerCall, params: unknown): Promise<{ who: Who; one: ReceivedPackage }> {
  const { who, id } = await about(call, params)
  const { package: asked } = params as z.output<typeof onePackage>
  const one = await call.instance.runner.read(who, scope => packageById(scope, asked))
  if (one?.proposal_id !== id) throw refuse(archiveRefusals['not-here'], {})
  return { who, one }
}

/** How many bytes of a package rest here; the upload is opened when the first are asked for. */
async function receivedBytesOf(call: PeerCall, { upload_id: upload }: ReceivedPackage): Promise<number> {
  const { uploads } = objectStoresOf(call.instance)
  const offset = await uploads.offsetOf(upload!)
  if (offset !== null) return offset
  await uploads.begin(upload!)
  return 0
}

/** All parts are here: the bytes become a content of the archive, and the package waits for its check. */
async function completePackage(call: PeerCall, who: Who, one: ReceivedPackage): Promise<void> {
  if (one.state !== 'receiving') return
  const { uploads, content } = objectStoresOf(call.instance)
  const upload = one.upload_id!
  const received = await (async () => {
    await using bytes = await uploads.open(upload)
    return await content.receive(who.organisation, piecesOf(bytes), { limitBytes: packageLimitBytes })
  })()
  await uploads.discard(upload)
  if (received.digest !== one.digest) throw refuse(archiveRefusals['other-bytes'], { name: one.name })
  const { proposal_id: proposalId, name } = one
  await call.instance.runner.act(who, scope => takeReceivedPackage(scope, { proposalId, name, ...received }))
}

const root = '/archive/:ico/:archive/proposals'

/** What other centres may ask of an archive, for originators for whom they may speak. */
export const archivePeerRoutes: readonly PeerRoute[] = [
  {
    method: 'GET',
    path: '/archive/:ico/archives',
    summary: both('Archivy, které přijímají návrhy původce', 'Archives that take proposals of an originator'),
    params: originator,
    act: async (call, { params }) => {
      const { ico: of } = params as z.output<typeof originator>
      const found = await servingArchives(call.instance, { ico: of, sender: call.peer })
      return found.map(({ archive }) => archive)
    },
  },
  {
    method: 'POST',
    path: root,
    summary: both('Předloží skartační návrh', 'Proposes for disposal'),
    params: line,
    body: proposed,
    act: async (call, { params, body }) => {
      const { number, note } = body as z.output<typeof proposed>
      const { who, originator: served } = await archiveOf(call, params)
      const { id } = await call.instance.runner.act(who, scope =>
        beginReceivedProposal(scope, {
          originatorId: served.id,
          originatorNumber: number,
          way: 'connector',
          note,
        }),
      )
      return { id }
    },
  },
  {
    method: 'POST',
    path: `${root}/:id/packages`,
    summary: both('Ohlásí balíček', 'Announces a package'),
    params: oneProposal,
    body: announced,
    act: async (call, { params, body }) => {
      const given = body as z.output<typeof announced>
      const { who, id } = await about(call, params)
      const one = await call.instance.runner.act(who, scope =>
        announceReceivedPackage(scope, { ...given, digest: given.digest as Digest, proposalId: id }),
      )
      return {
        id: one.id,
        receivedBytes: one.state === 'receiving' ? await receivedBytesOf(call, one) : null,
      }
    },
  },
  {
    method: 'PUT',
    path: `${root}/:id/packages/:package/parts`,
    summary: both('Přijme část balíčku', 'Takes a part of a package'),
    params: onePackage,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    streamBytes: 9 * MIB,
    act: async (call, { params, query, body }) => {
      const { one } = await packageAsked(call, params)
      if (one.state !== 'receiving') throw refuse(archiveRefusals['not-here'], {})
      await receivedBytesOf(call, one)
      const { offset } = query as { offset: number }
      const limit = { limitBytes: one.size_bytes }
      const pieces = body as AsyncIterable<Uint8Array>
      const { uploads } = objectStoresOf(call.instance)
      return { receivedBytes: await uploads.append(one.upload_id!, offset, pieces, limit) }
    },
  },
  {
    method: 'POST',
    path: `${root}/:id/packages/:package/completion`,
    summary: both('Všechny části balíčku jsou odeslány', 'All parts of a package are sent'),
    params: onePackage,
    act: async (call, { params }) => {
      const { who, one } = await packageAsked(call, params)
      await completePackage(call, who, one)
      return { taken: true }
    },
  },
  {
    method: 'POST',
    path: `${root}/:id/completion`,
    summary: both('Návrh je celý', 'The proposal is whole'),
    params: oneProposal,
    act: async (call, { params }) => {
      const { who, id } = await about(call, params)
      await call.instance.runner.act(who, scope => completeReceivedProposal(scope, { id }))
      return { taken: true }
    },
  },
  {
    method: 'GET',
    path: `${root}/:id`,
    summary: both('Odpověď archivu na návrh', 'The answer of the archive to a proposal'),
    params: oneProposal,
    act: async (call, { params }) => {
      const { who, id } = await about(call, params)
      return call.instance.runner.read(who, scope => answerAbout(scope, id))
    },
  },
  {
    method: 'GET',
    path: `${root}/:id/lines`,
    summary: both('Co archiv o položkách eviduje', 'What the archive has of the items'),
    params: oneProposal,
    query: z.object({ after: z.string().min(1).max(50).optional() }),
    act: async (call, { params, query }) => {
      const { who, id } = await about(call, params)
      const { after = null } = query as { after?: string }
      return call.instance.runner.read(who, scope => linesForOriginator(scope, id, after))
    },
  },
  {
    method: 'POST',
    path: `${root}/:id/withdrawal`,
    summary: both('Stáhne návrh', 'Withdraws a proposal'),
    params: oneProposal,
    body: withdrawn,
    act: async (call, { params, body }) => {
      const { who, id } = await about(call, params)
      const { reason } = body as z.output<typeof withdrawn>
      await call.instance.runner.act(who, scope => withdrawReceivedProposal(scope, { id, reason }))
      return { taken: true }
    },
  },
  {
    method: 'POST',
    path: `${root}/:id/outcome`,
    summary: both('Oznámí, co původce zničil a co ponechal', 'Tells what the originator destroyed and kept'),
    params: oneProposal,
    body: outcome,
    act: async (call, { params, body }) => {
      const { who, id } = await about(call, params)
      const told = body as z.output<typeof outcome>
      await call.instance.runner.act(who, scope => noteEntityOutcome(scope, { id, outcome: told }))
      return { taken: true }
    },
  },
]
