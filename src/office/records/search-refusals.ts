import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Every no of kept searches. */
export const searchRefusals = refusals('records', {
  'no-search-name': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Hledání nemá název. Napište, jak mu chcete říkat.',
        'The search has no name. Write what to call it.',
      ),
  },
  'too-many-searches': {
    status: 422,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Uložených hledání už máte ${most}. Nejdřív některé smažte.`,
        `You keep ${most} searches already. Delete one first.`,
      ),
  },
})
