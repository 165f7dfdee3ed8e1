import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'

const { atCounter, clerk, pageAt, rows, stranger, textAt } = await openCounter()

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

test('a separate register is opened, registered into at the counter, moved into, and closed', async () => {
  const unfit = await clerk.form('/evidence/zrizeni', { name: 'Stížnosti', mark: 'ST/1', purpose: '' })
  assert.equal(unfit.status, 422)
  assert.match(await unfit.text(), /value="Stížnosti"/)
  const opening = { name: 'Stížnosti', mark: 'st', purpose: 'Stížnosti podle § 175' }
  assert.equal((await clerk.form('/evidence/zrizeni', opening)).status, 303)
  const [register] = await rows<{ id: string }>('obec', `select id from records.separate_register`)
  assert.match(await pageAt('/prijem'), new RegExp(`<option value="${register!.id}">Stížnosti \\(ST\\)`))
  const there = await textAt(await atCounter({ register: register!.id }))
  assert.match(there, /Č\. j\. OUJA-ST-1\/\d{4}/)
  assert.match(there, /Evidence Stížnosti Pořadové číslo 1\//)
  const wrong = await atCounter()
  const moved = await clerk.form(`${wrong}/preevidovani`, {
    register: register!.id,
    moveReason: 'Je to stížnost',
  })
  assert.match(await textAt(moved.headers.get('location')!), /Č\. j\. OUJA-ST-2\//)
  assert.match(await textAt(wrong), /stornována, číslo zůstává obsazené\. Je to stížnost/)
  assert.match(await textAt('/evidence'), /Stížnosti ST Stížnosti podle § 175 2 0/)
  const closed = await clerk.form(`/evidence/${register!.id}/uzavreni`, { reason: 'Vedeme je jinde' })
  assert.equal(closed.status, 303)
  assert.doesNotMatch(await pageAt('/prijem'), /Stížnosti \(ST\)/)
  assert.equal((await clerk.ask('/evidence/neco')).status, 404)
})

test('the form of numbers is shown before it holds, and the choice of a filing code too', async () => {
  const page = await pageAt('/evidence/cisla')
  const unit = /name="utvar-([0-9a-f-]{36})"/.exec(page)![1]!
  const form = {
    document: '{urad}/{utvar} {poradi}-{rok}',
    register: '{urad}-{evidence}-{poradi}/{rok}',
    dossier: '{urad}-S-{poradi}/{rok}',
    inDossier: '{spis}-{poradi}',
    [`utvar-${unit}`]: 'ou',
  }
  const unfit = await clerk.form('/evidence/cisla/nahled', { ...form, document: '{urad}-{poradi}' })
  assert.equal(unfit.status, 422)
  assert.match(await unfit.text(), /chybí v ní \{rok\}/)
  const shown = await clerk.form('/evidence/cisla/nahled', form)
  assert.equal(shown.status, 200)
  const [, told] = /<strong>(OUJA\/OU \d+-\d{4})<\/strong>/.exec(await shown.text())!
  assert.match(await pageAt('/evidence/cisla'), /value="\{urad\}-\{poradi\}\/\{rok\}"/, 'nothing holds yet')
  assert.equal((await clerk.form('/evidence/cisla/zavedeni', form)).status, 303)
  const document = await atCounter()
  assert.match(await textAt(document), new RegExp(`Č\\. j\\. ${told}`))
  const [leaf] = await rows<{ id: string }>(
    'obec',
    `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
     where o.mark = 'OUJA' and g.retention_rule_id is not null`,
  )
  const chosen = await clerk.form('/evidence/cisla/varianta', { group: leaf!.id, variant: 'by-dossier' })
  assert.equal(chosen.status, 303)
  assert.match(await textAt('/evidence/cisla'), /231\.1 Kácení dřevin: podle spisové značky/)
  await clerk.form(`${document}/novy-spis`, { subject: 'Spis lípy', group: leaf!.id })
  const inside = await textAt(document)
  const [, mark] = /Spis (OUJA-S-\S+)/.exec(inside)!
  assert.ok(inside.includes(`Č. j. ${mark}-1 `))
  assert.ok(inside.includes(`Dřívější čísla jednací ${told}`))
  const found = await clerk.ask(`/hledat?q=${encodeURIComponent(told!)}`)
  assert.equal(found.headers.get('location'), document, 'a whole number opens what it stands on')
  assert.match(await textAt(`/hledat?q=${encodeURIComponent(told!.slice(0, -1))}`), /Dokumenty 1 Spisy/)
})
