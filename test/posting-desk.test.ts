import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'
import { dayIn } from './day.ts'

const { atCounter, clerk, rows, textAt } = await openCounter()

const told = async (answer: Response): Promise<string> =>
  (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** Something that waits for the post; how it was given to be sent is told in the tests of the acts. */
async function waiting(
  kind: 'registered' | 'own-hands' | 'ordinary',
): Promise<{ id: string; document: string }> {
  const [, document = ''] = /\/dokumenty\/([0-9a-f-]+)/.exec(await atCounter()) ?? []
  const [row] = await rows<{ id: string }>(
    'obec',
    `insert into records.dispatch (id, organisation_id, document_id, addressee_id, addressee, channel,
       channel_reason, mail_kind, queued_by, queued_at, state)
     select gen_random_uuid(), d.organisation_id, d.id, d.sender_id, d.sender, 'post', '{"cs":"","en":""}',
       '${kind}', d.holder, d.registered_at, 'waiting'
     from records.document d where d.id = '${document}' returning id`,
  )
  return { id: row!.id, document }
}

test('the posting sheet lists what goes by post today, and its numbers are recorded many at once', async () => {
  const registered = await waiting('registered')
  const ownHands = await waiting('own-hands')
  await waiting('ordinary')
  const sheet = await textAt('/vypravna/podaci-arch')
  assert.match(sheet, /Zapsaných zásilek: 2\. Obyčejných zásilek: 1\./)
  assert.match(sheet, /do vlastních rukou, s dodejkou/)
  const answer = await clerk.form('/vypravna/podaci-arch/cisla', {
    den: dayIn(0),
    [`cislo-${registered.id}`]: 'RR000000801CZ',
    [`cislo-${ownHands.id}`]: '',
    'cislo-nesmysl': 'RR1',
  })
  assert.equal(answer.status, 200)
  assert.match(await told(answer), /RR000000801CZ/)
  assert.match(await textAt(`/vypravna/${registered.id}`), /odesláno/i)
  assert.match(await textAt(`/vypravna/${ownHands.id}`), /čeká/i)
  assert.match(await textAt('/vypravna/soupis'), /RR000000801CZ[\s\S]*Celkem: 1/)
  assert.match(await textAt(`/vypravna/soupis?den=2020-01-01`), /Ten den nic neodešlo/)
})

test('without a single number nothing is recorded, and the page says what is missing', async () => {
  const { id } = await waiting('registered')
  const answer = await clerk.form('/vypravna/podaci-arch/cisla', { den: '', [`cislo-${id}`]: ' ' })
  assert.equal(answer.status, 422)
  assert.match(await told(answer), /Není vyplněné žádné podací číslo/)
})

test('the registration sheet bears the numbers, what came and the code of a separator', async () => {
  const { document } = await waiting('ordinary')
  const sheet = await textAt(`/dokumenty/${document}/evidencni-list`)
  assert.match(sheet, /Evidenční list/)
  assert.match(sheet, /ODD-[A-Z]{2,8}\d{10}/)
  assert.match(sheet, /Oběh listiny/)
  assert.match(await textAt(`/dokumenty/${document}`), /Evidenční list/)
})
