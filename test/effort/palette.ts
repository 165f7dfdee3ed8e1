/** A screenshot in few colours: a picture of a page needs no more, and the manual stays light. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

type Picture = { readonly width: number; readonly height: number; readonly pixels: Uint32Array }

const paeth = (a: number, b: number, c: number): number => {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** Takes the filter of a row away, in place. */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let n = 0; n < row.length; n++) {
    const [a, b, c] = [row[n - step] ?? 0, above[n] ?? 0, above[n - step] ?? 0]
    const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][kind]!
    row[n] = (row[n]! + guess) & 0xff
  }
}

/** Reads a PNG of eight bits a channel, RGB with or without alpha, not interlaced: what browsers take. */
export function readPng(bytes: Buffer): Picture {
  const parts: Buffer[] = []
  let head = bytes.subarray(0, 0)
  for (let at = signature.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'IHDR') head = body
    if (name === 'IDAT') parts.push(body)
    at += length + 12
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const step = { 2: 3, 6: 4 }[head[9]!]
  if (head[8] !== 8 || !step || head[12] !== 0) throw new Error('not a picture of a browser')
  const data = inflateSync(Buffer.concat(parts))
  const pixels = new Uint32Array(width * height)
  let above = new Uint8Array(width * step)
  for (let y = 0; y < height; y++) {
    const at = y * (width * step + 1)
    const row = Uint8Array.from(data.subarray(at + 1, at + 1 + width * step))
    unfilter(data[at]!, row, above, step)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = (row[x * step]! << 16) | (row[x * step + 1]! << 8) | row[x * step + 2]!
    above = row
  }
  return { width, height, pixels }
}

const apart = (one: number, other: number): number =>
  ((one >> 16) - (other >> 16)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one & 255) - (other & 255)) ** 2

/** The most used colours; every other becomes the nearest of them. */
function paletteOf(pixels: Uint32Array, most: number): number[] {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const palette: number[] = []
  const tooNear = 12
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === most) break
    if (palette.every(one => apart(one, colour) > tooNear ** 2)) palette.push(colour)
  }
  return palette
}

function chunk(name: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** The same picture with at most sixteen colours, four bits a pixel. */
export function inFewColours(png: Buffer): Buffer {
  const { width, height, pixels } = readPng(png)
  const palette = paletteOf(pixels, 16)
  const nearest = new Map<number, number>()
  const indexOf = (pixel: number): number => {
    const known = nearest.get(pixel)
    if (known !== undefined) return known
    const best = palette.reduce(
      (found, colour, n) => (apart(colour, pixel) < apart(palette[found]!, pixel) ? n : found),
      0,
    )
    nearest.set(pixel, best)
    return best
  }
  const stride = Math.ceil(width / 2) + 1
  const data = Buffer.alloc(stride * height)
  for (const [n, pixel] of pixels.entries()) {
    const [x, y] = [n % width, Math.floor(n / width)]
    const at = y * stride + 1 + (x >> 1)
    data[at] = data[at]! | (indexOf(pixel) << (x % 2 === 0 ? 4 : 0))
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([4, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap(one => [one >> 16, (one >> 8) & 255, one & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(data, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
