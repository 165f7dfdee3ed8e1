import { refuse } from '#platform/refusals'
import { httpRefusals } from './refusals.ts'
import type { Visitor } from './route.ts'

export const mayDo = (visitor: Visitor | null, permission: string): boolean =>
  permission === 'public' ||
  (visitor !== null && (permission === 'signed-in' || visitor.permissions.has(permission)))

/** Gives the visitor, or refuses with `http.not-signed-in` or `http.not-permitted`. */
export function requirePermission(visitor: Visitor | null, permission: string): Visitor {
  if (visitor === null) throw refuse(httpRefusals['not-signed-in'], {})
  if (!mayDo(visitor, permission)) throw refuse(httpRefusals['not-permitted'], { permission })
  return visitor
}
