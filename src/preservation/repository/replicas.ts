import type { Instance } from '#platform/acts'
import { type Both, both } from '#platform/values'
import { classPromises, isReached, type StorageClass } from '#storage/objects'
import type { DepositReceipt } from './deposited-object.ts'

/** The centre that is agreed to hold replicas of what is deposited; `null` where none is. */
export function depositReplicaPeer({ config }: Pick<Instance, 'config'>): string | null {
  const service = config.services.replica ?? 'local'
  return service === 'local' ? null : service.peer
}

type Said = {
  readonly title: string
  readonly lock: Both
  readonly promised: StorageClass
  readonly reached: StorageClass
  readonly kind: 'taken' | 'stored'
  readonly copies?: DepositReceipt['copies']
}

/** What a receipt of a deposit promises, word for word: exactly what was done, and which class stands on it. */
export function depositPromise({ title, lock, promised, reached, kind, copies = [] }: Said): Both {
  const deed = both(
    `${title}: přijaté soubory jsou zapsané na jeho disku beze změny, po zápisu přečtené a porovnané s otisky. Program je ${lock.cs} nezmění ani neodstraní.`,
    `${title}: the files received are written on its disk unchanged, read back after writing and compared with their digests. The program neither changes nor removes them ${lock.en}.`,
  )
  const aim = classPromises[reached]
  const behind = copies.length > 0 ? ` (${copies.map(({ name }) => name).join(', ')})` : ''
  if (kind === 'taken')
    return both(
      `${deed.cs} Smlouva slibuje třídu ${promised}; zatím je dosaženo ${reached} a další kopie vznikají. Potvrzení o uložení se vydá, až budou.`,
      `${deed.en} The contract promises class ${promised}; so far ${reached} is reached and further copies are being made. The storing is acknowledged once they are there.`,
    )
  if (isReached(promised, reached))
    return both(
      `${deed.cs} Smlouva slibuje třídu ${promised} a dosažena je ${reached}: ${aim.cs}${behind}.`,
      `${deed.en} The contract promises class ${promised} and ${reached} is reached: ${aim.en}${behind}.`,
    )
  return both(
    `${deed.cs} Smlouva slibuje třídu ${promised}, další kopie ale v určené době nevznikly. Potvrzuje se jen ${reached}: ${aim.cs}${behind}; další kopie se doplní.`,
    `${deed.en} The contract promises class ${promised}, but further copies did not come within the time set. Only ${reached} is acknowledged: ${aim.en}${behind}; further copies will follow.`,
  )
}
