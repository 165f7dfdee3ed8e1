import type { Instance, Scope, Who } from '#platform/acts'
import { newId } from '#platform/values'
import type { NamedStore, Space } from '../item.ts'
import { insertSpace, spacesOf } from '../store/spaces.ts'

type PersonWho = Who & { readonly actor: Extract<Who['actor'], { kind: 'person' }> }

/** What one's own store is called. */
export const ownStoreName = 'Můj prostor'

const ownersOf = ({ actor }: PersonWho) => [
  { kind: 'person' as const, owner_id: actor.id },
  { kind: 'unit' as const, owner_id: actor.unitId },
]

const named = (spaces: readonly Space[], { actor }: PersonWho): NamedStore[] =>
  spaces.map(space => ({
    name: space.kind === 'person' ? ownStoreName : actor.unit.replace(/[/\\#]/g, '-') || 'Útvar',
    space,
  }))

/** The stores somebody has: their own and that of their unit, made when first asked for. */
export async function storesOf(instance: Instance, who: PersonWho): Promise<NamedStore[]> {
  const owners = ownersOf(who)
  const ids = owners.map(one => one.owner_id)
  const found = await instance.runner.read(who, scope => spacesOf(scope, ids))
  if (found.length === owners.length) return named(found, who)
  const made = await instance.runner.act(who, async (scope: Scope) => {
    for (const owner of owners)
      await insertSpace(scope, { id: newId(), ...owner, made_at: scope.clock.now() })
    return spacesOf(scope, ids)
  })
  return named(made, who)
}
