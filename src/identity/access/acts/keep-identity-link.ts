import type { Scope } from '#platform/acts'
import { actorName } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { providerRefusals } from '../provider-refusals.ts'
import { accessRefusals } from '../refusals.ts'
import { deleteLink, insertLink } from '../store/identity-providers.ts'
import { personById } from '../store/people.ts'
import { requireProvider } from './keep-identity-provider.ts'

type Given = { readonly providerId: string; readonly subject: string; readonly personId: string }

/**
 * Says whom a provider means by a name: by that name the person comes in from now on.
 *
 * Czech: propojení identity. Refuses with `access.no-person`, `access.no-such-provider`, `access.identity-taken`.
 */
export async function linkIdentity(scope: Scope, { providerId, subject, personId }: Given): Promise<void> {
  const { title } = await requireProvider(scope, providerId)
  if (!(await personById(scope, personId))) throw refuse(accessRefusals['no-person'], {})
  const row = {
    provider_id: providerId,
    subject,
    person_id: personId,
    linked_at: scope.clock.now(),
    linked_by: actorName(scope.actor),
  }
  if ((await insertLink(scope, row)) === 0) throw refuse(providerRefusals['identity-taken'], { subject })
  await scope.announce({
    type: 'access.identity-linked',
    object: { kind: 'person', id: personId },
    detail: { provider: title, subject },
  })
}

/** Ends a link; the provider's name opens nothing any more. Refuses with `access.no-such-link`. */
export async function unlinkIdentity(scope: Scope, given: Given): Promise<void> {
  if ((await deleteLink(scope, given)) === 0) throw refuse(providerRefusals['no-such-link'], {})
  await scope.announce({
    type: 'access.identity-unlinked',
    object: { kind: 'person', id: given.personId },
    detail: { providerId: given.providerId, subject: given.subject },
  })
}
