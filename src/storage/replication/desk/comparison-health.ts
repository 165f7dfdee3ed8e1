import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { both } from '#platform/values'
import { replicationOf } from '../held.ts'

/** What the comparisons of each hour found between us and each peer. */
export const comparisonHealth = (instance: Instance): Health[] =>
  [...replicationOf(instance).compared].map(([peer, { missingThere, missingHere, differing }]) => {
    const isWell = missingThere + missingHere + differing === 0
    return {
      name: `replication.comparison.${peer}`,
      title: both(`Porovnání s centrem „${peer}“`, `Comparison with the centre “${peer}”`),
      well: isWell,
      says: isWell
        ? both('Katalogy obou center se shodují.', 'The catalogues of both centres agree.')
        : both(
            `Potvrzené repliky se liší: tam chybí ${missingThere}, zde ${missingHere}, jiný obsah má ${differing}. Které, řekne „egon replica verify --peer ${peer}“.`,
            `Receipted replicas differ: missing there ${missingThere}, here ${missingHere}, with other content ${differing}. Which, “egon replica verify --peer ${peer}” tells.`,
          ),
    }
  })
