import { asInstant } from '#platform/values'
import type { Holding } from '../holding.ts'
import type { HoldingPlace } from '../store/across.ts'

/** Where a page of the list begins, as it stands in the address: `2026-03-31T08:00:00.000Z_2_urn:egon:…`. */
export function readPlace(text: string | undefined): HoldingPlace | null {
  const [, at = '', version = '', object = ''] = /^([^_]+)_(\d{1,9})_(.+)$/.exec(text ?? '') ?? []
  return Number.isNaN(Date.parse(at)) ? null : { at: asInstant(at), version: Number(version), object }
}

export const writePlace = ({ stored_at, version, object_id }: Holding): string =>
  `${stored_at.toISOString()}_${version}_${object_id}`
