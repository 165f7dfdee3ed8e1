import { crc32, deflateSync } from 'node:zlib'

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

type Colour = readonly [red: number, green: number, blue: number]

/** A PNG by the colour of each point: 8 bits a channel, no alpha. */
export function png(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A wood with a heap in it, drawn by arithmetic. */
export const picture = (width: number, height: number): Buffer =>
  png(width, height, (x, y) => {
    const trunk = x % 47 < 9 && y < height * 0.8
    const heap = (x - width / 2) ** 2 / 3 + (y - height * 0.85) ** 2 * 2 < 9000
    return heap ? [50 + ((x * y) % 30), 48, 52] : trunk ? [92, 64 + (y % 13), 44] : [96, 140 + (y % 40), 84]
  })
