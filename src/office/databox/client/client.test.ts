import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import type { Config } from '#platform/config'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Keep, sha512Digest } from '#platform/values'
import { boxSettings, boxStand } from '../../../../test/box-stand.ts'
import { boxLimits } from './box-limits.wire.ts'
import { createMessage, type SentFile } from './create.wire.ts'
import { checkBox, findBox, ownerOfLogin, passwordExpires, searchBoxes } from './directory.wire.ts'
import { envelopeXml, type OutgoingEnvelope } from './envelope.wire.ts'
import { openBoxLine } from './line.ts'
import { listReceived, listSent, stateChanges } from './lists.wire.ts'
import { deliveryInfo, markDownloaded, takeMessage, takeReceipt } from './messages.wire.ts'
import { childNamed, childrenNamed, requestOf, textNamed } from './soap.wire.ts'
import { classOf } from './status.ts'

const stand = await boxStand()
const config = boxSettings(stand) as unknown as Config
const javorova = openBoxLine(config, 'javora1')
const lhotka = openBoxLine(config, 'lhotka1')
const school = openBoxLine(config, 'skola11')
test.after(() => {
  for (const line of [javorova, lhotka, school]) line.close()
})

const longAgo = asInstant('2020-01-01T00:00:00Z')

const envelope = (over: Partial<OutgoingEnvelope> = {}): OutgoingEnvelope => ({
  recipientBox: 'lhotka1',
  toHands: null,
  annotation: 'Stanovisko ke kácení – Říhová & syn',
  senderReferenceNumber: 'OUJA-1/2026',
  senderDossierMark: null,
  recipientReferenceNumber: 'OULJ-7/2026',
  recipientDossierMark: null,
  legalTitle: { law: 500, year: 2004, section: '19', paragraph: '1', point: null },
  personalDelivery: false,
  substituteDelivery: true,
  ...over,
})

const fileOf = (bytes: Buffer, fileName = 'stanovisko č. 1.pdf', isMain = true): SentFile => ({
  fileName,
  mime: 'application/pdf',
  isMain,
  sizeBytes: bytes.length,
  // Pieces of odd sizes: base64 must not care where they are cut.
  async *pieces() {
    for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001)
  },
})

function memoryKeep() {
  const taken: Buffer[] = []
  const keep: Keep = async pieces => {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(piece)
    const whole = Buffer.concat(parts)
    taken.push(whole)
    return {
      digest: sha512Digest(createHash('sha512').update(whole).digest('hex')),
      sizeBytes: whole.length,
    }
  }
  return { keep, taken }
}

const refused = (code: string) => (error: unknown) => {
  assert.ok(isRefusal(error), String(error))
  assert.equal(error.code, code)
  return true
}

test('a message goes from box to box, and its sealed file comes byte for byte', async () => {
  const letter = Buffer.from('%PDF-1.7 stanovisko '.repeat(999))
  const id = await createMessage(javorova, envelope(), [
    fileOf(letter),
    fileOf(Buffer.from('x'), 'příloha.txt', false),
  ])
  const [listed] = await listReceived(lhotka, { from: longAgo })
  assert.deepEqual(
    [listed!.messageId, listed!.senderBox, listed!.annotation, listed!.status, listed!.isLarge],
    [id, 'javora1', 'Stanovisko ke kácení – Říhová & syn', 4, false],
  )
  assert.equal((await listSent(javorova, { from: longAgo }))[0]!.senderReferenceNumber, 'OUJA-1/2026')
  const { keep, taken } = memoryKeep()
  const kept = await takeMessage(lhotka, { messageId: id, isLarge: false, side: 'received' }, keep)
  assert.equal(kept.sizeBytes, taken[0]!.length)
  assert.ok(taken[0]!.includes(letter.subarray(0, 200).toString('base64').slice(0, 60)))
  await markDownloaded(lhotka, id)
  const info = await deliveryInfo(javorova, id)
  assert.equal(info.status, 7)
  assert.match(info.events.join(' '), /EV0: .*EV5: /)
  assert.deepEqual(
    (await stateChanges(javorova, longAgo)).map(({ status }) => status),
    [4, 7],
  )
  await takeReceipt(javorova, id, keep)
  assert.ok(taken[1]!.includes('GetDeliveryInfoResponse'))
})

