import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { code128Modules, code128Values } from './code-128.ts'
import { dataPlaces, masks, qrMatrix } from './qr.ts'
import { correctingWords, multiplied } from './reed-solomon.ts'

/** Reads values of Code 128 as a reader of bars does: sets, switches, check. */
function readValues(values: readonly number[]): string {
  const check = values.at(-1)!
  const body = values.slice(0, -1)
  const sum = body.reduce((total, value, at) => total + value * Math.max(1, at), 0) % 103
  assert.equal(check, sum)
  let set = body[0] === 105 ? 'C' : 'B'
  let text = ''
  for (const value of body.slice(1))
    if (set === 'B' && value === 99) set = 'C'
    else if (set === 'C' && value === 100) set = 'B'
    else text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32)
  return text
}

test('bars are those of the standard: a known code, its check and its quiet end', () => {
  assert.deepEqual(code128Values('PJJ123C'), [104, 48, 42, 42, 17, 18, 19, 35, 55])
  assert.deepEqual(code128Values('123456'), [105, 12, 34, 56, 44])
  const modules = code128Modules('OUJA0000000052')
  assert.equal(
    modules
      .map(dark => (dark ? '1' : '0'))
      .join('')
      .slice(-13),
    '1100011101011',
  )
  // Start, four letters, the switch, five pairs, the check: eleven modules each, and the stop.
  assert.equal(modules.length, 11 * 12 + 13)
})

test('whatever is written in bars is read again', () => {
  const any = fc.string({ unit: fc.constantFrom(...'OUJA-/0123456789 S'), minLength: 1, maxLength: 30 })
  fc.assert(fc.property(any, text => assert.equal(readValues(code128Values(text)), text)))
  assert.throws(() => code128Values('č'), RangeError)
  assert.throws(() => code128Values(''), RangeError)
})

/** Correcting words a block and blocks, by version at level M, as the standard lists them. */
const listed = [null, [10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27]] as const

/** Reads a matrix without knowing how it was made: format, mask, words, remainders, bytes. */
function readQr(matrix: readonly (readonly boolean[])[]): string {
  const size = matrix.length
  const version = (size - 17) / 4
  const dark = (row: number, column: number) => Number(matrix[row]![column])
  const formats = [
    [0, 1, 2, 3, 4, 5, 7, 8]
      .map(row => dark(row, 8))
      .concat([7, 5, 4, 3, 2, 1, 0].map(column => dark(8, column))),
    Array.from({ length: 8 }, (_, n) => dark(8, size - 1 - n)).concat(
      Array.from({ length: 7 }, (_, n) => dark(size - 7 + n, 8)),
    ),
  ].map(bits => bits.reduce((sum, bit, at) => sum | (bit << at), 0) ^ 0x5412)
  assert.equal(formats[0], formats[1], 'both copies of the format agree')
  let rest = formats[0]!
  for (let bit = 14; bit >= 10; bit--) if ((rest >>> bit) & 1) rest ^= 0x537 << (bit - 10)
  assert.equal(rest, 0, 'the format is a word of its code')
  assert.equal(formats[0]! >>> 13, 0, 'level M')
  const isTurned = masks[(formats[0]! >>> 10) & 7]!
  const isFixed = (row: number, column: number): boolean => {
    const isCorner =
      (row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9)
    const isAligned = version > 1 && Math.abs(row - (size - 7)) <= 2 && Math.abs(column - (size - 7)) <= 2
    return isCorner || isAligned || row === 6 || column === 6
  }
  const bits = [...dataPlaces((row, column) => !isFixed(row, column), size)].map(
    ([row, column]) => dark(row, column) ^ (isTurned(row, column) ? 1 : 0),
  )
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(''), 2),
  )
  const [correcting, blocks, data] = listed[version]!
  const dealt = Array.from({ length: blocks }, (_, block) => [
    ...Array.from({ length: data }, (_, at) => words[at * blocks + block]!),
    ...Array.from({ length: correcting }, (_, at) => words[data * blocks + at * blocks + block]!),
  ])
  for (const block of dealt)
    for (let n = 0, root = 1; n < correcting; n++, root = multiplied(root, 2))
      assert.equal(
        block.reduce((sum, word) => multiplied(sum, root) ^ word, 0),
        0,
        'every block is a word of the code',
      )
  const stream = dealt
    .flatMap(block => block.slice(0, data))
    .map(word => word.toString(2).padStart(8, '0'))
    .join('')
  assert.equal(stream.slice(0, 4), '0100')
  const length = Number.parseInt(stream.slice(4, 12), 2)
  const bytes = Array.from({ length }, (_, at) => Number.parseInt(stream.slice(12 + at * 8, 20 + at * 8), 2))
  return Buffer.from(bytes).toString('utf8')
}

test('whatever is written into a QR code is read from its modules again', () => {
  for (const text of ['OUJA0000000052', 'a', 'Č. j. OUJA-15/2026', 'x'.repeat(106)])
    assert.equal(readQr(qrMatrix(text)), text)
  const any = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter(text => Buffer.byteLength(text) <= 106)
  fc.assert(
    fc.property(any, text => assert.equal(readQr(qrMatrix(text)), text)),
    { numRuns: 60 },
  )
  assert.throws(() => qrMatrix('x'.repeat(107)), RangeError)
})

test('correcting words are those of the example in the standard', () => {
  const data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
  assert.deepEqual(correctingWords(data, 10), [165, 36, 212, 193, 237, 54, 199, 135, 44, 85])
})
