import { textsOf } from './decode.ts'
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

/** Reads a file in UTF-8 without keeping it: only the listeners see what passes. */
export async function followXml(
  bytes: XmlBytes,
  listeners: readonly XmlListener[],
  limits: XmlLimits = xmlLimits,
): Promise<readonly XmlProblem[]> {
  const reader = new XmlReader(listeners, limits)
  let sizeBytes = 0
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      sizeBytes += piece.length
      if (sizeBytes > limits.sizeBytes) return
      yield piece
    }
  }
  for await (const text of textsOf(measured())) {
    if (sizeBytes > limits.sizeBytes) break
    if (text === null) return [xmlProblem.encoding()]
    reader.write(text)
    if (!reader.isOpen) return reader.end()
  }
  return sizeBytes > limits.sizeBytes ? [xmlProblem.size(limits.sizeBytes)] : reader.end()
}

/** Reads a text already in memory. */
export function readXmlText(
  text: string,
  { limits = xmlLimits, listeners = [] }: { limits?: XmlLimits; listeners?: readonly XmlListener[] } = {},
): XmlReading {
  const tree = treeGrower()
  const reader = new XmlReader([tree, ...listeners], limits)
  reader.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  const problems = reader.end()
  const broken = problems.some(problem => problem.kind !== 'namespace')
  return { root: broken ? null : tree.root, problems }
}
