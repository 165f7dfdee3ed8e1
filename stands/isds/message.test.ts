import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeTestAuthority } from '../trust/index.ts'
import { wireTime } from './content.ts'
import { type MessageOrder, makeDataMessage } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-isds-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'authority'))

const order: MessageOrder = {
  messageId: '1200000001',
  sender: { boxId: 'abcd123', name: 'Stavby Jablko s.r.o.', address: 'Dlouhá 1, Lhota', type: 20 },
  recipient: { boxId: 'obec001', name: 'Obec Ujezd' },
  annotation: 'Žádost o <stavební> povolení & příloha',
  deliveredAt: '2026-03-02T10:00:00+01:00',
  attachments: [{ name: 'žádost.txt', mime: 'text/plain', metaType: 'main', text: 'Žádáme o povolení.' }],
}

const unsealed = (path: string): string =>
  execFileSync(
    'openssl',
    [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      path,
      '-CAfile',
      authority.root.certificate,
      '-purpose',
      'any',
    ],
    { encoding: 'utf8', stdio: 'pipe' },
  )

for (const form of ['ber', 'der'] as const)
  for (const padding of ['pss', 'pkcs1'] as const)
    test(`openssl opens a message in ${form} sealed by ${padding}, and one changed after sealing it does not`, () => {
      const path = join(folder, `${form}-${padding}.zfo`)
      writeFileSync(path, makeDataMessage({ ...order, form, padding }, authority))
      const xml = unsealed(path)
      assert.match(xml, /^<q:MessageDownloadResponse .*<p:dmID>1200000001<\/p:dmID>/s)
      assert.match(xml, /<q:dmDeliveryTime>2026-03-02T10:00:00\.000\+01:00</)
      writeFileSync(path, makeDataMessage({ ...order, form, padding, defect: 'changed-content' }, authority))
      assert.throws(() => unsealed(path))
    })

test('a message in BER is written as in production: indefinite lengths, content in pieces of 1000 bytes', () => {
  const path = join(folder, 'pieces.zfo')
  writeFileSync(path, makeDataMessage({ ...order, form: 'ber' }, authority))
  const listing = execFileSync('openssl', ['asn1parse', '-inform', 'DER', '-in', path], { encoding: 'utf8' })
  assert.match(listing, /l=inf {2}cons: OCTET STRING/)
  assert.match(listing, /l=1000 prim: OCTET STRING/)
})

test('times are written in Prague time with its offset', () => {
  assert.equal(wireTime(new Date('2026-01-31T23:30:00.5Z')), '2026-02-01T00:30:00.500+01:00')
  assert.equal(wireTime(new Date('2026-06-25T08:20:13.463Z')), '2026-06-25T10:20:13.463+02:00')
})

test('the program makes the files of an order list, receipts among them', () => {
  const orders = join(folder, 'orders.json')
  writeFileSync(join(folder, 'příloha.txt'), 'obsah')
  writeFileSync(
    orders,
    JSON.stringify([
      {
        ...order,
        out: 'zpráva.zfo',
        attachments: [{ name: 'a.txt', metaType: 'main', file: 'příloha.txt' }],
      },
      { ...order, out: 'doručenka.zfo', kind: 'receipt', acceptedAt: '2026-03-03T08:00:00+01:00' },
    ]),
  )
  const out = join(folder, 'out')
  execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), authority.folder, orders, out])
  assert.match(unsealed(join(out, 'zpráva.zfo')), /<p:dmEncodedContent>b2JzYWg=\n</)
  assert.match(unsealed(join(out, 'doručenka.zfo')), /<q:dmEventDescr>EV5: /)
  assert.ok(readFileSync(join(out, 'zpráva.zfo')).length > 0)
})
