/**
 * XML: read with positions and limits, without DTD and entities; written byte-stable; schemas stated once in a typed
 * notation from which come reading, judging, writing and types. Knows no node module: it runs in a browser too.
 */
import * as xs from './schema/simple.ts'

export { type XmlAttribute, XmlElement } from './element.ts'
export { treeGrower } from './grower.ts'
export { type XmlLimits, xmlLimits } from './limits.ts'
export type { XmlProblem } from './problem.ts'
export { followXml, readXml, readXmlText, type XmlBytes, type XmlReading } from './read.ts'
export type { XmlListener, XmlOpening } from './reader.ts'
export { type SchemaProblem, type SchemaSet, schemaJudge } from './schema/judge.ts'
export { node, UnwritableXml, writeJudged, type XmlNode } from './schema/judged-writing.ts'
export { type Models, models } from './schema/models.ts'
export {
  type AttributeShape,
  all,
  allowed,
  any,
  type ComplexType,
  choice,
  type GlobalElement,
  many,
  one,
  optional,
  repeated,
  required,
  sequence,
  type ValueOf,
  type Vocabulary,
  vocabulary,
  type Wild,
  wildcard,
} from './schema/notation.ts'
export type { SimpleType } from './schema/simple.ts'
export { readValue, writeTree, writeValue } from './schema/values.ts'
export {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  isElement,
  textOf,
} from './tree.ts'
export { escapeAttribute, escapeText, type XmlWriter, xmlWriter } from './writer.ts'
export { xs }
