import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '#platform/values'
import { judgePath, nodeHashing, type Stage, stages } from '#preservation/packages'

const folder = join(import.meta.dirname, '../../../shared/data/zaf')
const list = join(folder, 'expected.json')

/** Why the open cases of the archives cannot be judged, `false` where they can. */
export const noOpenCases = existsSync(list)
  ? false
  : 'the open test packages (../shared/data/zaf) are not here'

/** One package with what its authors assert of it. */
export type OpenCase = {
  readonly suite: string
  readonly path: string
  readonly profile: string
  readonly stage: Stage
  readonly status: 'OK' | 'ERROR' | null
  readonly ok: readonly string[]
  readonly fail: readonly string[]
  readonly exclude?: readonly string[]
}

export const openCases: readonly OpenCase[] = noOpenCases ? [] : JSON.parse(readFileSync(list, 'utf8'))

/** A PREMIS file of the suite belongs to a package with this representation, say its authors. */
const submission = new Map([['uuid-a13c7fb3-caad-4505-8a3e-144fc6dca744', 'submission']])

/** Cases that ask for a limit were run with one that the package exceeds. */
const limitsFor = ({ fail }: OpenCase) => ({
  ...(fail.includes('dat06') ? { aipBytes: 1 } : {}),
  ...(fail.includes('dat07') ? { aipFiles: 1 } : {}),
  ...(fail.includes('wf02') || fail.includes('komp_wf02') ? { metadataBytes: 1 } : {}),
})

export type Disagreement = { readonly rule: string | null; readonly says: string }

/** Judges one case and tells where our judgement differs from what its authors assert. */
export async function disagreements(asserted: OpenCase): Promise<Disagreement[]> {
  const { suite, path, profile, stage, status, ok, fail, exclude } = asserted
  const verdict = await judgePath(join(folder, path), {
    profile: `${suite}/${profile}`,
    date: '2025-04-08' as Day,
    exclude,
    limits: limitsFor(asserted),
    representations: suite === 'PREMIS' ? submission : null,
    hashing: nodeHashing,
  })
  const reported = new Set(verdict.findings.map(finding => finding.rule))
  const isHere = verdict.findings.some(finding => finding.stage === stage && finding.level === 'error')
  const found: Disagreement[] = [
    ...fail.filter(rule => !reported.has(rule)).map(rule => ({ rule, says: `${rule} must be reported` })),
    ...ok.filter(rule => reported.has(rule)).map(rule => ({ rule, says: `${rule} must pass` })),
  ]
  if (status && (isHere ? 'ERROR' : 'OK') !== status)
    found.push({ rule: null, says: `stage ${stage} must end ${status}` })
  if (status === 'OK' && stages.indexOf(verdict.stage) < stages.indexOf(stage))
    found.push({ rule: null, says: `stage ${stage} must be reached` })
  const said = JSON.stringify(verdict.findings.slice(0, 5))
  return found.map(({ rule, says }) => ({ rule, says: `${says}: ${said}` }))
}
