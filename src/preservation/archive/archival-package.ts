import { type Both, both, type Day, type Digest, type Instant } from '#platform/values'

/** *Zákonný titul*: by what the archive may keep a digital archive of its own (act 499/2004 § 18a). */
export type ArchivalTitle = {
  readonly title: string
  readonly valid_from: Day
  readonly ended_on: Day | null
  readonly set_by: string
  readonly set_at: Instant
}

export const isInForce = ({ valid_from: from, ended_on: ended }: ArchivalTitle, on: Day): boolean =>
  from <= on && (ended === null || on < ended)

/** *Archivní balíček (AIP)* in the catalogue, as its newest version tells. */
export type ArchivalPackage = {
  readonly aip_id: string
  readonly version: number
  readonly kind: string
  readonly title: string
  readonly mark: string
  readonly fonds_number: string
  readonly fonds_name: string
  readonly originator: string
  readonly accession: string | null
  readonly reference_number: string | null
  readonly from_day: Day
  readonly to_day: Day
  readonly documents: number
  readonly files: number
  readonly size_bytes: number
  readonly ingested_at: Instant
}

/** What befell a package, in the order in which it did. */
export type ArchivalEvent = {
  readonly kind: 'ingested' | 'made' | 'moved' | 'handed-out'
  /** ISO 8601. */
  readonly at: string
}

/** One version of a kept package. */
export type ArchivalVersion = {
  readonly aip_id: string
  readonly version: number
  readonly inventory_digest: Digest
  readonly made_at: Instant
  readonly events: readonly ArchivalEvent[]
}

/** Kind of these objects in the store and on the wire between centres. */
export const aipKind = 'archive/aip'
export const aipObject = (aipId: string): string => `urn:uuid:${aipId}`
export const aipIdIn = (object: string): string | null =>
  /^urn:uuid:([0-9a-f-]{36})$/.exec(object)?.[1] ?? null

/** Archival records are kept for ever; the store wants a day. */
export const keptUntil = '9999-12-31' as Day

export const eventWords: Readonly<Record<ArchivalEvent['kind'], Both>> = {
  ingested: both('vložení do archivu', 'ingest'),
  made: both('vytvoření nové verze', 'made anew'),
  moved: both('přesun do jiného fondu', 'moved to another fonds'),
  'handed-out': both('vydání', 'handed out'),
}

export const handingOutForms = ['metadata', 'full', 'preview'] as const
export type HandingOutForm = (typeof handingOutForms)[number]
export const formWords: Readonly<Record<HandingOutForm, Both>> = {
  metadata: both('metadatový DIP', 'DIP of metadata'),
  full: both('úplný DIP', 'full DIP'),
  preview: both('náhledový DIP', 'DIP of previews'),
}
