import { listToPdf } from '#office/conversion'
import { type Both, both, type Instant } from '#platform/values'
import {
  type DifferenceKind,
  differenceWords,
  lineStates,
  lineStateWords,
  openStates,
} from './reconciled-line.ts'
import { countDifferences, type ReconciliationStatement } from './reconciliation-report.ts'

/** Whether it adds up, and what then; the first thing said of a report. */
export function verdictOf(one: Omit<ReconciliationStatement, 'list' | 'summary'>): Both {
  const differences = countDifferences(one)
  const sum = Object.values(one.states).reduce((all, n) => all + n, 0)
  if (!one.addsUp && sum === one.items)
    return both(
      `SOUČET NESEDÍ: některá z ${one.items} položek stojí v seznamu dvakrát.`,
      `THE SUM IS WRONG: some of the ${one.items} items stand in the list twice.`,
    )
  if (!one.addsUp)
    return both(
      `SOUČET NESEDÍ: položek je ${one.items}, ve stavech jich je ${sum}.`,
      `THE SUM IS WRONG: there are ${one.items} items, and ${sum} of them in states.`,
    )
  if (differences > 0)
    return both(
      `Položek ${one.items}, každá v jednom stavu. Rozdílů: ${differences}.`,
      `${one.items} items, each in one state. Differences: ${differences}.`,
    )
  return one.open > 0
    ? both(
        `Položek ${one.items}, každá v jednom stavu, bez rozdílů. Otevřených zbývá ${one.open}.`,
        `${one.items} items, each in one state, no differences. ${one.open} are still open.`,
      )
    : both(
        `Položek ${one.items}, každá v jednom konečném stavu, bez rozdílů.`,
        `${one.items} items, each in one final state, no differences.`,
      )
}

export const comparedWords = ({ compared }: Pick<ReconciliationStatement, 'compared'>): Both =>
  compared === null
    ? both('Druhá strana porovnaná není.', 'The other side was not compared.')
    : compared.way === 'connector'
      ? both('Porovnáno s archivem rozhraním.', 'Compared with the archive by its interface.')
      : both(
          'Porovnáno se seznamem druhé strany ze souboru.',
          'Compared with the list of the other side from a file.',
        )

const rowsOf = (one: Omit<ReconciliationStatement, 'list' | 'summary'>): string[][] => [
  ['Výsledek', verdictOf(one).cs, ''],
  [
    'Druhá strana',
    `${comparedWords(one).cs}${one.compared?.sha512 ? ` sha512:${one.compared.sha512}` : ''}`,
    '',
  ],
  ['Řízení', one.proceeding.isEnded ? 'skončilo' : 'ještě neskončilo', ''],
  ['Sestavení', `${one.madeAt}, ${one.madeBy}`, ''],
  ...lineStates.map(state => [
    openStates.includes(state) ? 'Otevřený stav' : 'Konečný stav',
    lineStateWords[state].cs,
    String(one.states[state]),
  ]),
  ...Object.entries(one.differences).map(([kind, n]) => [
    'Rozdíl',
    differenceWords[kind as DifferenceKind].cs,
    String(n),
  ]),
  ...one.named.map(({ kind, identifier, mark, remark }) => [
    `Rozdíl: ${differenceWords[kind].cs}`,
    `${identifier} ${mark}`.trim(),
    remark,
  ]),
]

/** A few pages for people: the verdict, the sums, the first differences of each kind. */
export const summaryPdf = (
  one: Omit<ReconciliationStatement, 'list' | 'summary'>,
  { listSha512, at }: { listSha512: string; at: Instant },
): Promise<Uint8Array> =>
  listToPdf({
    title: `Odsouhlasení skartačního řízení ${one.proceeding.number}`,
    author: one.organisation.name,
    about: `${one.organisation.name}, IČO ${one.organisation.ico} · ${one.side === 'archive' ? 'archiv' : 'původce'}${one.proceeding.counterpart ? ` · u druhé strany ${one.proceeding.counterpart}` : ''} · seznam položek sha512:${listSha512}`,
    columns: [
      { head: 'Údaj', share: 22 },
      { head: 'Hodnota', share: 52 },
      { head: 'Počet, podrobnosti', share: 26 },
    ],
    rows: rowsOf(one),
    at,
  })
