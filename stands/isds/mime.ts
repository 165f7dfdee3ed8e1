/** A request of SOAP 1.2 with MTOM taken apart: the XML, and the binary parts by their identifiers. */
export function partsOf(contentType: string, bytes: Buffer): { xml: Buffer; parts: Map<string, Buffer> } {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (!/^multipart\/related/i.test(contentType) || !boundary) return { xml: bytes, parts: new Map() }
  const mark = Buffer.from(`--${boundary}`)
  const parts = new Map<string, Buffer>()
  let xml: Buffer | null = null
  for (let at = bytes.indexOf(mark); at !== -1; ) {
    const next = bytes.indexOf(mark, at + mark.length)
    if (next === -1) break
    const part = bytes.subarray(at + mark.length + 2, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const id = /^content-id:\s*<([^>]+)>/im.exec(part.subarray(0, split).toString('latin1'))?.[1] ?? ''
    const body = part.subarray(split + 4)
    if (xml === null) xml = body
    else parts.set(id, body)
    at = next
  }
  return { xml: xml ?? Buffer.alloc(0), parts }
}
