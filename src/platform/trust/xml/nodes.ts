import { MIB } from '#platform/values'
import { readXmlText, type XmlAttribute, type XmlLimits, type XmlListener } from '#platform/xml'

/** An element of signed XML: unlike the light tree it keeps instructions and says which prefix stands for what. */
export type SignedElement = {
  readonly kind: 'element'
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly uri: string
  /** Attributes but for declarations of prefixes. */
  readonly attributes: readonly XmlAttribute[]
  /** Prefixes declared on this very element; the default one is ''. */
  readonly declared: ReadonlyMap<string, string>
  readonly parent: SignedElement | null
  readonly children: SignedNode[]
}
export type Instruction = { readonly kind: 'instruction'; readonly text: string }
export type SignedNode = SignedElement | Instruction | string

/** A whole signed file: its root and the instructions beside it. */
export type SignedXml = {
  readonly root: SignedElement
  readonly before: readonly Instruction[]
  readonly after: readonly Instruction[]
  /** Comments are not kept; where there are any, canonical forms with comments cannot be judged. */
  readonly hasComments: boolean
}

const declarations = 'http://www.w3.org/2000/xmlns/'

/** Signed XML is held as objects: a larger one is not judged. */
export const signedXmlBytes = 32 * MIB
const limits: XmlLimits = {
  sizeBytes: signedXmlBytes,
  depth: 200,
  attributesPerElement: 100,
  nodes: 1_000_000,
  nameLength: 1000,
  textLength: signedXmlBytes,
}

type Growing = {
  root: SignedElement | null
  at: SignedElement | null
  before: Instruction[]
  after: Instruction[]
}

const prefixOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '')

function grower(grown: Growing): XmlListener {
  return {
    open({ name, local, uri, attributes }) {
      const isDeclaration = (one: XmlAttribute) => one.uri === declarations
      const element: SignedElement = {
        kind: 'element',
        name,
        prefix: prefixOf(name),
        local,
        uri,
        attributes: attributes.filter(one => !isDeclaration(one)),
        declared: new Map(
          attributes.filter(isDeclaration).map(one => [one.name === 'xmlns' ? '' : one.local, one.value]),
        ),
        parent: grown.at,
        children: [],
      }
      if (grown.at) grown.at.children.push(element)
      else grown.root = element
      grown.at = element
    },
    text(run) {
      const { children } = grown.at!
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + run
      else children.push(run)
    },
    close() {
      grown.at = grown.at!.parent
    },
    instruction(text) {
      const one: Instruction = { kind: 'instruction', text }
      if (grown.at) grown.at.children.push(one)
      else if (grown.root) grown.after.push(one)
      else grown.before.push(one)
    },
  }
}

/** Reads signed XML in UTF-8; `null` where it is not well formed, defines entities or attributes, or is too large. */
export function readSignedXml(bytes: Uint8Array): SignedXml | null {
  if (bytes.length > signedXmlBytes) return null
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
  // What a DTD adds to elements would be signed too, and no DTD is read here.
  if (/<!ATTLIST/.test(text)) return null
  const grown: Growing = { root: null, at: null, before: [], after: [] }
  const { problems } = readXmlText(text, { limits, listeners: [grower(grown)] })
  if (problems.length > 0 || !grown.root) return null
  const { root, before, after } = grown
  return { root, before, after, hasComments: text.includes('<!--') }
}

export const isElement = (node: SignedNode): node is SignedElement =>
  typeof node !== 'string' && node.kind === 'element'

/** Child elements of a local name in a vocabulary. */
export const childrenNamed = (element: SignedElement, uri: string, local: string): SignedElement[] =>
  element.children.filter(
    (node): node is SignedElement => isElement(node) && node.uri === uri && node.local === local,
  )

/** The only way down a path of local names in one vocabulary; the first of each. */
export function below(
  element: SignedElement | undefined,
  uri: string,
  ...path: string[]
): SignedElement | undefined {
  let at = element
  for (const local of path) at = at && childrenNamed(at, uri, local)[0]
  return at
}

export const attributeNamed = (element: SignedElement | undefined, name: string): string | undefined =>
  element?.attributes.find(one => one.name === name)?.value

/** All text inside, in order. */
export const textIn = (element: SignedElement | undefined): string =>
  element
    ? element.children
        .map(node => (typeof node === 'string' ? node : isElement(node) ? textIn(node) : ''))
        .join('')
    : ''

/** An element and all below it, in the order of the file. */
export function* allElements(element: SignedElement): Generator<SignedElement> {
  yield element
  for (const node of element.children) if (isElement(node)) yield* allElements(node)
}

const idNames = ['Id', 'ID', 'id', 'xml:id']

/** The only element with a mark; none where two bear it, because then nobody can say which one was signed. */
export function marked(root: SignedElement, id: string): SignedElement | null {
  let found: SignedElement | null = null
  for (const element of allElements(root))
    if (idNames.some(name => attributeNamed(element, name) === id)) {
      if (found) return null
      found = element
    }
  return found
}
