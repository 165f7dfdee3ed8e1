import type { Instant } from '#platform/values'
import { escapeAttribute, escapeText, isElement, readXmlText, textOf, type XmlElement } from '#platform/xml'

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
// The published schemas were not at hand (decision 0028): elements are read by their names, whatever the namespace.
const namespace = 'urn:cz:isvs:reg:schemas:RegTypy:v1'

/** Who asks, for whom and why. */
export type RequestHead = {
  readonly requestId: string
  readonly at: Instant
  readonly agenda: string
  readonly role: string
  readonly authority: string
  readonly system: string
  readonly subject: string
  readonly user: string
  readonly purpose: string
}

export type WireField = readonly [name: string, value: string | null]

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what XML 1.0 cannot carry
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Fields in their order; what is not known is left out. */
export const wireFields = (fields: readonly WireField[]): string =>
  fields
    .map(([name, value]) =>
      value === null ? '' : `<${name}>${escapeText(value.replace(unwritable, '\ufffd'))}</${name}>`,
    )
    .join('')

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)

export type Question = {
  readonly service: string
  readonly items: readonly string[]
  readonly fields: readonly WireField[]
  /** Identifier of the one person that the question is about. */
  readonly aifo?: string
}

/** A question in its envelope: who asks and why, what is asked for, by what. */
export function requestXml(head: RequestHead, { service, items, fields, aifo }: Question): Buffer {
  const info = wireFields([
    ['CasZadosti', head.at.toISOString()],
    ['Agenda', head.agenda],
    ['AgendovaRole', head.role],
    ['Ovm', head.authority],
    ['Ais', head.system],
    ['Subjekt', head.subject],
    ['Uzivatel', head.user],
    ['DuvodUcel', head.purpose],
    ['AgendaZadostId', head.requestId],
  ])
  const name = capital(service)
  const map = aifo
    ? `<MapaAifo><Aifo LokalniId="${escapeAttribute('1')}">${escapeText(aifo)}</Aifo></MapaAifo>`
    : ''
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${soap}"><soap:Body><${name} xmlns="${namespace}"><ZadostInfo>${info}</ZadostInfo><AutorizaceInfo>${wireFields([['SeznamUdaju', items.join(' ') || null]])}</AutorizaceInfo>${map}<Zadost><${name}Data>${wireFields(fields)}</${name}Data></Zadost></${name}></soap:Body></soap:Envelope>`,
    'utf8',
  )
}

export const childrenNamed = (element: XmlElement | null | undefined, local: string): XmlElement[] =>
  (element?.children ?? []).filter((node): node is XmlElement => isElement(node) && node.local === local)

export const childNamed = (element: XmlElement | null | undefined, local: string): XmlElement | null =>
  childrenNamed(element, local)[0] ?? null

export const textNamed = (element: XmlElement | null | undefined, local: string): string | null =>
  textOf(childNamed(element, local)).trim() || null

export const attributeNamed = (element: XmlElement | null, local: string): string | null =>
  element?.attributes.find(one => one.local === local)?.value || null

export const results = ['OK', 'VAROVANI', 'CHYBA'] as const
export type Result = (typeof results)[number]

export type IszrAnswer = {
  readonly result: Result
  readonly message: string | null
  readonly requestId: string | null
  readonly iszrRequestId: string | null
  readonly body: XmlElement
  /** Identifiers of persons by their local number in this answer. */
  readonly aifos: ReadonlyMap<string, string>
  /** Addresses by their number in this answer. */
  readonly addresses: ReadonlyMap<string, string>
}

const answerLimits = {
  sizeBytes: 8 * 1024 * 1024,
  depth: 50,
  attributesPerElement: 50,
  nodes: 200_000,
  nameLength: 200,
  textLength: 100_000,
}

const mapped = (parent: XmlElement | null, local: string, key: string): Map<string, string> =>
  new Map(
    childrenNamed(parent, local).map(one => [attributeNamed(one, key) ?? '', textOf(one).trim()] as const),
  )

/** Reads an answer; `null` is no answer of the registers to this service. */
export function readAnswer(text: string, service: string): IszrAnswer | null {
  const { root } = readXmlText(text, { limits: answerLimits })
  if (root?.local !== 'Envelope') return null
  const body = (childNamed(root, 'Body')?.children ?? []).find(isElement)
  if (body?.local !== `${capital(service)}Response`) return null
  const info = childNamed(body, 'OdpovedInfo')
  const status = childNamed(info, 'Status')
  const result = results.find(one => one === textNamed(status, 'VysledekKod'))
  if (!result) return null
  return {
    result,
    message: textNamed(status, 'VysledekPopis'),
    requestId: textNamed(info, 'AgendaZadostId'),
    iszrRequestId: textNamed(info, 'IszrZadostId'),
    body,
    aifos: mapped(childNamed(body, 'MapaAifo'), 'Aifo', 'LokalniId'),
    addresses: mapped(childNamed(body, 'SeznamIdAdres'), 'Adresa', 'IdAdresy'),
  }
}
