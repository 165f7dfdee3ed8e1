import type { RetentionRule } from '../dossier.ts'

/** A part as a person writes it: `1.2 Výkresy = S5`; codes are those below the group. */
export type TemplateLine = {
  readonly code: string
  readonly parent: string | null
  readonly simple: string
  readonly title: string
  readonly ruleId: string | null
}

const linePattern = /^([\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*)\s+([^=]+?)(?:\s*=\s*(.+))?$/u
/** Parts of one template; a form takes no more. */
const partsMost = 100

/**
 * Reads parts of a template, a line each, those above before those below. A part has a rule, or parts below it, never
 * both (NSESSS 3.3.3). Gives the first line that is wrong instead.
 */
export function readTemplate(
  text: string,
  rules: readonly RetentionRule[],
): { readonly parts: TemplateLine[] } | { readonly badLine: string } {
  const parts: TemplateLine[] = []
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  for (const line of lines) {
    const [, code, title, ruleTitle] = linePattern.exec(line) ?? []
    if (!code || !title || parts.length === partsMost) return { badLine: line }
    const cut = code.lastIndexOf('.')
    const parent = cut < 0 ? null : code.slice(0, cut)
    const rule = rules.find(one => one.withdrawn_on === null && one.title === ruleTitle)
    const above = parts.find(one => one.code === parent)
    if (
      parts.some(one => one.code === code) ||
      (parent !== null && (!above || above.ruleId !== null)) ||
      (ruleTitle !== undefined && !rule)
    )
      return { badLine: line }
    parts.push({ code, parent, simple: code.slice(cut + 1), title, ruleId: rule?.id ?? null })
  }
  const empty = parts.find(one => one.ruleId === null && !parts.some(({ parent }) => parent === one.code))
  return empty ? { badLine: `${empty.code} ${empty.title}` } : { parts }
}
