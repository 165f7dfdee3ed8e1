import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Config } from '#platform/config'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Keep, sha512Digest } from '#platform/values'
import { boxSettings, boxStand } from '../../../../test/box-stand.ts'
import { openBoxLine } from './line.ts'
import { takeMessage } from './messages.wire.ts'
import { listForNotifications, registerForNotifications } from './notifications.wire.ts'

const stand = await boxStand()
const config = boxSettings(stand) as unknown as Config
const javorova = openBoxLine(config, 'javora1')
const school = openBoxLine(config, 'skola11')
test.after(() => {
  for (const line of [javorova, school]) line.close()
})
const longAgo = asInstant('2020-01-01T00:00:00Z')

function memoryKeep() {
  const taken: Buffer[] = []
  const keep: Keep = async pieces => {
    const parts: Uint8Array[] = []
    for await (const piece of pieces) parts.push(Uint8Array.from(piece))
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

test('a large message comes the same in parts and in base64, and half of it is no message', async () => {
  const attachment = { name: 'mapa.pdf', mime: 'application/pdf', metaType: 'main', sizeBytes: 300_000 }
  const sender = { boxId: 'lhotka1', name: 'Obec Lhotka' }
  const recipient = { boxId: 'javora1', name: 'Obec Javorová' }
  const order = { sender, recipient, annotation: 'Mapa', attachments: [attachment] }
  const [id] = (await stand.tell('/deliver', { order, isLarge: true })) as string[]
  const asked = { messageId: id!, isLarge: true, side: 'received' } as const
  const { keep, taken } = memoryKeep()
  await takeMessage(javorova, asked, keep)
  await stand.tell('/limits', { parts: false })
  await takeMessage(javorova, asked, keep)
  await stand.tell('/limits', { parts: true })
  assert.ok(taken[0]!.length > 400_000)
  assert.equal(taken[0]!.subarray(0, 300_000).compare(taken[1]!.subarray(0, 300_000)), 0)
  await stand.tell('/fault', { kind: 'half', operation: 'SignedBigMessageDownload', times: 1 })
  await assert.rejects(takeMessage(javorova, asked, keep), refused('outbound.site-unreachable'))
})

test('more waiting messages than one page of notifications tells are all told, and none is served', async () => {
  const order = {
    sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40 },
    recipient: { boxId: 'skola11', name: 'Základní škola Javorová' },
    annotation: 'Pozvánka',
    attachments: [{ name: 'a.txt', mime: 'text/plain', metaType: 'main', text: 'a' }],
  }
  const ids: string[] = []
  for (let n = 0; n < 130; n++) {
    ids.push(...((await stand.tell('/deliver', { order })) as string[]))
    if (n % 10 === 9) await new Promise(resolve => setTimeout(resolve, 2))
  }
  await assert.rejects(listForNotifications(school, longAgo), refused('databox.service-refused'))
  await registerForNotifications(school)
  const told = await listForNotifications(school, longAgo)
  assert.deepEqual(told.map(({ messageId }) => messageId).toSorted(), ids.toSorted())
  assert.ok(ids.every(id => stand.world.messages.get(id)!.status === 4))
})
