import { nsesssNumbers } from '../nsesss-numbers.ts'
import type { Sampled } from './break-sample.ts'
import { type Line, notYet } from './lines.ts'

type Found = {
  /** Whether each test passed, by `path: name`; `null` where none was run. */
  readonly outcomes: ReadonlyMap<string, boolean> | null
  readonly sampled: readonly Sampled[]
  readonly seed: string
  /** One chapter alone. */
  readonly chapter: string | undefined
}

const chapters: Readonly<Record<string, string>> = {
  '2': 'Příjem a evidence',
  '3': 'Spisový plán, spisy a typové spisy',
  '4': 'Vazby a druhy dokumentů',
  '5': 'Vyhledávání, zobrazení, výstupy',
  '6': 'Skartační režimy, vyřazování, přenos',
  '7': 'Role, bezpečnost, sestavy, transakční protokol',
  '8': 'Rozhraní s agendovými systémy',
  '9': 'Metadata a balíčky SIP',
  '10': 'Dokumentace',
}

const chapterOf = (number: string): string => number.split('.')[0]!

/** What stands of a line: met with passing tests, met by its word alone (nothing was run), failing, or not met. */
export type Verdict = 'met' | 'told' | 'failing' | 'not-met'

export function verdictOf({ test, tests }: Line, outcomes: Found['outcomes']): Verdict {
  if (test.startsWith(notYet)) return 'not-met'
  if (outcomes === null) return 'told'
  return tests.every(one => outcomes.get(one) === true) ? 'met' : 'failing'
}

const words: Record<Verdict, string> = {
  met: 'splněno',
  told: 'uvedeno (testy se nespouštěly)',
  failing: 'TEST NEPROŠEL',
  'not-met': 'zatím ne',
}

function lineText(line: Line, outcomes: Found['outcomes']): string[] {
  const verdict = verdictOf(line, outcomes)
  const head = `  ${line.numbers.join(', ')}  ${words[verdict]}`
  const text = `    ${line.czech}`
  if (verdict === 'not-met') return [head, text, `    důvod: ${line.reason}`]
  const failed = line.tests.filter(test => outcomes && outcomes.get(test) !== true)
  return [
    head,
    text,
    `    úkon: ${line.acts.join(', ')}`,
    ...(line.screen ? [`    obrazovka: ${line.screen}`] : []),
    ...(line.manual ? [`    příručka: ${line.manual}`] : []),
    ...(verdict === 'failing' ? failed : line.tests).map(test => `    test: ${test}`),
  ]
}

/** A number is met when every line that speaks of it is; not met when one says so. */
export function countsOf(lines: readonly Line[], outcomes: Found['outcomes'], chapter: string) {
  const numbers = nsesssNumbers.filter(number => chapterOf(number) === chapter)
  const of = (number: string) =>
    lines.filter(line => line.numbers.includes(number)).map(line => verdictOf(line, outcomes))
  const isMet = (number: string) => {
    const verdicts = of(number)
    return verdicts.length > 0 && verdicts.every(one => one === 'met' || one === 'told')
  }
  return { all: numbers.length, met: numbers.filter(isMet).length }
}

function sampleText({ sampled, seed }: Found): string[] {
  if (sampled.length === 0) return []
  return [
    `Kontrola testů: u ${sampled.length} řádků (náhoda ${seed}) úkon vyhodil chybu; test to má poznat.`,
    ...sampled.map(
      ({ line, noticedBy }) =>
        `  ${line.requirement}: ${noticedBy ? 'poznal' : 'NEPOZNAL'} ${noticedBy ?? line.test}`,
    ),
    '',
  ]
}

/** The report for whoever assesses: counts by chapter, then every line. */
export function reportOf(lines: readonly Line[], found: Found): { text: string; isWell: boolean } {
  const { outcomes, sampled } = found
  const used = Object.keys(chapters)
    .filter(chapter => found.chapter === undefined || found.chapter === chapter)
    .map(chapter => ({
      chapter,
      lines: lines.filter(line => line.numbers.some(one => chapterOf(one) === chapter)),
    }))
    .filter(one => one.lines.length > 0)
  const counts = used.map(({ chapter, lines: own }) => ({
    chapter,
    title: chapters[chapter]!,
    ...countsOf(own, outcomes, chapter),
  }))
  const total = counts.reduce((sum, { all, met }) => ({ all: sum.all + all, met: sum.met + met }), {
    all: 0,
    met: 0,
  })
  const rows = [
    'Soulad s národním standardem (NSESSS, Věstník MV 85/2024)',
    '',
    ...counts.map(
      ({ chapter, title, all, met }) =>
        `kapitola ${chapter.padStart(2)}  ${String(met).padStart(3)} z ${String(all).padStart(3)}  ${title}`,
    ),
    `celkem       ${String(total.met).padStart(3)} z ${String(total.all).padStart(3)}`,
    '',
    ...sampleText(found),
    ...used.flatMap(({ chapter, lines: own }) => [
      `Kapitola ${chapter}: ${chapters[chapter]}`,
      ...own.flatMap(line => lineText(line, outcomes)),
      '',
    ]),
  ]
  const isWell =
    lines.every(line => verdictOf(line, outcomes) !== 'failing') &&
    sampled.every(one => one.noticedBy !== null)
  return { text: `${rows.join('\n')}\n`, isWell }
}
