import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadAnchors, noAnchors, type TrustAnchors } from '#platform/trust'
import { memoryBytes } from '#preservation/formats'
import { type MessageOrder, makeDataMessage, patternPieces } from '../../../stands/isds/index.ts'
import { makeTestAuthority } from '../../../stands/trust/index.ts'
import { memoryKeeper } from '../../../test/keeper.ts'
import { envelopeText, readDataMessage } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-databox-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder)
const trusted = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])

const binary = Buffer.concat([...patternPieces(70_001)])
const order: MessageOrder = {
  messageId: '1200000001',
  sender: { boxId: 'abcd123', name: 'Stavby Jablko s.r.o.', address: 'Dlouhá 1, Lhota', type: 21 },
  recipient: { boxId: 'obec001', name: 'Obec Újezd', unit: 'Stavební úřad', unitNumber: 7 },
  annotation: 'Žádost o <stavební> povolení & příloha',
  toHands: 'Jana Nováková',
  senderReferenceNumber: 'SJ/12/2026',
  recipientReferenceNumber: 'OUJA-45/2026',
  legalTitle: { law: 500, year: 2004, section: '37', paragraph: '4' },
  deliveredAt: '2026-03-02T10:00:00.250+01:00',
  attachments: [
    { name: 'žádost.txt', mime: 'text/plain', metaType: 'main', text: 'Žádáme o povolení.', guid: 'g1' },
    { name: 'výkres.dwg', base64: binary.toString('base64') },
    { name: 'podpis.p7s', metaType: 'signature', text: 'x', upGuid: 'g1' },
    {
      name: 'data.xml',
      metaType: 'meta',
      mime: 'application/xml',
      xml: '<č  a="1">\r\n<dmXMLContent/>…</č>',
    },
    { name: 'nic.bin', text: '' },
  ],
}

const read = async (wish: Partial<MessageOrder> = {}, anchors: TrustAnchors = trusted) => {
  const { keep, contents } = memoryKeeper()
  const file = makeDataMessage({ ...order, ...wish }, authority)
  const message = await readDataMessage(memoryBytes(file), { keep, anchors }, { environment: 'demo' })
  return { message, bytes: message.attachments.map(({ digest }) => contents.get(digest)) }
}

for (const form of ['ber', 'der'] as const)
  for (const padding of ['pss', 'pkcs1'] as const)
    test(`a message in ${form} sealed by ${padding} is read, its attachments byte for byte`, async () => {
      const { message, bytes } = await read({ form, padding })
      assert.deepEqual(bytes, [
        Buffer.from('Žádáme o povolení.'),
        binary,
        Buffer.from('x'),
        Buffer.from('<č  a="1">\r\n<dmXMLContent/>…</č>'),
        Buffer.alloc(0),
      ])
      const { checks } = message
      assert.equal(checks.result, 'valid')
      assert.equal(checks.testAnchors, true)
      for (const step of ['integrity', 'origin', 'time', 'revocation', 'hash', 'submission'] as const)
        assert.deepEqual(checks[step], { result: 'valid', code: null, reason: null }, step)
      assert.equal(checks.seal.algorithm, padding === 'pss' ? 'sha256 RSA-PSS' : 'sha256 RSA')
      assert.equal(checks.submissionStamp?.claimedAt?.toISOString(), '2026-03-02T09:00:00.000Z')
    })

test('the envelope comes in our words', async () => {
  const { message } = await read()
  assert.deepEqual([message.kind, message.environment, message.messageId], ['received', 'demo', '1200000001'])
  assert.equal(message.deliveredToBoxAt?.toISOString(), '2026-03-02T09:00:00.250Z')
  assert.equal(message.legallyServedAt, null)
  assert.equal(message.status, 4)
  assert.deepEqual(message.envelope, {
    sender: {
      boxId: 'abcd123',
      name: 'Stavby Jablko s.r.o.',
      address: 'Dlouhá 1, Lhota',
      unit: null,
      unitNumber: null,
      type: 21,
      group: 'legal-person',
    },
    recipient: { boxId: 'obec001', name: 'Obec Újezd', address: null, unit: 'Stavební úřad', unitNumber: 7 },
    annotation: 'Žádost o <stavební> povolení & příloha',
    senderReferenceNumber: 'SJ/12/2026',
    senderDossierMark: null,
    recipientReferenceNumber: 'OUJA-45/2026',
    recipientDossierMark: null,
    legalTitle: { law: 500, year: 2004, section: '37', paragraph: '4', point: null },
    toHands: 'Jana Nováková',
    personalDelivery: false,
    substituteDelivery: true,
    raisedRecipient: false,
    messageType: null,
    suspicious: false,
  })
  assert.deepEqual(
    message.attachments.map(({ ordinal, metaType, guid, parentGuid, inlineXml, sizeBytes }) => [
      ordinal,
      metaType,
      guid,
      parentGuid,
      inlineXml,
      sizeBytes,
    ]),
    [
      [1, 'main', 'g1', null, false, 22],
      [2, 'enclosure', null, null, false, 70_001],
      [3, 'signature', null, 'g1', false, 1],
      [4, 'meta', null, null, true, 36],
      [5, 'enclosure', null, null, false, 0],
    ],
  )
})

