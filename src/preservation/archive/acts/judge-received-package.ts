import type { Instance, Scope, Who } from '#platform/acts'
import { type Finding, isRefusal } from '#platform/refusals'
import { both, dayOf, newId } from '#platform/values'
import { entranceOf, requireClean } from '#preservation/gate'
import {
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  type PackageSource,
  type ProposedFacts,
  readProposedFacts,
  readZip,
} from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import type { PackageKind, PackageState, ProposedEntity, ReceivedPackage } from '../entity.ts'
import { enterEntity, entityNamed } from '../store/entities.ts'
import { originatorById } from '../store/originators.ts'
import { changePackage, nextWaiting } from '../store/packages.ts'
import { receivedProposal } from '../store/proposals.ts'
import { packageLimitBytes } from '../taking.ts'
import { stepTaken } from './archive-proceeding.ts'
import { takeReceivedPackage } from './take-received-package.ts'

type Found = Pick<Finding, 'rule' | 'message'>
const found = (rule: string, cs: string, en: string): Found => ({ rule, message: both(cs, en) })

const unreadable = found(
  'egc-arch01',
  'Balíček nepopisuje spis, díl ani dokument podle národního standardu; archiv ho nemůže posoudit.',
  'The package describes no dossier, volume or document by the national standard; the archive cannot assess it.',
)
const ofAnother = (ico: string): Found =>
  found(
    'egc-arch02',
    `Podle metadat balíček není od původce s IČO ${ico}, jehož je návrh.`,
    `By its metadata the package is not of the originator of IČO ${ico}, whose proposal it is.`,
  )
const notChosen: Found = found(
  'egc-arch03',
  'Balíček pro přejímku je k něčemu, co v tomto řízení není vybráno za archiválii.',
  'The transfer package is for something that is not selected as archival in this proceeding.',
)
const tooLate: Found = found(
  'egc-arch04',
  'Návrh už je rozhodnutý; teď se přijímají jen balíčky pro přejímku.',
  'The proposal is decided already; only packages of the transfer are taken now.',
)

type Judged = {
  readonly state: PackageState
  readonly kind: PackageKind | null
  readonly findings: readonly Found[]
  readonly facts: ProposedFacts | null
}

const kindOf = ({ isTransfer, hasFiles }: ProposedFacts): PackageKind =>
  isTransfer ? 'transfer' : hasFiles ? 'everything' : 'metadata'

const profiles: Readonly<Record<Exclude<PackageKind, 'bundle'>, string>> = {
  metadata: 'NSESSS2024/SKARTACE_METADATA',
  everything: 'NSESSS2024/SKARTACE_UPLNY',
  transfer: 'NSESSS2024/PREJIMKA',
}

