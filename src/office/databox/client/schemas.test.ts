import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { test } from 'node:test'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { Config } from '#platform/config'
import { asInstant, sha512Digest } from '#platform/values'
import { boxSettings, boxStand, isdsSchemas, noIsdsSchemas } from '../../../../test/box-stand.ts'
import { boxLimits } from './box-limits.wire.ts'
import { createMessage } from './create.wire.ts'
import { checkBox, findBox, ownerOfLogin, passwordExpires, searchBoxes } from './directory.wire.ts'
import { type Asked, type BoxLine, openBoxLine } from './line.ts'
import { listReceived, listSent, stateChanges } from './lists.wire.ts'
import { deliveryInfo, markDownloaded, takeMessage, takeReceipt } from './messages.wire.ts'
import { listForNotifications, registerForNotifications } from './notifications.wire.ts'
import { resignSealed } from './resign.wire.ts'

const stand = await boxStand()
const config = boxSettings(stand) as unknown as Config
const asked: { path: string; body: Buffer }[] = []

async function bytesOf(body: Asked['body']): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body)
  const parts: Uint8Array[] = []
  for await (const piece of body) parts.push(piece)
  return Buffer.concat(parts)
}

/** The line of a box, with what is asked on it written down. */
function recorded(line: BoxLine): BoxLine {
  const note = async (one: Asked): Promise<Asked> => {
    const body = await bytesOf(one.body)
    asked.push({ path: one.path, body })
    return { ...one, body }
  }
  return {
    ...line,
    ask: async one => line.ask(await note(one)),
    take: async (one, keep, element) => line.take(await note(one), keep, element),
  }
}

/** The same request once more, for the raw answer. */
const answerTo = (path: string, body: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const { key, certificate } = stand.authority.centres.obec!.tls
    const sent = request(
      `${stand.url}/cert/DS/${path}`,
      {
        method: 'POST',
        agent: false,
        key: readFileSync(key),
        cert: readFileSync(certificate),
        ca: readFileSync(stand.authority.root.certificate),
        headers: { 'content-type': 'text/xml', 'content-length': body.length },
      },
      async answer => {
        const parts: Buffer[] = []
        for await (const piece of answer) parts.push(piece as Buffer)
        resolve(Buffer.concat(parts).toString('utf8'))
      },
    )
    sent.on('error', reject).end(body)
  })

const inBody = (envelope: string): string => /Body>(.*)<\/[\w-]+:Body>/s.exec(envelope)?.[1] ?? ''

test('what is asked of the system and what its stand answers are valid by the published schemas', {
  skip: noIsdsSchemas,
}, async t => {
  const line = recorded(openBoxLine(config, 'javora1'))
  const longAgo = asInstant('2020-01-01T00:00:00Z')
  const envelope = {
    recipientBox: 'lhotka1',
    toHands: 'starosta',
    annotation: 'Věc & druhá',
    senderReferenceNumber: 'OUJA-1/2026',
    senderDossierMark: 'OUJA-S-1/2026',
    recipientReferenceNumber: null,
    recipientDossierMark: null,
    legalTitle: { law: 500, year: 2004, section: '19', paragraph: null, point: 'a' },
    personalDelivery: true,
    substituteDelivery: false,
  }
  const messageId = await createMessage(line, envelope, [
    {
      fileName: 'a „b".pdf',
      mime: 'application/pdf',
      isMain: true,
      sizeBytes: 4,
      async *pieces() {
        yield Buffer.from('%PDF')
      },
    },
  ])
  const drop = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const _ of pieces);
    return { digest: sha512Digest('0'.repeat(128)), sizeBytes: 1 }
  }
  await listReceived(line, { from: longAgo })
  await listSent(line, { from: longAgo })
  await stateChanges(line, longAgo)
  await deliveryInfo(line, messageId)
  await takeReceipt(line, messageId, drop)
  await takeMessage(line, { messageId, isLarge: false, side: 'sent' }, drop)
  const sealed: Buffer[] = []
  await takeMessage(line, { messageId, isLarge: false, side: 'sent' }, async pieces => {
    for await (const piece of pieces) sealed.push(Buffer.from(piece))
    return { digest: sha512Digest('0'.repeat(128)), sizeBytes: 0 }
  })
  const whole = Buffer.concat(sealed)
  async function* again() {
    yield whole
  }
  await resignSealed(line, { sizeBytes: whole.length, pieces: again() }, drop)
  await markDownloaded(line, messageId).catch(() => {})
  await searchBoxes(line, { text: 'obec', kind: 'GENERAL' })
  await checkBox(line, 'lhotka1')
  await findBox(line, { boxId: 'cerna22', type: 'FO' })
  await ownerOfLogin(line)
  await passwordExpires(line)
  await boxLimits(line)
  await registerForNotifications(line)
  await listForNotifications(line, longAgo)
  line.close()
  const validators = new Map(
    ['dmBaseTypes.xsd', 'dbTypes.xsd'].map(name => {
      using schema = XmlDocument.fromBuffer(readFileSync(join(isdsSchemas, name)), { url: name })
      return [name, XsdValidator.fromDoc(schema)]
    }),
  )
  for (const { path, body } of asked) {
    const validator = validators.get(path === 'dz' || path === 'dx' ? 'dmBaseTypes.xsd' : 'dbTypes.xsd')!
    for (const xml of [inBody(body.toString('utf8')), inBody(await answerTo(path, body))]) {
      const document = XmlDocument.fromString(xml)
      try {
        validator.validate(document)
      } catch (error) {
        assert.fail(`${xml.slice(0, 1500)}\n${(error as Error).message}`)
      } finally {
        document.dispose()
      }
    }
  }
  t.diagnostic(`» ${asked.length} requests judged with their answers`)
  assert.ok(asked.length > 12)
})