test('what was sent can be fetched again by its sender', async () => {
  const id = await createMessage(javorova, envelope({ recipientBox: 'cerna22' }), [fileOf(Buffer.from('ab'))])
  const { keep, taken } = memoryKeep()
  await takeMessage(javorova, { messageId: id, isLarge: false, side: 'sent' }, keep)
  assert.ok(taken[0]!.includes('v20/SentMessage'))
})

test('the directory tells boxes by name, by IČO and by identifier', async () => {
  const found = await searchBoxes(javorova, { text: 'skola javorova', kind: 'GENERAL' })
  assert.deepEqual(
    found.map(({ boxId, type, sendOptions }) => [boxId, type, sendOptions]),
    [['skola11', 'PO', 'DZ']],
  )
  assert.deepEqual(await searchBoxes(javorova, { text: 'nikdo takový', kind: 'GENERAL' }), [])
  assert.equal((await searchBoxes(javorova, { text: '99000032', kind: 'ICO' }))[0]!.boxId, 'lhotka1')
  assert.equal(await checkBox(javorova, 'zavrena'), 4)
  const person = await findBox(javorova, { boxId: 'cerna22', type: 'FO' })
  assert.deepEqual([person!.lastName, person!.birthDate, person!.state], ['Černá', '1980-02-29', 1])
  assert.equal(await findBox(javorova, { boxId: 'nikdo77', type: 'FO' }), null)
})

test('a box tells whose it is, its password and the limits of the system', async () => {
  assert.equal((await ownerOfLogin(school)).type, 'PO')
  assert.ok((await passwordExpires(javorova))! > longAgo)
  await stand.tell('/limits', { messageBytes: 5_000_000 })
  assert.equal((await boxLimits(javorova)).messageBytes, 5_000_000)
  await stand.tell('/limits', { messageBytes: 20_971_520 })
})

test('name and password sign in too, a wrong password does not', async () => {
  const path = join(dirname(stand.authority.folder), 'heslo')
  const byPassword = {
    ...boxSettings(stand),
    databoxes: {
      ...boxSettings(stand).databoxes,
      boxes: [{ id: 'javora1', way: 'password', login: 'javora', password: path }],
    },
  } as unknown as Config
  const line = openBoxLine(byPassword, 'javora1')
  writeFileSync(path, 'heslo-javorova\n')
  assert.equal((await ownerOfLogin(line)).boxId, 'javora1')
  writeFileSync(path, 'jine')
  await assert.rejects(ownerOfLogin(line), refused('databox.sign-in-refused'))
  line.close()
})

test('a box that the settings do not name is not asked, and a foreign certificate opens none', async () => {
  assert.throws(() => openBoxLine(config, 'cizi123'), refused('databox.box-not-set-up'))
  const foreign = stand.authority.centres.orp!.tls
  const other = openBoxLine(
    {
      ...config,
      databoxes: {
        ...config.databoxes!,
        boxes: [{ id: 'javora1', way: 'certificate', ...foreign }],
      },
    },
    'javora1',
  )
  await assert.rejects(ownerOfLogin(other), refused('databox.sign-in-refused'))
  other.close()
})

test('a wrong recipient, an unwanted format and a closed box are told with the code of the system', async () => {
  const send = (over: Partial<OutgoingEnvelope>, name = 'a.pdf') =>
    createMessage(javorova, envelope(over), [fileOf(Buffer.from('x'), name)])
  await assert.rejects(send({ recipientBox: 'nikdo77' }), refused('databox.service-refused'))
  await assert.rejects(send({ recipientBox: 'zavrena' }), refused('databox.service-refused'))
  await assert.rejects(send({}, 'program.exe'), refused('databox.service-refused'))
})

test('an outage, a cut and a half answer are told apart from a refusal, and pass by themselves', async () => {
  for (const kind of ['outage', 'half', 'garbage']) {
    await stand.tell('/fault', { kind, times: 1 })
    await assert.rejects(ownerOfLogin(javorova), error => {
      assert.ok(isRefusal(error))
      assert.match(error.code, /^(databox\.service-out|outbound\.site-unreachable)$/, kind)
      return true
    })
  }
  await stand.tell('/fault', { kind: 'code', code: '3009', times: 1 })
  await assert.rejects(ownerOfLogin(javorova), refused('databox.service-slowed'))
  await stand.tell('/fault', { kind: 'code', code: '9005', times: 1 })
  await assert.rejects(ownerOfLogin(javorova), refused('databox.service-slowed'))
  await stand.tell('/fault', { kind: 'code', code: '1777', message: 'Nová chyba', times: 1 })
  await assert.rejects(ownerOfLogin(javorova), refused('databox.service-refused'))
  assert.equal((await ownerOfLogin(javorova)).boxId, 'javora1')
})

