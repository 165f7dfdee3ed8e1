import { escapeText, isElement, readXmlText, textOf, type XmlElement } from '#platform/xml'

const service = 'http://isds.czechpoint.cz/v20'
const envelopes = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const

export type Soap = keyof typeof envelopes

/** A value on the wire; `null` is sent as empty (`xsi:nil`), because most elements must be there. */
export type WireField = readonly [name: string, value: string | number | boolean | null]

export const wireField = ([name, value]: WireField): string =>
  value === null
    ? `<${name} xsi:nil="true"/>`
    : `<${name}>${escapeText(String(value).replace(unwritable, '\ufffd'))}</${name}>`

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what XML 1.0 cannot carry
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** A request before and after its content, which for large ones is sent between them. */
export function requestFrame(operation: string, soap: Soap = '1.1'): readonly [head: string, tail: string] {
  return [
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${envelopes[soap]}"><soap:Body><${operation} xmlns="${service}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `</${operation}></soap:Body></soap:Envelope>`,
  ]
}

export const requestOf = (operation: string, inside: string, soap: Soap = '1.1'): Buffer => {
  const [head, tail] = requestFrame(operation, soap)
  return Buffer.from(`${head}${inside}${tail}`, 'utf8')
}

export const childrenNamed = (element: XmlElement | null | undefined, local: string): XmlElement[] =>
  (element?.children ?? []).filter((node): node is XmlElement => isElement(node) && node.local === local)

export const childNamed = (element: XmlElement | null | undefined, local: string): XmlElement | null =>
  childrenNamed(element, local)[0] ?? null

/** The text of a child; `null` where it is missing, nil or empty. */
export const textNamed = (element: XmlElement | null | undefined, local: string): string | null =>
  textOf(childNamed(element, local)).trim() || null

export const attributeNamed = (element: XmlElement, local: string): string | null =>
  element.attributes.find(one => one.local === local)?.value || null

export type SoapAnswer = {
  readonly code: string
  readonly message: string
  readonly body: XmlElement
}

/** Most characters and elements of an answer without its sealed content. */
const answerLimits = {
  sizeBytes: 32 * 1024 * 1024,
  depth: 50,
  attributesPerElement: 50,
  nodes: 1_000_000,
  nameLength: 200,
  textLength: 1024 * 1024,
}

/**
 * Reads an answer: the response of the operation with its status, whatever the prefixes. A SOAP fault and an answer
 * without a status have no code of their own; `null` is no answer of this system at all.
 */
export function readAnswer(text: string, operation: string): SoapAnswer | null {
  const { root } = readXmlText(text, { limits: answerLimits })
  if (root?.local !== 'Envelope') return null
  const body = (childNamed(root, 'Body')?.children ?? []).find(isElement)
  if (!body) return null
  if (body.local === 'Fault')
    return {
      code: 'SOAP_FAULT',
      message: textNamed(body, 'faultstring') ?? textOf(childNamed(body, 'Reason')).trim(),
      body,
    }
  if (body.local !== `${operation}Response` || body.uri !== service) return null
  const status = childNamed(body, 'dmStatus') ?? childNamed(body, 'dbStatus')
  const code = textNamed(status, 'dmStatusCode') ?? textNamed(status, 'dbStatusCode')
  if (code === null) return null
  return {
    code,
    message: textNamed(status, 'dmStatusMessage') ?? textNamed(status, 'dbStatusMessage') ?? '',
    body,
  }
}
