import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Option, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import type { Receiver } from '../passing.ts'
import { recordsRefusals } from '../refusals.ts'
import { holders } from './choices.ts'

/** Units in which somebody may hold a document, and the posts themselves. */
async function receivers(scope: Scope): Promise<Receiver[]> {
  const posts = await holders(scope)
  const working = new Set(posts.map(({ unit }) => unit))
  const units = (await listUnits(scope)).filter(({ name }) => working.has(name))
  return [
    ...posts.map(
      (holder): Receiver => ({ kind: 'post', id: holder.postId, name: `${holder.name} – ${holder.post}` }),
    ),
    ...units.map((unit): Receiver => ({ kind: 'unit', id: unit.id, name: unit.name })),
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