test('the envelope as text says what a clerk needs to see', async () => {
  const { message } = await read()
  const text = envelopeText(message, 'cs')
  for (const line of [
    'Datová zpráva přijatá (ukázkové prostředí, bez právních účinků)',
    'Věc: Žádost o <stavební> povolení & příloha',
    'Odesílatel: Stavby Jablko s.r.o. (abcd123), Dlouhá 1, Lhota',
    'Dodáno do schránky: 2. 3. 2026 10:00:00',
    'Zmocnění: § 37 odst. 4 zákona č. 500/2004 Sb.',
    '  2. výkres.dwg (70\u00a0001 B)',
  ])
    assert.ok(text.split('\n').includes(line), `${line}\n---\n${text}`)
  assert.match(
    envelopeText(message, 'en'),
    /^Data message received \(demo environment, without legal effect\)$/m,
  )
})

test('a wrong hash is recorded, not refused, and leaves the seal valid', async () => {
  const { checks } = (await read({ defect: 'wrong-hash' })).message
  assert.deepEqual(
    [checks.result, checks.hash.code, checks.integrity.result],
    ['invalid', 'hash-mismatch', 'valid'],
  )
  assert.equal(checks.submission.result, 'valid')
})

test('what was changed after sealing is recorded, in the message and around it', async () => {
  const around = (await read({ defect: 'changed-content' })).message.checks
  assert.deepEqual(
    [around.result, around.integrity.code, around.hash.result],
    ['invalid', 'content-changed', 'valid'],
  )
  const inside = (await read({ defect: 'changed-message' })).message.checks
  assert.deepEqual(
    [inside.integrity.code, inside.hash.code, inside.submission.code],
    ['content-changed', 'hash-mismatch', 'time-stamp-mismatch'],
  )
})

test('a seal of a stranger cannot be judged; its integrity can', async () => {
  for (const { message } of [await read({ defect: 'unknown-signer' }), await read({}, noAnchors)]) {
    const { checks } = message
    assert.deepEqual(
      [checks.result, checks.integrity.result, checks.origin.code, checks.hash.result],
      ['undetermined', 'valid', 'no-trusted-path', 'valid'],
    )
  }
})

test('missing time stamps are told', async () => {
  const bare = (await read({ defect: 'no-signature-stamp' })).message.checks
  assert.deepEqual([bare.time.code, bare.result], ['no-time-stamp', 'valid'])
  const unstamped = (await read({ defect: 'no-submission-stamp' })).message.checks
  assert.deepEqual([unstamped.submission.code, unstamped.submissionStamp], ['no-submission-stamp', null])
})

test('the hash is taken by the function the message names', async () => {
  const strong = (await read({ hash: 'SHA-512' })).message.checks
  assert.deepEqual([strong.hash.result, strong.submission.result], ['valid', 'valid'])
  const old = (await read({ hash: 'SHA-1' })).message.checks
  assert.deepEqual([old.hash.code, old.result], ['hash-weak', 'undetermined'])
  assert.equal(
    (await read({ hash: 'SHA-512', defect: 'wrong-hash' })).message.checks.hash.code,
    'hash-mismatch',
  )
})

