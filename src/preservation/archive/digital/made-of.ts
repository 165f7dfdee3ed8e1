import { refuse } from '#platform/refusals'
import { type AipOrder, type Program, pathIn, type Representation } from '#preservation/packages'
import type { BroughtFile } from '../change-request.ts'
import { migrationRefusals } from '../migration-refusals.ts'

const nameOf = (path: string): string => path.replace(/^.*\//, '').normalize('NFC').toLowerCase()
const stem = (name: string): string => name.replace(/\.[^.]{1,10}$/, '')

/**
 * Of which file of the kept package each brought file was made, told by their names: the same but for the ending, or the
 * whole name of the original with an ending more. Refuses with `archive.source-unclear`.
 */
export function madeByNames(
  order: AipOrder,
  brought: readonly Representation[],
  by: { readonly tool: Program; readonly at: string },
): ReadonlyMap<string, NonNullable<BroughtFile['made']>> {
  const kept = order.representations.flatMap(one => one.files.map(file => pathIn(one, file)))
  const made = new Map<string, NonNullable<BroughtFile['made']>>()
  for (const representation of brought)
    for (const file of representation.files) {
      const path = pathIn(representation, file)
      const own = stem(nameOf(path))
      const whole = kept.filter(one => nameOf(one) === own)
      const alike = whole.length > 0 ? whole : kept.filter(one => stem(nameOf(one)) === own)
      if (alike.length !== 1) throw refuse(migrationRefusals['source-unclear'], { file: nameOf(path) })
      made.set(path, { ...by, from: alike[0]! })
    }
  return made
}
