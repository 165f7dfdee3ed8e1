import { type Component, type Document, lastVersions } from './document.ts'

/** Whether any file of an own document is still being written. */
export const isDraft = (document: Pick<Document, 'origin'>, components: readonly Component[]): boolean =>
  document.origin === 'own' && lastVersions(components).some(({ form }) => form === 'draft')

/**
 * The form each version has had in the end: of an own document only what was finished last is an original, what was
 * finished before and then rewritten turned out to be a draft (rule obs103: one original for each place).
 */
export function formsInTheEnd(
  document: Pick<Document, 'origin'>,
  components: readonly Component[],
): Component[] {
  if (document.origin !== 'own') return [...components]
  const lastOriginal = new Map<number, number>()
  for (const { slot, version, form } of components)
    if (form === 'original') lastOriginal.set(slot, Math.max(version, lastOriginal.get(slot) ?? 0))
  return components.map(one =>
    one.version < (lastOriginal.get(one.slot) ?? 0) ? { ...one, form: 'draft' } : one,
  )
}
