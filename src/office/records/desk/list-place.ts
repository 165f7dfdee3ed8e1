import { asInstant, isId } from '#platform/values'
import type { ListPlace } from '../store/documents.ts'

/** Where a page of a list begins, as it stands in the address: `2026-03-31T08:00:00.000Z_UUID`. */
export function readPlace(text: string | undefined): ListPlace | null {
  const [at = '', id = ''] = (text ?? '').split('_')
  return isId(id) && !Number.isNaN(Date.parse(at)) ? { at: asInstant(at), id } : null
}

export const writePlace = (at: Date, id: string): string => `${at.toISOString()}_${id}`
