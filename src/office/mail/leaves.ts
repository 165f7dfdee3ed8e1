import type { MailLimits } from './limits.ts'
import { isPlain, type MailPart } from './structure.ts'

/** What a part is for: the body to be read, or a thing to be kept. */
export type Role = 'text' | 'html' | 'file' | 'message' | 'signature'

export type Leaf = {
  readonly part: MailPart
  readonly role: Role
  /** Whether it belongs to the body as shown; the HTML of a message that has plain text too does not. */
  readonly shown: boolean
}

const signatures = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])
const capsules = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])

const isNamed = ({ type, disposition }: MailPart): boolean =>
  [...type.parameters.keys()].some(name => /^name\b/.test(name)) ||
  [...disposition.parameters.keys()].some(name => /^filename\b/.test(name))

function roleOf(part: MailPart, limits: MailLimits): Role {
  const type = part.type.value
  if (signatures.has(type)) return 'signature'
  if (type === 'message/rfc822') return 'message'
  const isBody = part.disposition.value !== 'attachment' && !isNamed(part)
  if (!isBody || part.bodyEnd - part.bodyStart > limits.bodyTextBytes) return 'file'
  if (type === 'text/html') return 'html'
  // RFC 2045, 5.2: what does not say its type is plain text.
  return type === 'text/plain' || type === '' ? 'text' : 'file'
}

/**
 * The parts of a message that carry something, in their order. Of an alternative the plain text is shown. A multipart
 * in which no part was found is kept as it is, and so is a message within the message.
 */
export function leavesOf(part: MailPart, limits: MailLimits): Leaf[] {
  const type = part.type.value
  if (!type.startsWith('multipart/')) {
    const role = roleOf(part, limits)
    return [{ part, role, shown: role === 'text' || role === 'html' }]
  }
  if (part.children.length === 0)
    return part.bodyEnd > part.bodyStart ? [{ part, role: 'file', shown: false }] : []
  const leaves = part.children.flatMap(child => leavesOf(child, limits))
  const hasText = leaves.some(({ role }) => role === 'text')
  return type === 'multipart/alternative' && hasText
    ? leaves.map(leaf => (leaf.role === 'html' ? { ...leaf, shown: false } : leaf))
    : leaves
}

/** What of S/MIME a message shows: a signature beside its content or around it, or encryption. */
export function smimeOf(leaves: readonly Leaf[]): {
  signature: 'detached' | 'opaque' | null
  encrypted: boolean
} {
  const kinds = leaves
    .filter(({ part }) => capsules.has(part.type.value))
    .map(({ part }) => part.type.parameters.get('smime-type')?.toLowerCase() ?? '')
  const encrypted = kinds.some(kind => kind.endsWith('enveloped-data'))
  if (leaves.some(({ role }) => role === 'signature')) return { signature: 'detached', encrypted }
  return { signature: kinds.length > 0 && !encrypted ? 'opaque' : null, encrypted }
}

/** Every part with those below it, in order. */
export function* partsBelow(part: MailPart): Generator<MailPart> {
  yield part
  for (const child of part.children) yield* partsBelow(child)
}

/** The header of a message within the message can be read in place only when it is not encoded. */
export const nestedRoot = (part: MailPart): MailPart | null =>
  isPlain(part) ? (part.children[0] ?? null) : null
