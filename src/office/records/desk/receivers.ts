import type { Scope } from '#platform/acts'
import type { Option, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import type { Receiver } from '../passing.ts'
import { recordsRefusals } from '../refusals.ts'
import { heldPosts } from '../registration/holders.ts'

/** The posts that may hold a document, and the units in which they are. */
async function receivers(scope: Scope): Promise<Receiver[]> {
  const posts = await heldPosts(scope)
  const units = new Map(posts.map(({ unitId, holder }) => [unitId, holder.unit]))
  return [
    ...posts.map(
      ({ holder }): Receiver => ({
        kind: 'post',
        id: holder.postId,
        name: `${holder.name} – ${holder.post}`,
      }),
    ),
    ...[...units]
      .map(([id, name]): Receiver => ({ kind: 'unit', id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'cs')),
  ]
}

const optionValue = ({ kind, id }: Receiver) => `${kind}:${id}`

/** People first, then units, since a person is chosen more often. */
export async function receiverOptions(scope: Scope, call: Pick<PageCall, 'say'>): Promise<Option[]> {
  return (await receivers(scope)).map(one => ({
    value: optionValue(one),
    label: one.kind === 'unit' ? `${call.say('Útvar', 'Unit')}: ${one.name}` : one.name,
  }))
}

/** The chosen receiver. Refuses with `records.not-found`. */
export async function receiverNamed(scope: Scope, value: string): Promise<Receiver> {
  const found = (await receivers(scope)).find(one => optionValue(one) === value)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}
