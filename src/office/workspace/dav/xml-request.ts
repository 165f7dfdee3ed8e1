import type { Readable } from 'node:stream'
import { refuse } from '#platform/refusals'
import { KIB, MIB } from '#platform/values'
import { escapeAttribute, escapeText, isElement, readXml, type XmlElement, xmlLimits } from '#platform/xml'
import { workspaceRefusals } from '../refusals.ts'

export const dav = 'DAV:'

/** What a program says of properties and locks is short. */
const limits = { ...xmlLimits, sizeBytes: 256 * KIB, depth: 40, nodes: 10_000, textLength: 64 * KIB }

const readOnBytes = 4 * MIB

/** The request's body as XML, `null` where it is empty. Refuses with `workspace.unreadable-request`. */
export async function readBody(body: Readable, local: string): Promise<XmlElement | null> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of body) {
    sizeBytes += (piece as Uint8Array).length
    // Read on for a while: whoever is cut off in the middle never learns why.
    if (sizeBytes > readOnBytes) break
    if (sizeBytes <= limits.sizeBytes) pieces.push(piece as Uint8Array)
  }
  if (sizeBytes === 0) return null
  if (sizeBytes > limits.sizeBytes) throw refuse(workspaceRefusals['unreadable-request'], { why: 'XML' })
  const { root, problems } = await readXml(pieces, { limits })
  if (!root || problems.length > 0 || root.uri !== dav || root.local !== local)
    throw refuse(workspaceRefusals['unreadable-request'], { why: `XML ${local}` })
  return root
}

/** A name as `{namespace}local`. */
export const clark = ({ uri, local }: { uri: string; local: string }): string => `{${uri}}${local}`

export const isDav = (element: XmlElement, local: string): boolean =>
  element.uri === dav && element.local === local

export const davChild = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element?.elements().find(one => isDav(one, local))

/** What stands in an element, as XML that means the same anywhere. */
export const insideOf = (element: XmlElement): string =>
  element.children.map(one => (isElement(one) ? wholeOf(one) : escapeText(one))).join('')

function wholeOf(element: XmlElement): string {
  const prefixes = new Map<string, string>()
  const attributes = element.attributes
    .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(({ name, local, uri, value }) => {
      if (uri === '' || name.startsWith('xml:')) return ` ${name}="${escapeAttribute(value)}"`
      if (!prefixes.has(uri)) prefixes.set(uri, `n${prefixes.size}`)
      return ` ${prefixes.get(uri)}:${local}="${escapeAttribute(value)}"`
    })
  const spaces = [...prefixes].map(([uri, prefix]) => ` xmlns:${prefix}="${escapeAttribute(uri)}"`)
  const tag = `${element.local} xmlns="${escapeAttribute(element.uri)}"${spaces.join('')}${attributes.join('')}`
  const inside = insideOf(element)
  return inside === '' ? `<${tag}/>` : `<${tag}>${inside}</${element.local}>`
}
