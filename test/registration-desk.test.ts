import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'

const centre = await openOneCentre()
const { clerk, stranger, rows } = centre
const [post] = await rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
)
const letter = { name: 'žádost.txt', bytes: Buffer.from('Žádám o pokácení lípy.') }

/** A submission at the counter; gives the address of its document. */
async function atCounter(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await clerk.upload(
    '/prijem/prepazka',
    {
      subject: 'Žádost o kácení',
      senderKind: 'person',
      senderName: 'Jan Novák',
      deliveredAt: '2026-03-30T09:00',
      holder: post!.id,
      ...fields,
    },
    [{ field: 'files', ...letter }],
  )
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}

const pageAt = async (path: string): Promise<string> => (await clerk.ask(path)).text()
/** What a person reads of a page. */
const textAt = async (path: string): Promise<string> =>
  (await pageAt(path))
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('a registration is cancelled on its page, and the series of numbers tells why', async () => {
  const [wrong, right] = [await atCounter(), await atCounter()]
  const [, reference] = /Č\. j\. (\S+)/.exec(await textAt(right))!
  const refused = await clerk.form(`${wrong}/storno`, { cancelReason: '', newReference: '' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Napište důvod/)
  const done = await clerk.form(`${wrong}/storno`, {
    cancelReason: 'Přišlo dvakrát',
    newReference: reference!,
  })
  assert.equal(done.status, 303)
  const page = await textAt(wrong)
  assert.match(page, /Evidence je stornována, číslo zůstává obsazené\. Přišlo dvakrát/)
  assert.match(page, new RegExp(`nově evidován pod č\\. j\\. ${reference}`))
  assert.ok(!page.includes('Předat zpracovateli'), 'nothing more can be done with it')
  const series = await textAt('/evidence/hlavni')
  assert.match(series, /bez mezer/)
  assert.match(series, /Přišlo dvakrát/)
  assert.equal((await stranger.form(`${right}/storno`, { cancelReason: 'cizí' })).status, 404)
})
