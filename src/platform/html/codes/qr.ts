/**
 * QR codes (ISO/IEC 18004) of versions 1 to 6 at level M: up to 106 bytes, read even with a seventh of it smudged. A
 * number of a document needs version 2; nothing longer is drawn here, so that no library has to be carried for it.
 */
import { correctingWords } from './reed-solomon.ts'

/** Correcting words a block and blocks, by version at level M; data words fill the rest evenly. */
const versions = [
  { words: 26, correcting: 10, blocks: 1 },
  { words: 44, correcting: 16, blocks: 1 },
  { words: 70, correcting: 26, blocks: 1 },
  { words: 100, correcting: 18, blocks: 2 },
  { words: 134, correcting: 24, blocks: 2 },
  { words: 172, correcting: 16, blocks: 4 },
] as const

export type QrMatrix = readonly (readonly boolean[])[]

const dataWords = ({ words, correcting, blocks }: (typeof versions)[number]) => words - correcting * blocks

function bitsOf(bytes: Uint8Array, capacity: number): number[] {
  const bits: number[] = []
  const push = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1)
  }
  push(0b0100, 4) // bytes as they are
  push(bytes.length, 8)
  for (const byte of bytes) push(byte, 8)
  push(0, Math.min(4, capacity * 8 - bits.length))
  push(0, (8 - (bits.length % 8)) % 8)
  for (let pad = 0xec; bits.length < capacity * 8; pad ^= 0xec ^ 0x11) push(pad, 8)
  return bits
}

/** All words in the order in which they stand in the matrix: blocks interleaved, data before correcting. */
function wordsOf(bytes: Uint8Array, version: (typeof versions)[number]): number[] {
  const bits = bitsOf(bytes, dataWords(version))
  const data = Array.from({ length: bits.length / 8 }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2),
  )
  const size = data.length / version.blocks
  const blocks = Array.from({ length: version.blocks }, (_, at) => data.slice(at * size, (at + 1) * size))
  const corrections = blocks.map(block => correctingWords(block, version.correcting))
  const across = (rows: readonly (readonly number[])[]) =>
    rows[0]!.flatMap((_, column) => rows.map(row => row[column]!))
  return [...across(blocks), ...across(corrections)]
}

type Grid = (boolean | null)[][]

function finder(grid: Grid, row: number, column: number): void {
  for (let y = -4; y <= 4; y++)
    for (let x = -4; x <= 4; x++) {
      const ring = Math.max(Math.abs(y), Math.abs(x))
      if (grid[row + y]?.[column + x] !== undefined) grid[row + y]![column + x] = ring !== 2 && ring !== 4
    }
}

function patterns(version: number): Grid {
  const size = 17 + version * 4
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null))
  for (let at = 0; at < size; at++) grid[6]![at] = grid[at]![6] = at % 2 === 0
  finder(grid, 3, 3)
  finder(grid, 3, size - 4)
  finder(grid, size - 4, 3)
  if (version > 1)
    for (let y = -2; y <= 2; y++)
      for (let x = -2; x <= 2; x++)
        grid[size - 7 + y]![size - 7 + x] = Math.max(Math.abs(y), Math.abs(x)) !== 1
  return grid
}

/** Places of the fifteen bits that say level and mask, in both copies; the lowest bit first. */
function formatPlaces(size: number): [row: number, column: number][][] {
  const first = Array.from({ length: 15 }, (_, bit): [number, number] => {
    if (bit < 6) return [bit, 8]
    if (bit < 8) return [bit + 1, 8]
    return bit === 8 ? [8, 7] : [8, 14 - bit]
  })
  const second = Array.from({ length: 15 }, (_, bit): [number, number] =>
    bit < 8 ? [8, size - 1 - bit] : [size - 15 + bit, 8],
  )
  return [first, second]
}

function writeFormat(grid: Grid, mask: number): void {
  const size = grid.length
  let rest = mask // level M is 00
  for (let n = 0; n < 10; n++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((mask << 10) | rest) ^ 0x5412
  for (const places of formatPlaces(size))
    for (const [bit, [row, column]] of places.entries()) grid[row]![column] = ((bits >>> bit) & 1) === 1
  grid[size - 8]![8] = true
}

export const masks: readonly ((row: number, column: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  y => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]

/** Free places in the order in which bits are laid: in pairs of columns, up and down, from the right. */
export function* dataPlaces(free: (row: number, column: number) => boolean, size: number) {
  for (let right = size - 1, up = true; right >= 1; right -= 2, up = !up) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) {
        const row = up ? size - 1 - step : step
        if (free(row, column)) yield [row, column] as const
      }
  }
}

/** How hard a matrix is to read: long runs, blocks, marks like a finder, too much of one shade. */
function penalty(grid: Grid): number {
  const lines = [...grid, ...grid.map((_, column) => grid.map(row => row[column]!))].map(line =>
    line.map(dark => (dark ? '1' : '0')).join(''),
  )
  let sum = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length
  }
  for (let y = 1; y < grid.length; y++)
    for (let x = 1; x < grid.length; x++) {
      const shade = grid[y]![x]
      if ([grid[y - 1]![x], grid[y]![x - 1], grid[y - 1]![x - 1]].every(other => other === shade)) sum += 3
    }
  const dark = grid.flat().filter(Boolean).length / grid.length ** 2
  return sum + 10 * Math.floor(Math.abs(dark * 100 - 50) / 5)
}

/** The matrix of a text, `true` where it is dark. */
export function qrMatrix(text: string): QrMatrix {
  const bytes = Buffer.from(text, 'utf8')
  const at = versions.findIndex(version => bytes.length + 2 <= dataWords(version))
  const version = versions[at]
  if (!version) throw new RangeError('a QR code here holds at most 106 bytes')
  const empty = patterns(at + 1)
  writeFormat(empty, 0)
  const places = [...dataPlaces((row, column) => empty[row]![column] === null, empty.length)]
  const bits = wordsOf(bytes, version).flatMap(word =>
    Array.from({ length: 8 }, (_, n) => (word >>> (7 - n)) & 1),
  )
  const drawn = masks.map((isTurned, mask) => {
    const grid = empty.map(row => [...row])
    for (const [n, [row, column]] of places.entries())
      grid[row]![column] = (bits[n] === 1) !== isTurned(row, column)
    writeFormat(grid, mask)
    return { grid, penalty: penalty(grid) }
  })
  return drawn.reduce((best, one) => (one.penalty < best.penalty ? one : best)).grid as boolean[][]
}
