import { both, GIB } from '#platform/values'
import type { PackageInHand, Rule } from '../../judge/rule.ts'

const uuid = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/

/** Whether there is a folder to look into at all. */
const isOpen = ({ tree }: PackageInHand): boolean =>
  tree.form === 'folder' || (tree.form !== 'file' && tree.roots.length === 1 && tree.roots[0]!.endsWith('/'))

type Demand = {
  readonly code: string
  readonly source: string
  readonly profiles?: Rule['profiles']
  readonly cs: string
  readonly en: string
  readonly mend: readonly [cs: string, en: string]
  isRight(hand: PackageInHand): boolean
}

const dataRule = ({ code, source, profiles = '*', cs, en, mend, isRight }: Demand): Rule => ({
  code,
  stage: 'data',
  level: 'error',
  profiles,
  source,
  asks: both(cs, en),
  *judge(hand) {
    if (!isRight(hand)) yield { message: both(`${cs} ${mend[0]}`, `${en} ${mend[1]}`) }
  },
})

const sized = ['AIP', 'SIP_CHANGE']
const bytesOf = ({ tree }: PackageInHand): number =>
  tree.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
const holds = ({ tree }: PackageInHand, path: string): boolean => tree.files.some(file => file.path === path)

/** Rules on the container of an archive's package (CZDAX-PSP, CZDAX-PPR). */
export const aipContainerRules: readonly Rule[] = [
  dataRule({
    code: 'dat01',
    source: 'CZDAX-PSP0101',
    cs: 'Balíček předaný jako složka není prázdný.',
    en: 'A package given as a folder is not empty.',
    mend: ['Předejte složku s obsahem.', 'Hand in the folder with its content.'],
    isRight: ({ tree }) => tree.form !== 'folder' || tree.files.length > 0 || tree.folders.length > 0,
  }),
  dataRule({
    code: 'dat02',
    source: 'CZDAX-PSP0103',
    cs: 'Balíček předaný jako soubor je ZIP nebo TAR s právě jednou složkou.',
    en: 'A package given as a file is a ZIP or TAR with exactly one folder.',
    mend: ['Zabalte složku balíčku znovu.', 'Pack the folder of the package again.'],
    isRight: isOpen,
  }),
  dataRule({
    code: 'dat03',
    source: 'CZDAX-PSP0104',
    cs: 'V kořeni balíčku je soubor METS.xml.',
    en: 'File METS.xml stands in the root of the package.',
    mend: ['Doplňte jej; na velikosti písmen záleží.', 'Add it; capital letters matter.'],
    isRight: hand => isOpen(hand) && holds(hand, 'METS.xml'),
  }),
  dataRule({
    code: 'dat04',
    source: 'CZDAX-PSP0105',
    cs: 'V kořeni balíčku je složka metadata.',
    en: 'Folder metadata stands in the root of the package.',
    mend: ['Doplňte ji.', 'Add it.'],
    isRight: hand =>
      isOpen(hand) &&
      (hand.tree.folders.includes('metadata') ||
        hand.tree.files.some(({ path }) => path.startsWith('metadata/'))),
  }),
  dataRule({
    code: 'dat05',
    source: 'CZDAX-PMT0102',
    profiles: ['AIP'],
    cs: 'Složka balíčku se jmenuje podle UUID malými písmeny.',
    en: 'The folder of the package is named by a UUID in small letters.',
    mend: ['Přejmenujte složku i OBJID.', 'Rename the folder and OBJID.'],
    isRight: hand => isOpen(hand) && uuid.test(hand.tree.name),
  }),
  dataRule({
    code: 'dat06',
    source: 'CZDAX-PPR0303',
    profiles: sized,
    cs: 'Balíček nepřekračuje přípustnou velikost.',
    en: 'The package is not larger than permitted.',
    mend: [
      `Rozdělte jej (obvyklá mez je ${10 * GIB} bajtů).`,
      `Part it (the usual limit is ${10 * GIB} bytes).`,
    ],
    isRight: hand => isOpen(hand) && (hand.limits.aipBytes === 0 || bytesOf(hand) <= hand.limits.aipBytes),
  }),
  dataRule({
    code: 'dat07',
    source: 'CZDAX-PPR0304',
    profiles: sized,
    cs: 'Balíček nemá více souborů, než je přípustné.',
    en: 'The package has no more files than permitted.',
    mend: ['Rozdělte jej.', 'Part it.'],
    isRight: hand =>
      isOpen(hand) && (hand.limits.aipFiles === 0 || hand.tree.files.length <= hand.limits.aipFiles),
  }),
]
