import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { loadAnchors } from '#platform/trust'
import { memoryBytes } from '#preservation/formats'
import { makeDataMessage } from '../../../stands/isds/index.ts'
import { makeTestAuthority } from '../../../stands/trust/index.ts'
import { countingKeep } from '../../../test/keeper.ts'
import { type DataMessage, envelopeText, readDataMessage } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-databox-fuzz-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder)
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])

const message = (form: 'ber' | 'der') =>
  makeDataMessage(
    {
      form,
      messageId: '1200000001',
      sender: { boxId: 'abcd123', name: 'Stavby Jablko s.r.o.' },
      recipient: { boxId: 'obec001', name: 'Obec Újezd' },
      annotation: 'Žádost',
      deliveredAt: '2026-03-02T10:00:00+01:00',
      attachments: [
        { name: 'žádost.txt', metaType: 'main', text: 'Žádáme o povolení. '.repeat(40) },
        { name: 'data.xml', xml: '<a b="c"/>' },
      ],
    },
    authority,
  )

/** The message, or the code of the refusal; anything else is a fault and fails the test. */
async function outcome(bytes: Uint8Array): Promise<DataMessage | string> {
  try {
    const read = await readDataMessage(
      memoryBytes(bytes),
      { keep: countingKeep, anchors },
      { environment: 'test' },
    )
    assert.ok(envelopeText(read, 'cs').length > 0)
    return read
  } catch (error) {
    assert.ok(isRefusal(error) && error.code.startsWith('databox.'), String(error))
    return error.code
  }
}

for (const form of ['ber', 'der'] as const) {
  const whole = message(form)

  test(`every truncation of a message in ${form} is refused`, async () => {
    for (let n = 0; n < whole.length; n++) {
      const code = await outcome(whole.subarray(0, n))
      assert.ok(typeof code === 'string', `the first ${n} of ${whole.length} bytes passed for a message`)
      assert.ok(
        ['databox.empty', 'databox.truncated', 'databox.not-a-data-message'].includes(code),
        `${n}: ${code}`,
      )
    }
  })

  test(`a thousand random changes of a message in ${form} give a message, a refusal or a recorded defect`, async () => {
    const start = whole.indexOf('<q:MessageDownloadResponse')
    const end = whole.indexOf('</q:MessageDownloadResponse>')
    const seen = new Set<string>()
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async changes => {
        const changed = Buffer.from(whole)
        for (const [place, mask] of changes) changed[place] = (changed[place] ?? 0) ^ mask
        if (changed.equals(whole)) return
        const result = await outcome(changed)
        seen.add(typeof result === 'string' ? result : `${result.checks.integrity.result}`)
        const inContent = changes.some(([place]) => place >= start && place < end)
        if (typeof result !== 'string' && inContent) assert.notEqual(result.checks.result, 'valid')
      }),
      { numRuns: 1000 },
    )
    for (const kind of ['invalid', 'databox.broken-seal', 'databox.xml-broken', 'databox.attachment-broken'])
      assert.ok(seen.has(kind), `no change led to ${kind}; seen: ${[...seen].join(', ')}`)
  })
}

test('pieces of a message put together at random never crash the reader', async () => {
  const whole = message('ber')
  const slice = fc
    .tuple(fc.nat(whole.length), fc.nat(whole.length))
    .map(([a, b]) => whole.subarray(Math.min(a, b), Math.max(a, b)))
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.array(slice, { maxLength: 4 }), async (n, slices) => {
      await outcome(Buffer.concat([whole.subarray(0, n), ...slices]))
    }),
    { numRuns: 300 },
  )
})

const real = '../shared/data/schemas/isds/example-message.zfo'
const skip = existsSync(real) ? false : 'the official example message is not at hand'
test('random changes of the official message never crash the reader', { skip }, async () => {
  const whole = readFileSync(real)
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ mask
      await outcome(changed)
    }),
    { numRuns: 300 },
  )
})
