import type { Finding } from '#platform/refusals'
import type { Day, Digest } from '#platform/values'
import type { IssuedPurpose, ProposalState } from './proposal.ts'
import type { ReconciledLine } from './reconciliation/reconciled-line.ts'

/** An archive that takes proposals of an originator over the connector. */
export type ReachedArchive = { readonly ico: string; readonly name: string }

/** A proposal on its way to an archive. */
export type ConnectorOrder = {
  /** Number of the proceeding at the originator. */
  readonly number: string
  readonly note: string | null
}

export type ConnectorPackage = {
  /** Name of the ZIP without its ending. */
  readonly name: string
  readonly digest: Digest
  readonly sizeBytes: number
}

/** Bytes of a package from a place on; may be asked for again after an interruption. */
export type ConnectorBytes = (fromByte: number) => AsyncIterable<Uint8Array>

/** What the archive says of a proposal now. */
export type ConnectorAnswer = {
  readonly number: string
  readonly state: ProposalState
  readonly returnReason: string | null
  readonly protocolOn: Day | null
  readonly objectionsUntil: Day | null
  /** Packages still waiting for their check there. */
  readonly waiting: number
  readonly faults: readonly {
    readonly name: string
    readonly findings: readonly Pick<Finding, 'rule' | 'message'>[]
  }[]
  /** Why entities were taken out of the selection. */
  readonly reasons: readonly { readonly identifier: string; readonly reason: string }[]
  /** Lists issued so far, in their order. */
  readonly lists: readonly { readonly id: string; readonly purpose: IssuedPurpose; readonly xml: string }[]
}

/** What became of entities at the originator, by their identifiers. */
export type ConnectorOutcome = {
  readonly destroyed: readonly string[]
  readonly kept: readonly string[]
}

/**
 * The line of one originator to one archive: proposes, gives packages, asks for lists, and tells what was done. Ours
 * (`local.ts`) or another centre's (`remote.ts`). Everything may be said again and is then the same.
 */
export interface ArchiveConnector {
  /** Opens the proceeding there, or finds it; gives its identifier. */
  propose(order: ConnectorOrder): Promise<string>
  give(proposal: string, one: ConnectorPackage, bytes: ConnectorBytes): Promise<void>
  /** All packages of the proposal are there. */
  complete(proposal: string): Promise<void>
  answer(proposal: string): Promise<ConnectorAnswer>
  tell(proposal: string, outcome: ConnectorOutcome): Promise<void>
  /** The originator takes its proposal back, with a reason. */
  withdraw(proposal: string, reason: string): Promise<void>
  /** What the archive has of each item, in the order of identifiers, after one of them; none once all were given. */
  lines(proposal: string, after: string | null): Promise<readonly ReconciledLine[]>
}
