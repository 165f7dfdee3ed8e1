import type { Instance } from '#platform/acts'
import type { PublishedFormat } from './droid/signature.ts'
import type { Identify } from './identify.ts'

/** How it stands with the release of published signatures that the centre was given. */
export type ReleaseState =
  | { readonly kind: 'none' }
  | { readonly kind: 'held'; readonly release: string; readonly formats: number }
  /** What lies there cannot be read; `instead` is the release read before it, `null` where it was none. */
  | { readonly kind: 'broken'; readonly reason: string; readonly instead: string | null }

/** What the centre holds of a published release of signatures while it runs. */
export type HeldRelease = {
  /** By our own table, and by the release what that does not know closely. */
  readonly identify: Identify
  /** Looks what lies there now. */
  state(): Promise<ReleaseState>
  /** A format of the release by its number, where the release is read and knows it. */
  formatOf(puid: string): PublishedFormat | null
}

export const formatsModule = 'preservation/formats'

/** What this program holds; `null` where it opened nothing of the kind, and our own table says what files are. */
export const heldRelease = ({ held }: Pick<Instance, 'held'>): HeldRelease | null =>
  (held.get(formatsModule) as HeldRelease | undefined) ?? null
