import type {
  CountedEntities,
  EntityState,
  PackageState,
  ProposedEntity,
  ReceivedPackage,
} from '../entity.ts'
import type { Accession, IssuedList, ReceivedProposal, ServedOriginator } from '../proposal.ts'

/** A proposal with the page of its entities that is looked at. */
export type ProposalData = {
  readonly proposal: ReceivedProposal
  readonly originator: ServedOriginator
  readonly counts: CountedEntities
  readonly packages: Readonly<Record<PackageState, number>>
  readonly entities: readonly ProposedEntity[]
  readonly packagesOf: ReadonlyMap<string, readonly ReceivedPackage[]>
  readonly shown: { readonly state: EntityState | null; readonly total: number; readonly next: string | null }
  readonly sorts: readonly {
    readonly filing_code: string
    readonly group_title: string
    readonly disposal_code: string
    readonly rule_title: string
    readonly n: number
  }[]
  readonly faulty: readonly ReceivedPackage[]
  readonly lists: readonly IssuedList[]
  readonly accessions: readonly Accession[]
  readonly maySelect: boolean
}
