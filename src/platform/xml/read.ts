import { copied } from './copied.ts'
import { type XmlLimits, xmlLimits } from './limits.ts'
import { type XmlProblem, xmlProblem } from './problem.ts'
import { type XmlListener, XmlReader } from './reader.ts'
import type { XmlAttribute, XmlElement } from './tree.ts'

export type XmlBytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export type XmlReading = {
  /** `null` when the file is not well formed. */
  readonly root: XmlElement | null
  readonly problems: readonly XmlProblem[]
}

type Growing = XmlElement & { children: (XmlElement | string)[] }

const childless: (XmlElement | string)[] = []
const attributeless: readonly XmlAttribute[] = []

/** Different names and blanks remembered; a file with more of them is no record and only costs its own memory. */
const namesRemembered = 2000

/** Most runs of text are the white space between elements, the same again and again. */
const isIndent = (run: string): boolean => run.charCodeAt(0) <= 32 && run.length < 60

/** What a tree may leave out, for whoever never looks there. */
export type GrowingLess = {
  /** Names as written of elements that are left out with all that lies in them. */
  readonly leftOut?: ReadonlySet<string>
  /** Names as written of elements that are kept without what lies in them. */
  readonly hollow?: ReadonlySet<string>
  /** Blanks between elements are left out. */
  readonly withoutIndents?: boolean
}

/** Values remembered, so that the same ones said a hundred thousand times cost one. */
const valuesRemembered = 5000
const shortLength = 40

/** Gives the same object for the same words. */
function memory<T>(most: number): (key: string, make: () => T) => T {
  const known = new Map<string, T>()
  return (key, make) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make()
    if (known.size < most) known.set(key, made)
    return made
  }
}

/** Attributes as the tree keeps them: names once, and whole attributes once where their values are short. */
function attributeKeeper(once: (text: string) => string): (attribute: XmlAttribute) => XmlAttribute {
  const remembered = memory<XmlAttribute>(valuesRemembered)
  const kept = ({ name, local, uri, value }: XmlAttribute): XmlAttribute => ({
    name: once(name),
    local: once(local),
    uri: once(uri),
    value: copied(value),
  })
  return attribute =>
    attribute.value.length > shortLength
      ? kept(attribute)
      : remembered(`${attribute.name}\n${attribute.uri}\n${attribute.value}`, () => kept(attribute))
}

/** A listener that grows the tree of what is read. Memory is what limits a gate, so nothing is kept twice. */
export function treeGrower({ leftOut, hollow, withoutIndents = false }: GrowingLess = {}): XmlListener & {
  readonly root: XmlElement | null
} {
  let root: XmlElement | null = null
  const open: Growing[] = []
  /** Levels below a hollow element. */
  let hidden = 0
  const remembered = new Map<string, string>()
  const once = (text: string): string => {
    const known = remembered.get(text)
    if (known !== undefined) return known
    if (remembered.size < namesRemembered) remembered.set(text, text)
    return text
  }
  const keep = attributeKeeper(once)
  const leaves = memory<(XmlElement | string)[]>(valuesRemembered)
  const leaf = (text: string) =>
    text.length > shortLength ? [copied(text)] : leaves(text, () => [copied(text)])
  return {
    get root() {
      return root
    },
    open({ name, local, uri, line, attributes }) {
      const parent = open.at(-1) ?? null
      if (hidden > 0 || leftOut?.has(name) || (parent && hollow?.has(parent.name))) {
        hidden++
        return
      }
      const element: Growing = {
        name: once(name),
        local: once(local),
        uri: once(uri),
        line,
        attributes: attributes.length === 0 ? attributeless : attributes.map(keep),
        children: [],
        parent,
      }
      if (parent) parent.children.push(element)
      else root = element
      open.push(element)
    },
    text(run) {
      if (hidden > 0) return
      const children = open.at(-1)!.children
      const last = children.length - 1
      if (typeof children[last] === 'string') children[last] += run
      else children.push(isIndent(run) ? once(run) : copied(run))
    },
    close() {
      if (hidden > 0) {
        hidden--
        return
      }
      const element = open.pop()!
      if (withoutIndents && element.children.length > 1)
        element.children = element.children.filter(node => typeof node !== 'string' || node.trim() !== '')
      // A list that grew by pushing holds room for many more; most elements have one child or none.
      const [only] = element.children
      element.children =
        only === undefined
          ? childless
          : typeof only === 'string' && element.children.length === 1
            ? leaf(only)
            : element.children.slice()
    },
  }
}

/**
 * Reads a file in UTF-8 into a light tree, its listeners following. Bytes that are not UTF-8 are a problem like any
 * other; the caller decides what encoding means to him.
 */
export async function readXml(
  bytes: XmlBytes,
  { limits = xmlLimits, listeners = [] }: { limits?: XmlLimits; listeners?: readonly XmlListener[] } = {},
): Promise<XmlReading> {
  const tree = treeGrower()
  const problems = await followXml(bytes, [tree, ...listeners], limits)
  const broken = problems.some(problem => problem.kind !== 'namespace')
  return { root: broken ? null : tree.root, problems }
}

/** Reads a file in UTF-8 without keeping it: only the listeners see what passes. */
export async function followXml(
  bytes: XmlBytes,
  listeners: readonly XmlListener[],
  limits: XmlLimits = xmlLimits,
): Promise<readonly XmlProblem[]> {
  const reader = new XmlReader(listeners, limits)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  const decode = (chunk?: Uint8Array): string | null => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      return null
    }
  }
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > limits.sizeBytes) return [xmlProblem.size(limits.sizeBytes)]
    const text = decode(chunk)
    if (text === null) return [xmlProblem.encoding()]
    reader.write(text)
    if (!reader.isOpen) return reader.end()
  }
  const rest = decode()
  if (rest === null) return [xmlProblem.encoding()]
  reader.write(rest)
  return reader.end()
}

/** Reads a text already in memory. */
export function readXmlText(
  text: string,
  { limits = xmlLimits, listeners = [] }: { limits?: XmlLimits; listeners?: readonly XmlListener[] } = {},
): XmlReading {
  const tree = treeGrower()
  const reader = new XmlReader([tree, ...listeners], limits)
  reader.write(text)
  const problems = reader.end()
  const broken = problems.some(problem => problem.kind !== 'namespace')
  return { root: broken ? null : tree.root, problems }
}
