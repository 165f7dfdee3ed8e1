import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Instant, MIB, type ReadableBytes } from '#platform/values'
import { type ByteSource, memoryBytes, pdfFaults } from '#preservation/formats'
import { textLayerOf } from '../text-layer.ts'
import { textToPdf } from '../text-to-pdf.ts'
import { runProgram } from './child-program.ts'
import { ConversionFault, faults } from './conversion-fault.ts'
import type { LibreOffice } from './libre-office.ts'

/** A file to become one in an output data format. */
export type ToConvert = {
  readonly bytes: ReadableBytes
  /** As told by the content of the file. */
  readonly mime: string
  readonly fileName: string
  /** Name of the office that converts, for the metadata of what comes out. */
  readonly author: string
  readonly at: Instant
}

/** By which tool a file is converted. */
export type ConversionWay = 'text' | 'office' | 'pdf'

export const conversionLimits = {
  /** A larger file is converted by people. */
  inputBytes: 200 * MIB,
  textBytes: 4 * MIB,
  timeoutMs: 180_000,
} as const

const ways: readonly (readonly [RegExp, ConversionWay])[] = [
  [/^text\/(?:plain|html|csv)$|^application\/xhtml\+xml$/, 'text'],
  [/^application\/pdf$/, 'pdf'],
  [
    /^application\/(?:msword|rtf|vnd\.ms-(?:excel|powerpoint)|vnd\.openxmlformats-officedocument\..+|vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation))$|^text\/rtf$|^image\/(?:bmp|x-ms-bmp)$/,
    'office',
  ],
]

/** How a file of this type is converted; `null` where the program cannot. */
export const conversionWay = (mime: string): ConversionWay | null =>
  ways.find(([pattern]) => pattern.test(mime))?.[1] ?? null

export const ocrProgram = '/usr/bin/ocrmypdf'
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

/** What ocrmypdf says by its exit code (its manual, "Return code policy"). */
const ocrUnreadable = [2, 8]

async function ofPdf(from: string, to: string): Promise<void> {
  if (!ocrIsHere()) throw new ConversionFault(faults.noTool('ocrmypdf'))
  const { timeoutMs } = conversionLimits
  const { code, complained } = await runProgram(ocrProgram, {
    args: ['--skip-text', '--output-type', 'pdfa-2', '-l', 'ces', '--jobs', '1', '--quiet', from, to],
    timeoutMs,
  })
  if (code === 0) return
  if (code === null) throw new ConversionFault(faults.tooSlow(timeoutMs / 1000))
  throw new ConversionFault(ocrUnreadable.includes(code) ? faults.unreadable : faults.notArchival, complained)
}

async function byProgram(file: ToConvert, way: 'office' | 'pdf', office: LibreOffice): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'egon-conversion-'))
  try {
    // The ending tells LibreOffice more than it should; nothing else of the name reaches a path.
    const ending = /\.[a-z0-9]{1,8}$/i.exec(file.fileName)?.[0] ?? ''
    const [from, to] = [join(folder, `vstup${ending}`), join(folder, 'vystup.pdf')]
    await written(file.bytes, from)
    if (way === 'pdf') await ofPdf(from, to)
    else await office.convert({ from, to, timeoutMs: conversionLimits.timeoutMs })
    return await readFile(to)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Makes PDF/A, the output data format of static text (decree 259/2012 § 23/2), of a file; what comes out has been looked at
 * as PDF/A before it is given. Throws `ConversionFault` with a sentence for the clerk.
 */
export async function toOutputFormat(file: ToConvert, office: LibreOffice): Promise<Uint8Array> {
  const way = conversionWay(file.mime)
  if (!way) throw new ConversionFault(faults.notKnown)
  if (file.bytes.sizeBytes > conversionLimits.inputBytes)
    throw new ConversionFault(faults.tooLarge(conversionLimits.inputBytes))
  const made = way === 'text' ? await ofText(file) : await byProgram(file, way, office)
  for await (const _ of pdfFaults(memoryBytes(made))) throw new ConversionFault(faults.notArchival)
  return made
}
