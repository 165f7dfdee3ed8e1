import { refuse } from '#platform/refusals'
import { workspaceRefusals } from '../refusals.ts'

export type Condition = { readonly not: boolean } & (
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'tag'; readonly tag: string }
)

/** One list: all its conditions hold of its resource, or it does not hold. */
export type ConditionList = {
  /** Address the list speaks of; `null` for the one that is asked. */
  readonly resource: string | null
  readonly conditions: readonly Condition[]
}

const headerCharacters = 8_192
const piece = /\s*(?:(\()|(\))|(Not)(?=[\s<[])|<([^<>\s]+)>|\[((?:W\/)?"[^"]*")\])/iy

const unreadable = () => refuse(workspaceRefusals['unreadable-request'], { why: 'If' })

/**
 * Reads the header `If` (RFC 4918 section 10.4): the request goes on if one of the lists holds. Tokens named in it are
 * shown by that. Refuses with `workspace.unreadable-request`.
 */
export function readIf(header: string): ConditionList[] {
  if (header.length > headerCharacters) throw unreadable()
  const lists: ConditionList[] = []
  let resource: string | null = null
  let conditions: Condition[] | null = null
  let not = false
  let at = 0
  const text = header.trimEnd()
  while (at < text.length) {
    piece.lastIndex = at
    const found = piece.exec(text)
    if (!found) throw unreadable()
    at = piece.lastIndex
    const [, open, close, negated, address, tag] = found
    if (conditions === null) {
      if (open) conditions = []
      else if (address) resource = address
      else throw unreadable()
    } else if (close) {
      if (conditions.length === 0 || not) throw unreadable()
      lists.push({ resource, conditions })
      conditions = null
    } else if (negated && !not) not = true
    else if (address || tag) {
      conditions.push(address ? { kind: 'token', not, token: address } : { kind: 'tag', not, tag: tag! })
      not = false
    } else throw unreadable()
  }
  if (conditions !== null || lists.length === 0) throw unreadable()
  return lists
}

/** Every token that the lists name. */
export const tokensIn = (lists: readonly ConditionList[]): Set<string> =>
  new Set(
    lists.flatMap(({ conditions }) => conditions.flatMap(one => (one.kind === 'token' ? [one.token] : []))),
  )
