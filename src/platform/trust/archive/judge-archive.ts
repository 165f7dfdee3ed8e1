import type { Clock, Instant } from '#platform/values'
import type { TimeStampReport } from '../report.ts'
import { broken, undetermined, worst } from '../report.ts'
import type { ContentDigest } from '../signer-checks.ts'
import { judgeTimeStamp, momentOfStamp } from '../time-stamp.ts'
import type { TrustAnchors } from '../trust-anchors.ts'

/** An archive time stamp as it lies in a signature. */
export type ArchiveStamp = {
  readonly form: ArchiveForm
  readonly token: Uint8Array
  /**
   * Digests of all it covers; several where older and newer descriptions of the form differ. None where what it covers is
   * not at hand as it was stamped.
   */
  readonly covered: readonly ContentDigest[]
  /** What it covers may be told in ways not known here: a digest that agrees proves it, another one disproves nothing. */
  readonly mayCoverOther?: boolean
}

export const archiveForms = ['CAdES v2', 'CAdES v3', 'XAdES'] as const
export type ArchiveForm = (typeof archiveForms)[number]

export type ArchiveReport = TimeStampReport & { readonly form: ArchiveForm }

/** Stamps looked at in one signature. */
const stampsMost = 50

async function judgeOne(
  { form, token, covered, mayCoverOther = false }: ArchiveStamp,
  anchors: TrustAnchors,
  clock: Clock,
): Promise<ArchiveReport> {
  let report: TimeStampReport | null = null
  for (const digest of covered) {
    report = await judgeTimeStamp(token, digest, anchors, clock)
    if (report.integrity.code !== 'time-stamp-mismatch') break
  }
  const isOther = mayCoverOther && report?.integrity.code === 'time-stamp-mismatch'
  if (report && !isOther) return { ...report, form }
  // The stamp itself can be looked at; what it covers cannot.
  const alone = await judgeTimeStamp(token, async () => new Uint8Array(0), anchors, clock)
  const integrity =
    alone.integrity.code === 'time-stamp-mismatch'
      ? undetermined('archive-stamp-not-computed')
      : worst(alone.integrity, broken('time-stamp-unreadable'))
  return { ...alone, form, integrity, result: worst(integrity, alone.origin, alone.revocation).result }
}

/**
 * Judges the archive time stamps of a signature, the last first: a valid one proves that all it covers, earlier stamps
 * too, was there at its moment, so that those are judged for that moment. Gives them in the order they were made, and the
 * earliest moment at which the signature is proven to have been there.
 *
 * Source: ETSI EN 319 122-1, 5.5; EN 319 132-1, 5.5; EN 319 102-1, 5.6.
 */
export async function judgeArchive(
  stamps: readonly ArchiveStamp[],
  anchors: TrustAnchors,
  { now, existedAt }: { readonly now: Instant; readonly existedAt?: Instant },
): Promise<{ readonly reports: readonly ArchiveReport[]; readonly existedAt: Instant | undefined }> {
  const madeAt = (one: ArchiveStamp): number => momentOfStamp(one.token)?.getTime() ?? 0
  const reports: ArchiveReport[] = []
  let proven = existedAt
  for (const one of stamps.slice(0, stampsMost).toSorted((a, b) => madeAt(b) - madeAt(a))) {
    const moment = proven ?? now
    const report = await judgeOne(one, anchors, { now: () => moment })
    if (report.result === 'valid' && report.claimedAt) proven = report.claimedAt
    reports.unshift(report)
  }
  return { reports, existedAt: proven }
}
