import { requestFrame } from './soap.wire.ts'

const boundary = 'egon-0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const rootType = 'application/xop+xml; charset=UTF-8; type="application/soap+xml"'
const contentType = `multipart/related; type="application/xop+xml"; start="<zprava>"; start-info="application/soap+xml"; boundary="${boundary}"`

/** The place in the markup of a request where its bytes belong; they come as a part of their own (XOP). */
export const bytesElsewhere =
  '<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:obsah"/>'

/** A request of SOAP 1.2 in two parts (MTOM): the markup, and bytes as they are, streamed with their length known. */
export function partsRequest(
  operation: string,
  inside: string,
  content: { readonly sizeBytes: number; readonly pieces: AsyncIterable<Uint8Array> },
): { body: AsyncGenerator<Uint8Array>; headers: Readonly<Record<string, string>> } {
  const [open, close] = requestFrame(operation, '1.2')
  const head = `--${boundary}\r\nContent-Type: ${rootType}\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: <zprava>\r\n\r\n${open}${inside}${close}\r\n--${boundary}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <obsah>\r\n\r\n`
  const tail = `\r\n--${boundary}--\r\n`
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head, 'utf8')
    yield* content.pieces
    yield Buffer.from(tail, 'utf8')
  }
  const length = Buffer.byteLength(head) + content.sizeBytes + Buffer.byteLength(tail)
  return { body: body(), headers: { 'content-type': contentType, 'content-length': String(length) } }
}
