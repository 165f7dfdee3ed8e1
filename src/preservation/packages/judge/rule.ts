import type { Finding } from '#platform/refusals'
import type { Both, Day } from '#platform/values'
import type { SchemaProblem, XmlElement, XmlProblem } from '#platform/xml'
import type { IdentifiedFormat } from '#preservation/formats'
import type { Bag } from '../bagit/bag.ts'
import type { PackageFile, PackageTree } from '../tree.ts'
import type { SipView } from '../view/sip-view.ts'
import type { PdfAVerdict } from './pdf-a.ts'
import type { Stage } from './stages.ts'
import type { JudgeLimits } from './verdict.ts'

export { type Stage, stages } from './stages.ts'
export type { JudgeLimits } from './verdict.ts'

/** What the reading of the metadata file told, in one pass over its bytes. */
export type MetadataReading = {
  readonly file: PackageFile
  readonly hasByteOrderMark: boolean
  /** Version of XML named by the XML declaration, `null` when there is none. */
  readonly declaredVersion: string | null
  /** Encoding named by the XML declaration, `null` when it names none. */
  readonly declaredEncoding: string | null
  readonly isUtf8: boolean
  readonly isDamaged: boolean
  readonly root: XmlElement | null
  readonly problems: readonly XmlProblem[]
  readonly schemaProblems: readonly SchemaProblem[]
}

/** What a component really is, measured over its bytes. */
export type ComponentFacts = {
  readonly isDamaged: boolean
  readonly sizeBytes: number
  readonly digests: Readonly<Partial<Record<'SHA-256' | 'SHA-512', string>>>
  /** What it is by its content; `null` where it is damaged. */
  readonly format: IdentifiedFormat | null
  /** Only of a PDF. */
  readonly pdfA: PdfAVerdict | null
}

/** A package as rules see it. */
export type PackageInHand = {
  readonly tree: PackageTree
  /** `null` when there is no metadata file. */
  readonly metadata: MetadataReading | null
  /** Parts and entities of a SIP, gathered before the stage of content; `null` till then. */
  readonly sip: SipView | null
  /** By path; measured before the stage of components, empty till then. */
  readonly components: ReadonlyMap<string, ComponentFacts>
  /** What the metadata files inside an archive's package were told, by path; empty till the stage of files. */
  readonly inner: ReadonlyMap<string, readonly Finding[]>
  /** Names of the representations in METS.xml by the identifiers of their groups; `null` where no METS.xml is known. */
  readonly representations: ReadonlyMap<string, string> | null
  /** What the tag files of a bag say; `null` where no bag is judged, or there is none. */
  readonly bag: Bag | null
  readonly profile: string
  readonly date: Day
  readonly strictZaf: boolean
  readonly limits: JudgeLimits
}

export type Fault = {
  readonly message: Both
  readonly file?: string
  readonly line?: number
  /** Name of the element as written, with its prefix. */
  readonly element?: string
  readonly entity?: string
  /** Code of its own, where one rule watches over several dangers. */
  readonly code?: string
}

/** One demand on a package: what it asks, where it stands, and who breaks it. Pure. */
export type Rule = {
  readonly code: string
  readonly stage: Stage
  readonly level: 'error' | 'warning'
  /** Sub-profiles it holds in. */
  readonly profiles: '*' | readonly string[]
  /** What it demands, for the catalogue. */
  readonly asks: Both
  readonly source: string
  judge(hand: PackageInHand): Iterable<Fault>
}
