import { z } from 'zod'
import { type Both, both, singleLine } from '#platform/values'

/** Characters of a sentence of veraPDF that are passed on; it stands inside one of ours. */
const sentenceMost = 300

const rule = z.object({
  specification: z.string().optional(),
  clause: z.string().optional(),
  description: z.string().optional(),
  status: z.string().optional(),
  ruleStatus: z.string().optional(),
})

const result = z.object({
  compliant: z.boolean(),
  jobEndStatus: z.string().default('normal'),
  details: z.object({ ruleSummaries: z.array(rule).default([]) }).default({ ruleSummaries: [] }),
})

/** The report of `verapdf --format json`; releases before 1.24 gave one result where later ones give a list. */
const shape = z.object({
  report: z.object({
    buildInformation: z
      .object({ releaseDetails: z.array(z.object({ id: z.string(), version: z.string() })) })
      .optional(),
    jobs: z.array(z.object({ validationResult: z.union([z.array(result), result]).optional() })),
  }),
})

export type VeraReport = {
  /** `veraPDF 1.28.1`. */
  readonly judge: string
  /** `null` where it came to no verdict: a file it cannot read, a job cut short. */
  readonly verdict: { readonly conforms: boolean; readonly reason: Both | null } | null
}

export const veraName = 'veraPDF'

type Result = z.infer<typeof result>

const isBroken = ({ status, ruleStatus }: z.infer<typeof rule>): boolean =>
  (status ?? ruleStatus ?? '').toLowerCase() === 'failed'

function reasonOf(results: readonly Result[]): Both | null {
  const broken = results.flatMap(({ details }) => details.ruleSummaries).find(isBroken)
  if (!broken) return null
  const told = singleLine(broken.description ?? '').slice(0, sentenceMost)
  const where = [broken.specification, broken.clause]
    .filter(part => part !== undefined)
    .map(part => singleLine(part).slice(0, sentenceMost))
    .join(', ')
  return both(
    `${veraName} našla porušení: ${told} (${where})`,
    `${veraName} found a fault: ${told} (${where})`,
  )
}

/** Reads what veraPDF printed about one file; `null` where it is no report of veraPDF. */
export function readVeraReport(text: string): VeraReport | null {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return null
  }
  const read = shape.safeParse(raw)
  if (!read.success) return null
  const { buildInformation, jobs } = read.data.report
  const version = buildInformation?.releaseDetails.find(({ id }) => id === 'core')?.version
  const judge = version === undefined ? veraName : `${veraName} ${singleLine(version).slice(0, 40)}`
  const [job] = jobs
  const results = [job?.validationResult ?? []].flat()
  const isWhole =
    jobs.length === 1 && results.length > 0 && results.every(one => one.jobEndStatus === 'normal')
  if (!isWhole) return { judge, verdict: null }
  const conforms = results.every(({ compliant }) => compliant)
  return { judge, verdict: { conforms, reason: conforms ? null : reasonOf(results) } }
}