test('names of attachments are safe and distinct, and the original is remembered', async () => {
  const names = [
    'příloha 🏠.pdf',
    '../../etc/passwd',
    'C:\\tajné\\Smlouva.docx',
    'smlouva.DOCX',
    'faktura\u202efdp.exe',
  ]
  const { message } = await read({
    attachments: names.map((name, at) => ({ name, metaType: at ? 'enclosure' : 'main', text: name })),
  })
  assert.deepEqual(
    message.attachments.map(({ fileName }) => fileName),
    ['příloha 🏠.pdf', 'passwd', 'Smlouva.docx', 'smlouva (2).DOCX', 'fakturafdp.exe'],
  )
  assert.deepEqual(
    message.attachments.map(({ originalName }) => originalName),
    names,
  )
  assert.equal(message.findings.filter(({ rule }) => rule === 'databox.attachment-renamed').length, 4)
})

test('an odd message is read and its oddities are told', async () => {
  const { message } = await read({
    suspicious: true,
    messageType: '?',
    attachments: [
      { name: 'a', metaType: 'enclosure', text: 'a' },
      { name: 'b', metaType: 'obálka', text: 'b' },
    ],
  })
  assert.deepEqual(
    message.findings.map(({ rule }) => rule),
    ['databox.suspicious', 'databox.unknown-meta-type', 'databox.main-not-first'],
  )
  assert.equal(message.envelope.messageType, '?')
  const empty = (await read({ attachments: [] })).message
  assert.deepEqual(
    empty.findings.map(({ rule }) => rule),
    ['databox.no-attachments'],
  )
  assert.equal(empty.checks.result, 'valid')
})

test('a message for the box of another is read; whose it is says the envelope', async () => {
  const { message } = await read({ recipient: { boxId: 'cizi999', name: 'Obec Jinde' } })
  assert.equal(message.envelope.recipient.boxId, 'cizi999')
})

test('a hundred attachments are read', async () => {
  const attachments = Array.from({ length: 100 }, (_, at) => ({
    name: `${at}.txt`,
    metaType: at ? 'enclosure' : 'main',
    text: `${at}`,
  }))
  assert.equal((await read({ attachments })).message.attachments.length, 100)
})

test('a sent message and a receipt say what they are; a receipt tells its events', async () => {
  assert.equal((await read({ kind: 'sent' })).message.kind, 'sent')
  const { message } = await read({ kind: 'receipt', status: 6, acceptedAt: '2026-03-03T08:00:00+01:00' })
  assert.deepEqual([message.kind, message.attachments, message.status], ['receipt', [], 6])
  assert.equal(message.legallyServedAt?.toISOString(), '2026-03-03T07:00:00.000Z')
  assert.deepEqual(
    message.events.map(({ code, at }) => [code, at?.toISOString()]),
    [
      ['EV0', '2026-03-02T09:00:00.250Z'],
      ['EV5', '2026-03-02T09:00:00.250Z'],
      ['EV1', '2026-03-03T07:00:00.000Z'],
    ],
  )
  const { checks } = message
  assert.deepEqual(
    [checks.result, checks.hash.code, checks.submission.result],
    ['valid', 'hash-of-message', 'valid'],
  )
  assert.match(envelopeText(message, 'cs'), /^ {2}3\. 3\. 2026 08:00:00 EV1: /m)
})

const real = '../shared/data/schemas/isds/example-message.zfo'
const skip = existsSync(real) ? false : 'the official example message is not at hand'
test('the official message of 2014 is read; its integrity holds and its origin cannot be judged', {
  skip,
}, async () => {
  const { keep, contents } = memoryKeeper()
  const message = await readDataMessage(
    memoryBytes(readFileSync(real)),
    { keep, anchors: trusted },
    { environment: 'test' },
  )
  assert.deepEqual(
    [message.kind, message.messageId, message.envelope.sender.boxId],
    ['sent', '1668286', 'sbhagfz'],
  )
  assert.equal(message.deliveredToBoxAt?.toISOString(), '2014-03-13T16:12:43.063Z')
  const [attachment] = message.attachments
  assert.ok(attachment)
  assert.equal(contents.get(attachment.digest)?.toString(), '<test />')
  const { checks } = message
  assert.deepEqual([checks.integrity.result, checks.hash.result], ['valid', 'valid'])
  assert.deepEqual([checks.origin.code, checks.result], ['no-trusted-path', 'undetermined'])
  assert.equal(checks.submissionStamp?.integrity.result, 'valid')
  assert.deepEqual(message.findings, [])
})
