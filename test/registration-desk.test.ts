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

/** What the counter answers. */
const counter = (fields: Readonly<Record<string, string>>, files = [{ field: 'files', ...letter }]) =>
  clerk.upload(
    '/prijem/prepazka',
    {
      subject: 'Žádost o kácení',
      senderKind: 'person',
      senderName: 'Jan Novák',
      deliveredAt: '2026-03-30T09:00',
      holder: post!.id,
      ...fields,
    },
    files,
  )

/** A submission at the counter; gives the address of its document. */
async function atCounter(fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await counter(fields)
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

test('the counter takes what stands on the envelope, and an unopened item without files', async () => {
  const registered = {
    way: 'own-hands',
    postNumber: 'rr 123 456 789 cz',
    postedOn: '2026-03-28',
    sheets: '2',
    attachments: '1',
    otherAttachments: '1 CD',
    carrier: 'cd',
  }
  const refused = await counter(registered)
  assert.equal(refused.status, 422)
  const again = await refused.text()
  assert.match(again, /obálka uchovává/)
  assert.match(again, /value="rr 123 456 789 cz"/)
  const future = await counter({ ...registered, envelope: 'ano', postedOn: '2099-01-01' })
  assert.match(await future.text(), /Den podání na poště leží v budoucnosti/)
  const page = await textAt(await atCounter({ ...registered, envelope: 'ano' }))
  assert.match(page, /do vlastních rukou Podací číslo RR123456789CZ Podáno na poště 28\. 3\. 2026 Listů 2/)
  assert.match(page, /Obálka je uchována ano/)
  assert.equal((await counter({}, [])).status, 422)
  const unopened = await counter({ unopened: 'ano', subject: 'Osobní zásilka' }, [])
  const path = unopened.headers.get('location')!
  assert.match(await textAt(path), /neotevřená Zásilka je adresovaná osobně: /)
  const opened = await clerk.upload(`${path}/otevreni`, { itemSubject: 'Žádost z obálky' }, [
    { field: 'itemFiles', ...letter },
  ])
  assert.equal(opened.status, 303)
  const more = await clerk.upload(`${path}/dalsi-soubory`, {}, [
    { field: 'moreFiles', name: 'příloha.txt', bytes: letter.bytes },
  ])
  assert.equal(more.status, 303)
  const after = await textAt(path)
  assert.match(after, /Žádost z obálky/)
  assert.match(after, /žádost\.txt.*příloha\.txt/)
  assert.doesNotMatch(after, /neotevřená/)
})

test('a submission is split off with the files ticked, and a repeated delivery is told', async () => {
  const two = ['první.txt', 'druhá.txt'].map(name => ({ field: 'files', name, bytes: letter.bytes }))
  const whole = (await counter({ postNumber: 'RR111CZ' }, two)).headers.get('location')!
  const part = { partSubject: 'Druhá žádost', partHolder: post!.id }
  const refused = await clerk.form(`${whole}/rozdeleni`, part)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Není vybraný žádný soubor/)
  assert.equal((await clerk.form(`${whole}/rozdeleni`, { ...part, slot: '2' })).status, 303)
  const page = await pageAt(whole)
  const [, link] = /Oddělená podání<\/dt><dd><a href="(\/dokumenty\/[^"]+)"/.exec(page)!
  const split = await textAt(link!)
  assert.match(split, /Druhá žádost Č\. j\./)
  assert.match(split, /Odděleno z OUJA/)
  assert.match(split, /druhá\.txt/)
  assert.doesNotMatch(split, /Možná opakované/)
  const again = await textAt(await atCounter({ postNumber: 'RR 111 CZ' }))
  assert.match(again, /Možná opakované doručení\..*Totéž podací číslo/)
})

