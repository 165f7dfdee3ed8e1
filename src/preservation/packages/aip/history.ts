import type { Digest } from '#platform/values'
import { type AipFile, type AipOrder, filePart } from './order.ts'

/** A format as a history names it: by PRONOM where it was recognised, otherwise by MIME. */
export type HistoricFormat = { readonly name?: string; readonly version?: string } & (
  | { readonly puid: string }
  | { readonly mime: string }
)

/** A file as the history of a package tells of it; a copy for a reader need not hold it. */
export type HistoricFile = {
  /** What the file is called among the parts of the package. */
  readonly part: string
  /** Below the folder of its representation, with slashes. */
  readonly path: string
  readonly sizeBytes: number
  readonly digest: Digest
  readonly format: HistoricFormat
}

function historicFormat({ mime, format }: AipFile): HistoricFormat {
  if (!format) return { mime }
  const { puid, ...designation } = format
  return puid === undefined ? { ...designation, mime } : { ...designation, puid }
}

/** Every file of a kept package, as its history tells. */
export const historyOf = ({ representations }: Pick<AipOrder, 'representations'>): readonly HistoricFile[] =>
  representations.flatMap(representation =>
    representation.files.map(file => ({
      part: filePart(representation, file),
      path: file.path,
      sizeBytes: file.sizeBytes,
      digest: file.digest,
      format: historicFormat(file),
    })),
  )
