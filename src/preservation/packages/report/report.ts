import { type Finding, hasErrors } from '#platform/refusals'
import type { Both, Day } from '#platform/values'
import { judgedBySubset, judgedOutside } from '../judge/outside-pdf-a.ts'
import { asks, profileNamed } from '../judge/profiles.ts'
import { type Stage, stages } from '../judge/rule.ts'
import { suites } from '../judge/suites.ts'
import { neverJudged, stageTitles, whyNot } from './sentences.ts'

/** What was judged and how; enough to say later by which rules. */
export type Judgement = {
  /** Path or name as it was given. */
  readonly path: string
  /** `null` where nothing could be opened. */
  readonly profile: string | null
  readonly status: 'OK' | 'ERROR'
  /** The last stage that was run. */
  readonly stage: Stage
  readonly findings: readonly Finding[]
  /** The day it was judged on. */
  readonly date: Day
  /** Rules the caller left out. */
  readonly exclude: readonly string[]
  readonly strictZaf: boolean
}

/** Where reports of one package are to be written, by path; what is left out is not written. */
export type ReportFiles = { readonly html?: string | undefined; readonly xml?: string | undefined }

/** Findings of one rule, with what it asks; `null` where the finding is no rule's of the set. */
export type RuleFindings = {
  readonly rule: string
  readonly asks: Both | null
  readonly findings: readonly Finding[]
}

/** `passed` may hold warnings; `notJudged`: an earlier stage failed; `notAsked`: the profile ends before it. */
export type StageState = 'passed' | 'failed' | 'notJudged' | 'notAsked'

export type ReportedStage = {
  readonly name: Stage
  readonly title: Both
  readonly state: StageState
  readonly rules: readonly RuleFindings[]
}

/** A rule that was not judged, and why. */
export type UnjudgedRule = { readonly rule: string; readonly why: Both; readonly source: string | null }

/** A judgement laid out for reading: stage by stage, rule by rule, and what was not judged. */
export type Report = {
  readonly judgement: Judgement
  readonly ruleSet: { readonly name: string; readonly version: string } | null
  readonly errors: number
  readonly warnings: number
  readonly stages: readonly ReportedStage[]
  readonly unjudged: readonly UnjudgedRule[]
  /** What was not judged beside the rules. */
  readonly beside: readonly Both[]
}

function byRule(findings: readonly Finding[], asked: ReadonlyMap<string, Both>): RuleFindings[] {
  const groups = Map.groupBy(findings, ({ rule }) => rule)
  return [...groups].map(([rule, told]) => ({ rule, asks: asked.get(rule) ?? null, findings: told }))
}

/** A stage of which no rule is asked, by this profile or by the whole set, is not shown as passed. */
function stateOf(
  stage: Stage,
  { findings, stage: last }: Judgement,
  askedStages: ReadonlySet<string>,
): StageState {
  const own = findings.filter(finding => finding.stage === stage)
  if (hasErrors(own)) return 'failed'
  if (own.length === 0 && !askedStages.has(stage)) return 'notAsked'
  return stages.indexOf(stage) > stages.indexOf(last) ? 'notJudged' : 'passed'
}

/** Our subset of ISO 19005 is no full judge; said unless one judged every PDF/A. */
const besideOf = (findings: readonly Finding[]): readonly Both[] => {
  const notes = new Set(findings.map(({ rule }) => rule))
  const isWhole = notes.has(judgedOutside) && !notes.has(judgedBySubset)
  return isWhole ? neverJudged : [...neverJudged, whyNot.pdfA]
}

/** Lays a judgement out. Where its profile is not known, only what was found is told. */
export function reportOf(judgement: Judgement): Report {
  const profile = judgement.profile === null ? undefined : profileNamed(judgement.profile)
  const suite = profile && suites[profile.suite]
  const rules = suite?.rules ?? []
  const judged = rules.filter(rule => profile && asks(profile, rule))
  const until = profile ? stages.indexOf(profile.until) : -1
  const askedStages = new Set(
    judged.map(({ stage }) => stage).filter(stage => stages.indexOf(stage) <= until),
  )
  const asked = new Map(rules.map(({ code, asks: demand }) => [code, demand]))
  const { findings } = judgement
  return {
    judgement,
    ruleSet: suite ? { name: suite.name, version: suite.version } : null,
    errors: findings.filter(({ level }) => level === 'error').length,
    warnings: findings.filter(({ level }) => level === 'warning').length,
    stages: stages.map(name => ({
      name,
      title: stageTitles[name],
      state: stateOf(name, judgement, askedStages),
      rules: byRule(
        findings.filter(({ stage }) => stage === name),
        asked,
      ),
    })),
    unjudged: [
      ...judgement.exclude.map(rule => ({ rule, why: whyNot.excluded, source: null })),
      ...(profile?.leavesOut ?? []).map(({ rule, reason, source }) => ({ rule, why: reason, source })),
    ],
    beside: besideOf(findings),
  }
}
