import { allElements, attributeNamed, readSignedXml, type SignedElement } from '../xml/nodes.ts'

const relationshipsUri = 'http://schemas.openxmlformats.org/package/2006/relationships'
const selectionAlgorithm = 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform'

/** Relationships that appear with signing itself, or lead to what office programs leave unsigned. */
const leftOut =
  /\/(?:digital-signature\/origin|metadata\/(?:core-properties|thumbnail)|(?:extended|custom)-properties)$/

/** Whether a transform picks relationships (ECMA-376-2, 12.2.4.6). */
export const isSelection = (transform: SignedElement): boolean =>
  attributeNamed(transform, 'Algorithm') === selectionAlgorithm

type Relationship = {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly mode: string
}

function relationshipsIn(bytes: Uint8Array): Relationship[] | null {
  const xml = readSignedXml(bytes)
  if (!xml || xml.root.uri !== relationshipsUri || xml.root.local !== 'Relationships') return null
  return [...allElements(xml.root)]
    .filter(({ uri, local }) => uri === relationshipsUri && local === 'Relationship')
    .map(one => ({
      id: attributeNamed(one, 'Id') ?? '',
      type: attributeNamed(one, 'Type') ?? '',
      target: attributeNamed(one, 'Target') ?? '',
      mode: attributeNamed(one, 'TargetMode') ?? 'Internal',
    }))
}

/** As canonical XML writes the value of an attribute. */
const written = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')

/**
 * The relationships a transform picks, by their identifiers or types, in the order of identifiers and in canonical form;
 * `null` where the part is no list of relationships.
 */
export function keptRelationships(
  bytes: Uint8Array,
  transform: SignedElement,
): { readonly bytes: Uint8Array; readonly ids: Set<string> } | null {
  const all = relationshipsIn(bytes)
  if (!all) return null
  const asked = (local: string, name: string) =>
    new Set(
      [...allElements(transform)]
        .filter(one => one.local === local)
        .flatMap(one => attributeNamed(one, name) ?? []),
    )
  const [ids, types] = [
    asked('RelationshipReference', 'SourceId'),
    asked('RelationshipsGroupReference', 'SourceType'),
  ]
  const kept = all
    .filter(({ id, type }) => ids.has(id) || types.has(type))
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const lines = kept.map(
    ({ id, target, mode, type }) =>
      `<Relationship Id="${written(id)}" Target="${written(target)}" TargetMode="${written(mode)}" Type="${written(type)}"></Relationship>`,
  )
  const text = `<Relationships xmlns="${relationshipsUri}">${lines.join('')}</Relationships>`
  return { bytes: Buffer.from(text, 'utf8'), ids: new Set(kept.map(({ id }) => id)) }
}

/** Whether a list of relationships holds some that were not picked, beside those that signing leaves out. */
export const leftRelationships = (bytes: Uint8Array, picked: ReadonlySet<string>): boolean =>
  (relationshipsIn(bytes) ?? []).some(({ id, type }) => !picked.has(id) && !leftOut.test(type))
