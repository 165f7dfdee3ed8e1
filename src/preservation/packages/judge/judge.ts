import type { Finding } from '#platform/refusals'
import { hasErrors } from '#platform/refusals'
import { both, type Day, GIB, MIB } from '#platform/values'
import { attributeOf } from '#platform/xml'
import { piecesOf } from '#preservation/formats'
import { measureBag } from '../bagit/measure-bag.ts'
import { readBag } from '../bagit/read-bag.ts'
import type { Hashing } from '../hashing.ts'
import { openPackage } from '../open-package.ts'
import type { PackageFile, PackageLimits, PackageSource, PackageTree } from '../tree.ts'
import { type AipView, aipViewOf, mappedFiles, representationNames } from '../view/aip-view.ts'
import { sipView } from '../view/sip-view.ts'
import { componentsOf, measureComponents } from './components.ts'
import { guessProfile, guessSuite, innerProfile } from './guess.ts'
import { readMetadata } from './metadata.ts'
import { type OutsidePdfA, pdfAFindings, withinTime } from './outside-pdf-a.ts'
import { asks, type Profile, profileNamed } from './profiles.ts'
import {
  type Fault,
  type MetadataReading,
  type PackageInHand,
  type Rule,
  type Stage,
  stages,
} from './rule.ts'
import { type Suite, suites } from './suites.ts'
import type { JudgeLimits, Verdict } from './verdict.ts'

export type { Verdict } from './verdict.ts'

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
  /** Representations of the package that a single PREMIS file belongs to: names by the identifiers of their groups. */
  readonly representations?: ReadonlyMap<string, string> | null | undefined
  /** What the container may measure, where it may be more than usual. */
  readonly container?: PackageLimits | undefined
  /** A judge of the whole standard of PDF/A, where the operator has one. */
  readonly outsidePdfA?: OutsidePdfA | undefined
  readonly hashing: Hashing
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
  const tree = await openAs(profile, source, options)
  const single = source.form === 'file' && tree.form === 'file' ? fileOf(source) : null
  const suite = suites[profile?.suite ?? (await guessSuite(tree, single))]
  const file =
    suite.schemas === null
      ? null
      : suite.metadataPath === null
        ? single
        : tree.files.find(({ path }) => path === suite.metadataPath)
  const metadata = file && !hasErrors(tree.findings) ? await readMetadata(file, suite.schemas) : null
  const label = attributeOf(metadata?.root, 'LABEL')
  const chosen = profile ?? profileNamed(guessProfile(suite.name, tree, source.name, label))!
  return judgeStages(handOf(tree, metadata, chosen, options), chosen, suite, options)
}

/**
 * Opens what was handed in. Where no profile says it, a ZIP or TAR whose folder is called otherwise is looked into
 * once more by the folder's own name: packages of archives and bags may be carried so.
 */
async function openAs(
  profile: Profile | undefined,
  source: PackageSource,
  { hashing, container: limits }: JudgeOptions,
): Promise<PackageTree> {
  const open = (hasFreeName: boolean) => openPackage(source, { hashing, hasFreeName, limits })
  const tree = await open(profile !== undefined && suites[profile.suite].hasFreeName)
  const isContainer = tree.form === 'zip' || tree.form === 'tar'
  const isNamedOtherwise = isContainer && tree.files.length === 0 && tree.roots.length === 1
  if (profile || !isNamedOtherwise) return tree
  const free = await open(true)
  return suites[await guessSuite(free, null)].hasFreeName ? free : tree
}

const fileOf = ({ name, bytes }: Extract<PackageSource, { form: 'file' }>): PackageFile => ({
  path: name,
  sizeBytes: bytes.sizeBytes,
  pieces: () => piecesOf(bytes),
})

const handOf = (
  tree: PackageTree,
  metadata: MetadataReading | null,
  profile: Profile,
  { date, strictZaf = false, limits, representations = null }: JudgeOptions,
): PackageInHand => ({
  tree,
  metadata,
  sip: null,
  components: new Map(),
  inner: new Map(),
  representations,
  bag: null,
  profile: profile.name,
  date,
  strictZaf,
  limits: { ...judgeLimits, ...limits },
})

