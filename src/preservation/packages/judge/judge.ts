import type { Finding } from '#platform/refusals'
import { hasErrors } from '#platform/refusals'
import { both, type Day } from '#platform/values'
import { attributeOf } from '#platform/xml'
import type { Hashing } from '../hashing.ts'
import { sipSchemas } from '../notation/sip-schemas.ts'
import { openPackage } from '../open-package.ts'
import { sipRules } from '../rules/sip/sip-rules.ts'
import type { PackageSource } from '../tree.ts'
import { sipView } from '../view/sip-view.ts'
import { measureComponents } from './components.ts'
import { readMetadata } from './metadata.ts'
import { asks, guessProfile, type Profile, profileNamed } from './profiles.ts'
import { type Fault, type PackageInHand, type Rule, type Stage, stages } from './rule.ts'

/** Every rule we know, in the order of their stages. */
export const rules: readonly Rule[] = sipRules

export type JudgeOptions = {
  /** `SUITE/SUBPROFILE`; guessed from the content when left out. */
  readonly profile?: string | undefined
  /** The day the package is judged on: some rules hold only from or until a day. */
  readonly date: Day
  /** Codes of rules not to be judged. */
  readonly exclude?: readonly string[] | undefined
  /** Follow the public validator also in its two known slips. */
  readonly strictZaf?: boolean | undefined
  readonly hashing: Hashing
}

export type Verdict = {
  readonly profile: string
  readonly status: 'OK' | 'ERROR'
  /** The last stage that was run. */
  readonly stage: Stage
  readonly findings: readonly Finding[]
}

/** Faults of one rule that are told; the rest is counted. */
const faultsTold = 200

/**
 * Judges a package stage by stage: all rules of a stage run, and the first stage with an error is the last. Reads what
 * it is given, keeps nothing, throws only when the source itself fails to give bytes.
 */
export async function judgePackage(source: PackageSource, options: JudgeOptions): Promise<Verdict> {
  const tree = await openPackage(source, options.hashing)
  const exclude = new Set(options.exclude ?? [])
  const file = tree.files.find(candidate => candidate.path === 'mets.xml')
  const isSafe = !hasErrors(tree.findings)
  const metadata = file && isSafe ? await readMetadata(file, sipSchemas) : null
  const label = attributeOf(metadata?.root, 'LABEL')
  const hasComponents = tree.files.some(candidate => candidate.path.startsWith('komponenty/'))
  const name = options.profile ?? guessProfile(label, hasComponents)
  const profile = profileNamed(name)
  if (!profile) throw new RangeError(`no profile is named ${name}`)
  let hand: PackageInHand = {
    tree,
    metadata,
    sip: null,
    components: new Map(),
    profile: name,
    date: options.date,
    strictZaf: options.strictZaf ?? false,
  }
  const findings: Finding[] = tree.findings.filter(finding => !exclude.has(finding.rule))
  let stage: Stage = 'data'
  for (stage of stages.slice(0, stages.indexOf(profile.until) + 1)) {
    if (stage === 'content' && metadata?.root) hand = { ...hand, sip: sipView(metadata.root) }
    if (stage === 'components' && metadata?.root)
      hand = { ...hand, components: await measureComponents(metadata.root, tree, options.hashing) }
    findings.push(...judgeStage(stage, hand, profile, exclude))
    if (hasErrors(findings)) break
  }
  return { profile: name, status: hasErrors(findings) ? 'ERROR' : 'OK', stage, findings }
}

function judgeStage(
  stage: Stage,
  hand: PackageInHand,
  profile: Profile,
  exclude: ReadonlySet<string>,
): Finding[] {
  return rules
    .filter(rule => rule.stage === stage && !exclude.has(rule.code))
    .filter(rule => asks(profile, rule))
    .flatMap(rule => judgeRule(rule, hand))
}

function judgeRule(rule: Rule, hand: PackageInHand): Finding[] {
  const findings: Finding[] = []
  for (const fault of rule.judge(hand)) {
    if (findings.length === faultsTold) {
      findings.push(moreOf(rule))
      break
    }
    findings.push(asFinding(rule, fault))
  }
  return findings
}

const asFinding = (rule: Rule, { code, message, file, line, element, entity }: Fault): Finding => ({
  rule: code ?? rule.code,
  stage: rule.stage,
  level: rule.level,
  message,
  source: rule.source,
  location: {
    file: file ?? null,
    line: line ?? null,
    entity: entity ?? null,
    ...(element === undefined ? {} : { element }),
  },
})

const moreOf = (rule: Rule): Finding => ({
  rule: rule.code,
  stage: rule.stage,
  level: 'note',
  message: both(
    `Pravidlo ${rule.code} je porušeno i na dalších místech; vypsáno je prvních ${faultsTold}.`,
    `Rule ${rule.code} is broken in further places; the first ${faultsTold} are listed.`,
  ),
  source: rule.source,
  location: { file: null, line: null, entity: null },
})
