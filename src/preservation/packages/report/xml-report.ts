import type { Finding } from '#platform/refusals'
import type { Instant } from '#platform/values'
import { writeValue, xmlWriter } from '#platform/xml'
import { packageReport, packageReportElement } from '../notation/package-report.notation.ts'
import type { Report } from './report.ts'

/** When and by what a report was made. */
export type ReportMaking = { readonly at: Instant; readonly program: string }

const findingValue = ({ rule, level, message, source, location }: Finding) => ({
  '@rule': rule,
  '@level': level,
  '@file': location.file ?? undefined,
  '@line': location.line ?? undefined,
  '@element': location.element,
  '@entity': location.entity ?? undefined,
  message,
  source,
})

/**
 * Writes a report for originators' systems, by the published schema `package-report-1.xsd`. What XML cannot carry
 * (NUL and the like in a name) becomes U+FFFD.
 */
export function xmlReport(
  { judgement, ruleSet, stages, unjudged, beside }: Report,
  { at, program }: ReportMaking,
): string {
  const out = xmlWriter()
  writeValue(
    out,
    packageReportElement,
    {
      '@version': '1',
      '@path': judgement.path,
      '@profile': judgement.profile ?? undefined,
      '@status': judgement.status,
      '@lastStage': judgement.stage,
      '@judgedOn': judgement.date,
      '@createdAt': at.toISOString(),
      '@program': program,
      '@strictZaf': judgement.strictZaf ? 'true' : 'false',
      ruleSet: ruleSet ? { '@name': ruleSet.name, '@version': ruleSet.version } : undefined,
      stage: stages.map(({ name, state, title, rules }) => ({
        '@name': name,
        '@state': state,
        title,
        finding: rules.flatMap(({ findings }) => findings).map(findingValue),
      })),
      unjudged: [
        ...unjudged.map(({ rule, why, source }) => ({ '@rule': rule, why, source: source ?? undefined })),
        ...beside.map(why => ({ why })),
      ],
    },
    [[`xmlns:${packageReport.prefix}`, packageReport.uri]],
  )
  return out.done()
}
