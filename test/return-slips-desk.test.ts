import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'
import { dayIn } from './day.ts'
import { scannedSheet } from './scanned-sheet.ts'

const { atCounter, clerk, rows, textAt } = await openCounter()
const page = '/vypravna/dorucenky'
const told = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** Something sent under a number of the post; how it came to be sent is told in the tests of the acts. */
async function sent(postNumber: string): Promise<string> {
  const [, id] = /\/dokumenty\/([0-9a-f-]+)/.exec(await atCounter())!
  const [row] = await rows<{ id: string }>(
    'obec',
    `insert into records.dispatch (id, organisation_id, document_id, addressee_id, addressee, channel,
       channel_reason, mail_kind, queued_by, queued_at, state, sent_by, sent_at, post_number)
     select gen_random_uuid(), d.organisation_id, d.id, d.sender_id, d.sender, 'post', '{"cs":"","en":""}',
       'own-hands', d.holder, d.registered_at, 'sent', d.holder, d.registered_at, '${postNumber}'
     from records.document d where d.id = '${id}' returning id`,
  )
  return row!.id
}
const pair = (fields: Readonly<Record<string, string>>, scans: readonly Buffer[] = []) =>
  clerk.upload(
    `${page}/sparovani`,
    { slipDay: dayIn(0), slipCode: '', ...fields },
    scans.map((bytes, at) => ({ field: 'slipScan', name: `sken-${at}.png`, bytes })),
  )

test('a slip is paired by its code and a day, and the day stays filled in for the next', async () => {
  const id = await sent('RR111CZ')
  const answer = await pair({ slipCode: 'rr 111 cz' }, [scannedSheet()])
  assert.equal(answer.status, 303, await answer.clone().text())
  assert.match(answer.headers.get('location')!, /dorucenky\?den=\d{4}-\d\d-\d\d$/)
  assert.match(await textAt(`/vypravna/${id}`), /doručeno.*sken-0\.png/i)
  const again = await pair({ slipCode: 'RR111CZ' })
  assert.equal(again.status, 409)
  assert.match(await told(again), /už výsledek má/)
  assert.match(await told(await pair({})), /není čitelný kód/)
  assert.match(await told(await pair({ slipCode: 'X', slipDay: '2026-02-30' })), /v kalendáři není/)
})

test('of a scan the program reads the code of each page, pairs what it finds and tells of the rest', async () => {
  const id = await sent('RR222CZ')
  const scans = [scannedSheet({ bars: 'RR222CZ' }), scannedSheet(), scannedSheet({ qr: 'RR404CZ' })]
  const answer = await told(await pair({}, scans))
  assert.match(answer, /Spárováno doručenek: 1 z 3\./)
  assert.match(answer, /Strana 2 : Na doručence není čitelný kód/)
  assert.match(answer, /Strana 3 : Ke kódu „RR404CZ“ úřad nic nevypravil/)
  assert.match(await textAt(`/vypravna/${id}`), /doručenka\.pdf/)
})
