import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How reports of a disposal proceeding say no. */
export const reconciliationRefusals = refusals('archive', {
  'no-list': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. §§ 20, 21',
    sentence: ({ line }: { line: number }) =>
      both(
        `Tohle není seznam z odsouhlasení řízení (vadí řádek ${line}). Vložte nezměněný soubor polozky.csv, který stáhla druhá strana.`,
        `This is no list of a reconciliation (line ${line} is wrong). Bring in the unchanged file polozky.csv that the other side took away.`,
      ),
  },
  'other-proceeding': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. §§ 20, 21',
    sentence: () =>
      both(
        'Seznam druhé strany nemá s tímto řízením společnou ani jednu položku. Vložte seznam téhož řízení.',
        'The list of the other side has no item in common with this proceeding. Bring in the list of the same proceeding.',
      ),
  },
  'no-report': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takové odsouhlasení tu není. Vraťte se na stránku řízení.',
        'There is no such reconciliation here. Go back to the page of the proceeding.',
      ),
  },
})
