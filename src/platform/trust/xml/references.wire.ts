import { createHash } from 'node:crypto'
import { sameBytes } from '../certificate.ts'
import { broken, type CheckStep, fine, undetermined, worst } from '../report.ts'
import { base64Transform, digestOfAlgorithm, envelopedTransform, signatureUri } from './algorithms.wire.ts'
import {
  type CanonicalForm,
  canonicalDocument,
  canonicalElement,
  canonicalForm,
  defaultForm,
} from './canonical.ts'
import {
  attributeNamed,
  below,
  childrenNamed,
  marked,
  type SignedElement,
  type SignedXml,
  textIn,
} from './nodes.ts'

/** Gives the bytes of a file beside the signature by the name the signature calls it; `null` where it is not there. */
export type Beside = (name: string) => Promise<Uint8Array | null>

/** Most references one signature may hold; more is an attempt to keep us busy. */
const referencesMost = 1000

export type Reference = {
  readonly element: SignedElement
  readonly step: CheckStep
  /** The element it covers; the root where it covers the file; `null` for a file beside or one not found. */
  readonly covered: SignedElement | null
  /** The name of the file beside; `null` where it points into this one. */
  readonly outside: string | null
  /** The bytes it covers, in a canonical form where they are still elements; missing where they cannot be had. */
  readonly bytes?: (form: CanonicalForm) => Uint8Array
}

type Content = { readonly bytes: Uint8Array } | { readonly node: SignedElement | 'document' }

const prefixesOf = (transform: SignedElement): string =>
  transform.children
    .map(one => (typeof one === 'string' || one.kind !== 'element' ? '' : attributeNamed(one, 'PrefixList')))
    .find(Boolean) ?? ''

class Transforms {
  #without: SignedElement | null = null
  readonly #xml: SignedXml
  readonly #signature: SignedElement
  #content: Content

  constructor(xml: SignedXml, signature: SignedElement, content: Content) {
    this.#xml = xml
    this.#signature = signature
    this.#content = content
  }

  /** Whether a transform was understood. */
  take(transform: SignedElement): boolean {
    const algorithm = attributeNamed(transform, 'Algorithm') ?? ''
    if (algorithm === envelopedTransform) {
      this.#without = this.#signature
      return !('bytes' in this.#content)
    }
    if (algorithm === base64Transform) {
      const { node } = this.#content as { node?: SignedElement | 'document' }
      if (!node || node === 'document') return false
      this.#content = { bytes: Buffer.from(textIn(node), 'base64') }
      return true
    }
    const form = canonicalForm(algorithm, prefixesOf(transform))
    if (!form || 'bytes' in this.#content || (form.withComments && this.#xml.hasComments)) return false
    this.#content = { bytes: this.#canonical(form) }
    return true
  }

  bytes(form: CanonicalForm = defaultForm): Uint8Array {
    return 'bytes' in this.#content ? this.#content.bytes : this.#canonical(form)
  }

  #canonical(form: CanonicalForm): Uint8Array {
    const { node } = this.#content as { node: SignedElement | 'document' }
    return node === 'document'
      ? canonicalDocument(this.#xml, form, this.#without)
      : canonicalElement(node, form, this.#without)
  }
}

async function contentOf(
  xml: SignedXml,
  address: string,
  beside: Beside,
): Promise<{ content: Content; covered: SignedElement | null; outside: string | null } | null> {
  if (address === '' || address === '#xpointer(/)')
    return { content: { node: 'document' }, covered: xml.root, outside: null }
  if (!address.startsWith('#')) {
    const bytes = await beside(address)
    return bytes && { content: { bytes }, covered: null, outside: address }
  }
  const id = /^#xpointer\(id\(['"]([^'"]+)['"]\)\)$/.exec(address)?.[1] ?? address.slice(1)
  const element = marked(xml.root, id)
  return element && { content: { node: element }, covered: element, outside: null }
}

async function judgeReference(
  xml: SignedXml,
  signature: SignedElement,
  element: SignedElement,
  beside: Beside,
): Promise<Reference> {
  const unfound: Reference = {
    element,
    step: undetermined('reference-unfound'),
    covered: null,
    outside: null,
  }
  const address = attributeNamed(element, 'URI')
  const found = address === undefined ? null : await contentOf(xml, address, beside)
  if (!found) {
    const isOutside = address !== undefined && address !== '' && !address.startsWith('#')
    return isOutside ? { ...unfound, step: undetermined('content-missing'), outside: address } : unfound
  }
  const { content, covered, outside } = found
  const judged = (step: CheckStep): Reference => ({ element, step, covered, outside })
  const transforms = new Transforms(xml, signature, content)
  const asked = below(element, signatureUri, 'Transforms')
  for (const transform of asked ? childrenNamed(asked, signatureUri, 'Transform') : [])
    if (!transforms.take(transform)) return judged(undetermined('unknown-algorithm'))
  const algorithm = digestOfAlgorithm(
    attributeNamed(below(element, signatureUri, 'DigestMethod'), 'Algorithm'),
  )
  if (!algorithm) return judged(undetermined('unknown-algorithm'))
  const stated = Buffer.from(textIn(below(element, signatureUri, 'DigestValue')), 'base64')
  const own = createHash(algorithm).update(transforms.bytes()).digest()
  if (!sameBytes(stated, own)) return judged(broken('content-changed'))
  return {
    ...judged(algorithm === 'sha1' ? undetermined('weak-algorithm') : fine),
    bytes: form => transforms.bytes(form),
  }
}

/** Judges every reference of a signature: what it points at still has the digest it had. */
export async function judgeReferences(
  xml: SignedXml,
  signature: SignedElement,
  beside: Beside,
): Promise<{ step: CheckStep; references: readonly Reference[] }> {
  const info = below(signature, signatureUri, 'SignedInfo')
  const elements = info ? childrenNamed(info, signatureUri, 'Reference') : []
  if (elements.length === 0 || elements.length > referencesMost)
    return { step: broken('unreadable'), references: [] }
  const references: Reference[] = []
  for (const element of elements) references.push(await judgeReference(xml, signature, element, beside))
  return { step: worst(...references.map(({ step }) => step)), references }
}
