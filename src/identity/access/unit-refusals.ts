import { refusals } from '#platform/refusals'
import { both, type Day, dayText } from '#platform/values'

/** Every no about units of the office. */
export const unitRefusals = refusals('access', {
  'no-unit': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový útvar úřad nemá. Vyberte ho ze seznamu.',
        'The office has no such unit. Choose one from the list.',
      ),
  },
  'unit-without-name': {
    status: 422,
    law: 'NSESSS 2.7.3',
    sentence: () => both('Útvar potřebuje název. Vyplňte ho.', 'A unit needs a name. Fill it in.'),
  },
  'validity-reversed': {
    status: 422,
    law: 'NSESSS 2.7.3',
    sentence: ({ from, to }: { from: Day; to: Day }) =>
      both(
        `Platnost by skončila ${dayText(to)}, dřív než ${dayText(from)} začne. Opravte jeden z obou dnů.`,
        `The validity would end on ${dayText(to)}, before it begins on ${dayText(from)}. Mend one of the two days.`,
      ),
  },
})
