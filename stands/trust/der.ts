/** Just enough of DER (X.690) to write certificates, time stamps and signed messages of the test authority. */

const lengthOctets = (n: number): Buffer => {
  if (n < 0x80) return Buffer.of(n)
  const hex = n.toString(16)
  const octets = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.of(0x80 | octets.length), octets])
}

export const tlv = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const size = contents.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.of(tag), lengthOctets(size), ...contents])
}

export const sequence = (...members: Uint8Array[]): Buffer => tlv(0x30, ...members)

/** SET OF: members in the ascending order of their encodings, as DER wants. */
export const setOf = (...members: Uint8Array[]): Buffer => tlv(0x31, ...members.toSorted(Buffer.compare))

/** Constructed context tag, `[n]`. */
export const tagged = (n: number, ...members: Uint8Array[]): Buffer => tlv(0xa0 | n, ...members)

/** Primitive context tag, `[n] IMPLICIT`. */
export const taggedBytes = (n: number, bytes: Uint8Array): Buffer => tlv(0x80 | n, bytes)

export function integer(value: number | bigint | Uint8Array): Buffer {
  let bytes: Buffer
  if (typeof value === 'object') bytes = Buffer.from(value)
  else {
    const hex = value.toString(16)
    bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  }
  return tlv(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

export const octets = (bytes: Uint8Array): Buffer => tlv(0x04, bytes)
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.of(unused), bytes)
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'))
export const printable = (text: string): Buffer => tlv(0x13, Buffer.from(text, 'latin1'))
export const yes: Buffer = tlv(0x01, Buffer.of(0xff))
export const nothing: Buffer = tlv(0x05)

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const out: number[] = []
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift(0x80 | (left % 128))
    out.push(...groups)
  }
  return tlv(0x06, Buffer.from(out))
}

/** `YYYYMMDDHHMMSSZ`; the short form before 2050 is `utcTime`. */
export const generalizedTime = (at: Date): Buffer =>
  tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'latin1'))

export const utcTime = (at: Date): Buffer =>
  tlv(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'))
