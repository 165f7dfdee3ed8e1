import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const law = 'zákon 499/2004 Sb. § 69/3 c, 4'

/** How the records service says no about the administrative archive. */
export const archiveRefusals = refusals('records', {
  'no-administrative-archive': {
    status: 409,
    law,
    sentence: () =>
      both(
        'Úřad nemá určeno, po kolika letech spisovna předává do správního archivu. Nejprve zapište lhůtu podle spisového řádu.',
        'The office has not said after how many years the records room transfers to the administrative archive. First enter the period of its records rules.',
      ),
  },
  'not-archivable': {
    status: 409,
    law,
    sentence: ({ marks }: { marks: readonly string[] }) =>
      both(
        `Tyto spisy předat nelze: ${marks.join(', ')}. Předává se spis uložený ve spisovně se skartační lhůtou delší než pět let, kterému lhůta spisovny uplynula a který není zapůjčený.`,
        `These dossiers cannot be transferred: ${marks.join(', ')}. A dossier goes that is kept in the records room for more than five years, whose period there is over and which is not lent.`,
      ),
  },
})
