/**
 * The library: what other programs get as `egon-centrum/packages`. Judges packages, identifies and checks formats,
 * writes packages and reports. Runs on a server and in a browser alike; opens no file, knows no network, keeps nothing.
 *
 * What stands here is promised: it changes only with a new major version. Manual: `docs/manual/knihovna.md`.
 */
import { type Day, dayOf, isDay } from '#platform/values'
import {
  type ByteSource,
  blobBytes,
  type FormatVerdict,
  type IdentifiedFormat,
  identifyFormat,
  memoryBytes,
  piecesOf,
  validateFormat,
} from '#preservation/formats'
import type { Hashing } from '../hashing.ts'
import { webHashing } from '../hashing-web.ts'
import { judgePackage } from '../judge/judge.ts'
import { profiles } from '../judge/profiles.ts'
import type { JudgeLimits, Verdict } from '../judge/verdict.ts'
import { htmlReport } from '../report/html-report.ts'
import { reportOf } from '../report/report.ts'
import { xmlReport } from '../report/xml-report.ts'
import type { AnySipOrder } from '../sip/order.ts'
import { type BytesOf, packSip } from '../sip/write-sip.ts'

export { type Finding, isRefusal, type Refusal } from '#platform/refusals'
export type { Day, Digest } from '#platform/values'
export { isDay } from '#platform/values'
export type { ByteSource, FormatVerdict, IdentifiedFormat } from '#preservation/formats'
export type { Hasher, HashFunction, Hashing } from '../hashing.ts'
export type { JudgeLimits, Verdict } from '../judge/verdict.ts'
export type {
  AnySipOrder,
  DocumentSipOrder,
  MetadataSipOrder,
  SipComponent,
  SipDocument,
  SipDossier,
  SipOrder,
  SipSubjectGroup,
} from '../sip/order.ts'
export type { BytesOf } from '../sip/write-sip.ts'

/** Bytes however they are at hand: in memory, as a file of a browser, or read at any place by a source of the caller's. */
export type Bytes = Uint8Array | Blob | ByteSource

/** A package as one file (ZIP, TAR, a metadata file alone), or as a folder already walked; paths with slashes below it. */
export type PackageGiven =
  | { readonly name: string; readonly bytes: Bytes }
  | { readonly name: string; readonly files: Iterable<{ readonly path: string; readonly bytes: Bytes }> }

export type JudgeAsked = {
  /** `NSESSS2024/PREJIMKA` and the like, see `profileNames`; guessed from the content when left out. */
  readonly profile?: string | undefined
  /** The day it is judged on, `2026-03-31`; some rules hold from or until a day. */
  readonly date: string
  /** Codes of rules not to be judged. */
  readonly exclude?: readonly string[] | undefined
  /** Follow the public validator ZAF also where it departs from the text of its rules. */
  readonly strictZaf?: boolean | undefined
  /** What an archive's package may measure; 0 is without a limit. */
  readonly limits?: Partial<JudgeLimits> | undefined
  /** Who takes digests; WebAssembly when left out. A server may hand in its own crypto, which is faster. */
  readonly hashing?: Hashing | undefined
}

/** Names of profiles that `judge` knows. */
export const profileNames: readonly string[] = profiles.map(({ name }) => name)

function sourceOf(bytes: Bytes): ByteSource {
  if (bytes instanceof Uint8Array) return memoryBytes(bytes)
  return bytes instanceof Blob ? blobBytes(bytes) : bytes
}

function requireDay(date: string): Day {
  if (isDay(date)) return date
  throw new RangeError(`date "${date}" is not written YYYY-MM-DD`)
}

/** Every folder that the paths of files tell of. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>()
  for (const path of paths)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  return [...folders]
}

/**
 * Judges a package, stage by stage: the first stage with an error is the last. Whatever is in the package, the answer
 * is a verdict; throws `RangeError` for an unknown profile or a wrong date, and what the caller's own source throws.
 */
export async function judge(given: PackageGiven, asked: JudgeAsked): Promise<Verdict> {
  const options = { ...asked, date: requireDay(asked.date), hashing: asked.hashing ?? webHashing }
  if ('bytes' in given)
    return judgePackage({ form: 'file', name: given.name, bytes: sourceOf(given.bytes) }, options)
  const files = Array.from(given.files, ({ path, bytes }) => {
    const source = sourceOf(bytes)
    return { path, sizeBytes: source.sizeBytes, pieces: () => source.pieces?.() ?? piecesOf(source) }
  })
  const folders = foldersOf(files.map(({ path }) => path))
  return judgePackage({ form: 'folder', name: given.name, files, folders, findings: [] }, options)
}

/** What a file is by its content (PRONOM PUID, version, MIME); the name only says whether its ending agrees. */
export const identify = (bytes: Bytes, fileName?: string): Promise<IdentifiedFormat> =>
  identifyFormat(sourceOf(bytes), fileName)

/** Whether a file keeps the structure of its format; `UNKNOWN` where there is no check for it. */
export const validate = (bytes: Bytes, fileName?: string): Promise<FormatVerdict> =>
  validateFormat(sourceOf(bytes), fileName)

/**
 * Writes the package (SIP) of a closed dossier as a ZIP, piece by piece; the same order gives the same bytes. Throws a
 * `Refusal` (`packages.sip-cannot-be-written`, `packages.component-changed`) that says what to mend.
 */
export const write = (
  order: AnySipOrder,
  bytesOf: BytesOf,
  hashing: Hashing = webHashing,
): AsyncGenerator<Uint8Array> => packSip(order, bytesOf, hashing)

export type ReportAsked = JudgeAsked & {
  /** How the package is called in the report. */
  readonly name: string
  readonly form: 'html' | 'xml'
  /** Tongue of the HTML; the XML holds both. */
  readonly tongue?: 'cs' | 'en' | undefined
  readonly madeAt: Date
}

/**
 * A report of a verdict: a page for people, or XML by `package-report-1.xsd`. Asked with the same options as the
 * verdict, so that it can say by what was judged.
 */
export function report(verdict: Verdict, asked: ReportAsked): string {
  const laidOut = reportOf({
    ...verdict,
    path: asked.name,
    date: requireDay(asked.date),
    exclude: asked.exclude ?? [],
    strictZaf: asked.strictZaf ?? false,
  })
  if (asked.form === 'html') return htmlReport(laidOut, asked.tongue ?? 'cs')
  return xmlReport(laidOut, { at: asked.madeAt, program: 'egon-centrum/packages' })
}

/** The day of a moment in Prague, as `judge` wants it. */
export const dayIn = (moment: Date): Day => dayOf(moment)
