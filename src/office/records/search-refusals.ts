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
  'list-too-long': {
    status: 422,
    law: null,
    sentence: ({ count, most }: { count: number; most: number }) =>
      both(
        `Do PDF se vejde nejvýš ${most} řádků a tento soupis jich má ${count}. Zužte hledání, nebo si stáhněte tabulku CSV, která délku nemá omezenou.`,
        `A PDF takes ${most} rows at most and this list has ${count}. Narrow the search, or download the CSV table, which has no limit.`,
      ),
  },
  'nothing-to-print': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Není vybráno, co tisknout. Zaškrtněte aspoň jednu část spisu.',
        'It is not chosen what to print. Tick at least one part of the dossier.',
      ),
  },
  'print-too-large': {
    status: 409,
    law: null,
    sentence: ({ size, most }: { size: string; most: string }) =>
      both(
        `Soubory vybraných spisů mají ${size}, k tisku najednou nejvýš ${most}. Vyberte méně spisů.`,
        `The files of the chosen dossiers have ${size}, at most ${most} are printed at once. Choose fewer dossiers.`,
      ),
  },
})
