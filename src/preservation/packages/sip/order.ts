import type { Digest, Instant } from '#platform/values'
import type { EventKind } from './event-words.wire.ts'
import type {
  CrossReference,
  Disposal,
  DisposalProceeding,
  ExternalParty,
  Identity,
  InternalActor,
  Registration,
  RetentionRule,
  Settlement,
  SignatureCheck,
  When,
} from './order-parts.ts'

/** One event of an object's transaction log (*transakční protokol*). */
export type LogEvent = {
  readonly at: Instant
  readonly who: string
  readonly kind: EventKind | { readonly other: string }
  readonly parameters?: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly note?: string
}

/** Whatever the package tells of has an identity and a history. */
type Recorded = { readonly identity: Identity; readonly log: readonly LogEvent[] }

/** What every described thing may carry beside its title. */
type Described = {
  readonly title: string
  readonly comment?: string
  readonly keywords?: readonly string[]
  readonly crossReferences?: readonly CrossReference[]
  readonly restriction?: string
  readonly notes?: readonly string[]
}

/** *Spisový plán*. */
export type SipFilingPlan = Recorded & {
  readonly name: string
  readonly comment?: string
  readonly openedOn: When
  readonly closedOn?: When
  /** The originator whose plan it is. */
  readonly publisher: ExternalParty
}

/** *Věcná skupina*; the last one of the chain holds the dossier and has a rule. */
export type SipSubjectGroup = Recorded &
  Described & {
    readonly createdOn: When
    /** *Jednoduchý spisový znak*. */
    readonly simpleCode: string
    /** *Plně určený spisový znak*: the parent's, a separator, its own. */
    readonly fullCode: string
    readonly rule?: RetentionRule
    readonly openedOn: When
    readonly closedOn?: When
  }

export const componentForms = ['draft', 'original', 'output', 'digitised', 'container'] as const
export type ComponentForm = (typeof componentForms)[number]

/** *Komponenta*: one version of one ordered slot of a document, as a package tells of it that does not carry it. */
export type DescribedComponent = Recorded & {
  /** Further identifiers that other systems gave it. */
  readonly otherIdentities?: readonly Identity[]
  /** Place in the document, from 1; all versions of one slot share it, and their role. */
  readonly slot: number
  readonly version: number
  readonly role: string
  readonly form: ComponentForm
  /** As its maker named it; inside the package the file has a safe name of ours. */
  readonly fileName: string
  readonly comment?: string
  /** The component that a detached signature belongs to. */
  readonly signs?: Identity
  /** The component of the same document that this one was converted from, and why. */
  readonly convertedFrom?: { readonly identity: Identity; readonly reason: string }
  /** Made of the paper of its document (*konverze z analogové podoby*), by authorised conversion of act 300/2008 or not. */
  readonly fromPaper?: { readonly isAuthorised: boolean; readonly reason?: string }
  readonly checks?: readonly SignatureCheck[]
}

/** A component with the file that it is. */
export type SipComponent = DescribedComponent & {
  readonly mime: string
  readonly sizeBytes: number
  readonly digest: Digest
  /** In hexadecimal; saves one reading of the file where it is known already. */
  readonly crc32?: string
  readonly createdAt: Instant
}

export type DocumentOrigin =
  | {
      readonly kind: 'received'
      readonly deliveredOn: When
      readonly sender: ExternalParty
      readonly senderNumber?: string
      readonly createdOn?: When
    }
  | { readonly kind: 'own'; readonly createdOn: When; readonly authors: readonly InternalActor[] }

/** *Dokument*. */
export type SipDocument<Component extends DescribedComponent = SipComponent> = Recorded &
  Described & {
    readonly registration: Registration
    /** Codes of ISO 639-2. */
    readonly languages?: readonly string[]
    readonly origin: DocumentOrigin
    /** *Druh dokumentu*, with a rule of its own where it has one. */
    readonly sort?: { readonly identity: Identity; readonly name: string; readonly rule?: RetentionRule }
    readonly settlement?: Settlement
    /** Its own, where it differs from that of the dossier. */
    readonly disposal?: Disposal
    /** What is on paper; a document without it is digital. */
    readonly paper?: { readonly quantity: string; readonly storageUnit: string }
    readonly components: readonly Component[]
  }

