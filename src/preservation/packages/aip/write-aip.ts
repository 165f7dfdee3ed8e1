import { refuse } from '#platform/refusals'
import { type Instant, sha512Digest } from '#platform/values'
import type { Hashing } from '../hashing.ts'
import { packFolder, type WrittenFile } from '../zip/pack-folder.ts'
import { type AipMets, aipMetsText, type MetadataFile } from './aip-mets.wire.ts'
import { inherentText } from './ead.wire.ts'
import { aipFaults, sizeFaults } from './faults.ts'
import { type HistoricFile, historyOf } from './history.ts'
import { historyTexts } from './history.wire.ts'
import { logicalMap } from './logical-map.wire.ts'
import {
  type AipContent,
  type AipFile,
  type AipOrder,
  type LaidContent,
  pathIn,
  type Representation,
  type ToldAip,
} from './order.ts'
import { packageInfoText } from './premis.wire.ts'
import { aipRefusals } from './refusals.ts'

/** Gives the bytes of a file of a package by its path there, as often as asked. */
export type BytesAt = (path: string) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** A package of an archive, written but not yet packed. */
export type WrittenAip = {
  /** Name of its folder. */
  readonly name: string
  readonly createdAt: Instant
  /** `METS.xml` and what lies in `metadata/`. */
  readonly metadata: readonly WrittenFile[]
  /** Files of content, with their paths in the package. */
  readonly files: readonly AipFile[]
}

/** Faults that one refusal names; more help nobody. */
const faultsTold = 5

export const metadataPaths = {
  info: 'metadata/preservation/PACKAGE-INFO.xml',
  inherent: 'metadata/descriptive/EAD-INHERENT.xml',
  contextual: 'metadata/descriptive/EAD-CONTEXT.xml',
  mets: 'METS.xml',
} as const

/** `PREMIS.xml`, then `PREMIS-2.xml` and so on. */
export const historyPath = (at: number): string =>
  `metadata/preservation/PREMIS${at === 0 ? '' : `-${at + 1}`}.xml`

const encoder = new TextEncoder()

/** A metadata file with its digest. */
export async function metadataFile(
  file: Omit<MetadataFile, 'bytes' | 'digest'> & { readonly content: string | Uint8Array },
  hashing: Hashing,
): Promise<MetadataFile> {
  const { path, content, createdAt, group } = file
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  const hash = await hashing.begin('sha512')
  hash.update(bytes)
  return { path, bytes, digest: sha512Digest(hash.hex()), createdAt, group }
}

/**
 * Writes the package of an archive: METS, metadata of preservation, and for records the description taken over from
 * the originator. What was handed in lies in the representation `submission`, byte for byte.
 *
 * Czech: vytvoření archivního balíčku AIP. Source: CZDAX 1.0.
 *
 * Refuses with
 * - `packages.aip-cannot-be-written`, and names what to mend
 */
export async function writeAip(order: AipOrder, hashing: Hashing): Promise<WrittenAip> {
  const faults = [...aipFaults(order)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(aipRefusals['aip-cannot-be-written'], { faults })
  const { id, createdAt, content, representations } = order
  const laid = { id, createdAt, told: order, content: laidContent(content, createdAt), representations }
  return assemble({ ...laid, history: historyOf(order) }, hashing)
}

/** The content of a package whose description was taken over at a moment. */
export const laidContent = (content: AipContent, describedAt: Instant): LaidContent =>
  content.kind === 'records' ? { ...content, describedAt } : content

/** All that lies in the folder of a package and what it tells of the package that the archive keeps. */
type Laid = {
  /** Name of the folder: of the kept package, or of a copy of it. */
  readonly id: string
  readonly createdAt: Instant
  readonly told: ToldAip
  readonly content: LaidContent
  /** Files of the kept package; a copy for a reader may hold fewer of them. */
  readonly history: readonly HistoricFile[]
  readonly representations: readonly Representation[]
}

/** Lays out a package of an archive, or a copy of one. */
export async function assemble(
  { id, createdAt, told, content, history, representations }: Laid,
  hashing: Hashing,
): Promise<WrittenAip> {
  const { names, program } = told
  const written = (path: string, group: MetadataFile['group'], text: string) =>
    metadataFile({ path, content: text, createdAt, group }, hashing)
  const metadata = [await written(metadataPaths.info, 'PRESERVATION', packageInfoText(told))]
  for (const [at, text] of historyTexts(told, history).entries())
    metadata.push(await written(historyPath(at), 'PRESERVATION', text))
  if (content.kind === 'records')
    metadata.push(await written(metadataPaths.inherent, 'INHERENT', inherentText(told, content)))
  if (told.context)
    metadata.push(
      await metadataFile(
        { path: metadataPaths.contextual, content: told.context, createdAt, group: 'CONTEXTUAL' },
        hashing,
      ),
    )
  return withMets(
    {
      id,
      names,
      createdAt,
      program,
      content: content.kind === 'records' ? 'NSESSS' : 'Volné soubory',
      metadata,
      representations,
      logical: logicalMap({ names, content, representations }) ?? undefined,
    },
    createdAt,
  )
}

/** A package with the `METS.xml` that leads to all of it. */
export function withMets(told: AipMets, createdAt: Instant): WrittenAip {
  const mets = { path: metadataPaths.mets, bytes: encoder.encode(aipMetsText(told)) }
  const metadata = [mets, ...told.metadata]
  const faults = [...sizeFaults(metadata)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(aipRefusals['aip-cannot-be-written'], { faults })
  return {
    name: told.id,
    createdAt,
    metadata,
    files: told.representations.flatMap(representation =>
      representation.files.map(file => ({ ...file, path: pathIn(representation, file) })),
    ),
  }
}

/**
 * Packs a written package as one ZIP, byte by byte the same for the same order and files; each file is compared with
 * its digest while it is packed.
 *
 * Refuses with
 * - `packages.component-changed`, and names the file
 */
export const packAip = (
  { name, createdAt, metadata, files }: WrittenAip,
  bytesAt: BytesAt,
  hashing: Hashing,
): AsyncGenerator<Uint8Array> =>
  packFolder(
    {
      name,
      at: createdAt,
      metadata,
      files: files.map(({ path, sizeBytes, digest }) => ({
        path,
        fileName: path,
        sizeBytes,
        digest,
        pieces: () => bytesAt(path),
      })),
    },
    hashing,
  )
