import type { PdfAPart } from '../fault.ts'
import type { XmpPacket } from './packet.ts'
import type { XmpProperty } from './property.ts'

export const claimNamespace = 'http://www.aiim.org/pdfa/ns/id/'

/** What a file claims to be. `isPlain` is false where the claim itself breaks the standard. */
export type PdfAClaim = {
  readonly part: PdfAPart
  readonly level: 'a' | 'b' | 'u'
  readonly isPlain: boolean
}

const words = (property: XmpProperty | undefined): string | undefined =>
  property?.value.form === 'simple' ? property.value.text : undefined

/**
 * The claim in the metadata (6.7.11 of part 1, 6.6.4 of parts 2 and 3). `null` where there is none, and for part 4,
 * which the decree does not know.
 */
export function claimOf({ properties }: XmpPacket): PdfAClaim | null {
  const own = (properties ?? []).filter(({ uri }) => uri === claimNamespace)
  if (own.length === 0) return null
  const one = (local: string) => own.find(property => property.local === local)
  const part = Number(words(one('part'))?.trim())
  if (part >= 4) return null
  const level = words(one('conformance'))?.trim() ?? ''
  const levels = part === 1 ? ['A', 'B'] : ['A', 'B', 'U']
  const isKnown = part === 1 || part === 2 || part === 3
  return {
    part: isKnown ? part : 1,
    level: level === 'A' ? 'a' : level === 'U' ? 'u' : 'b',
    isPlain: isKnown && levels.includes(level) && own.every(({ name }) => name.startsWith('pdfaid:')),
  }
}
