/**
 * Replication: a sealed version is held by another centre too. The source offers under its seal and owes until the signed
 * receipt has come; the target comes for it, judges it at its own gate, keeps it byte for byte and answers. A centre that
 * is off for days loses nothing. What both hold is compared by a Merkle tree. Knows no kind of objects: the module that
 * keeps one says so in its manifest (`replicas`).
 */

export {
  buildTree,
  type Heads,
  type InclusionProof,
  leafHash,
  type Tree,
  type TreeEntry as Entry,
  verifyInclusion,
} from '#storage/objects'
export { comparePeer } from './acts/compare-peer.ts'
export { foreverFrom } from './acts/keep-foreign-replica.ts'
export { type OfferOrder, offerVersion } from './acts/offer-version.ts'
export { roundForeignReplicas } from './acts/round-foreign-replica.ts'
export { requirePeerSeal } from './acts/verify-seal.ts'
export { withdrawReplica } from './acts/withdraw-replica.ts'
export { workOff } from './acts/work-off.ts'
export type { Differences } from './compare.ts'
export { replication } from './manifest.ts'
export { replicaFact } from './pages/replica-fact.ts'
export { replicationRefusals } from './refusals.ts'
export type { OfferRow, OfferState } from './rows.ts'
export { type ArrivingForeign, arrivingForeign } from './store/foreign.ts'
export { offersOf, replicaOf } from './store.ts'
export { type Offer, withdrawalMessage } from './wire.ts'
