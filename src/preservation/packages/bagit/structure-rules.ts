import { both } from '#platform/values'
import type { Fault, PackageInHand, Rule, Stage } from '../judge/rule.ts'
import type { TagProblem } from './bag.ts'

type Demand = {
  readonly code: string
  readonly source: string
  readonly cs: string
  readonly en: string
  readonly mend: readonly [cs: string, en: string]
  isRight(hand: PackageInHand): boolean
}

const dataRule = ({ code, source, cs, en, mend, isRight }: Demand): Rule => ({
  code,
  stage: 'data',
  level: 'error',
  profiles: '*',
  source,
  asks: both(cs, en),
  *judge(hand) {
    if (!isRight(hand)) yield { message: both(`${cs} ${mend[0]}`, `${en} ${mend[1]}`) }
  },
})

const isOpen = ({ tree }: PackageInHand): boolean =>
  tree.form === 'folder' || (tree.form !== 'file' && tree.roots.length === 1 && tree.roots[0]!.endsWith('/'))

/** How the tag files are written is told while they are read; a rule passes on what is its own. */
const writingRule = (
  code: string,
  stage: Stage,
  kinds: readonly TagProblem['kind'][],
  source: string,
  asks: Rule['asks'],
): Rule => ({
  code,
  stage,
  level: 'error',
  profiles: '*',
  source,
  asks,
  *judge({ bag }): Generator<Fault> {
    for (const { kind, file, line, cs, en } of bag?.problems ?? [])
      if (kinds.includes(kind)) yield { message: both(cs, en), file, ...(line !== null && { line }) }
  },
})

/** Rules on what a bag consists of and how its tag files are written. */
export const bagStructureRules: readonly Rule[] = [
  dataRule({
    code: 'egc-bag01',
    source: 'RFC 8493 § 2',
    cs: 'Balíček BagIt je složka, nebo ZIP či TAR s právě jednou složkou.',
    en: 'A bag is a folder, or a ZIP or TAR with exactly one folder.',
    mend: ['Zabalte složku balíčku znovu.', 'Pack the folder of the bag again.'],
    isRight: isOpen,
  }),
  dataRule({
    code: 'egc-bag02',
    source: 'RFC 8493 § 2.1.1',
    cs: 'V kořeni balíčku je soubor bagit.txt.',
    en: 'File bagit.txt stands in the root of the bag.',
    mend: ['Doplňte jej, nebo předejte celý balíček.', 'Add it, or hand in the whole bag.'],
    isRight: ({ bag }) => bag !== null,
  }),
  dataRule({
    code: 'egc-bag03',
    source: 'RFC 8493 § 2.1.2',
    cs: 'Obsah balíčku leží ve složce data.',
    en: 'The payload of the bag lies in folder data.',
    mend: ['Doplňte ji, i kdyby byla prázdná.', 'Add it, even if it is empty.'],
    isRight: ({ tree }) =>
      tree.folders.includes('data') || tree.files.some(({ path }) => path.startsWith('data/')),
  }),
  dataRule({
    code: 'egc-bag04',
    source: 'RFC 8493 § 2.1.3',
    cs: 'Balíček má aspoň jeden soupis obsahu (manifest-sha512.txt).',
    en: 'The bag has at least one payload manifest (manifest-sha512.txt).',
    mend: ['Vytvořte jej ze složky data.', 'Make it of folder data.'],
    isRight: ({ bag }) => bag === null || bag.payload.length > 0,
  }),
  writingRule(
    'egc-bag05',
    'encoding',
    ['encoding', 'damaged'],
    'RFC 8493 § 2.1.1',
    both(
      'Soubor bagit.txt je v UTF-8 bez BOM, ostatní soubory s údaji v kódování, které ohlašuje.',
      'File bagit.txt is in UTF-8 without BOM, the other tag files in the encoding it declares.',
    ),
  ),
  writingRule(
    'egc-bag06',
    'wellformed',
    ['declaration'],
    'RFC 8493 § 2.1.1',
    both(
      'Soubor bagit.txt má právě dva řádky: vydanou verzi a kódování.',
      'File bagit.txt has exactly two lines: a published version and an encoding.',
    ),
  ),
  writingRule(
    'egc-bag07',
    'wellformed',
    ['list'],
    'RFC 8493 § 2.1.3',
    both('Řádek soupisu je otisk, mezera a cesta.', 'A line of a manifest is a digest, a space and a path.'),
  ),
  writingRule(
    'egc-bag08',
    'wellformed',
    ['info'],
    'RFC 8493 § 2.2.2',
    both(
      'Řádek bag-info.txt je název, dvojtečka a hodnota.',
      'A line of bag-info.txt is a label, a colon and a value.',
    ),
  ),
  writingRule(
    'egc-bag09',
    'wellformed',
    ['fetch'],
    'RFC 8493 § 2.2.3',
    both(
      'Řádek fetch.txt je adresa, délka nebo pomlčka a cesta.',
      'A line of fetch.txt is an address, a length or a hyphen, and a path.',
    ),
  ),
]
