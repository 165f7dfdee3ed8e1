import type { Instance } from '#platform/acts'
import type { Identify } from './identify.ts'

/** What the centre holds of a published release of signatures while it runs. */
export type HeldRelease = { readonly identify: Identify }

export const formatsModule = 'preservation/formats'

/** What this program holds; `null` where it opened nothing of the kind, and our own table says what files are. */
export const heldRelease = ({ held }: Pick<Instance, 'held'>): HeldRelease | null =>
  (held.get(formatsModule) as HeldRelease | undefined) ?? null
