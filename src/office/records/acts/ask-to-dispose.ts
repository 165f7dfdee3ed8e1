import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { recordsCentreOf } from '#preservation/records-centre'
import type { Tombstone } from '../tombstone.ts'

/**
 * Asks the records centre to destroy what it keeps of records that were destroyed here, by a job: a centre that is off is
 * asked again. Two persons there decide.
 *
 * Czech: žádost o vyřazení z e-Spisovny. Law: act 499/2004 § 10/4.
 */
export const askToDispose = (
  scope: Scope,
  identifiers: readonly string[],
  { reason, authority }: Pick<Tombstone, 'reason' | 'authority'>,
) =>
  enqueue(scope, 'records.ask-to-dispose', {
    identifiers: [...identifiers],
    basis: authority ?? reason,
    reason,
  })

/** What such a job was given. */
export type DisposalWish = {
  readonly identifiers: readonly string[]
  readonly basis: string
  readonly reason: string
}

/** Says it to the centre, one after another; what it does not keep is passed over. Said again, nothing changes. */
export async function tellRecordsCentre(instance: Instance, who: Who, wish: DisposalWish): Promise<void> {
  const { ico: originatorIco } = await instance.runner.read(who, organisationOf)
  const { basis, reason } = wish
  for (const dossier of wish.identifiers)
    await recordsCentreOf(instance, who).dispose({ originatorIco, dossier, basis, reason })
}
