import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Both, both, type Instant, MIB, type ReadableBytes } from '#platform/values'
import { type ByteSource, memoryBytes, pdfFaults } from '#preservation/formats'
import { imagesToPdf } from '../images-to-pdf.ts'
import { textLayerOf } from '../text-layer.ts'
import { textToPdf } from '../text-to-pdf.ts'
import { runProgram } from './child-program.ts'
import { ConversionFault, faults } from './conversion-fault.ts'
import type { LibreOffice } from './libre-office.ts'
import { type ConvertingProgram, ocrProgram } from './program-version.ts'
import { workFolder } from './work-folder.ts'

/** A file to become one in an output data format. */
export type ToConvert = {
  readonly bytes: ReadableBytes
  /** As told by the content of the file. */
  readonly mime: string
  readonly fileName: string
  /** Name of the office that converts, for the metadata of what comes out. */
  readonly author: string
  readonly at: Instant
  /** Longest the program may take; left out, `conversionLimits.timeoutMs`. */
  readonly timeoutMs?: number
}

/** By which tool a file is converted. */
export type ConversionWay = 'text' | 'office' | 'pdf' | 'image'

/** What came of a file, by what, and what its look is said to have lost on the way. */
export type ConvertedOutput = {
  readonly bytes: Uint8Array
  readonly remarks: readonly Both[]
  readonly by: ConvertingProgram
}

export const conversionLimits = {
  /** A larger file is converted by people. */
  inputBytes: 200 * MIB,
  textBytes: 4 * MIB,
  timeoutMs: 180_000,
} as const

const ways: readonly (readonly [RegExp, ConversionWay])[] = [
  [/^text\/(?:plain|html|csv)$|^application\/xhtml\+xml$/, 'text'],
  [/^application\/pdf$/, 'pdf'],
  [/^image\/(?:png|jpeg|tiff)$/, 'image'],
  [
    /^application\/(?:msword|rtf|vnd\.ms-(?:excel|powerpoint)|vnd\.openxmlformats-officedocument\..+|vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))$|^text\/rtf$|^image\/(?:bmp|x-ms-bmp)$/,
    'office',
  ],
]

/** How a file of this type is converted; `null` where the program cannot. */
export const conversionWay = (mime: string): ConversionWay | null =>
  ways.find(([pattern]) => pattern.test(mime))?.[1] ?? null

export const ocrIsHere = (): boolean => existsSync(ocrProgram)

const pieceBytes = MIB

async function written(bytes: ByteSource, path: string): Promise<void> {
  await using file = await open(path, 'wx')
  for (let at = 0; at < bytes.sizeBytes; at += pieceBytes)
    await file.write(await bytes.read(at, Math.min(bytes.sizeBytes, at + pieceBytes)))
}

async function ofText({ bytes, mime, fileName, author, at }: ToConvert): Promise<Uint8Array> {
  if (bytes.sizeBytes > conversionLimits.textBytes)
    throw new ConversionFault(faults.tooLarge(conversionLimits.textBytes))
  const layer = await textLayerOf(bytes, mime)
  if (layer.state !== 'read') throw new ConversionFault(faults.unreadable)
  return textToPdf({ title: fileName, author, at, paragraphs: layer.text.split(/\r\n|\r|\n/) })
}

/** A program that meets a full disk in the middle tells nothing of it: so much has to be free before it begins. */
const room = { leastBytes: 32 * MIB, timesInput: 4 } as const

async function requireRoom(folder: string, inputBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < room.leastBytes + room.timesInput * inputBytes)
    throw Object.assign(new Error('no room for the files of a conversion'), { code: 'ENOSPC' })
}

/** What ocrmypdf says by its exit code (its manual, "Return code policy"). */
const ocrUnreadable = [2, 8]

/** Scans say how fine they are; of a picture that does not, so much is meant. */
const imageDpi = '200'

