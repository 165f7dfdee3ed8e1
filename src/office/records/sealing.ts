import { type Instant, MIB } from '#platform/values'
import type { Component, Holder } from './document.ts'

/** *Zapečetění*: a version of an own document with the seal of the office inside. */
export type Sealing = {
  readonly component_id: string
  readonly document_id: string
  readonly sealed_by: Holder
  readonly sealed_at: Instant
  /** When an authority stamped the seal; null where the centre has none. */
  readonly stamped_at: Instant | null
}

/** A sealed PDF is made in memory, several times over. */
export const sealedMostBytes = 64 * MIB

/** A PDF can bear a seal inside. */
export const canBearSeal = ({ mime }: Pick<Component, 'mime'>): boolean => mime === 'application/pdf'
