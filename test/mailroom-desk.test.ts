import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letter, openCounter } from './counter.ts'
import { scannedSheet } from './scanned-sheet.ts'

const { atCounter, clerk, counter, pageAt, post, stranger, textAt } = await openCounter()

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
  const part = { partSubject: 'Druhá žádost', partHolder: post }
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
    holder: post,
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
    holder: post,
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

test('a rule is tried on what came in the past month, then switched on for what comes', async () => {
  await atCounter({ subject: 'Oznámení o hluku z hospody' })
  const rule = { name: 'Hluk', words: 'hluk', target: `post:${post}` }
  const refused = await clerk.form('/smerovani/nove', { ...rule, words: '' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /nemá podmínku/)
  const path = (await clerk.form('/smerovani/nove', rule)).headers.get('location')!
  const tried = await textAt(path)
  assert.match(tried, /vypnuté/)
  assert.match(tried, /Sedí na 1 Z toho je dnes u téhož člověka 1/)
  assert.match(tried, /Oznámení o hluku z hospody/)
  assert.equal((await clerk.form(`${path}/zapnuti`, {})).status, 303)
  const document = await textAt(await atCounter({ subject: 'Hluk podruhé', holder: '' }))
  assert.match(document, /Předání podle pravidla → Osoba krejci · Hluk/)
  assert.equal((await stranger.ask(path)).status, 404)
  assert.equal((await clerk.form(`${path}/odstraneni`, {})).headers.get('location'), '/smerovani')
  assert.equal((await clerk.ask(path)).status, 404)
})

test('a batch of scans is dealt by separators and labels, each paper to its document, and only once', async () => {
  const identifierOf = async (path: string) => /OUJA\d{10}/.exec(await textAt(path))![0]
  const paper = { onPaper: 'ano', sheets: '1' }
  const [first, second] = await Promise.all(
    ['První listina', 'Druhá listina'].map(
      async subject => (await counter({ ...paper, subject }, [])).headers.get('location')!,
    ),
  )
  const [a, b] = [await identifierOf(first!), await identifierOf(second!)]
  const batch = (...sheets: Buffer[]) =>
    clerk.upload(
      '/prijem/skeny/davka',
      {},
      sheets.map((bytes, at) => ({ field: 'batch', name: `strana-${at}.png`, bytes })),
    )
  const refused = await batch(scannedSheet(), scannedSheet({ bars: a }))
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /První strana nemá náš kód/)
  const sheets = [
    scannedSheet({ qr: `ODD-${a}` }),
    scannedSheet(),
    scannedSheet(),
    scannedSheet({ bars: b }),
    scannedSheet({ bars: 'OUJA9999999999' }),
  ]
  const dealt = await (await batch(...sheets)).text()
  assert.match(dealt, /Sken dostalo dokumentů: 2 z 3\./)
  assert.match(dealt, /Kód OUJA9999999999 není kódem dokumentu/)
  assert.match(await textAt(first!), new RegExp(`sken-${a}\\.pdf originál · PDF/A 2b`))
  assert.match(await textAt(second!), new RegExp(`sken-${b}\\.pdf`))
  const again = await (await batch(...sheets.slice(0, 4))).text()
  assert.match(again, /Sken dostalo dokumentů: 0 z 2\./)
  assert.match(again, /Tentýž sken už dokument OUJA-\d+\/\d+ má/)
  const broken = await batch(Buffer.from('to není obrázek'))
  assert.match(await broken.text(), /není sken, který umíme rozdělit/)
  const cut = await batch(sheets[0]!.subarray(0, 200))
  assert.equal(cut.status, 422, await cut.text())
})
