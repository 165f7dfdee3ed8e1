import type { Scope } from '#platform/acts'
import type { Document, Holder } from '../document.ts'
import { heldPosts, openingPersonal } from '../registration/holders.ts'
import { routed } from '../registration/routing.ts'
import type { RoutedFacts } from '../routing-rule.ts'
import { restrictAccess } from './lay-restriction.ts'

const why = 'datová zpráva do vlastních rukou'

/**
 * Who gets a data message to own hands: whom the rules of distribution name, if they may open such messages, else the
 * first of those who may. `null` where the office has nobody.
 */
export async function holderOfPersonal(scope: Scope, facts: RoutedFacts): Promise<Holder | null> {
  const entitled = await heldPosts(scope, openingPersonal)
  const named = (await routed(scope, facts))?.holder
  const isEntitled = entitled.some(({ holder }) => holder.postId === named?.postId)
  return named && isEntitled ? named : (entitled[0]?.holder ?? null)
}

/**
 * Lets a data message to own hands be opened only by its handler and by those of the office who may open such messages;
 * whoever registered it reads no further. They pass it on, or open it to others, as any restricted document.
 *
 * Czech: datová zpráva do vlastních rukou. Law: act 300/2008 § 17/3; operating rules of ISDS (READ_ALL).
 */
export async function keepOwnHands(scope: Scope, { id }: Pick<Document, 'id'>): Promise<void> {
  const entitled = await heldPosts(scope, openingPersonal)
  await restrictAccess(scope, {
    about: { kind: 'document', id },
    reason: why,
    until: null,
    admitted: entitled.map(({ holder }) => ({ kind: 'post', id: holder.postId, name: holder.name })),
    mayOfOthers: true,
  })
}
