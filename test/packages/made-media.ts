import { crc32, deflateSync } from 'node:zlib'

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

const chunk = (type: string, body: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  return Buffer.concat([u32(body.length), named, u32(crc32(named))])
}

/** A whole PNG of one grey pixel; `more` stands before its end. */
export const madePng = (more: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([u32(1), u32(1), Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    more,
    chunk('IEND', Buffer.alloc(0)),
  ])

/** A JPEG by its segments: frame, one scan with coded data that hold a stuffed and a restart mark. */
export const madeJpeg = (): Buffer =>
  Buffer.from(
    'ffd8 ffe0 0010 4a46494600 0101 00 0001 0001 00 00 ffc0 000b 08 0010 0010 01 01 11 00 ffda 0008 01 01 00 00 3f 00 a1 ff00 b2 ffd0 c3 ffd9'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  )

/** A GIF of one pixel with a comment. */
export const madeGif = (): Buffer =>
  Buffer.from(
    '474946383961 0100 0100 80 00 00 000000 ffffff 21fe 03 616263 00 2c 0000 0000 0100 0100 00 02 02 4401 00 3b'.replaceAll(
      ' ',
      '',
    ),
    'hex',
  )

/** A TIFF of one pixel; `compression` 1 is none. */
export function madeTiff(compression = 1): Buffer {
  const tags: [number, number, number, number][] = [
    [256, 3, 1, 1],
    [257, 3, 1, 1],
    [258, 3, 1, 8],
    [259, 3, 1, compression],
    [262, 3, 1, 1],
    [273, 4, 1, 8 + 2 + 9 * 12 + 4],
    [277, 3, 1, 1],
    [278, 3, 1, 1],
    [279, 4, 1, 1],
  ]
  const bytes = Buffer.alloc(8 + 2 + tags.length * 12 + 4 + 1)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(tags.length, 8)
  for (const [n, [tag, type, count, value]] of tags.entries()) {
    const at = 10 + n * 12
    bytes.writeUInt16LE(tag, at)
    bytes.writeUInt16LE(type, at + 2)
    bytes.writeUInt32LE(count, at + 4)
    bytes.writeUInt32LE(value, at + 8)
  }
  return bytes
}

/** A wave of PCM, 16 bits, two channels; `coding` 1 is PCM. */
export function madeWav(coding = 1, samples = 100): Buffer {
  const bytes = Buffer.alloc(44 + samples * 4)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(coding, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(48_000, 24)
  bytes.writeUInt32LE(192_000, 28)
  bytes.writeUInt16LE(4, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 4, 40)
  return bytes
}

/** Frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz, 417 bytes each. */
export const madeMp3 = (frames = 12): Buffer =>
  Buffer.concat(
    Array.from({ length: frames }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])),
  )

/** An MPEG-2 program stream: pack, system header, one packet of video, end. */
export const madeMpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from('000001ba440004000401000301f8', 'hex'),
    Buffer.from('000001bb0006800000000000', 'hex'),
    Buffer.from('000001e00004', 'hex'),
    Buffer.from([0x80, 0, 0, 1]),
    Buffer.from('000001b9', 'hex'),
  ])

const box = (name: string, body: Uint8Array): Buffer =>
  Buffer.concat([u32(8 + body.length), Buffer.from(name, 'latin1'), body])

export const madeMp4 = (): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isomavc1', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(50)),
  ])
