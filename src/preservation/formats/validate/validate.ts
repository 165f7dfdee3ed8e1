import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import type { ByteSource } from '../bytes.ts'
import type { IdentifiedFormat } from '../format.ts'
import { identifyFormat } from '../identify.ts'
import { pdfFaults } from '../pdf/check.ts'
import type { Fault } from './fault.ts'
import { gifFaults } from './gif.ts'
import { jpegFaults } from './jpeg.ts'
import { mp4Faults } from './mp4.ts'
import { mpegAudioFaults } from './mpeg-audio.ts'
import { mpegVideoFaults } from './mpeg-video.ts'
import { pngFaults } from './png.ts'
import { type Reader, readerOf } from './reader.ts'
import { tiffFaults } from './tiff.ts'
import { wavFaults } from './wav.ts'
import { xmlFaults } from './xml.ts'

/** `OK` and `ERROR` are said only of formats that have a check; the rest is `UNKNOWN`. */
export type FormatVerdict = {
  readonly status: 'OK' | 'ERROR' | 'UNKNOWN'
  readonly format: IdentifiedFormat
  readonly findings: readonly Finding[]
}

type Check = (source: ByteSource, format: IdentifiedFormat) => AsyncIterable<Fault>

const by =
  (faults: (reader: Reader) => AsyncIterable<Fault>): Check =>
  source =>
    faults(readerOf(source))

/** Checks by the MIME type of what was identified. */
const checks: Readonly<Record<string, Check>> = {
  'image/png': by(pngFaults),
  'image/jpeg': by(jpegFaults),
  'image/gif': by(gifFaults),
  'image/tiff': by(tiffFaults),
  'audio/x-wav': by(wavFaults),
  'audio/mpeg': by(mpegAudioFaults),
  'video/mpeg': by(mpegVideoFaults),
  'video/mp4': by(mp4Faults),
  'application/xml': source => xmlFaults(source),
  'application/pdf': source => pdfFaults(source),
}

/** Faults of one file that are told. */
const faultsTold = 100

const asFinding = ({ rule, level, message, at, source }: Fault, isText: boolean): Finding => ({
  rule,
  stage: 'structure',
  level,
  message: isText || at === null ? message : both(`${message.cs} (bajt ${at})`, `${message.en} (byte ${at})`),
  source: source ?? 'vyhláška 259/2012 Sb. § 23',
  location: { file: null, line: isText ? at : null, entity: null },
})

const disagreement = ({ name }: IdentifiedFormat): Finding => ({
  rule: 'egc-fmt02',
  stage: 'structure',
  level: 'warning',
  message: both(
    `Přípona souboru neodpovídá obsahu, kterým je ${name}.`,
    `The extension of the file does not fit its content, which is ${name}.`,
  ),
  source: 'NSESSS 2.1.3',
  location: { file: null, line: null, entity: null },
})

/** No green tick for what was not checked. */
const bySubset: Finding = {
  rule: 'egc-pdf00',
  stage: 'structure',
  level: 'note',
  message: both(
    'Soubor PDF/A byl posouzen podle naší podmnožiny normy ISO 19005; úplný validátor to nenahrazuje.',
    'The PDF/A was judged by our subset of the standard ISO 19005; that does not replace a full validator.',
  ),
  source: 'ISO 19005',
  location: { file: null, line: null, entity: null },
}

/**
 * Checks the structure of a file of an output format (decree 259/2012 § 23), as far as it can be seen without decoding
 * pictures and sound. Reads the file once, in pieces; never throws for what is in it.
 */
export async function validateFormat(source: ByteSource, fileName?: string): Promise<FormatVerdict> {
  const format = await identifyFormat(source, fileName)
  const findings: Finding[] = format.extensionAgrees === false ? [disagreement(format)] : []
  const check = format.basis === 'extension' ? undefined : checks[format.mime]
  if (!check) return { status: 'UNKNOWN', format, findings }
  const isText = format.mime === 'application/xml'
  for await (const fault of check(source, format)) {
    findings.push(asFinding(fault, isText))
    if (findings.length >= faultsTold) break
  }
  const isFaulty = findings.some(({ level }) => level === 'error')
  if (!isFaulty && format.name === 'PDF/A') findings.push(bySubset)
  return { status: isFaulty ? 'ERROR' : 'OK', format, findings }
}
