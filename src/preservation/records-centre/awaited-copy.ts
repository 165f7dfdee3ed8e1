import { type Both, both, type Instant } from '#platform/values'
import type { StorageClass } from '#storage/objects'

/** A copy that the class of a package promises and that is not proven yet. */
export type AwaitedCopy = {
  readonly where: 'centre' | 'device'
  /** Name of the centre or of the device; `null` where none is set any more. */
  readonly name: string | null
  readonly since: Instant
  /** What the other side said against it, or why it could not be asked. */
  readonly trouble: Both | null
}

/** A copy that stands behind an acknowledgement: whose, and when it was read again there or its receipt came. */
export type ProvenCopy = Pick<AwaitedCopy, 'where'> & { readonly name: string; readonly at: string }

/** Which class the copies of a version make up now, by which copies, and what is still awaited of the one promised. */
export type CopiesFound = {
  readonly reached: StorageClass
  readonly proven: readonly ProvenCopy[]
  readonly awaited: readonly AwaitedCopy[]
}

const hourMs = 3_600_000

/** How long each may be awaited before a person is called (preservation digest 7.4). */
const patienceMs: Readonly<Record<AwaitedCopy['where'], number>> = { centre: hourMs, device: 24 * hourMs }

export const isOverdue = ({ where, since }: Pick<AwaitedCopy, 'where' | 'since'>, now: Instant): boolean =>
  now.getTime() - since.getTime() > patienceMs[where]

/** What is awaited, in words. */
export function awaitedWords({ where, name }: Pick<AwaitedCopy, 'where' | 'name'>): Both {
  if (name === null)
    return where === 'centre'
      ? both('druhé centrum, které už není v nastavení', 'another centre, which is no more in the settings')
      : both(
          'zařízení se zámky, které už není v nastavení',
          'a device with locks, which is no more in the settings',
        )
  return where === 'centre'
    ? both(`potvrzení centra „${name}“`, `the receipt of the centre “${name}”`)
    : both(`ověřený zápis na zařízení „${name}“`, `a proven copy on the device “${name}”`)
}
