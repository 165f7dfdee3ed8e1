import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { locksOver, type Shown } from '../acts/require-unlocked.ts'
import { entityTag, type StoredFile } from '../item.ts'
import { workspaceRefusals } from '../refusals.ts'
import { type ConditionList, readIf, tokensIn } from './if-header.ts'
import { type DavCall, segmentsOf, type Target, targetOf } from './target.ts'

/** The parts of an address of this store, sent whole or as a path; `null` for one that lies elsewhere. */
export function ownAddress({ base, http }: DavCall, address: string): string[] | null {
  let path = address
  if (!address.startsWith('/')) {
    if (!URL.canParse(address)) return null
    const url = new URL(address)
    if (url.host !== http.request.headers.host) return null
    path = address.slice(address.indexOf('/', address.indexOf('://') + 3))
  }
  if (path !== base && !path.startsWith(`${base}/`)) return null
  return segmentsOf(path.slice(base.length))
}

const tagOf = (target: Target): string | null =>
  target.kind === 'item' && !target.item.is_folder ? entityTag(target.item) : null

async function holds(scope: Scope, call: DavCall, list: ConditionList): Promise<boolean> {
  const segments = list.resource === null ? call.segments : ownAddress(call, list.resource)
  if (!segments) return false
  const target = await targetOf(scope, call, segments)
  const way = target.kind === 'item' || target.kind === 'absent' ? target.way : []
  const tokens = new Set((await locksOver(scope, way)).map(lock => lock.token))
  return list.conditions.every(one => {
    const isSo = one.kind === 'token' ? tokens.has(one.token) : one.tag.replace(/^W\//, '') === tagOf(target)
    return isSo !== one.not
  })
}

/**
 * Which locks the program shows by the header `If`; where none of its lists holds, nothing is done.
 *
 * Refuses with `workspace.unreadable-request`, `no-such-lock`.
 */
export async function shownBy(scope: Scope, call: DavCall): Promise<Shown> {
  const header = call.http.request.headers.if
  const personId = call.who.actor.id
  if (typeof header !== 'string') return { tokens: new Set(), personId }
  const lists = readIf(header)
  for (const list of lists) if (await holds(scope, call, list)) return { tokens: tokensIn(lists), personId }
  throw refuse(workspaceRefusals['no-such-lock'], {})
}

const listed = (header: string | undefined): string[] | null =>
  header === undefined ? null : header.split(',').map(one => one.trim().replace(/^W\//, ''))

/** Whether `If-Match` and `If-None-Match` allow a file, `null` for none, to be followed (RFC 9110 13.1). */
export function expectedBy(call: DavCall): (now: StoredFile | null) => boolean {
  const { headers } = call.http.request
  const [match, none] = [listed(headers['if-match']), listed(headers['if-none-match'])]
  return now => {
    const tag = now && entityTag(now)
    if (match && !(tag !== null && (match.includes('*') || match.includes(tag)))) return false
    return !(none && tag !== null && (none.includes('*') || none.includes(tag)))
  }
}
