import fc from 'fast-check'

/** Where an edit strikes: a part of the whole, or so many bytes from either end, where headers and directories stand. */
type Place = { readonly from: 'start' | 'end' | 'anywhere'; readonly at: number }

/** One change of bytes; `what` says which of the other values matter. */
export type Edit = {
  readonly what: 'bit' | 'byte' | 'number' | 'drop' | 'double' | 'word' | 'noise' | 'cut' | 'move'
  readonly place: Place
  readonly length: number
  readonly value: number
}

/** Signs and words that readers of formats wait for. */
const words = [
  ...['PK\u0003\u0004', 'PK\u0001\u0002', 'PK\u0005\u0006', 'PK\u0006\u0006', 'PK\u0006\u0007'],
  ...['endobj', 'endstream', 'stream\n', ' 0 obj', ' 0 R', '/Type', '/Length 99999999', '<<', '>>', '[', ']'],
  ...[
    '/Filter [/FlateDecode /FlateDecode]',
    '/Prev 0',
    'startxref\n0\n%%EOF',
    'trailer',
    'xref\n0 999999999',
  ],
  ...['/Kids [1 0 R]', '/Parent 1 0 R', '/Root 1 0 R', '((((((((', '\\777', '/ObjStm', '/Predictor 15'],
  ...[
    '<!DOCTYPE a [',
    '<!ENTITY a "b">',
    ']]>',
    '<![CDATA[',
    '&#0;',
    '&#x110000;',
    '&a;',
    '<!--',
    '-->',
    '<?x',
  ],
  ...[' xmlns=""', ' xmlns:a="b"', '</', '/>', '\u0000', '\ufeff', '\ufffe', '\ud800', '\r\n', '\u0085'],
  ...['RIFF', 'data', 'IHDR', 'IDAT', 'IEND', 'ftyp', 'moov', 'ID3', 'II*\u0000', 'MM\u0000*', 'GIF89a'],
  ...['../', '/etc/passwd', '\\', 'C:', 'mets.xml', 'METS.xml', '%00', 'komponenty/'],
].map(word => Buffer.from(word, 'utf8'))

const edgeNumbers = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

/** Bytes of an edit reach so far; longer ones make two files of one. */
const lengthMost = 64

export const anyEdits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    what: fc.oneof(
      {
        weight: 12,
        arbitrary: fc.constantFrom('bit', 'byte', 'number', 'drop', 'double', 'word', 'noise', 'move'),
      },
      { weight: 1, arbitrary: fc.constant('cut' as const) },
    ),
    place: fc.record({ from: fc.constantFrom('start', 'end', 'anywhere'), at: fc.nat(0xffffff) }),
    length: fc.integer({ min: 1, max: lengthMost }),
    value: fc.nat(0xffff),
  }),
  { minLength: 1, maxLength: 5 },
)

/** Bytes from either end that are struck more often than the rest. */
const edgeBytes = 256

function placed({ from, at }: Place, length: number): number {
  if (length === 0) return 0
  if (from === 'start') return Math.min(at % edgeBytes, length - 1)
  if (from === 'end') return Math.max(0, length - 1 - (at % edgeBytes))
  return at % length
}

const spliced = (bytes: Buffer, at: number, gone: number, more: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at + gone)])

function written(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  const number = edgeNumbers[value % edgeNumbers.length]!
  const wide = value & 0x100 ? 4 : 2
  if (at + wide > copy.length) return copy
  const cut = wide === 4 ? number : number & 0xffff
  if (value & 0x200) copy.writeUIntBE(cut, at, wide)
  else copy.writeUIntLE(cut, at, wide)
  return copy
}

function edited(bytes: Buffer, { what, place, length, value }: Edit): Buffer {
  const at = placed(place, bytes.length)
  const piece = bytes.subarray(at, at + length)
  switch (what) {
    case 'bit':
    case 'byte': {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at] = what === 'bit' ? copy[at]! ^ (1 << (value & 7)) : value & 0xff
      return copy
    }
    case 'number':
      return written(bytes, at, value)
    case 'drop':
      return spliced(bytes, at, length, Buffer.alloc(0))
    case 'double':
      return spliced(bytes, at, 0, piece)
    case 'word':
      return spliced(bytes, at, value & 0x1000 ? length : 0, words[value % words.length]!)
    case 'noise':
      return spliced(bytes, at, length, Buffer.alloc(length, Buffer.from([value & 0xff, value >> 8, length])))
    case 'cut':
      return bytes.subarray(0, at)
    case 'move':
      return spliced(
        spliced(bytes, at, length, Buffer.alloc(0)),
        (at + value) % (bytes.length || 1),
        0,
        piece,
      )
  }
}

/** The bytes after all edits, one after another. */
export const withEdits = (bytes: Uint8Array, edits: readonly Edit[]): Buffer =>
  edits.reduce(edited, Buffer.from(bytes))
