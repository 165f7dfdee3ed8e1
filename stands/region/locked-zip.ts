import { crc32 } from 'node:zlib'

/** Number of bytes of chance before the content; the last tells a wrong password (APPNOTE 6.1.5). */
const headBytes = 12
const firstKeys = [0x12345678, 0x23456789, 0x34567890] as const

/** One byte of chance less or more into a checksum, without the turns at either end that `crc32` makes. */
const stirred = (sum: number, byte: number): number => (crc32(Buffer.of(byte), ~sum >>> 0) ^ 0xffffffff) >>> 0

/** The old encryption of ZIP, which every program still opens and nobody should trust (APPNOTE 6.1). */
function lock(password: string): (plain: Uint8Array) => Uint8Array {
  let [a, b, c] = firstKeys as readonly number[] as [number, number, number]
  const turn = (byte: number) => {
    a = stirred(a, byte)
    b = (Math.imul(b + (a & 0xff), 134775813) + 1) >>> 0
    c = stirred(c, b >>> 24)
  }
  for (const byte of Buffer.from(password, 'latin1')) turn(byte)
  return plain =>
    plain.map(byte => {
      const mask = (c | 2) & 0xffff
      turn(byte)
      return byte ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff)
    })
}

/** A ZIP of one file under a password, as people send what they do not want everybody to read. */
export function lockedZip(name: string, content: Uint8Array, password: string): Buffer {
  const sum = crc32(content)
  const head = Buffer.alloc(headBytes, 0x5a)
  head[headBytes - 1] = sum >>> 24
  const locked = lock(password)(Buffer.concat([head, content]))
  const fileName = Buffer.from(name, 'utf8')
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  // Encrypted (bit 0), its name in UTF-8 (bit 11).
  common.writeUInt16LE(0x0801, 2)
  common.writeUInt32LE(0x5a210000, 6)
  common.writeUInt32LE(sum, 10)
  common.writeUInt32LE(locked.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(fileName.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, fileName, locked])
  const made = Buffer.from([20, 3])
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(0o100644 * 0x10000, 6)
  const directory = Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, common, rest, fileName])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, directory, end])
}
