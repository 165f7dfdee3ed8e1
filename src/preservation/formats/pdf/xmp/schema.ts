import type { ValueKind } from './value-kind.ts'

/** A predefined schema: names of its properties, parted by blanks, under the kind of their values. */
export type Schema = {
  readonly namespace: string
  readonly kinds: Readonly<Partial<Record<ValueKind, string>>>
}
