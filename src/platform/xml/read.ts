import { KIB } from '#platform/values'
import type { XmlElement } from './element.ts'
import { treeGrower } from './grower.ts'
import { type XmlLimits, xmlLimits } from './limits.ts'
import { type XmlProblem, xmlProblem } from './problem.ts'
import { type XmlListener, XmlReader } from './reader.ts'

export type XmlBytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

export type XmlReading = {
  /** `null` when the file is not well formed. */
  readonly root: XmlElement | null
  readonly problems: readonly XmlProblem[]
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

/** Bytes made into text at once: what a reader cuts from a short text dies young with it. */
const decodedBytes = 32 * KIB

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
    for (let at = 0; at < chunk.length; at += decodedBytes) {
      const text = decode(chunk.subarray(at, at + decodedBytes))
      if (text === null) return [xmlProblem.encoding()]
      reader.write(text)
      if (!reader.isOpen) return reader.end()
    }
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
