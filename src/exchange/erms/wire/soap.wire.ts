import { escapeText, isElement, readXmlText, textOf, type XmlElement } from '#platform/xml'

const soap = 'http://schemas.xmlsoap.org/soap/envelope/'
/** The vocabulary of the interface (Annex 1 of the standard, edition of 2024). */
export const api = 'http://www.mvcr.cz/nsesss/2024/api'

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A message of SOAP 1.1, document/literal. */
export const envelopeOf = (inside: string): string =>
  `${head}<soap:Envelope xmlns:soap="${soap}"><soap:Body>${inside.replace(/^<\?xml[^>]*\?>\s*/, '')}</soap:Body></soap:Envelope>`

export const faultOf = (who: 'Client' | 'Server', text: string): string =>
  envelopeOf(
    `<soap:Fault><faultcode>soap:${who}</faultcode><faultstring>${escapeText(text)}</faultstring></soap:Fault>`,
  )

export const childNamed = (element: XmlElement | null | undefined, local: string): XmlElement | null =>
  (element?.children ?? []).find((node): node is XmlElement => isElement(node) && node.local === local) ??
  null

export const elementsIn = (element: XmlElement | null | undefined): XmlElement[] =>
  (element?.children ?? []).filter(isElement)

/** The text of a child; `null` where it is missing or empty. */
export const textNamed = (element: XmlElement | null | undefined, local: string): string | null =>
  textOf(childNamed(element, local)).trim() || null

export const attributeNamed = (element: XmlElement, local: string): string | null =>
  element.attributes.find(one => one.local === local)?.value || null

/** Most of a message without files. */
const limits = {
  sizeBytes: 8 * 1024 * 1024,
  depth: 50,
  attributesPerElement: 50,
  nodes: 300_000,
  nameLength: 200,
  textLength: 1024 * 1024,
}

export type SoapContent =
  | { readonly kind: 'body'; readonly body: XmlElement }
  | { readonly kind: 'fault'; readonly text: string }

/** What a message says; `null` where it is no message of this interface. */
export function readEnvelope(text: string): SoapContent | null {
  let root: XmlElement | null | undefined
  try {
    root = readXmlText(text, { limits }).root
  } catch {
    // What is no XML is no message; whoever asked says so.
    return null
  }
  if (root?.local !== 'Envelope' || root.uri !== soap) return null
  const [body] = elementsIn(childNamed(root, 'Body'))
  if (!body) return null
  if (body.local === 'Fault') return { kind: 'fault', text: textNamed(body, 'faultstring') ?? '' }
  return body.uri === api ? { kind: 'body', body } : null
}
