import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where kinds of documents are kept and given. */
export const kindRefusals = refusals('records', {
  'kind-exists': {
    status: 409,
    law: 'NSESSS 4.2.1',
    sentence: ({ title }: { title: string }) =>
      both(
        `Druh dokumentu „${title}“ už úřad má. Dejte novému jiný název.`,
        `The office has a kind of document “${title}” already. Give the new one another name.`,
      ),
  },
  'kind-rule-unfit': {
    status: 422,
    law: 'NSESSS 6.1.6',
    sentence: ({ title }: { title: string }) =>
      both(
        `Režim ${title} druhu dokumentu přidělit nelze: u druhu smí lhůta běžet od vyřízení nebo uzavření. Vyberte jiný.`,
        `Rule ${title} cannot be given to a kind of document: its term may run from settling or closing. Choose another.`,
      ),
  },
  'kind-withdrawn': {
    status: 409,
    law: 'NSESSS 4.2.1',
    sentence: ({ title }: { title: string }) =>
      both(
        `Druh dokumentu „${title}“ je stažený. Vyberte jiný.`,
        `The kind of document “${title}” is withdrawn. Choose another.`,
      ),
  },
})