/** Judges what lies in a package by the rules of archives for its kind. */
async function judged(instance: Instance, source: PackageSource): Promise<Judged> {
  const facts = await readProposedFacts(source, nodeHashing)
  const kind = facts && kindOf(facts)
  const verdict = await judgePackage(source, {
    profile: kind === null || kind === 'bundle' ? undefined : profiles[kind],
    date: dayOf(instance.clock.now()),
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  const errors = verdict.findings
    .filter(({ level }) => level === 'error')
    .map(({ rule, message }) => ({ rule, message }))
  if (!facts || facts.identity.value === '')
    return { state: 'refused', kind: null, findings: [...errors, unreadable], facts: null }
  return { state: errors.length > 0 ? 'faulty' : 'passed', kind, findings: errors, facts }
}

const entityOf = (proposalId: string, facts: ProposedFacts): ProposedEntity => ({
  id: newId(),
  proposal_id: proposalId,
  kind: facts.kind,
  identifier: facts.identity.value,
  source: facts.identity.source,
  title: facts.title,
  mark: facts.mark,
  filing_code: facts.filingCode,
  group_title: facts.groupTitle,
  disposal_code: facts.disposalCode,
  rule_title: facts.ruleTitle,
  retention_years: facts.retentionYears,
  disposal_year: facts.disposalYear,
  from_day: facts.from,
  to_day: facts.to,
  is_analogue: facts.isAnalogue,
  documents: facts.documents,
  joined: facts.joined,
  document_count: facts.documents.length,
  state: 'proposed',
  reason: null,
  decided_by: null,
  decided_at: null,
  document_decisions: {},
  archive_ids: {},
  accession_id: null,
  outcome: null,
  ingest_trouble: null,
})

/** Writes down what the check found, and what the package tells of. */
async function enterJudged(
  scope: Scope,
  { id, proposal_id, name }: ReceivedPackage,
  told: Judged,
): Promise<void> {
  const proposal = (await receivedProposal(scope, proposal_id))!
  const { ico } = (await originatorById(scope, proposal.originator_id))!
  const findings = [...told.findings]
  let { state } = told
  let entityId: string | null = null
  const { facts } = told
  if (facts && facts.originatorIcos.length > 0 && !facts.originatorIcos.includes(ico)) {
    findings.push(ofAnother(ico))
    state = 'faulty'
  }
  if (facts && told.kind === 'transfer') {
    const known = await entityNamed(scope, proposal_id, facts.identity.value)
    const isAwaited = proposal.state === 'decided' && known?.state === 'chosen'
    entityId = known?.id ?? null
    if (!isAwaited) {
      findings.push(notChosen)
      state = 'refused'
    }
  } else if (facts && proposal.state === 'decided') {
    findings.push(tooLate)
    state = 'refused'
  } else if (facts) entityId = await enterEntity(scope, entityOf(proposal_id, facts))
  await changePackage(scope, id, {
    state,
    kind: told.kind,
    findings,
    entity_id: entityId,
    judged_at: scope.clock.now(),
  })
  if (state !== 'passed')
    await stepTaken(scope, 'archive.package-faulty', proposal, {
      package: name,
      rules: [...new Set(findings.map(({ rule }) => rule))].slice(0, 50),
    })
}

/** A ZIP of packages at its top; `null` where it is a package itself. */
async function bundleIn(source: Extract<PackageSource, { form: 'file' }>) {
  const { files, folders } = await readZip(source.bytes, nodeHashing)
  const isBundle =
    files.length > 0 && folders.length === 0 && files.every(({ path }) => /^[^/]+\.zip$/i.test(path))
  return isBundle ? files : null
}

/** What the scanner found in a package; a scanner that is away is a fault, and the job comes again. */
async function infectionOf(instance: Instance, who: Who, one: ReceivedPackage): Promise<Found | null> {
  try {
    await requireClean(entranceOf(instance, who), {
      fileName: `${one.name}.zip`,
      digest: one.digest,
      sizeBytes: one.size_bytes,
    })
    return null
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'gate.malware') throw error
    return { rule: 'egc-arch05', message: error.sentence }
  }
}

async function judgeOne(instance: Instance, who: Who, one: ReceivedPackage): Promise<void> {
  const { runner } = instance
  const contents = objectStoresOf(instance).content
  const infection = await infectionOf(instance, who, one)
  if (infection)
    return runner.act(who, scope =>
      enterJudged(scope, one, { state: 'refused', kind: null, findings: [infection], facts: null }),
    )
  await using bytes = await contents.open(who.organisation, one.digest)
  const source = { form: 'file', name: `${one.name}.zip`, bytes } as const
  const bundle = await bundleIn(source)
  if (bundle === null) {
    const told = await judged(instance, source)
    return runner.act(who, scope => enterJudged(scope, one, told))
  }
  for (const file of bundle) {
    const received = await contents.receive(who.organisation, file.pieces(), {
      limitBytes: packageLimitBytes,
    })
    await runner.act(who, scope =>
      takeReceivedPackage(scope, {
        proposalId: one.proposal_id,
        name: file.path.replace(/\.zip$/i, ''),
        ...received,
      }),
    )
  }
  await runner.act(who, scope =>
    changePackage(scope, one.id, { state: 'unpacked', kind: 'bundle', judged_at: scope.clock.now() }),
  )
}

/**
 * Judges the packages that wait in a proposal, one after another, each written down at once; killed, it goes on with the
 * next. A bundle is taken apart into its packages first.
 */
export async function judgeReceivedPackages(instance: Instance, who: Who, proposalId: string): Promise<void> {
  for (;;) {
    const next = await instance.runner.read(who, scope => nextWaiting(scope, proposalId))
    if (!next) return
    await judgeOne(instance, who, next)
  }
}
