import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { both } from '#platform/values'
import { takeOverDocument } from '../acts/answer-passing.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { passingsPage } from '../pages/passings.page.ts'
import { documentById } from '../store/documents.ts'
import { countPassedTo, type PassingPost, passedBy, passedTo } from '../store/passings.ts'
import { inBulk, type Named, ticked } from './in-bulk.ts'

/** More than anybody takes over at once; what waits longest is shown first. */
const shownMost = 100

export const passingPostOf = ({ actor }: Pick<Scope, 'actor'>): PassingPost | null =>
  actor.kind === 'person' ? { postId: actor.postId, unitId: actor.unitId } : null

/** How a document is called where many are told of. */
export async function namedDocument(scope: Scope, id: string): Promise<Named | null> {
  const document = await documentById(scope, id)
  return document
    ? { path: `/dokumenty/${id}`, name: `${document.reference_number} – ${document.subject}` }
    : null
}

async function showPassings(
  call: PageCall,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const body = await call.read(async scope => {
    const post = passingPostOf(scope)!
    return passingsPage(call, {
      toMe: await passedTo(scope, post, shownMost),
      toMeCount: await countPassedTo(scope, post),
      byMe: await passedBy(scope, post.postId, shownMost),
      ...told,
    })
  })
  return { title: call.say('K převzetí', 'To take over'), body }
}

const nothingChosen = both(
  'nic není vybráno; zaškrtněte aspoň jeden dokument',
  'nothing is selected; tick at least one document',
)

export const passings: Page = {
  path: '/dokumenty/k-prevzeti',
  permission: 'records.assign',
  title: both('K převzetí', 'To take over'),
  labels: { passed: both('Výběr dokumentů', 'Selected documents') },
  show: (call, attempt) => showPassings(call, attempt ? { attempt } : {}),
  forms: {
    hromadne: form({
      fields: z.object({ passed: ticked(shownMost, nothingChosen) }),
      act: async (call, { passed }) => {
        const outcomes = await inBulk(call, passed, namedDocument, async id => {
          await call.act(scope => takeOverDocument(scope, { documentId: id }), {
            type: 'records.document-taken-over',
            object: { kind: 'document', id },
          })
        })
        return showPassings(call, { result: { outcomes, deed: 'take-over' } })
      },
    }),
  },
  samples: async () => ['/dokumenty/k-prevzeti'],
}
