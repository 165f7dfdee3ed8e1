import { type Names, newNames } from '../order.ts'

/** Identifiers that stand in for the real ones; no random identifier begins like this. */
const placeholder = /^ffffffff-0000-4000-8000-\d{12}$/
const identifiers = /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/g

/** Names to write with in trial: each part gets a numbered placeholder, and it is remembered which. */
export function trialNames(): { readonly names: Names; readonly parts: ReadonlyMap<string, string> } {
  const parts = new Map<string, string>()
  const given = new Map<string, string>()
  return {
    parts,
    names(part) {
      const known = given.get(part)
      if (known !== undefined) return known
      const bare = `ffffffff-0000-4000-8000-${String(given.size).padStart(12, '0')}`
      given.set(part, `uuid-${bare}`)
      parts.set(bare, part)
      return `uuid-${bare}`
    },
  }
}

/**
 * Which identifier each part has in a package that lies here, found by laying a trial writing of the same facts over
 * it: where the trial has a placeholder, the package has the name. `null` where the two are not laid out alike
 * or the package calls two parts the same.
 */
export function foundNames(
  trial: readonly string[],
  real: readonly string[],
  parts: ReadonlyMap<string, string>,
): Names | null {
  const known = new Map<string, string>()
  for (const [at, text] of trial.entries()) {
    const ours = text.match(identifiers) ?? []
    const theirs = real[at]?.match(identifiers) ?? []
    if (ours.length !== theirs.length) return null
    for (const [place, id] of ours.entries())
      if (placeholder.test(id)) {
        const part = parts.get(id) ?? ''
        const name = `uuid-${theirs[place]!}`
        if (known.has(part) && known.get(part) !== name) return null
        known.set(part, name)
      }
  }
  // An identifier that two parts share would be no identifier in what is written next.
  return new Set(known.values()).size === known.size ? newNames(known) : null
}
