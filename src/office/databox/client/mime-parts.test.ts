import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { borderOf } from './mime-parts.ts'
import { takeFromParts } from './sealed-answer.ts'

const broken = () => new Error('cut')
const border = 'uuid:7-7'
const markup = (content: string) =>
  `<Envelope><dmSignature>${content}</dmSignature><code>0000</code></Envelope>`

const answerOf = (root: string, parts: readonly { id: string; bytes: Buffer; encoding?: string }[]): Buffer =>
  Buffer.concat([
    Buffer.from(`--${border}\r\nContent-Type: application/xop+xml\r\n\r\n${root}`),
    ...parts.flatMap(({ id, bytes, encoding = 'binary' }) => [
      Buffer.from(`\r\n--${border}\r\nContent-ID: <${id}>\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
      bytes,
    ]),
    Buffer.from(`\r\n--${border}--\r\n`),
  ])

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function taken(bytes: Buffer, size: number): Promise<{ text: string; kept: Buffer | null }> {
  let whole: Buffer | null = null
  const { text } = await takeFromParts(
    cut(bytes, size),
    { border, local: 'dmSignature' },
    async pieces => {
      const parts: Uint8Array[] = []
      for await (const piece of pieces) parts.push(Buffer.from(piece))
      whole = Buffer.concat(parts)
      return { digest: 'sha512:' as never, sizeBytes: whole.length }
    },
    broken,
  )
  return { text, kept: whole }
}

const include = '\n <xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:zfo%40isds"/>'

test('a sealed file in a part of its own comes byte for byte, however the answer is cut on the way', () =>
  fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 90 }),
      async (content, size) => {
        // Bytes that look like the border, and are not it, belong to the content.
        const bytes = Buffer.concat([Buffer.from(content), Buffer.from(`\r\n--uuid:7`), Buffer.from(content)])
        const other = { id: 'jina', bytes: Buffer.from('nic') }
        const answer = answerOf(markup(include), [other, { id: 'zfo@isds', bytes }])
        const { text, kept } = await taken(answer, size)
        assert.deepEqual(kept, bytes)
        assert.match(text, /<code>0000<\/code>/)
      },
    ),
  ))

test('content inside the markup of an answer in parts, or in a part in base64, is taken too', async () => {
  const bytes = Buffer.from('zapečetěno')
  const inline = answerOf(markup(bytes.toString('base64')), [])
  assert.deepEqual((await taken(inline, 7)).kept, bytes)
  const encoded = { id: 'zfo@isds', bytes: Buffer.from(bytes.toString('base64')), encoding: 'base64' }
  assert.deepEqual((await taken(answerOf(markup(include), [encoded]), 7)).kept, bytes)
})

test('an answer in parts that ends too soon, or lacks the part it names, is broken', async () => {
  const whole = answerOf(markup(include), [{ id: 'zfo@isds', bytes: Buffer.alloc(200, 'x') }])
  for (const end of [whole.length - 6, whole.length - 60, 40])
    await assert.rejects(taken(whole.subarray(0, end), 64), broken())
  await assert.rejects(taken(answerOf(markup(include), []), 64), broken())
})

test('the border is read out of the header, quoted or not; an answer in one piece has none', () => {
  assert.equal(borderOf('multipart/related; type="application/xop+xml"; boundary="uuid:a;b"'), 'uuid:a;b')
  assert.equal(borderOf('Multipart/Related; boundary=abc; type="x"'), 'abc')
  assert.equal(borderOf('application/soap+xml; boundary=abc'), null)
})
