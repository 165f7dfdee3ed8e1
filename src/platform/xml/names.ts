import { copied } from './copied.ts'
import { SyntaxStop } from './syntax-faults.ts'

const start =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}'
const further = '\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040'
/** XML 1.0, 2.3: Name. */
const nameForm = new RegExp(`^[${start}][${start}${further}]*$`, 'u')

export const isName = (text: string): boolean => nameForm.test(text)

/** A name as written, parted at its colon. */
export type PartedName = { readonly prefix: string; readonly local: string }

/** Names parted lately, of all files: most of them say the same ones. */
const parted = new Map<string, PartedName>()
const namesRemembered = 2000
const rememberedLength = 100

/** Parts a name of an element or attribute (Namespaces in XML 1.0, 4). Stops at one that is none. */
export function partName(name: string): PartedName {
  const known = parted.get(name)
  if (known) return known
  const found = parts(name)
  if (name.length > rememberedLength) return found
  if (parted.size === namesRemembered) parted.clear()
  parted.set(copied(name), found)
  return found
}

function parts(name: string): PartedName {
  if (!isName(name)) throw new SyntaxStop('name', name)
  const colon = name.indexOf(':')
  if (colon < 0) return { prefix: '', local: copied(name) }
  const found = { prefix: copied(name.slice(0, colon)), local: copied(name.slice(colon + 1)) }
  if (found.prefix === '' || found.local === '' || found.local.includes(':'))
    throw new SyntaxStop('name', name)
  return found
}
