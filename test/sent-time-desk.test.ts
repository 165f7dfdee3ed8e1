import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'

const { atCounter, clerk, stranger, rows, textAt } = await openCounter()

/** Takes an e-mail in; gives the address of its document. */
async function mail(): Promise<string> {
  const bytes = Buffer.from(
    [
      'From: Jan Novak <jan.novak@posta.example>',
      'To: podatelna@javorova.example',
      'Subject: Dotaz',
      'Date: Mon, 2 Mar 2026 10:00:00 +0100',
      'Message-ID: <dotaz-1@posta.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Dobry den.',
      '',
    ].join('\r\n'),
  )
  const answer = await clerk.upload('/prijem/zprava', {}, [{ field: 'message', name: 'dotaz.eml', bytes }])
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}
const told = async (answer: Response): Promise<string> => (await answer.text()).replace(/<[^>]+>/g, ' ')

test('the time of sending of an e-mail is mended, and what the sender claimed stays beside it', async () => {
  const path = await mail()
  assert.match(await textAt(path), /Odesláno podle odesílatele 2\. 3\. 2026 10:00:00/)
  const mended = await clerk.form(`${path}/odeslano`, { sentAt: '2026-03-01T09:30' })
  assert.equal(mended.status, 303, await mended.clone().text())
  await clerk.form(`${path}/odeslano`, { sentAt: '2026-03-01T09:45' })
  const page = await textAt(path)
  assert.match(page, /Odesláno podle odesílatele 2\. 3\. 2026 10:00:00/)
  assert.match(page, /Odesláno \(opraveno úřadem\) 1\. 3\. 2026 9:45:00/)
  assert.doesNotMatch(page, /9:30:00 .*9:45:00.*Ověření/)
  const events = await rows<{ was: string | null; is: string }>(
    'obec',
    `select detail ->> 'was' as was, detail ->> 'is' as is from audit.event
     where type = 'records.sent-time-mended' and object_id = '${path.split('/').at(-1)}' order by sequence`,
  )
  assert.deepEqual(
    events.map(({ was, is }) => [was, is].map(text => text?.replaceAll('\u00a0', ' ') ?? null)),
    [
      [null, '1. 3. 2026 9:30:00'],
      ['1. 3. 2026 9:30:00', '1. 3. 2026 9:45:00'],
    ],
  )
})

test('a time after the delivery, none at all, of what came otherwise or of another office is refused', async () => {
  const [known] = await rows<{ id: string }>(
    'obec',
    `select id from records.document where message ->> 'kind' = 'e-mail' limit 1`,
  )
  const here = `/dokumenty/${known!.id}`
  const late = await clerk.form(`${here}/odeslano`, { sentAt: '2999-01-01T00:00' })
  assert.equal(late.status, 422)
  assert.match(await told(late), /nemohl být odeslán až po doručení/)
  assert.equal((await clerk.form(`${here}/odeslano`, { sentAt: '2026-02-31T00:00' })).status, 422)
  const letter = await atCounter()
  const other = await clerk.form(`${letter}/odeslano`, { sentAt: '2026-03-01T09:30' })
  assert.equal(other.status, 409)
  assert.match(await told(other), /nepřišel e-mailem/)
  assert.notEqual((await stranger.form(`${here}/odeslano`, { sentAt: '2026-03-01T09:30' })).status, 303)
})
