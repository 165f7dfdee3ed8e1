import { singleLine } from './line.ts'

/** Longest name that every common file system takes, in bytes of UTF-8. */
const maxNameBytes = 255

const encoder = new TextEncoder()
const byteLength = (text: string) => encoder.encode(text).length

const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

/** The ending with its dot, where it is one: short and plain. */
const endingOf = (name: string): string => /\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? ''

function shortened(stem: string, roomBytes: number): string {
  let kept = ''
  let bytes = 0
  for (const sign of stem) {
    bytes += byteLength(sign)
    if (bytes > roomBytes) break
    kept += sign
  }
  return kept.trimEnd()
}

/** A name cut to what file systems take; the ending stays. */
function fitted(name: string, addition = ''): string {
  const ending = endingOf(name)
  const stem = name.slice(0, name.length - ending.length)
  return shortened(stem, maxNameBytes - byteLength(ending + addition)) + addition + ending
}

/**
 * A foreign name as a file may safely be called on any system and as a person may safely read it: diacritics and
 * pictures stay; path, control characters and marks that turn the writing go. The original is for the record only.
 */
export function safeFileName(original: string, fallback: string): string {
  const last = original.split(/[\\/]/).findLast(part => singleLine(part) !== '') ?? ''
  const plain = singleLine(last)
    .normalize('NFC')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (plain === '') return fallback
  return fitted(reserved.test(plain) ? `_${plain}` : plain)
}

/** What two names have in common when some system cannot tell them apart. */
const likeness = (name: string): string => name.normalize('NFC').toLowerCase()

/** Safe names side by side: one that another already bears gets a number, `dopis (2).pdf`. */
export function distinctFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  return names.map(name => {
    let distinct = name
    let n = next.get(likeness(name)) ?? 2
    for (; taken.has(likeness(distinct)); n++) distinct = fitted(name, ` (${n})`)
    next.set(likeness(name), n)
    taken.add(likeness(distinct))
    return distinct
  })
}
