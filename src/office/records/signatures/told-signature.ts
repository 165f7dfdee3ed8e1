import { type CheckStep, type FileSignature, type TimeStampReport, worst, worstOf } from '#platform/trust'
import { asInstant, type Instant } from '#platform/values'
import type {
  CheckedCertificate,
  CheckedSignature,
  CheckedStamp,
  FoundSignatures,
  SignatureStep,
} from '../signature-check.ts'

const step = ({ result, reason }: CheckStep): SignatureStep => ({ result, reason })
const moment = (at: Instant | null | undefined): string | null => at?.toISOString() ?? null

type Facts = NonNullable<TimeStampReport['certificate']>

const certificateOf = (facts: Facts | null): CheckedCertificate | null =>
  facts && {
    serial: facts.serial,
    holder: facts.holder,
    issuer: facts.issuer,
    validFrom: facts.validFrom.toISOString(),
    validTo: facts.validTo.toISOString(),
  }

const stampOf = (stamp: TimeStampReport): CheckedStamp => ({
  result: stamp.result,
  at: moment(stamp.claimedAt),
  serial: stamp.serial,
  certificate: certificateOf(stamp.certificate),
  isQualified: stamp.qualification === 'qualified',
})

/** A stamp that stands alone proves itself. */
function toldStamp(one: FileSignature, stamp: TimeStampReport, checkedAt: Instant): CheckedSignature {
  const { notation, where, of, reason, result, coverage } = one
  return {
    ...{ notation, where, of, reason, result, coverage: step(coverage) },
    kind: 'time-stamp',
    certificate: certificateOf(stamp.certificate),
    qualification: stamp.qualification ?? null,
    provider: null,
    integrity: step(stamp.integrity),
    origin: step(stamp.origin),
    time: { result: stamp.result, reason: null },
    revocation: step(stamp.revocation),
    revocationList: null,
    revocationMethod: null,
    revokedAt: null,
    algorithm: null,
    claimedAt: moment(stamp.claimedAt),
    appliedAt: stamp.result === 'valid' ? moment(stamp.claimedAt) : null,
    assessedAt: checkedAt.toISOString(),
    stamp: stampOf(stamp),
  }
}

/** What was found in a file as it is written down: plain values, moments in UTC. */
export function toldSignature(one: FileSignature, checkedAt: Instant): CheckedSignature {
  const { notation, where, of, reason, result, coverage, report, stamp } = one
  if (stamp || !report) return toldStamp(one, stamp!, checkedAt)
  const isProven = report.timeStamp?.result === 'valid'
  return {
    ...{ notation, where, of, reason, result, coverage: step(coverage) },
    kind: report.certificate?.kind ?? null,
    certificate: certificateOf(report.certificate),
    qualification: report.qualification ?? null,
    provider: report.provider ?? null,
    integrity: step(report.integrity),
    origin: step(report.origin),
    time: step(report.time),
    revocation: step(report.revocation),
    revocationList: report.revocationList,
    revocationMethod: report.revocationMethod ?? null,
    revokedAt: moment(report.revokedAt),
    algorithm: report.algorithm,
    claimedAt: moment(report.claimedAt),
    appliedAt: isProven ? moment(report.timeStamp?.claimedAt) : null,
    assessedAt: report.assessedAt.toISOString(),
    stamp: report.timeStamp && stampOf(report.timeStamp),
    archive: (report.archive ?? []).map(one => ({
      ...stampOf(one),
      form: one.form,
      reason: worst(one.integrity, one.origin, one.revocation).reason,
    })),
  }
}

/** Until which day algorithms may be relied on, as the settings say; the algorithm by its name in reports. */
export type AlgorithmEnds = readonly { readonly algorithm: string; readonly until: string }[]

/**
 * Until when a file is carried by what it bears: by its last valid stamp over the whole where there is one, otherwise by
 * the weakest of its signatures, each as long as its last archive stamp, its own stamp, or its certificate and algorithm where it has none.
 */
function protectedUntil(found: readonly CheckedSignature[], ends: AlgorithmEnds): Instant | null {
  const good = found.filter(({ result }) => result === 'valid')
  const endOf = ({ stamp, certificate, algorithm, archive = [] }: CheckedSignature): number => {
    const last = archive.filter(one => one.result === 'valid').at(-1)
    if (last?.certificate) return Date.parse(last.certificate.validTo)
    if (stamp?.result === 'valid' && stamp.certificate) return Date.parse(stamp.certificate.validTo)
    const own = ends.filter(one => one.algorithm === algorithm).map(({ until }) => Date.parse(until))
    return Math.min(Date.parse(certificate?.validTo ?? ''), ...own)
  }
  const alone = good.filter(({ kind, where }) => kind === 'time-stamp' && where === '')
  const carrying = alone.length > 0 ? alone.slice(-1) : good
  const end = Math.min(...carrying.map(endOf))
  return carrying.length === 0 || Number.isNaN(end) ? null : asInstant(end)
}

/** All that a file bears, with its verdict: the worst of them. */
export function toldSignatures(
  found: readonly FileSignature[],
  checkedAt: Instant,
  { testAnchors, ends }: { readonly testAnchors: boolean; readonly ends: AlgorithmEnds },
): FoundSignatures {
  const signatures = found.map(one => toldSignature(one, checkedAt))
  return {
    result: found.length === 0 ? 'none' : worstOf(found.map(({ result }) => result)),
    signatures,
    reason: null,
    test_anchors: testAnchors,
    protected_until: protectedUntil(signatures, ends),
  }
}
