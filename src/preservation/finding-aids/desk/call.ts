import type { PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { findingAidRefusals } from '../refusals.ts'

export const look = 'finding-aids.read'
export const describe = 'finding-aids.describe'
export const approve = 'finding-aids.approve'

export const fondsPath = '/archiv/fondy'
export const unitPath = '/archiv/fondy/popis'
export const aidPath = '/archiv/fondy/pomucky'
export const authorityPath = '/archiv/fondy/autority'

/** The identifier in the address. Refuses with `finding-aids.not-here` what is none. */
export function idOf({ params }: Pick<PageCall, 'params'>): string {
  const { id = '' } = params
  if (!isId(id)) throw refuse(findingAidRefusals['not-here'], {})
  return id
}

export const may = (call: PageCall, permission: string): boolean => mayDo(call.visitor, permission)

/** Where people reach a page of this centre: finding aids lead there. */
export const addressOf = ({ config: { http } }: PageCall['instance'], path: string): string =>
  `${http.address ?? `${http.tls ? 'https' : 'http'}://${http.host}:${http.port}`}${path}`
