import { refuse } from '#platform/refusals'
import { type Difference, openStates, type ReconciledLine } from './reconciled-line.ts'
import { reconciliationRefusals } from './refusals.ts'

const compared = ['decision', 'archiveId', 'outcome'] as const
const digests = ['proposed', 'presented', 'transferred'] as const

const short = (digest: string): string => digest.slice(0, 'sha512:'.length + 12)

/** The other desk has not decided, or not issued it yet, and nothing has come of the item here. */
const isNotSaidYet = (ours: ReconciledLine, theirs: ReconciledLine): boolean =>
  theirs.state === 'undecided' &&
  ours.state !== null &&
  (openStates.includes(ours.state) || ours.state === 'cancelled')

/** What both desks say of one item and do not say alike. What one of them leaves open the other may say. */
export function betweenDesks(ours: ReconciledLine, theirs: ReconciledLine): readonly Difference[] {
  return [
    ...digests.flatMap((field): Difference[] => {
      const [our, their] = [ours[field], theirs[field]]
      return our && their && our !== their
        ? [{ kind: 'digest-differs', remark: `${field} ${short(our)} / ${short(their)}` }]
        : []
    }),
    ...compared.flatMap((field): Difference[] =>
      ours[field] === theirs[field] || (field === 'decision' && isNotSaidYet(ours, theirs))
        ? []
        : [
            {
              kind: 'other-desk-differs',
              remark: `${field} ${ours[field] ?? '–'} / ${theirs[field] ?? '–'}`,
            },
          ],
    ),
    ...(ours.state !== null && theirs.state === null
      ? [{ kind: 'only-here', remark: ours.identifier } as const]
      : []),
  ]
}

/** The office took it out before the proposal went: the archive has not heard of it. */
const neverWent = ({ state, lists }: ReconciledLine): boolean => state === 'taken-out' && lists.length === 0

/** Whose desk is ours, and what it learns of its own item from the other. */
export type Comparison = {
  readonly side: 'originator' | 'archive'
  readonly heard?: (ours: ReconciledLine, theirs: ReconciledLine) => ReconciledLine
}

const onlyThere = (theirs: ReconciledLine): ReconciledLine => ({
  ...theirs,
  state: null,
  differences: [{ kind: 'only-there', remark: theirs.state ?? '' }],
})

/**
 * Lays the lines of the other desk beside ours, both in the order of identifiers, holding one of each. An item that only
 * the other has becomes a line of its own, which no state counts.
 *
 * Refuses with `archive.other-proceeding`.
 */
export async function* besideOther(
  ours: AsyncIterable<ReconciledLine>,
  theirs: AsyncIterable<ReconciledLine>,
  { side, heard = ours => ours }: Comparison,
): AsyncGenerator<ReconciledLine> {
  const other = theirs[Symbol.asyncIterator]()
  let their = await other.next()
  let common = 0
  const isEmpty = their.done === true
  // Only the originator takes out what the archive has never heard of.
  const isTheirs = (line: ReconciledLine) =>
    line.state !== null && (side === 'originator' || !neverWent(line))
  const isMissed = (line: ReconciledLine) => line.state !== null && (side === 'archive' || !neverWent(line))
  for await (const our of ours) {
    while (!their.done && their.value.identifier < our.identifier) {
      if (isTheirs(their.value)) yield onlyThere(their.value)
      their = await other.next()
    }
    if (!their.done && their.value.identifier === our.identifier) {
      common++
      const told = heard(our, their.value)
      yield { ...told, differences: [...told.differences, ...betweenDesks(told, their.value)] }
      their = await other.next()
    } else if (isMissed(our))
      yield { ...our, differences: [...our.differences, { kind: 'only-here', remark: our.mark }] }
    else yield our
  }
  if (!isEmpty && common === 0) throw refuse(reconciliationRefusals['other-proceeding'], {})
  for (; !their.done; their = await other.next()) if (isTheirs(their.value)) yield onlyThere(their.value)
}
