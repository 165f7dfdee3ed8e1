/**
 * Replication: copies of sealed objects between centres, with receipts, and the comparison of what two centres hold.
 */
export { buildTree, type Entry, type InclusionProof, verifyInclusion } from './merkle.ts'
