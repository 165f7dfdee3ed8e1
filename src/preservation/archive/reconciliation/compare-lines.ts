import { refuse } from '#platform/refusals'
import type { Difference, ReconciledLine } from './reconciled-line.ts'
import { reconciliationRefusals } from './refusals.ts'

const compared = ['decision', 'archiveId', 'outcome'] as const
const digests = ['proposed', 'presented', 'transferred'] as const

const short = (digest: string): string => digest.slice(0, 'sha512:'.length + 12)

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
      ours[field] === theirs[field]
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
  heard: (ours: ReconciledLine, theirs: ReconciledLine) => ReconciledLine = ours => ours,
): AsyncGenerator<ReconciledLine> {
  const other = theirs[Symbol.asyncIterator]()
  let their = await other.next()
  let common = 0
  let count = 0
  for await (const our of ours) {
    while (!their.done && their.value.identifier < our.identifier) {
      if (their.value.state !== null) yield onlyThere(their.value)
      their = await other.next()
    }
    count++
    if (!their.done && their.value.identifier === our.identifier) {
      common++
      const told = heard(our, their.value)
      yield { ...told, differences: [...told.differences, ...betweenDesks(told, their.value)] }
      their = await other.next()
    } else if (our.state === null) yield our
    else yield { ...our, differences: [...our.differences, { kind: 'only-here', remark: our.mark }] }
  }
  if (count > 0 && common === 0) throw refuse(reconciliationRefusals['other-proceeding'], {})
  for (; !their.done; their = await other.next()) if (their.value.state !== null) yield onlyThere(their.value)
}
