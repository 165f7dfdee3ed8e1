import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { memoryBytes } from '#preservation/formats'
import { structured } from './fields.ts'
import { htmlText } from './html-text.ts'
import { mailLimits } from './limits.ts'
import { eachLine } from './lines.ts'
import { findStructure, type MailPart } from './structure.ts'

test('lines are the same in whatever pieces they arrive', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'bc', '\r', '\n', '\r\n', '-', ' '), { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (parts, pieceBytes) => {
        const text = parts.join('')
        const source = {
          sizeBytes: text.length,
          read: async (start: number, end: number) =>
            Buffer.from(text, 'latin1').subarray(start, Math.min(end, start + pieceBytes)),
        }
        const lines: string[] = []
        let place = 0
        await eachLine(source, 100, ({ start, end, next, bytes }) => {
          assert.equal(start, place)
          place = next
          assert.equal(Buffer.from(bytes).toString('latin1'), text.slice(start, end))
          lines.push(text.slice(start, end))
        })
        assert.equal(place, text.length)
        const wanted = text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line))
        assert.deepEqual(lines, text === '' || text.endsWith('\n') ? wanted.slice(0, -1) : wanted)
      },
    ),
  ))

test('of a long line only the beginning is at hand', async () => {
  const seen: [number, number][] = []
  await eachLine(memoryBytes(Buffer.alloc(1_000_000, 'x')), 10, ({ end, bytes }) =>
    seen.push([end, bytes.length]),
  )
  assert.deepEqual(seen, [[1_000_000, 10]])
})

type Shape = { readonly type: string; readonly body: string; readonly children: readonly Shape[] }

const { shape } = fc.letrec<{ shape: Shape }>(tie => ({
  shape: fc.record({
    type: fc.constantFrom('mixed', 'alternative', 'related'),
    body: fc.string({ unit: fc.constantFrom('a', 'č', '\r\n', '--', ' ', 'b0'), maxLength: 8 }),
    children: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.constant([]),
      fc.array(tie('shape'), { maxLength: 3 }),
    ),
  }),
}))

/** Writes a message of a shape; every multipart has a boundary of its own. */
function written({ type, body, children }: Shape, id = 'x'): string {
  if (children.length === 0) return `Content-Type: text/plain\r\n\r\n${body}`
  const parts = children.map((child, at) => `\r\n--${id}\r\n${written(child, `${id}${at}`)}`)
  return `Content-Type: multipart/${type}; boundary="${id}"\r\n\r\nředmluva${parts.join('')}\r\n--${id}--\r\ndoslov`
}

const found = (bytes: Buffer, { type, bodyStart, bodyEnd, children }: MailPart): Shape =>
  children.length
    ? { type: type.value.slice(10), body: '', children: children.map(child => found(bytes, child)) }
    : { type: '', body: bytes.subarray(bodyStart, bodyEnd).toString(), children: [] }

const bare = ({ type, body, children }: Shape): Shape =>
  children.length ? { type, body: '', children: children.map(bare) } : { type: '', body, children: [] }

test('the structure found is the one that was written, and every body lies where it says', () =>
  fc.assert(
    fc.asyncProperty(shape, async wanted => {
      const bytes = Buffer.from(`Subject: x\r\n${written(wanted)}`)
      const root = await findStructure(memoryBytes(bytes), mailLimits)
      assert.deepEqual(found(bytes, root), bare(wanted))
      assert.equal(root.unclosed, false)
    }),
  ))

test('comments, quotes and repeated parameters of a field are understood', () => {
  const { value, parameters } = structured(
    'Multipart/Mixed (a "b) ; x=1;boundary="a\\"b; c" ; boundary=jiná; y = z',
  )
  assert.equal(value, 'multipart/mixed')
  assert.deepEqual(
    [...parameters],
    [
      ['x', '1'],
      ['boundary', 'a"b; c'],
      ['y', 'z'],
    ],
  )
})

test('HTML is told as a person would read it', () => {
  const html = `<!DOCTYPE html><head><title>T</title><style>p{}</style></head><!-- x --><h1>Žádost</h1>
    <p>Dobr&yacute; den,<br>pos&#237;l&aacute;m&nbsp;<b>to</b>&hellip; 1 &lt; 2 &neznama;</p>
    <ul><li>prvn&iacute;<li>druh&yacute;</ul><table><tr><td>a</td><td>b</td></tr></table>
    <a href='https://ujezd.example/?a=1&amp;b=2'>zde</a> <a href="mailto:a@b.cz">a@b.cz</a>
    <a href="javascript:alert(1)">klik</a> <img alt="razítko" src=x> 3 > 2 <nic`
  assert.equal(
    htmlText(html),
    [
      'Žádost',
      '',
      'Dobrý den,',
      'posílám\u00a0to… 1 < 2 &neznama;',
      '',
      '- první',
      '- druhý',
      '',
      'a b',
      '',
      'zde (https://ujezd.example/?a=1&b=2) a@b.cz klik razítko 3 > 2',
    ].join('\n'),
  )
})
