import type { IdentifiedFormat } from './format.ts'

/** Output formats by their PRONOM identifiers (decree 259/2012 § 23). */
const outputFormats: ReadonlySet<string> = new Set([
  // § 23/2: PDF/A. What a PDF/A-3 or 4f holds inside must be in an output format too; that is for the check of structure.
  ...['fmt/95', 'fmt/354', 'fmt/476', 'fmt/477', 'fmt/478', 'fmt/479', 'fmt/480', 'fmt/481'],
  ...['fmt/1910', 'fmt/1911', 'fmt/1912'],
  // § 23/3: PNG, uncompressed TIFF, JPEG.
  ...['fmt/11', 'fmt/12', 'fmt/13', 'fmt/353', 'fmt/155', 'x-fmt/387', 'x-fmt/388', 'x-fmt/399'],
  ...['fmt/41', 'fmt/42', 'fmt/43', 'fmt/44', 'fmt/645', 'fmt/1507', 'x-fmt/390', 'x-fmt/391', 'x-fmt/398'],
  // § 23/4: GIF, MPEG-1, MPEG-2, MPEG-4.
  ...['fmt/3', 'fmt/4', 'x-fmt/385', 'x-fmt/386', 'fmt/640', 'fmt/649', 'fmt/199'],
  // § 23/5: MP2, MP3, WAV of PCM.
  ...['fmt/134', 'fmt/198', 'fmt/141', 'fmt/703', 'fmt/704', 'fmt/705'],
  // § 23/6-8: XML with its schema, ISDOC, metadata.
  ...['fmt/101', 'fmt/1776', 'x-fmt/280', 'x-fmt/315', 'fmt/1567', 'fmt/1570'],
])

/** As much of an identified format as the question needs; what is not told is taken as absent. */
export type FormatInQuestion = Pick<IdentifiedFormat, 'puid'> &
  Partial<Pick<IdentifiedFormat, 'basis' | 'traits' | 'mime'>>

/**
 * Whether a file is in an output data format (*výstupní datový formát*, decree 259/2012 § 23), by what was identified
 * in its content. An encrypted file and a compressed TIFF are not; a format that only the file's name claims is not.
 * Whether a PDF/A keeps what it claims is another question.
 */
export const isOutputFormat = ({ puid, basis, traits = [] }: FormatInQuestion): boolean =>
  puid !== null &&
  basis !== 'extension' &&
  outputFormats.has(puid) &&
  !traits.includes('encrypted') &&
  !traits.includes('compressed')
