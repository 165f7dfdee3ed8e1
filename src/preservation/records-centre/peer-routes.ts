import { z } from 'zod'
import { agreedOffice } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { PeerCall, PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { both, type Digest, GIB, isDigest, MIB } from '#platform/values'
import { objectStoresOf, type SignedDisposal } from '#storage/objects'
import { sendToGate } from './acts/answer-deposit.ts'
import { beginDeposit } from './acts/begin-deposit.ts'
import { removeReplica } from './acts/remove-replica.ts'
import { requestDisposal } from './acts/request-disposal.ts'
import { tellDeposit } from './acts/tell-deposit.ts'
import { copiesMost, type PackageName, type RecordsCentre } from './deposit.ts'
import type { Deposit } from './holding.ts'
import { localRecordsCentre, uploadOf } from './local.ts'
import { recordsCentreRefusals } from './refusals.ts'
import { depositById } from './store/holdings.ts'

const packageLimitBytes = 10 * GIB
const digest = z.string().refine(isDigest)

const announced = z.strictObject({
  dossier: z.string().min(1).max(50),
  packageName: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  digest,
  sizeBytes: z.number().int().min(1).max(packageLimitBytes),
  reason: z.string().max(500).nullable(),
})
const originator = z.object({ ico: z.string().regex(/^\d{8}$/) })
const oneDeposit = originator.extend({ id: z.uuid() })
const onePackage = z.object({ dossier: z.string().max(50), digest })

const disposed = z.strictObject({
  dossier: z.string().min(1).max(50),
  basis: z.string().min(1).max(500),
  reason: z.string().min(1).max(2000),
})
const askedCopies = z.strictObject({ dossiers: z.array(z.string().min(1).max(50)).max(copiesMost) })
const named = z.object({ id: z.uuid(), name: z.string().max(400), at: z.iso.datetime() })
const sealedOrder = z.strictObject({
  receipt: z.looseObject({
    format: z.literal('egon-disposal-order/1'),
    order: z.uuid(),
    object: z.string().min(1).max(500),
    kind: z.string().max(100),
    basis: z.string().max(500),
    reason: z.string().max(2000),
    orderedBy: named,
    signedBy: named,
  }),
  signature: z.string().min(1).max(100_000),
})

/** For which office the peer acts. Refuses with `records-centre.no-agreement`. */
async function actingFor(
  call: PeerCall,
  params: unknown,
  service: 'records-centre' | 'replica' = 'records-centre',
): Promise<{ who: Who; ico: string }> {
  const { ico } = params as z.output<typeof originator>
  const given = { ico, peer: call.peer, service } as const
  const office = await agreedOffice(call.instance.database.kysely, given)
  if (!office) throw refuse(recordsCentreRefusals['no-agreement'], { ico, peer: call.peer })
  return { ico, who: { organisation: office.id, actor: { kind: 'centre', name: call.peer } } }
}

/** A deposit of the asking peer. Refuses with `records-centre.not-here`. */
async function depositOfPeer(call: PeerCall, params: unknown): Promise<{ who: Who; deposit: Deposit }> {
  const { who } = await actingFor(call, params)
  const { id } = params as z.output<typeof oneDeposit>
  const deposit = await call.instance.runner.read(who, scope => depositById(scope, id))
  if (!deposit || deposit.sender !== call.peer) throw refuse(recordsCentreRefusals['not-here'], {})
  return { who, deposit }
}

/** Our own records centre, asked by a peer for one package of its office. */
async function askedFor<T>(
  call: PeerCall,
  input: { params: unknown; query: unknown },
  question: (centre: RecordsCentre, order: PackageName) => Promise<T>,
): Promise<T> {
  const { who, ico } = await actingFor(call, input.params)
  const { dossier, digest: wanted } = input.query as z.output<typeof onePackage>
  return question(localRecordsCentre(call.instance, who), {
    originatorIco: ico,
    dossier,
    digest: wanted as Digest,
  })
}

/** What other centres may ask of this records centre. */
export const recordsCentrePeerRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/records-centre/:ico/deposits',
    summary: both('Ohlásí balíček k uložení', 'Announces a package for storing'),
    params: originator,
    body: announced,
    act: async (call, { params, body }) => {
      const given = body as z.output<typeof announced>
      const { who } = await actingFor(call, params)
      const deposit = await call.instance.runner.act(who, scope =>
        beginDeposit(scope, { ...given, digest: given.digest as Digest, sender: call.peer }),
      )
      const received = deposit.state === 'receiving' ? await uploadOf(call.instance, who, deposit) : null
      const answer = await tellDeposit(call.instance, who, deposit, received?.receivedBytes ?? 0)
      return { id: deposit.id, answer }
    },
  },
  {
    method: 'PUT',
    path: '/records-centre/:ico/deposits/:id/parts',
    summary: both('Přijme část balíčku', 'Takes a part of a package'),
    params: oneDeposit,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    streamBytes: 9 * MIB,
    act: async (call, { params, query, body }) => {
      const { who, deposit } = await depositOfPeer(call, params)
      if (deposit.state !== 'receiving') throw refuse(recordsCentreRefusals['deposit-answered'], {})
      const { upload } = await uploadOf(call.instance, who, deposit)
      const { offset } = query as { offset: number }
      const pieces = body as AsyncIterable<Uint8Array>
      const limit = { limitBytes: deposit.size_bytes }
      return {
        receivedBytes: await objectStoresOf(call.instance).uploads.append(upload, offset, pieces, limit),
      }
    },
  },
  {
    method: 'POST',
    path: '/records-centre/:ico/deposits/:id/completion',
    summary: both('Všechny části jsou odeslány', 'All parts are sent'),
    params: oneDeposit,
    act: async (call, { params }) => {
      const { who, deposit } = await depositOfPeer(call, params)
      if (deposit.state === 'receiving') {
        const { receivedBytes } = await uploadOf(call.instance, who, deposit)
        const { size_bytes: sizeBytes } = deposit
        if (receivedBytes < sizeBytes)
          throw refuse(recordsCentreRefusals['deposit-incomplete'], { receivedBytes, sizeBytes })
      }
      const sent = await call.instance.runner.act(who, scope => sendToGate(scope, deposit.id))
      return tellDeposit(call.instance, who, sent, 0)
    },
  },
  {
    method: 'GET',
    path: '/records-centre/:ico/deposits/:id',
    summary: both('Odpověď na balíček', 'The answer to a package'),
    params: oneDeposit,
    act: async (call, { params }) => {
      const { who, deposit } = await depositOfPeer(call, params)
      return tellDeposit(call.instance, who, deposit, 0)
    },
  },
  {
    method: 'POST',
    path: '/records-centre/:ico/disposals',
    summary: both('Požádá o zničení uloženého spisu', 'Asks that a stored dossier be destroyed'),
    params: originator,
    body: disposed,
    act: async (call, { params, body }) => {
      const { who, ico } = await actingFor(call, params)
      const order = { ...(body as z.output<typeof disposed>), originatorIco: ico, sender: call.peer }
      return { answer: await call.instance.runner.act(who, scope => requestDisposal(scope, order)) }
    },
  },
  {
    method: 'POST',
    path: '/records-centre/:ico/copies',
    summary: both('Kde leží nebo ležely uložené spisy', 'Where stored dossiers lie or lay'),
    params: originator,
    body: askedCopies,
    act: async (call, { params, body }) => {
      const { who, ico } = await actingFor(call, params)
      const order = { ...(body as z.output<typeof askedCopies>), originatorIco: ico }
      return localRecordsCentre(call.instance, who).copiesOf(order)
    },
  },
  {
    method: 'POST',
    path: '/records-centre/:ico/replica-disposals',
    summary: both('Zničí repliku na podepsaný příkaz', 'Destroys a replica by a signed order'),
    params: originator,
    body: sealedOrder,
    act: async (call, { params, body }) => {
      const { who } = await actingFor(call, params, 'replica')
      return removeReplica(call.instance, who, call.peer, body as SignedReceipt<SignedDisposal>)
    },
  },
  {
    method: 'GET',
    path: '/records-centre/:ico/replicas',
    summary: both('Potvrzení replik uloženého balíčku', 'Receipts of replicas of a stored package'),
    params: originator,
    query: onePackage,
    act: (call, input) => askedFor(call, input, (centre, order) => centre.replicasOf(order)),
  },
  {
    method: 'GET',
    path: '/records-centre/:ico/proof',
    summary: both('Důkaz o uloženém balíčku', 'Proof of a stored package'),
    params: originator,
    query: onePackage,
    act: (call, input) => askedFor(call, input, (centre, order) => centre.proofOf(order)),
  },
]
