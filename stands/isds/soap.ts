import { isElement, readXml, textOf, type XmlElement } from '#platform/xml'
import { base64Pieces } from './attachment.ts'
import { escaped } from './content.ts'

export const namespace = 'http://isds.czechpoint.cz/v20'

export const child = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  childrenNamed(element, local)[0]

export const childrenNamed = (element: XmlElement | undefined, local: string): XmlElement[] =>
  (element?.children ?? []).filter((node): node is XmlElement => isElement(node) && node.local === local)

const isNil = (element: XmlElement): boolean =>
  element.attributes.some(({ local, value }) => local === 'nil' && (value === 'true' || value === '1'))

/** The text of a child; `undefined` where it is missing, nil or empty. */
export function textIn(element: XmlElement | undefined, local: string): string | undefined {
  const found = child(element, local)
  return found && !isNil(found) ? textOf(found).trim() || undefined : undefined
}

export const attribute = (element: XmlElement, name: string): string | undefined =>
  element.attributes.find(({ local }) => local === name)?.value

/** The operation asked for: the one element of the body. */
export async function operationOf(bytes: Buffer): Promise<XmlElement | null> {
  const { root } = await readXml([bytes])
  if (root?.local !== 'Envelope') return null
  const inside = child(root, 'Body')
  return (inside?.children ?? []).find(isElement) ?? null
}

/** Bytes of an answer: base64 in the markup, or a part of their own. */
export type Attached = { readonly bytes: Iterable<Buffer> }

/** Body of an answer: `dmStatus` or `dbStatus` stands last, the prefix changes from answer to answer. */
export type Reply = {
  readonly pieces: readonly (string | Iterable<Buffer> | Attached)[]
  readonly code: string
  readonly message: string
}

const said: Record<string, string> = { '0000': 'Provedeno úspěšně.', '0002': 'Nenalezeno.' }

export const reply = (pieces: Reply['pieces'], code = '0000', message = said[code] ?? ''): Reply => ({
  pieces,
  code,
  message,
})
export const failure = (code: string, message: string): Reply => reply([], code, message)

const statusOf = (kind: 'dm' | 'db', { code, message }: Reply) =>
  `<p:${kind}Status><p:${kind}StatusCode>${code}</p:${kind}StatusCode><p:${kind}StatusMessage>${escaped(message)}</p:${kind}StatusMessage></p:${kind}Status>`

/** The whole answer, piece by piece; large contents never stand in memory whole. */
export function* answerPieces(
  operation: string,
  kind: 'dm' | 'db',
  answer: Reply,
  soap: '1.1' | '1.2',
  /** Gives bytes a part of their own and its identifier. */
  attach?: (attached: Attached) => string,
): Generator<Buffer> {
  const envelope =
    soap === '1.1' ? 'http://schemas.xmlsoap.org/soap/envelope/' : 'http://www.w3.org/2003/05/soap-envelope'
  const name = `${operation}Response`
  yield Buffer.from(
    `<?xml version='1.0' encoding='utf-8'?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${envelope}"><SOAP-ENV:Body><p:${name} xmlns:p="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
  )
  for (const piece of answer.pieces)
    if (typeof piece === 'string') yield Buffer.from(piece)
    else if (!('bytes' in piece)) yield* piece
    else if (attach)
      yield Buffer.from(
        `<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${attach(piece)}"/>`,
      )
    else yield* base64Pieces(regrouped(piece.bytes))
  yield Buffer.from(`${statusOf(kind, answer)}</p:${name}></SOAP-ENV:Body></SOAP-ENV:Envelope>`)
}

const border = 'uuid:0a1b2c3d-isds'
export const partsType = `multipart/related; type="application/xop+xml"; start="<odpoved>"; start-info="application/soap+xml"; boundary="${border}"`

/** The same in parts (MTOM): the markup, then the bytes as they are. */
export function* answerInParts(operation: string, kind: 'dm' | 'db', answer: Reply): Generator<Buffer> {
  const found: Attached[] = []
  yield Buffer.from(
    `--${border}\r\nContent-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <odpoved>\r\n\r\n`,
  )
  yield* answerPieces(operation, kind, answer, '1.2', one => `obsah-${found.push(one)}%40isds`)
  for (const [at, { bytes }] of found.entries()) {
    yield Buffer.from(
      `\r\n--${border}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <obsah-${at + 1}@isds>\r\n\r\n`,
    )
    yield* bytes
  }
  yield Buffer.from(`\r\n--${border}--\r\n`)
}

const groupBytes = 57 * 1024

/** Pieces of a size that base64 lines fit. */
function* regrouped(pieces: Iterable<Buffer>): Generator<Buffer> {
  let rest: Buffer[] = []
  let size = 0
  for (const piece of pieces) {
    rest.push(piece)
    size += piece.length
    if (size < groupBytes) continue
    const whole = Buffer.concat(rest)
    const even = whole.length - (whole.length % 57)
    yield whole.subarray(0, even)
    rest = [whole.subarray(even)]
    size = whole.length - even
  }
  if (size > 0) yield Buffer.concat(rest)
}

export const soapFault = (reason: string): string =>
  `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>${escaped(reason)}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`
