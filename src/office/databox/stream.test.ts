import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { memoryBytes } from '#preservation/formats'
import { decodeBase64 } from './base64.ts'
import { derHeader } from './ber.ts'
import { markupLexer } from './lexer.ts'
import { dataMessageLimits } from './limits.ts'
import { within } from './passage.ts'
import { openSealed } from './sealed-content.ts'

/** The same bytes cut into pieces of the given sizes, over and over. */
async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const whole = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(pieces, piece => Uint8Array.from(piece)))

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

test('base64 decodes to the bytes it was made of, however it is cut and wrapped', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      sizes,
      fc.constantFrom('\n', '\r\n', ' ', '&#13;\n'),
      async (bytes, cuts, end) => {
        const text = Buffer.from(bytes).toString('base64').replace(/.{20}/g, `$&${end}`)
        const decoded = await whole(decodeBase64(cut(Buffer.from(text), cuts), () => assert.fail('broken')))
        assert.deepEqual(decoded, Buffer.from(bytes))
      },
    ),
  ))

test('every beginning of base64 that is not whole groups is broken', async () => {
  const text = Buffer.from('QUJDREVGRw==')
  for (let n = 0; n <= text.length; n++) {
    const decoding = whole(decodeBase64([text.subarray(0, n)], () => new Error('broken')))
    if (n % 4 === 0) assert.equal((await decoding).toString(), 'ABCDEFG'.slice(0, (n / 4) * 3))
    else await assert.rejects(decoding, /broken/)
  }
})

test('XML is cut at watched tags only, and nothing of it is lost, however it arrives', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.constantFrom(
          '<w a=">">',
          '</x:w\n>',
          '<x:w/>',
          '<ww>',
          '<!-- <w> -- -->',
          '<![CDATA[<w>]]]>]]>',
          '<?w <w> ?>',
          '<q b="<w>" c=\'"\'>',
          'text č',
          '\n',
        ),
        { maxLength: 12 },
      ),
      sizes,
      async (parts, cuts) => {
        const xml = Buffer.from(parts.join(''))
        const lexer = markupLexer(cut(xml, cuts), new Set(['w']))
        const segments = []
        for (let segment = await lexer.next(); segment; segment = await lexer.next())
          segments.push({ tag: segment.tag, text: Buffer.from(segment.bytes).toString('latin1') })
        assert.equal(segments.map(({ text }) => text).join(''), xml.toString('latin1'))
        assert.deepEqual(
          segments.filter(({ tag }) => tag).map(({ text }) => text),
          parts.filter(part => /^<\/?(x:)?w[\s/>]/.test(part)),
        )
      },
    ),
  ))

test('text after a tag is taken out up to the next tag, however it arrives', () =>
  fc.assert(
    fc.asyncProperty(sizes, fc.constantFrom('', 'QUJD\n', 'x'.repeat(50)), async (cuts, text) => {
      const lexer = markupLexer(cut(Buffer.from(`<a><w>${text}</w></a>`), cuts), new Set(['w']))
      const passed = []
      for (let segment = await lexer.next(); segment; segment = await lexer.next()) {
        passed.push(Buffer.from(segment.bytes).toString())
        if (passed.at(-1) === '<w>') assert.equal((await whole(lexer.text())).toString(), text)
      }
      assert.equal(passed.join(''), '<a><w></w></a>')
    }),
  ))

test('a range is the same out of any pieces', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 60 }),
      sizes,
      fc.nat(60),
      fc.nat(60),
      async (bytes, cuts, a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)]
        const taken = await whole(within(cut(bytes, cuts), { start, end }))
        assert.deepEqual(taken, Buffer.from(bytes.subarray(start, end)))
      },
    ),
  ))

type Octets = {
  readonly bytes: Uint8Array
  readonly parts: readonly Octets[] | null
  readonly indefinite: boolean
}

const { octets } = fc.letrec<{ octets: Octets; plain: Octets }>(tie => ({
  plain: fc.record({
    bytes: fc.uint8Array({ maxLength: 300 }),
    parts: fc.constant(null),
    indefinite: fc.constant(false),
  }),
  octets: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    tie('plain'),
    fc.record({
      bytes: fc.constant(new Uint8Array(0)),
      parts: fc.array(tie('octets'), { maxLength: 4 }),
      indefinite: fc.boolean(),
    }),
  ),
}))

const tlv = (tag: number, indefinite: boolean, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  return indefinite
    ? Buffer.concat([Buffer.of(tag, 0x80), content, Buffer.of(0, 0)])
    : Buffer.concat([derHeader(tag, content.length), content])
}
const written = ({ bytes, parts, indefinite }: Octets): Buffer =>
  parts ? tlv(0x24, indefinite, ...parts.map(written)) : tlv(0x04, false, bytes)
const meant = ({ bytes, parts }: Octets): Buffer =>
  parts ? Buffer.concat(parts.map(meant)) : Buffer.from(bytes)

test('the sealed content is the same in whatever form it is written, and the rest stays whole', () =>
  fc.assert(
    fc.asyncProperty(
      octets,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      async (content, forms) => {
        const [outer = false, choice = false, signed = false, capsule = false, holder = false] = forms
        const oid = Buffer.from('06092a864886f70d010702', 'hex')
        const data = Buffer.from('06092a864886f70d010701', 'hex')
        const head = Buffer.from('0201013100', 'hex')
        const rest = Buffer.from('a0800403010203000031020500', 'hex')
        const message = tlv(
          0x30,
          outer,
          oid,
          tlv(
            0xa0,
            choice,
            tlv(0x30, signed, head, tlv(0x30, capsule, data, tlv(0xa0, holder, written(content))), rest),
          ),
        )
        const sealed = await openSealed(memoryBytes(message), dataMessageLimits)
        for (let time = 0; time < 2; time++) assert.deepEqual(await whole(sealed.pieces()), meant(content))
        assert.deepEqual(
          Buffer.from(await sealed.shell()),
          tlv(0x30, false, oid, tlv(0xa0, false, tlv(0x30, false, head, tlv(0x30, false, data), rest))),
        )
      },
    ),
  ))
