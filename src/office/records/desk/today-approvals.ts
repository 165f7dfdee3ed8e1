import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both } from '#platform/values'
import { countOnTurn, roundsOnTurn, roundsReturnedTo } from '../store/approvals.ts'
import { plain } from './plain-words.ts'

const few = 3

/** What waits for the word of this post; more than a few are one line that leads to them all. */
async function onTurnLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const count = await countOnTurn(scope, postId)
  const all = { permission: 'records.approve', urgent: true, order: 18 } as const
  if (count > few)
    return [
      {
        what: both('Dokumenty ke schválení', 'Documents to approve'),
        why: both(`Na vaše schválení čeká: ${count}.`, `Waiting for your approval: ${count}.`),
        verb: both('Schvalovat', 'Approve'),
        path: '/schvalovani',
        ...all,
      },
    ]
  const rounds = await roundsOnTurn(scope, postId, few)
  return rounds.map(round => ({
    what: plain(round.subject),
    why: both(
      `${round.reference_number} čeká na vaše schválení. Předložení: ${round.requested_by.name}.`,
      `${round.reference_number} waits for your approval. Submitted by ${round.requested_by.name}.`,
    ),
    verb: both('Schválit', 'Approve'),
    path: `/dokumenty/${round.document_id}`,
    ...all,
  }))
}

/** What came back to be mended. */
async function returnedLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const rounds = await roundsReturnedTo(scope, postId, few)
  return rounds.map(round => ({
    what: plain(round.subject),
    why: both(
      `${round.reference_number} je vrácen k dopracování: ${plain(round.reason ?? '').cs}`,
      `${round.reference_number} came back to be mended: ${plain(round.reason ?? '').en}`,
    ),
    verb: both('Opravit', 'Mend'),
    path: `/dokumenty/${round.document_id}`,
    permission: 'records.work',
    order: 21,
  }))
}

export const approvalLines = async (scope: Scope, postId: string): Promise<TodayLine[]> => [
  ...(await onTurnLines(scope, postId)),
  ...(await returnedLines(scope, postId)),
]