async function judgeStages(
  hand: PackageInHand,
  profile: Profile,
  suite: Suite,
  options: JudgeOptions,
): Promise<Verdict> {
  const exclude = new Set(options.exclude ?? [])
  const findings: Finding[] = hand.tree.findings.filter(finding => !exclude.has(finding.rule))
  let stage: Stage = 'data'
  let prepared = hand
  for (stage of stages.slice(0, stages.indexOf(profile.until) + 1)) {
    prepared = await prepare(stage, prepared, suite, options)
    findings.push(...judgeStage(stage, prepared, profile, suite, exclude))
    if (stage === 'components') findings.push(...pdfAFindings(prepared.components))
    if (hasErrors(findings)) break
  }
  return { profile: profile.name, status: hasErrors(findings) ? 'ERROR' : 'OK', stage, findings }
}

/** What a stage needs beyond the metadata is gathered before it begins. */
async function prepare(
  stage: Stage,
  hand: PackageInHand,
  suite: Suite,
  options: JudgeOptions,
): Promise<PackageInHand> {
  if (suite.name === 'BAGIT') return prepareBag(stage, hand, options)
  const root = hand.metadata?.root
  if (!root) return hand
  if (suite.name === 'NSESSS2024' && stage === 'content') return { ...hand, sip: sipView(root) }
  if (suite.name === 'NSESSS2024' && stage === 'components')
    return {
      ...hand,
      components: await measureComponents(
        componentsOf(root),
        hand.tree,
        options.hashing,
        options.outsidePdfA && withinTime(options.outsidePdfA),
      ),
    }
  if (suite.name === 'DAAIP2024' && stage === 'files') {
    const view = aipViewOf(root)
    const declared = mappedFiles(view).map(({ path, digestKind }) => ({ path, kind: digestKind }))
    // Digests are asked for by one rule alone; whoever leaves it out compares them in another way.
    const isMeasured = !options.exclude?.includes('egc-fix01')
    return {
      ...hand,
      ...(isMeasured && { components: await measureComponents(declared, hand.tree, options.hashing) }),
      inner: await judgeInner(view, hand, options),
    }
  }
  return hand
}

/** The lists of a bag are read before anything, its files before the stage of components. */
async function prepareBag(
  stage: Stage,
  hand: PackageInHand,
  { hashing }: JudgeOptions,
): Promise<PackageInHand> {
  const { tree, bag } = hand
  if (stage === 'data') return hasErrors(tree.findings) ? hand : { ...hand, bag: await readBag(tree) }
  return stage === 'components' && bag ? { ...hand, bag: await measureBag(bag, tree, hashing) } : hand
}

/** Judges the metadata files inside an archive's package, each by its own suite. */
async function judgeInner(
  view: AipView,
  hand: PackageInHand,
  options: JudgeOptions,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const byPath = new Map(hand.tree.files.map(file => [file.path, file]))
  const representations = representationNames(view)
  const found = new Map<string, readonly Finding[]>()
  for (const mapped of mappedFiles(view)) {
    const file = byPath.get(mapped.path)
    const profile = innerProfile(mapped, hand.profile, hand.strictZaf)
    if (!file || !profile || found.has(mapped.path)) continue
    const suite = suites[profile.suite]
    const metadata = await readMetadata(file, suite.schemas)
    const tree: PackageTree = {
      name: file.path,
      form: 'file',
      roots: [],
      files: [],
      folders: [],
      findings: [],
    }
    const inside = handOf(tree, metadata, profile, { ...options, representations })
    found.set(mapped.path, (await judgeStages(inside, profile, suite, options)).findings)
  }
  return found
}

function judgeStage(
  stage: Stage,
  hand: PackageInHand,
  profile: Profile,
  suite: Suite,
  exclude: ReadonlySet<string>,
): Finding[] {
  return rulesOf(suite, profile, stage)
    .filter(rule => !exclude.has(rule.code))
    .flatMap(rule => judgeRule(rule, hand))
}

const rulesByStage = new Map<Profile, ReadonlyMap<Stage, readonly Rule[]>>()

/** What a profile asks at a stage, gathered once. */
function rulesOf(suite: Suite, profile: Profile, stage: Stage): readonly Rule[] {
  let known = rulesByStage.get(profile)
  if (!known) {
    known = Map.groupBy(
      suite.rules.filter(rule => asks(profile, rule)),
      rule => rule.stage,
    )
    rulesByStage.set(profile, known)
  }
  return known.get(stage) ?? []
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
