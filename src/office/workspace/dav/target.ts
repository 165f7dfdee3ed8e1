import type { Instance, Scope, Who } from '#platform/acts'
import type { ProtocolCall } from '#platform/http'
import { refuse } from '#platform/refusals'
import type { Place } from '../acts/place.ts'
import type { Item, Space } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { itemNamed } from '../store/items.ts'

export type Person = Extract<Who['actor'], { kind: 'person' }>

/** A request of a program that was let in: who asks and what of the store lies at what address. */
export type DavCall = {
  readonly instance: Instance
  readonly http: ProtocolCall
  readonly who: Who & { readonly actor: Person }
  /** Address of everything, without the slash at its end. */
  readonly base: string
  /** The stores below it by name; one without a name lies at the address itself. */
  readonly mounted: readonly { readonly name: string | null; readonly space: Space }[]
  /** What is asked, below the base. */
  readonly segments: readonly string[]
}

export type Target =
  /** The list of stores. */
  | { readonly kind: 'root' }
  | { readonly kind: 'space'; readonly space: Space }
  | { readonly kind: 'item'; readonly item: Item; readonly way: readonly Item[] }
  /** Nothing, in a folder that is there. */
  | { readonly kind: 'absent'; readonly place: Place; readonly way: readonly Item[]; readonly name: string }
  /** Nothing, in a folder that is not there either. */
  | { readonly kind: 'nowhere'; readonly name: string }

/** The parts of a path as sent, put into letters. Refuses with `workspace.unusable-name`. */
export function segmentsOf(path: string): string[] {
  if (path.includes('#')) throw refuse(workspaceRefusals['unusable-name'], { name: '#' })
  return path
    .split('/')
    .filter(part => part !== '')
    .map(part => {
      try {
        return decodeURIComponent(part).normalize('NFC')
      } catch {
        throw refuse(workspaceRefusals['unusable-name'], { name: part.slice(0, 60) })
      }
    })
}

/** What lies at the address with these parts. */
export async function targetOf(
  scope: Scope,
  { mounted }: Pick<DavCall, 'mounted'>,
  segments: readonly string[],
): Promise<Target> {
  const whole = mounted.find(({ name }) => name === null)
  const [first, ...rest] = segments
  if (!whole && first === undefined) return { kind: 'root' }
  const found = whole ?? mounted.find(({ name }) => name === first)
  if (!found) return { kind: 'nowhere', name: first! }
  return within(scope, found.space, whole ? segments : rest)
}

async function within(scope: Scope, space: Space, segments: readonly string[]): Promise<Target> {
  const way: Item[] = []
  for (const [at, name] of segments.entries()) {
    const place = { spaceId: space.id, parentId: way.at(-1)?.id ?? null }
    const item = await itemNamed(scope, place, name)
    if (!item) {
      if (at < segments.length - 1) return { kind: 'nowhere', name }
      return { kind: 'absent', place, way, name }
    }
    if (!item.is_folder && at < segments.length - 1) return { kind: 'nowhere', name }
    way.push(item)
  }
  const item = way.at(-1)
  return item ? { kind: 'item', item, way } : { kind: 'space', space }
}

/** The item at an address. Refuses with `workspace.not-found`. */
export function requireItem(target: Target): Extract<Target, { kind: 'item' }> {
  if (target.kind === 'item') return target
  if (target.kind === 'root' || target.kind === 'space') throw refuse(workspaceRefusals['store-stays'], {})
  throw refuse(workspaceRefusals['not-found'], { name: target.name })
}

/** Where something is, or is to come. Refuses with `workspace.no-folder`, `store-stays`. */
export function requirePlace(target: Target): { place: Place; name: string; there: Item | null } {
  if (target.kind === 'absent') return { place: target.place, name: target.name, there: null }
  if (target.kind === 'nowhere') throw refuse(workspaceRefusals['no-folder'], { name: target.name })
  const { item } = requireItem(target)
  return { place: { spaceId: item.space_id, parentId: item.parent_id }, name: item.name, there: item }
}

/** The address of an item below the base, encoded; folders end with a slash. */
export const addressOf = (base: string, segments: readonly string[], isFolder: boolean): string =>
  `${[base, ...segments.map(encodeURIComponent)].join('/')}${isFolder ? '/' : ''}`
