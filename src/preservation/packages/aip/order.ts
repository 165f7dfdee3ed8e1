import { type Day, type Digest, type Instant, newRandomId } from '#platform/values'
import type { Described } from './described.ts'

/**
 * Gives each part of a package its identifier, `uuid-` and a UUID of version 4. Asked again for the same part it
 * gives the same one, so the same order gives the same bytes.
 */
export type Names = (part: string) => string

/** Identifiers of a new package; those already `known` stay. */
export function newNames(known: ReadonlyMap<string, string> = new Map()): Names {
  const given = new Map(known)
  return part => {
    const name = given.get(part) ?? `uuid-${newRandomId()}`
    given.set(part, name)
    return name
  }
}

/** Who made the records, who handed them over, who took them. */
export type ArchivalAgent = {
  readonly kind: 'org' | 'per'
  readonly name: string
  /** Number in the authority database CAM. */
  readonly camId?: string
  /** Number of an archive in the register of the ministry. */
  readonly institutionId?: string
}

export type Program = { readonly name: string; readonly version: string }

/** *Archivní fond* and the archive that keeps it. */
export type Fonds = {
  /** Number in the register of holdings, whole and positive. */
  readonly number: string
  readonly name: string
}

/** Entry of the archive's register of gains and losses (*vnější* or *vnitřní změna* of the NAD). */
export type RegisterEntry = { readonly kind: 'external' | 'internal'; readonly number: string }

/** *Vložení do archivu*: who gave, when, and under what numbers. */
export type Ingest = {
  readonly at: Instant
  readonly submitter: ArchivalAgent
  /** *Přejímka*. */
  readonly accession?: string
  readonly referenceNumber?: string
  readonly register?: RegisterEntry
}

/** What befell a package after its ingest; each event is told in `PACKAGE-INFO.xml`. */
export type LaterEvent = {
  /** Made anew, moved to another fonds or archive, handed out. */
  readonly kind: 'made' | 'moved' | 'handed-out'
  readonly at: Instant
  readonly register?: RegisterEntry
}

/** *Migrace formátu*: a file of the package and one that was made of it, by what and when. */
export type FileMigration = {
  readonly at: Instant
  readonly tool: Program
  /** What the two are called among the parts of the package. */
  readonly from: string
  readonly to: string
  /** What the new one is said to have lost. */
  readonly remark?: string
}

/** One file of a representation. */
export type AipFile = {
  /** Below the folder of its representation, with slashes. */
  readonly path: string
  readonly mime: string
  readonly sizeBytes: number
  readonly digest: Digest
  readonly createdAt: Instant
  /** Format as it was recognised by content. */
  readonly format?: { readonly name: string; readonly version?: string; readonly puid?: string }
}

/** *Reprezentace*: what the originator handed in (`submission`), or another form of it. */
export type Representation = { readonly name: string; readonly files: readonly AipFile[] }

export type AipContent =
  /** A SIP of a records service, and what its metadata describe, from the top down. */
  | { readonly kind: 'records'; readonly described: readonly Described[] }
  /** Files without a description of their own. */
  | { readonly kind: 'loose'; readonly title: string }

/** What is described in a package that is laid out, and when the description was taken over. */
export type LaidRecords = Extract<AipContent, { kind: 'records' }> & { readonly describedAt: Instant }
export type LaidContent = LaidRecords | Extract<AipContent, { kind: 'loose' }>

/** What every package tells of the one that the archive keeps: whose it is, how it came and what befell it. */
export type ToldAip = {
  /** UUID in small letters: name of the folder and of the package itself. */
  readonly id: string
  readonly version: number
  readonly names: Names
  /** What made the package. */
  readonly program: Program
  readonly archive: ArchivalAgent & { readonly institutionId: string }
  readonly fonds: Fonds
  readonly originator: ArchivalAgent
  /** When the records came into being. */
  readonly originated: { readonly from: Day; readonly to: Day }
  readonly ingest: Ingest
  readonly later: readonly LaterEvent[]
  /** In the order in which they were made. */
  readonly migrations?: readonly FileMigration[]
  /** A description in EAD3 by the archive (*kontextuální popis*), as it is. */
  readonly context?: Uint8Array
}

/** All that an archive's package tells (CZDAX 1.0). */
export type AipOrder = ToldAip & {
  readonly createdAt: Instant
  readonly content: AipContent
  readonly representations: readonly Representation[]
}

export const submission = 'submission'
/** Where in the submission a SIP lies, and its own metadata. */
export const submissionFolder = 'data/'
export const metadataOfSip = `${submissionFolder}mets.xml`

type InRepresentation = Pick<Representation, 'name'>
type AtPath = Pick<AipFile, 'path'>

/** Where a file lies in the package. */
export const pathIn = (representation: InRepresentation, file: AtPath): string =>
  `representations/${representation.name}/${file.path}`
/** What a file is called among the parts of the package. */
export const filePart = (representation: InRepresentation, file: AtPath): string =>
  `file\n${pathIn(representation, file)}`
