import type { Finding } from '#platform/refusals'
import { hasErrors } from '#platform/refusals'
import { both, type Day, GIB, MIB } from '#platform/values'
import { attributeOf } from '#platform/xml'
import type { Hashing } from '../hashing.ts'
import { openPackage } from '../open-package.ts'
import type { PackageSource, PackageTree } from '../tree.ts'
import { aipViewOf, mappedFiles } from '../view/aip-view.ts'
import { sipView } from '../view/sip-view.ts'
import { componentsOf, measureComponents } from './components.ts'
import { readMetadata } from './metadata.ts'
import { asks, guessProfile, type Profile, profileNamed } from './profiles.ts'
import { type Fault, type JudgeLimits, type PackageInHand, type Rule, type Stage, stages } from './rule.ts'
import { type Suite, suites } from './suites.ts'

export type JudgeOptions = {
  /** `SUITE/SUBPROFILE`; guessed from the content when left out. */
  readonly profile?: string | undefined
  /** The day the package is judged on: some rules hold only from or until a day. */
  readonly date: Day
  /** Codes of rules not to be judged. */
  readonly exclude?: readonly string[] | undefined
  /** Follow the public validator also where it departs from the text of its rules. */
  readonly strictZaf?: boolean | undefined
  readonly limits?: Partial<JudgeLimits> | undefined
  readonly hashing: Hashing
}

export type Verdict = {
  readonly profile: string
  readonly status: 'OK' | 'ERROR'
  /** The last stage that was run. */
  readonly stage: Stage
  readonly findings: readonly Finding[]
}

/** Limits of an archive's package as the public validator sets them (CZDAX-PPR0303, CZDAX-PPR0304). */
export const judgeLimits: JudgeLimits = { aipBytes: 10 * GIB, aipFiles: 50_000, metadataBytes: 10 * MIB }

/** Faults of one rule that are told; the rest is counted. */
const faultsTold = 200

/**
 * Judges a package stage by stage: all rules of a stage run, and the first stage with an error is the last. Reads what
 * it is given, keeps nothing, throws only when the source itself fails to give bytes.
 */
export async function judgePackage(source: PackageSource, options: JudgeOptions): Promise<Verdict> {
  const profile = options.profile === undefined ? undefined : profileNamed(options.profile)
  if (options.profile !== undefined && !profile)
    throw new RangeError(`no profile is named ${options.profile}`)
  const tree = await openPackage(source, options.hashing, profile && suites[profile.suite].hasFreeName)
  const suite = suites[profile?.suite ?? suiteOf(tree)]
  const file = tree.files.find(candidate => candidate.path === suite.metadataPath)
  const metadata = file && !hasErrors(tree.findings) ? await readMetadata(file, suite.schemas) : null
  const chosen = profile ?? profileNamed(guessed(suite, tree, attributeOf(metadata?.root, 'LABEL')))!
  const hand: PackageInHand = {
    tree,
    metadata,
    sip: null,
    components: new Map(),
    inner: new Map(),
    profile: chosen.name,
    date: options.date,
    strictZaf: options.strictZaf ?? false,
    limits: { ...judgeLimits, ...options.limits },
  }
  return judgeStages(hand, chosen, suite, options)
}

const suiteOf = (tree: PackageTree): Suite['name'] =>
  tree.files.some(({ path }) => path === 'METS.xml') ? 'DAAIP2024' : 'NSESSS2024'

const guessed = (suite: Suite, tree: PackageTree, label: string | undefined): string =>
  suite.name === 'DAAIP2024'
    ? 'DAAIP2024/AIP'
    : guessProfile(
        label,
        tree.files.some(({ path }) => path.startsWith('komponenty/')),
      )

async function judgeStages(
  hand: PackageInHand,
  profile: Profile,
  suite: Suite,
  { exclude: codes = [], hashing }: JudgeOptions,
): Promise<Verdict> {
  const exclude = new Set(codes)
  const findings: Finding[] = hand.tree.findings.filter(finding => !exclude.has(finding.rule))
  let stage: Stage = 'data'
  let prepared = hand
  for (stage of stages.slice(0, stages.indexOf(profile.until) + 1)) {
    prepared = await prepare(stage, prepared, suite, hashing)
    findings.push(...judgeStage(stage, prepared, profile, suite, exclude))
    if (hasErrors(findings)) break
  }
  return { profile: profile.name, status: hasErrors(findings) ? 'ERROR' : 'OK', stage, findings }
}

/** What a stage needs beyond the metadata is gathered before it begins. */
async function prepare(
  stage: Stage,
  hand: PackageInHand,
  suite: Suite,
  hashing: Hashing,
): Promise<PackageInHand> {
  const root = hand.metadata?.root
  if (!root) return hand
  if (suite.name === 'NSESSS2024' && stage === 'content') return { ...hand, sip: sipView(root) }
  if (suite.name === 'NSESSS2024' && stage === 'components')
    return { ...hand, components: await measureComponents(componentsOf(root), hand.tree, hashing) }
  if (suite.name === 'DAAIP2024' && stage === 'files') {
    const declared = mappedFiles(aipViewOf(root)).map(({ path, digestKind }) => ({
      path,
      kind: digestKind,
    }))
    return { ...hand, components: await measureComponents(declared, hand.tree, hashing) }
  }
  return hand
}

function judgeStage(
  stage: Stage,
  hand: PackageInHand,
  profile: Profile,
  suite: Suite,
  exclude: ReadonlySet<string>,
): Finding[] {
  return suite.rules
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
