/** Base64 of bytes that come in pieces of any size; three bytes are four signs. */
export async function* base64Of(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const whole = Buffer.concat([rest, piece])
    const even = whole.length - (whole.length % 3)
    rest = whole.subarray(even)
    if (even > 0) yield Buffer.from(whole.subarray(0, even).toString('base64'), 'latin1')
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1')
}
