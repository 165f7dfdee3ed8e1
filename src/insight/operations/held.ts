import { heldBy, type Instance } from '#platform/acts'
import type { Module } from '#platform/manifest'
import type { Reading } from './collectors/reading.ts'

export const operationsModule = 'insight/operations'

/** What operations hold while the program runs. */
export type Operations = {
  readonly modules: readonly Module[]
  /** The last look at the hardware. */
  hardware: Reading
  /** Which parts were not well when they were last looked at; `null` before the first look. */
  unwell: ReadonlySet<string> | null
}

export const operationsOf = (instance: Pick<Instance, 'held'>): Operations =>
  heldBy<Operations>(instance, operationsModule)