/** *Spis*: classified by the last subject group of the chain. */
export type SipDossier<Component extends DescribedComponent = SipComponent> = Recorded &
  Described & {
    readonly registration: Registration
    readonly createdOn: When
    readonly openedOn: When
    readonly closedOn?: When
    readonly settlement: Settlement
    readonly disposal: Disposal
    /** Where its papers lie; needed when any document is on paper. */
    readonly location?: string
    readonly documents: readonly SipDocument<Component>[]
  }

/** *Typový spis*: above the volume that is packed, in the last group of the chain. */
export type SipTypeDossier = Recorded &
  Described & { readonly createdOn: When; readonly openedOn: When; readonly closedOn?: When }

/** *Součást* of a type dossier; the lowest one holds the volume and has the rule. */
export type SipPart = Recorded &
  Described & {
    readonly createdOn: When
    readonly openedOn: When
    readonly simpleCode: string
    readonly fullCode: string
    readonly rule?: RetentionRule
  }

/** *Díl*: the unit of disposal of a type dossier; all dossiers of the order lie in it. */
export type SipVolume = Recorded & {
  readonly title?: string
  readonly createdOn: When
  readonly openedOn: When
  readonly closedOn: When
  readonly handlers: readonly InternalActor[]
  readonly disposal: Disposal
  readonly type: SipTypeDossier
  /** From the top of the type dossier down. */
  readonly parts: readonly SipPart[]
}

export type SipAgent = { readonly name: string; readonly notes?: readonly string[] }

/** What every package tells beside that which it is of, whether or not it carries the components. */
type Told = {
  /** Name of the ZIP and of its folder, unique in the records service; also the package's own identifier. */
  readonly name: string
  readonly createdAt: Instant
  /** The originator, and at least one person who answers for the package. */
  readonly organisation: SipAgent
  readonly individuals: readonly SipAgent[]
  /** What wrote the logs. */
  readonly software?: { readonly name: string; readonly version: string }
  readonly plan: SipFilingPlan
  /** From the top of the plan down. */
  readonly groups: readonly SipSubjectGroup[]
  /** With it the package is one for transfer to the archive (*přejímka*), without it one for a disposal proceeding. */
  readonly proceeding?: DisposalProceeding
}

/** What a package of one closed dossier tells. */
export type ToldDossier<Component extends DescribedComponent = DescribedComponent> = Told & {
  readonly dossier: SipDossier<Component>
  /** Further dossiers: those joined to it by firm cross references, or the others of its volume. */
  readonly joined?: readonly SipDossier<Component>[]
  /** The volume that is packed with all its dossiers; a package without it is one of dossiers. */
  readonly volume?: SipVolume
  readonly alone?: undefined
}

/** What a package of one document tells that lies in its group without a dossier (NSESSS 9.2.2). */
export type ToldDocument<Component extends DescribedComponent = DescribedComponent> = Told & {
  readonly alone: SipDocument<Component> & { readonly settlement: Settlement; readonly disposal: Disposal }
  readonly dossier?: undefined
  readonly joined?: undefined
  readonly volume?: undefined
}

export type ToldPackage<Component extends DescribedComponent = DescribedComponent> =
  | ToldDossier<Component>
  | ToldDocument<Component>

/** Every dossier of a package, the one that it is named after first; none where it is of a lone document. */
export const dossiersOf = <Component extends DescribedComponent>({
  dossier,
  joined = [],
}: Pick<ToldPackage<Component>, 'dossier' | 'joined'>): readonly SipDossier<Component>[] =>
  dossier ? [dossier, ...joined] : []

/** Every document of a package. */
export const documentsOf = <Component extends DescribedComponent>(
  order: ToldPackage<Component>,
): readonly SipDocument<Component>[] =>
  order.alone ? [order.alone] : dossiersOf(order).flatMap(({ documents }) => documents)

type Carrying = { readonly carries?: 'everything' }

/** All that a package of one closed dossier tells and carries (NSESSS 2024, Annex 2). */
export type SipOrder = ToldDossier<SipComponent> & Carrying
/** The same of a lone document. */
export type DocumentSipOrder = ToldDocument<SipComponent> & Carrying

/**
 * A proposal for disposal that describes the components but does not carry them; an archive asks for them where it
 * wants to see the content. Such a package has no list of files, so it knows no size, digest or type of any.
 */
export type MetadataSipOrder = ToldDossier & { readonly carries: 'metadata' }

export type AnySipOrder =
  | SipOrder
  | DocumentSipOrder
  | MetadataSipOrder
  | (ToldDocument & { readonly carries: 'metadata' })