test('a sealed file that ends in the middle is not kept', async () => {
  const id = await createMessage(javorova, envelope(), [fileOf(Buffer.alloc(300_000, 7))])
  const { keep, taken } = memoryKeep()
  await stand.tell('/fault', { kind: 'half', operation: 'SignedMessageDownload', times: 1 })
  await assert.rejects(takeMessage(lhotka, { messageId: id, isLarge: false, side: 'received' }, keep))
  assert.equal(taken.length, 0)
})

test('a system whose certificate has run out is not spoken to', async () => {
  await stand.tell('/certificate', { expired: true })
  await assert.rejects(ownerOfLogin(javorova), refused('outbound.site-unreachable'))
  await stand.tell('/certificate', { expired: false })
  assert.equal((await ownerOfLogin(javorova)).boxId, 'javora1')
})

test('a record that comes twice in a list is one', async () => {
  await stand.tell('/fault', { kind: 'duplicate', times: 1 })
  const twice = await listReceived(lhotka, { from: longAgo })
  assert.equal(twice.length, new Set(twice.map(({ messageId }) => messageId)).size)
})

test('the system tells its own files from altered ones, and answers an unknown operation with its code', async () => {
  const id = await createMessage(javorova, envelope(), [fileOf(Buffer.from('pravost'))])
  const { keep, taken } = memoryKeep()
  await takeMessage(lhotka, { messageId: id, isLarge: false, side: 'received' }, keep)
  const genuine = async (bytes: Buffer) => {
    const operation = 'AuthenticateMessage'
    const { body } = await lhotka.ask({
      path: 'dz',
      operation,
      body: requestOf(operation, `<dmMessage>${bytes.toString('base64')}</dmMessage>`),
    })
    return textNamed(body, 'dmAuthResult')
  }
  assert.equal(await genuine(taken[0]!), 'true')
  const altered = Buffer.from(taken[0]!)
  altered[altered.indexOf('Stanovisko')] = 0x42
  assert.equal(await genuine(altered), 'false')
  await assert.rejects(
    lhotka.ask({ path: 'dz', operation: 'MakeCoffee', body: requestOf('MakeCoffee', '') }),
    (error: Error) => /2006/.test(error.message),
  )
})

test('who asks too often is told to wait', async () => {
  await stand.tell('/limits', { perMinute: 0 })
  await assert.rejects(ownerOfLogin(school), refused('databox.service-slowed'))
  await stand.tell('/limits', { perMinute: 100_000 })
  assert.equal((await ownerOfLogin(school)).boxId, 'skola11')
})

test('a message to several boxes goes to those that can take it, and says which could not', async () => {
  const operation = 'CreateMultipleMessage'
  const head = envelopeXml(envelope()).replace(/<dbIDRecipient>.*?<dmToHands[^>]*>/s, '')
  const to = ['lhotka1', 'zavrena'].map(
    id => `<dmRecipient><dbIDRecipient>${id}</dbIDRecipient><dmToHands xsi:nil="true"/></dmRecipient>`,
  )
  const file =
    '<dmFile dmMimeType="text/plain" dmFileMetaType="main" dmFileDescr="a.txt"><dmEncodedContent>YQ==</dmEncodedContent></dmFile>'
  const { code, body } = await javorova.ask({
    path: 'dz',
    operation,
    body: requestOf(
      operation,
      `<dmRecipients>${to.join('')}</dmRecipients>${head}<dmFiles>${file}</dmFiles>`,
    ),
  })
  assert.equal(code, '0004')
  const statuses = childrenNamed(childNamed(body, 'dmMultipleStatus'), 'dmSingleStatus')
  assert.deepEqual(
    statuses.map(one => textNamed(childNamed(one, 'dmStatus'), 'dmStatusCode')),
    ['0000', '1201'],
  )
})

test('codes that nobody wrote down are judged by their range', () => {
  assert.deepEqual(['0000', '0002', '0005', '1777', '2006', '2046', '3999', '9999', '????'].map(classOf), [
    'done',
    'nothing',
    'later',
    'never',
    'never',
    'later',
    'later',
    'later',
    'never',
  ])
})
