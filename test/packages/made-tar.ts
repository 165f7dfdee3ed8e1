/** An entry of a TAR as given, whatever it says; `size` stands in the header, where it is another than the content's. */
export type TarMember = {
  readonly name: string
  readonly content?: string | Uint8Array
  readonly kind?: string
  readonly size?: string
}

const blockBytes = 512

function header({ name, kind = '0', size }: TarMember, sizeBytes: number): Buffer {
  const block = Buffer.alloc(blockBytes)
  block.write(name, 0, 100)
  block.write('0000644\0', 100)
  block.write(size ?? `${sizeBytes.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1')
  block.write('00000000000\0', 136)
  block.write('        ', 148)
  block.write(kind, 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((all, byte) => all + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

const bytesOf = ({ content = '' }: TarMember): Buffer => Buffer.from(content as string)

/** A TAR of these entries with its end mark. */
export const madeTar = (...members: readonly TarMember[]): Buffer =>
  Buffer.concat([
    ...members.flatMap(member => {
      const bytes = bytesOf(member)
      const padding = Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)
      return [header(member, bytes.length), bytes, padding]
    }),
    Buffer.alloc(2 * blockBytes),
  ])

/** One record of a pax header. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const restBytes = Buffer.byteLength(rest)
  let length = restBytes + 1
  while (String(length).length + restBytes !== length) length = String(length).length + restBytes
  return `${length}${rest}`
}
