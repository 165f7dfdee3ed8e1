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

/** A listener that grows the tree of what is read. Memory is what limits a gate, so nothing is kept twice. */
export function treeGrower(): XmlListener & { readonly root: XmlElement | null } {
  let root: XmlElement | null = null
  const open: Growing[] = []
  const remembered = new Map<string, string>()
  const once = (text: string): string => {
    const known = remembered.get(text)
    if (known !== undefined) return known
    if (remembered.size < namesRemembered) remembered.set(text, text)
    return text
  }
  return {
    get root() {
      return root
    },
    open({ name, local, uri, line, attributes }) {
      const parent = open.at(-1) ?? null
      const element: Growing = {
        name: once(name),
        local: once(local),
        uri: once(uri),
        line,
        attributes:
          attributes.length === 0
            ? attributeless
            : attributes.map(attribute => ({
                name: once(attribute.name),
                local: once(attribute.local),
                uri: once(attribute.uri),
                value: attribute.value,
              })),
        children: [],
        parent,
      }
      if (parent) parent.children.push(element)
      else root = element
      open.push(element)
    },
    text(run) {
      const children = open.at(-1)!.children
      const last = children.length - 1
      if (typeof children[last] === 'string') children[last] += run
      else children.push(isIndent(run) ? once(run) : run)
    },
    close() {
      const element = open.pop()!
      // A list that grew by pushing holds room for many more; most elements have one child or none.
      element.children = element.children.length === 0 ? childless : element.children.slice()
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