test('a misdelivered item is put on record and listed', async () => {
  const path = '/prijem/omylem-dorucene'
  const item = {
    description: 'Doporučený dopis',
    addressee: 'Obec Lhotka',
    receivedAt: '2026-03-30T09:00',
    outcome: 'returned',
    recipient: 'Pošta',
    reason: 'Jiný adresát',
  }
  const refused = await clerk.form(`${path}/zaznam`, { ...item, recipient: '' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /value="Doporučený dopis"/)
  assert.equal((await clerk.form(`${path}/zaznam`, item)).status, 303)
  assert.match(
    await textAt(path),
    /Doporučený dopis Obec Lhotka – vrácena poště nebo odesílateli: Pošta Jiný adresát/,
  )
  assert.doesNotMatch(await (await stranger.ask(path)).text(), /Doporučený dopis/)
})

test('alike letters hold their fields: the next needs a name alone, and has labels of the whole series', async () => {
  const first = await pageAt('/prijem/rada')
  const [, series] = /name="series" value="([^"]+)"/.exec(first)!
  const fields = {
    series: series!,
    subject: 'Námitka proti návrhu územního plánu',
    deliveredAt: '2026-03-30T08:00',
    holder: post!.id,
    sheets: '2',
  }
  const enter = (senderName: string) => clerk.upload('/prijem/rada/zaevidovat', { ...fields, senderName }, [])
  assert.equal((await enter('')).status, 422)
  const next = (await enter('Anna Dvořáková')).headers.get('location')!
  assert.equal(next, `/prijem/rada?rada=${series}`)
  const held = await pageAt(next)
  assert.match(held, /name="subject"[^>]*value="Námitka proti návrhu územního plánu"/)
  assert.match(held, /name="senderName"[\s\S]*?value="Anna Dvořáková"[\s\S]*?autofocus data-select/)
  assert.match(held, /name="deliveredAt"[\s\S]*?value="2026-03-30T08:00"/)
  await enter('Bohumil Hrabě')
  const text = await textAt(next)
  assert.match(text, /Zaevidováno v této řadě \(2\)/)
  assert.match(text, /Bohumil Hrabě/)
  const labels = await pageAt(`/stitky?rada=${series}&velikost=a4&od=4`)
  assert.equal(labels.match(/<svg class="barcode"/g)?.length, 2)
  assert.equal(
    labels.match(/class="label" aria-hidden/g)?.length,
    3,
    'three places of the sheet are used already',
  )
})

test('a confirmation is printed with number, moment, office and codes; a scanned label opens its document', async () => {
  const done = await counter({ confirmation: 'ano', sheets: '3' })
  const path = done.headers.get('location')!
  assert.match(path, /\/potvrzeni$/)
  const page = await pageAt(path)
  assert.match(page, /<svg class="qr"/)
  const text = await textAt(path)
  assert.match(text, /Obec Javorová .*IČO 99000016/)
  assert.match(text, /Přijato 30\. 3\. 2026 9:00:00/)
  assert.match(text, /Listů 3/)
  const [identifier] = /OUJA\d{10}/.exec(text)!
  const document = path.replace('/potvrzeni', '')
  const onCzechKeys = [...identifier].map(key => 'é+ěščřžýáí'[Number(key)] ?? key).join('')
  for (const scanned of [identifier, onCzechKeys, identifier.toLowerCase()]) {
    const found = await clerk.ask(`/hledat?q=${encodeURIComponent(scanned)}`)
    assert.equal(found.headers.get('location'), document, scanned)
  }
  assert.equal((await stranger.ask(`/hledat?q=${identifier}`)).status, 200)
  assert.equal((await stranger.ask(path)).status, 404)
  await clerk.form(`${document}/storno`, { cancelReason: 'omyl' })
  assert.equal((await clerk.ask(path)).status, 409)
})

test('forms of an emergency register are printed, entered after the outage with their hours, and it is closed', async () => {
  const prepared = await clerk.form('/evidence/nahradni/priprava', { forms: '3' })
  const path = prepared.headers.get('location')!
  const blank = await textAt(`${path}/tiskopisy`)
  for (const form of [1, 2, 3]) assert.ok(blank.includes(`OUJA-NE1-${form} `))
  const outage = { beganAt: '2026-03-30T08:00', endedAt: '2026-03-30T12:00', reason: 'Výpadek proudu' }
  const refused = await clerk.form(`${path}/vypadek`, { ...outage, endedAt: '2026-03-30T07:00' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /value="Výpadek proudu"/)
  assert.equal((await clerk.form(`${path}/vypadek`, outage)).status, 303)
  const written = {
    form: '1',
    deliveredAt: '2026-03-30T09:30',
    sheets: '2',
    subject: 'Žádost z výpadku',
    senderName: 'Jan Novák',
    holder: post!.id,
  }
  const outside = await clerk.upload(`${path}/tiskopis`, { ...written, deliveredAt: '2026-03-30T13:00' }, [])
  assert.match(await outside.text(), /neleží v době mimořádné situace/)
  assert.equal((await clerk.upload(`${path}/tiskopis`, written, [])).status, 303)
  const page = await pageAt(path)
  const [, document] = /OUJA-NE1-1<\/td>[\s\S]*?href="(\/dokumenty\/[^"]+)"/.exec(page)!
  const text = await textAt(document!)
  assert.match(text, /Číslo v náhradní evidenci OUJA-NE1-1/)
  assert.match(text, /Přijato 30\. 3\. 2026 9:30:00/)
  const spoilt = { spoiltForm: '2', spoiltReason: 'Přepis' }
  assert.equal((await clerk.form(`${path}/znehodnoceny`, spoilt)).status, 303)
  assert.equal((await clerk.form(`${path}/uzavreni`, {})).status, 303)
  assert.match(await textAt(path), /Náhradní evidence NE1 ● uzavřená/)
  assert.equal((await stranger.ask(path)).status, 404)
})
