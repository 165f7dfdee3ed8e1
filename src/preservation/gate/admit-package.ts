import { type Finding, hasErrors } from '#platform/refusals'
import { type Both, both, type Day } from '#platform/values'
import { decisionFor, type OfficeFormats } from '#preservation/formats'
import {
  type ComponentFact,
  fileOfPackage,
  judgePackage,
  nodeHashing,
  type OutsidePdfA,
  type PackageSource,
  readSipFacts,
  type SipFacts,
} from '#preservation/packages'

/** What the gate says of a package; `facts` only when it passed. */
export type PackageVerdict = {
  readonly passed: boolean
  readonly profile: string
  readonly findings: readonly Finding[]
  readonly facts: SipFacts | null
}

export type Expected = {
  /** IČO of the originator for whom it is deposited. */
  readonly originatorIco: string
  /** Identifier of the dossier it is deposited as. */
  readonly dossier: string
  readonly date: Day
  /** What the centre decided of formats. */
  readonly formats: OfficeFormats
  /** A full judge of PDF/A, where the operator has one. */
  readonly outsidePdfA: OutsidePdfA | undefined
}

/**
 * The set of rules a package for storing is judged by, with its version; a receipt names both. Version 2 asks every rule
 * of content and components; in version 3 the root of metadata stands once in its file, and what the centre decided of
 * formats holds.
 */
export const storingRules = { name: 'NSESSS2024/ULOZENI', version: '3' } as const

const finding = (rule: string, source: string, entity: string | null, cs: string, en: string): Finding => ({
  rule,
  stage: 'files',
  level: 'error',
  message: both(cs, en),
  source,
  location: { file: null, line: null, entity },
})

/**
 * Judges a package that asks for a place in a records centre: structure, encoding, schema, checksums by the profile of
 * storing; then whose it is, of which dossier, and whether every component has a version in an output format.
 *
 * Source: NSESSS 9.2; act 499/2004 § 65/5; decree 259/2012 § 23.
 */
export async function admitPackage(source: PackageSource, expected: Expected): Promise<PackageVerdict> {
  const verdict = await judgePackage(source, {
    profile: storingRules.name,
    date: expected.date,
    outsidePdfA: expected.outsidePdfA,
    hashing: nodeHashing,
  })
  if (hasErrors(verdict.findings))
    return { passed: false, profile: verdict.profile, findings: verdict.findings, facts: null }
  const facts = await readSipFacts(source, nodeHashing)
  const findings = [
    ...verdict.findings,
    ...(facts
      ? [...originFindings(facts, expected), ...(await formatFindings(facts, expected.formats))]
      : [noDossier]),
  ]
  const passed = !hasErrors(findings)
  return { passed, profile: verdict.profile, findings, facts: passed ? facts : null }
}

const noDossier = finding(
  'egc-dep01',
  'NSESSS 9.2.2',
  null,
  'Balíček nepopisuje spis; do e-Spisovny se ukládají uzavřené spisy.',
  'The package describes no dossier; the records centre keeps closed dossiers.',
)

function* originFindings(facts: SipFacts, expected: Expected): Generator<Finding> {
  if (!facts.originatorIcos.includes(expected.originatorIco))
    yield finding(
      'egc-dep02',
      'zákon 499/2004 Sb. § 68/1',
      facts.dossier.value,
      `Spis podle metadat nevyřídil původce s IČO ${expected.originatorIco}. Ukládat lze jen spisy vlastního úřadu.`,
      `By its metadata the dossier was not settled by the originator with IČO ${expected.originatorIco}. An office stores only its own.`,
    )
  if (facts.dossier.value !== expected.dossier)
    yield finding(
      'egc-dep03',
      'NSESSS 2.7.1',
      facts.dossier.value,
      `V balíčku je spis ${facts.dossier.value}, ohlášen byl ${expected.dossier}.`,
      `The package holds dossier ${facts.dossier.value}, announced was ${expected.dossier}.`,
    )
  if (facts.disposalYear === null)
    yield finding(
      'egc-dep04',
      'NSESSS, příloha 2; vyhláška 259/2012 Sb. § 15/3',
      facts.dossier.value,
      'Spis nemá rok skartační operace, a nelze určit, do kdy ho zamknout. Doplňte skartační režim.',
      'The dossier has no year of disposal, so it cannot be said until when to lock it. Add the retention rule.',
    )
}

const isLast = (component: ComponentFact, all: readonly ComponentFact[]): boolean =>
  !all.some(
    other =>
      other.document === component.document &&
      other.slot === component.slot &&
      other.version > component.version,
  )

const misfit = ({ name, path }: ComponentFact, format: string, why: Both): Finding =>
  finding(
    'egc-fmt01',
    'vyhláška 259/2012 Sb. § 23; NSESSS 9.2.5',
    name,
    `Komponenta „${name}“ (${path}) je ${format}, a ten se takto neukládá: ${why.cs} Vložte u ní převedenou verzi.`,
    `Component “${name}” (${path}) is ${format}, which is not kept as it is: ${why.en} Put in a converted version.`,
  )

const remark = ({ name, path }: ComponentFact, format: string, why: Both): Finding => ({
  ...finding(
    'egc-fmt03',
    'rozhodnutí centra o formátech',
    name,
    `Komponenta „${name}“ (${path}) je ${format}; není výstupní, centrum ji ale ukládá, jak je: ${why.cs}`,
    `Component “${name}” (${path}) is ${format}; it is no output format, but the centre keeps it as it is: ${why.en}`,
  ),
  level: 'note',
})

/**
 * What every component really is, by its content: the newest version of each must be in an output format, or in one that
 * the centre decided to keep as it is.
 */
async function formatFindings(
  { components }: SipFacts,
  { identify, table }: OfficeFormats,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const component of components) {
    if (component.form === 'container' || !isLast(component, components)) continue
    const format = await identify(await fileOfPackage(component.file), component.path)
    const { decision, reason } = decisionFor(format, table)
    if (decision === 'accepted') findings.push(remark(component, format.name, reason))
    else if (decision !== 'output') findings.push(misfit(component, format.name, reason))
  }
  return findings
}