async function ofPdf(
  from: string,
  to: string,
  { timeoutMs, way }: { timeoutMs: number; way: ConversionWay },
) {
  if (!ocrIsHere()) throw new ConversionFault(faults.noTool('ocrmypdf'))
  const { code, isLate, complained } = await runProgram(ocrProgram, {
    args: [
      ...(way === 'image' ? ['--image-dpi', imageDpi] : ['--skip-text']),
      ...['--output-type', 'pdfa-2', '-l', 'ces', '--jobs', '1', '--quiet', from, to],
    ],
    timeoutMs,
  })
  if (code === 0) return
  if (isLate) throw new ConversionFault(faults.tooSlow(Math.round(timeoutMs / 1000)))
  throw new ConversionFault(
    code !== null && ocrUnreadable.includes(code) ? faults.unreadable : faults.notArchival,
    complained,
  )
}

async function byProgram(
  file: ToConvert,
  way: 'office' | 'pdf' | 'image',
  office: LibreOffice,
): Promise<ConvertedOutput> {
  const { timeoutMs = conversionLimits.timeoutMs } = file
  const folder = await mkdtemp(workFolder('conversion'))
  try {
    // The ending tells LibreOffice more than it should; nothing else of the name reaches a path.
    const ending = /\.[a-z0-9]{1,8}$/i.exec(file.fileName)?.[0] ?? ''
    const [from, to] = [join(folder, `vstup${ending}`), join(folder, 'vystup.pdf')]
    await requireRoom(folder, file.bytes.sizeBytes)
    await written(file.bytes, from)
    if (way === 'office') {
      const remarks = await office.convert({ from, to, timeoutMs })
      return { bytes: await readFile(to), remarks, by: 'LibreOffice' }
    }
    await ofPdf(from, to, { timeoutMs, way })
    return { bytes: await readFile(to), remarks: [], by: 'ocrmypdf' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A picture bound as it is, where its words cannot be read: the tool is not here, or the picture is not for it. */
async function bound({ bytes, fileName, author, at }: ToConvert): Promise<Uint8Array> {
  try {
    const pages = [await bytes.read(0, bytes.sizeBytes)]
    return await imagesToPdf({ title: fileName, author, at, pages })
  } catch (error) {
    throw new ConversionFault(faults.unreadable, error)
  }
}

/** A scan with a layer of its words; a picture without one where there is no other way. */
async function ofImage(file: ToConvert, office: LibreOffice): Promise<ConvertedOutput> {
  try {
    return await byProgram(file, 'image', office)
  } catch (error) {
    // One file of TIFF may hold more pages than a binding would show.
    if (!(error instanceof ConversionFault) || file.mime === 'image/tiff') throw error
    return { bytes: await bound(file), remarks: [withoutWords], by: 'pdfkit' }
  }
}

const withoutWords = both(
  'Obrázek je vložený bez rozpoznaného textu; hledání ve slovech ho nenajde.',
  'The picture was put in without its words read; a search in words will not find it.',
)

async function convertedBy(
  way: ConversionWay,
  file: ToConvert,
  office: LibreOffice,
): Promise<ConvertedOutput> {
  if (way === 'text') return { bytes: await ofText(file), remarks: [], by: 'pdfkit' }
  return way === 'image' ? ofImage(file, office) : byProgram(file, way, office)
}

/**
 * Makes PDF/A, the output data format of static text (decree 259/2012 § 23/2), of a file; what comes out has been looked at
 * as PDF/A before it is given. Throws `ConversionFault` with a sentence for the clerk.
 */
export async function toOutputFormat(file: ToConvert, office: LibreOffice): Promise<ConvertedOutput> {
  const way = conversionWay(file.mime)
  if (!way) throw new ConversionFault(faults.notKnown)
  if (file.bytes.sizeBytes > conversionLimits.inputBytes)
    throw new ConversionFault(faults.tooLarge(conversionLimits.inputBytes))
  const made = await convertedBy(way, file, office)
  for await (const _ of pdfFaults(memoryBytes(made.bytes))) throw new ConversionFault(faults.notArchival)
  return made
}
