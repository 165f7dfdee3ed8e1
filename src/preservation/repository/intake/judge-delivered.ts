import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { type Finding, hasErrors } from '#platform/refusals'
import { both, dayOf } from '#platform/values'
import { admitPackage, centreFormats } from '#preservation/gate'
import {
  judgePackage,
  judgePsp,
  nodeHashing,
  openPackage,
  outsidePdfAOf,
  type PackageSource,
  readSipFacts,
} from '#preservation/packages'
import type { DepositFile } from '../deposit-file.ts'
import type { DepositTransfer } from '../deposit-transfer.ts'

const finding = (
  rule: string,
  level: Finding['level'],
  cs: string,
  en: string,
  file: string | null = null,
): Finding => ({
  rule,
  stage: 'files',
  level,
  message: both(cs, en),
  source: 'eGON centrum: příjem do úložiště',
  location: { file, line: null, entity: null },
})

/** Files that systems leave behind and nobody meant to hand in. */
const leftBehind = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|~\$[^/]*)$/i

/** What is said of loose files and folders without a list: nothing holds them up but what could not be read later. */
function* looseFindings(files: readonly DepositFile[]): Generator<Finding> {
  const likenesses = new Map<string, string>()
  for (const { path, size_bytes: size } of files) {
    if (Number(size) === 0)
      yield finding(
        'egc-rep02',
        'warning',
        `Soubor „${path}“ je prázdný. Ověřte, že se vám nepřerušilo kopírování.`,
        `File “${path}” is empty. See that your copying was not cut.`,
        path,
      )
    if (leftBehind.test(path))
      yield finding(
        'egc-rep03',
        'warning',
        `„${path}“ po sobě zanechal systém; ukládá se s ostatními.`,
        `“${path}” was left behind by a system; it is kept with the others.`,
        path,
      )
    const likeness = path.normalize('NFC').toLowerCase()
    const other = likenesses.get(likeness)
    if (other !== undefined)
      yield finding(
        'egc-rep04',
        'warning',
        `„${path}“ a „${other}“ se liší jen velikostí písmen nebo zápisem diakritiky; některé systémy je po vydání nerozliší.`,
        `“${path}” and “${other}” differ only by case or by how diacritics are written; some systems will not tell them apart.`,
        path,
      )
    likenesses.set(likeness, path)
  }
}

const noFetch = finding(
  'egc-rep05',
  'error',
  'Balíček má soubor fetch.txt: část obsahu by se teprve stahovala odjinud, a to neděláme. Stáhněte ji, dejte do složky data a balíček předejte celý.',
  'The bag has fetch.txt: a part of it would have to be fetched from elsewhere, which is not done. Fetch it, put it into folder data and hand in the whole bag.',
  'fetch.txt',
)

async function bagFindings(instance: Instance, source: PackageSource): Promise<readonly Finding[]> {
  const { findings } = await judgePackage(source, {
    profile: 'BAGIT',
    date: dayOf(instance.clock.now()),
    hashing: nodeHashing,
  })
  const { files } = await openPackage(source, { hashing: nodeHashing, hasFreeName: true })
  return files.some(({ path }) => path === 'fetch.txt') ? [...findings, noFetch] : findings
}

const notOneSip = finding(
  'egc-rep06',
  'error',
  'Spisovně se předává jeden ZIP s jedním balíčkem SIP. Každý balíček předejte zvlášť.',
  'The records centre is handed one ZIP with one SIP. Hand in each package separately.',
)
const noDossier = finding(
  'egc-rep07',
  'error',
  'Balíček nepopisuje spis; do spisovny se ukládají uzavřené spisy.',
  'The package describes no dossier; the records centre keeps closed dossiers.',
)

/** As the records centre judges a deposit; the dossier is the one that the package itself tells. */
async function sipFindings(
  instance: Instance,
  originator: Who,
  source: PackageSource,
): Promise<readonly Finding[]> {
  if (source.form !== 'file') return [notOneSip]
  const date = dayOf(instance.clock.now())
  const outsidePdfA = outsidePdfAOf(instance)
  const verdict = await judgePackage(source, {
    profile: 'NSESSS2024/ULOZENI',
    date,
    outsidePdfA,
    hashing: nodeHashing,
  })
  if (hasErrors(verdict.findings)) return verdict.findings
  const facts = await readSipFacts(source, nodeHashing)
  if (!facts) return [...verdict.findings, noDossier]
  const { ico } = await instance.runner.read(originator, organisationOf)
  const admitted = await admitPackage(source, {
    originatorIco: ico,
    dossier: facts.dossier.value,
    date,
    formats: await centreFormats(instance, originator),
    outsidePdfA,
  })
  return admitted.findings
}

/**
 * Judges what was handed in by its profile; reads, keeps nothing. `originator` is the office whose dossiers a SIP holds.
 *
 * Source: RFC 8493 (bags), standard of the NDK (PSP), NSESSS 9.2 (SIP).
 */
export async function judgeDelivered(
  instance: Instance,
  { profile }: Pick<DepositTransfer, 'profile'>,
  given: { source: PackageSource; files: readonly DepositFile[]; originator: Who | null },
): Promise<readonly Finding[]> {
  if (profile === 'bag') return bagFindings(instance, given.source)
  if (profile === 'psp')
    return judgePsp(await openPackage(given.source, { hashing: nodeHashing, hasFreeName: true }), nodeHashing)
  if (profile === 'sip') return given.originator ? sipFindings(instance, given.originator, given.source) : []
  return [...looseFindings(given.files)]
}
