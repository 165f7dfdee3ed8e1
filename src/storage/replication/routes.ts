import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { PeerCall, PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { objectStoresOf, piecesOf } from '#storage/objects'
import { answerOffer } from './acts/answer-offer.ts'
import { answerChallenge } from './acts/challenge-peer.ts'
import { officeFor, takeReceipt, takeRefusal } from './acts/take-answer.ts'
import { takeWithdrawal } from './acts/withdraw-replica.ts'
import { replicationRefusals } from './refusals.ts'
import { offerTo, replicaOf } from './store.ts'
import { treeFor } from './trees/own-tree.ts'
import {
  branchesQuestion,
  challengeQuestion,
  contentQuestion,
  headsQuestion,
  icoShape,
  prefixesMost,
  receiptMessage,
  refusalMessage,
  signedOfferShape,
  withdrawalMessage,
} from './wire.ts'

export const originator = z.object({ ico: icoShape })
type ContentQuestion = z.output<typeof contentQuestion>

/**
 * A peer reads only what was offered to it, and what it offered to us and we keep: a centre that lost its bytes gets them
 * back. Refuses with `replication.not-offered`.
 */
export async function requireOffered(
  call: PeerCall,
  params: unknown,
  query: Pick<ContentQuestion, 'object' | 'version'>,
): Promise<Who> {
  const { instance, peer } = call
  const who = await officeFor(instance, peer, (params as { ico: string }).ico)
  const isShared = await instance.runner.read(who, async scope => {
    if (await offerTo(scope, peer, query.object, query.version)) return true
    return (await replicaOf(scope, peer, query.object, query.version))?.state === 'kept'
  })
  if (!isShared) throw refuse(replicationRefusals['not-offered'], { peer })
  return who
}

async function sendInventory(call: PeerCall, query: ContentQuestion): Promise<unknown> {
  const { ocfl } = objectStoresOf(call.instance)
  const bytes = await ocfl.inventoryBytes(query.object, query.version)
  return call.reply.type('application/octet-stream').send(bytes)
}

/** A content file or a range of it, as it lies on the disk; the other side checks it against the inventory. */
async function sendContent(
  call: PeerCall,
  { object, version, path = '' }: ContentQuestion,
): Promise<unknown> {
  const { ocfl } = objectStoresOf(call.instance)
  const content = (await ocfl.contentsOf(object, version)).find(one => one.path === path)
  if (!content) throw refuse(replicationRefusals['not-offered'], { peer: call.peer })
  const file = await ocfl.openContent(object, path)
  const { sizeBytes } = file
  const asked = /^bytes=(\d+)-(\d*)$/.exec(String(call.request.headers.range ?? 'bytes=0-'))
  const start = Number(asked?.[1] ?? Number.NaN)
  const end = asked?.[2] ? Math.min(sizeBytes, Number(asked[2]) + 1) : sizeBytes
  if (!(start < end) && !(start === 0 && sizeBytes === 0)) {
    await file[Symbol.asyncDispose]()
    throw refuse(replicationRefusals['unusable-range'], { sizeBytes })
  }
  async function* bytes() {
    await using open = file
    yield* piecesOf(open, start, end)
  }
  const range = sizeBytes === 0 ? `bytes */0` : `bytes ${start}-${end - 1}/${sizeBytes}`
  return call.reply
    .code(sizeBytes === 0 ? 200 : 206)
    .type('application/octet-stream')
    .headers({ 'content-range': range, 'content-length': String(end - start) })
    .send(Readable.from(bytes()))
}

/** What other centres may ask about replicas, over mutual TLS. */
export const replicationPeerRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/replication/offers',
    summary: both(
      'Nabídne verzi objektu k uložení repliky',
      'Offers a version of an object to be held as a replica',
    ),
    body: signedOfferShape,
    act: ({ instance, peer }, { body }) =>
      answerOffer(instance, peer, body as z.output<typeof signedOfferShape>),
  },
  {
    method: 'GET',
    path: '/replication/:ico/inventory',
    summary: both('Soupis nabídnuté verze', 'The inventory of an offered version'),
    params: originator,
    query: contentQuestion,
    act: async (call, { params, query }) => {
      await requireOffered(call, params, query as ContentQuestion)
      return sendInventory(call, query as ContentQuestion)
    },
  },
  {
    method: 'GET',
    path: '/replication/:ico/content',
    summary: both('Obsah nabídnuté verze, i po částech', 'Content of an offered version, in ranges too'),
    params: originator,
    query: contentQuestion,
    act: async (call, { params, query }) => {
      await requireOffered(call, params, query as ContentQuestion)
      return sendContent(call, query as ContentQuestion)
    },
  },
  {
    method: 'POST',
    path: '/replication/receipts',
    summary: both('Doručí potvrzení o uložené replice', 'Delivers the receipt of a replica that is kept'),
    body: receiptMessage,
    act: async ({ instance, peer }, { body }) => {
      const { originatorIco, offer, receipt } = body as z.output<typeof receiptMessage>
      const who = await officeFor(instance, peer, originatorIco)
      await takeReceipt(instance, who, peer, { offer, receipt })
      return { taken: true }
    },
  },
  {
    method: 'POST',
    path: '/replication/refusals',
    summary: both(
      'Sdělí, že vstupní kontrola repliku nepřijala',
      'Tells that the gate did not let a replica in',
    ),
    body: refusalMessage,
    act: async ({ instance, peer }, { body }) => {
      const { originatorIco, offer, findings } = body as z.output<typeof refusalMessage>
      await takeRefusal(instance, await officeFor(instance, peer, originatorIco), peer, { offer, findings })
      return { taken: true }
    },
  },
  {
    method: 'POST',
    path: '/replication/:ico/withdrawals',
    summary: both(
      'Stáhne cizí objekt na zapečetěný příkaz jeho vlastníka',
      'Withdraws a foreign object by the sealed order of its owner',
    ),
    params: originator,
    body: withdrawalMessage,
    act: async ({ instance, peer }, { params, body }) => {
      const who = await officeFor(instance, peer, (params as { ico: string }).ico)
      return takeWithdrawal(instance, who, peer, body as z.output<typeof withdrawalMessage>)
    },
  },
  {
    method: 'POST',
    path: '/replication/heads',
    summary: both('Porovná vrchol stromu otisků', 'Compares the head of the tree of digests'),
    body: headsQuestion,
    act: async ({ instance, peer }, { body }) => {
      const { as, isDeep, root } = body as z.output<typeof headsQuestion>
      const { heads } = await treeFor(instance, { peer, as, isDeep }, true)
      const most = prefixesMost
      return heads.root === root ? { ...heads, hashes: [], most } : { ...heads, most }
    },
  },
  {
    method: 'POST',
    path: '/replication/branches',
    summary: both('Větve stromu otisků', 'Branches of the tree of digests'),
    body: branchesQuestion,
    act: async ({ instance, peer }, { body }) => {
      const { as, isDeep, prefixes } = body as z.output<typeof branchesQuestion>
      const tree = await treeFor(instance, { peer, as, isDeep }, false)
      return Promise.all(prefixes.map(prefix => tree.at(prefix)))
    },
  },
  {
    method: 'POST',
    path: '/replication/challenges',
    summary: both('Dokáže, že bajty verze tu leží', 'Proves that the bytes of a version rest here'),
    body: challengeQuestion,
    act: async (call, { body }) => {
      const { originatorIco, ...asked } = body as z.output<typeof challengeQuestion>
      await requireOffered(call, { ico: originatorIco }, asked)
      return { digest: await answerChallenge(call.instance, asked) }
    },
  },
]
