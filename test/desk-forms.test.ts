import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lockedZip } from '../stands/region/locked-zip.ts'
import { openOneCentre } from './one-centre.ts'

const opened = (key: string) => ({ key, files: ['files/mapa.xml'], until: 'open' as const })
const centre = await openOneCentre([opened('lípy'), opened('jasany')], {
  'mapa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n'),
})
const { clerk, rows } = centre
const [leaf] = await rows<{ id: string }>(
  'obec',
  `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
   where o.mark = 'OUJA' and g.retention_rule_id is not null`,
)

const sendMany = (path: string, name: string, values: readonly string[]) =>
  clerk.ask(path, {
    method: 'POST',
    body: new URLSearchParams([['_csrf', clerk.csrf], ...values.map(value => [name, value])]),
  })

test('closing many with nothing selected is told above the list', async () => {
  for (const form of ['hromadne-uzavreni', 'hromadne-predani']) {
    const answer = await sendMany(`/spisy/${form}`, 'dossier', [])
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /id="refusal"[\s\S]*nic není vybráno; zaškrtněte aspoň jeden spis/)
  }
})

test('closing many tells how many are closed and each other dossier with its mark and reason', async () => {
  const empty = await clerk.form('/spisy/novy', { subject: 'Prázdný spis', group: leaf!.id })
  assert.equal(empty.status, 303)
  const all = await rows<{ id: string; mark: string }>('obec', 'select id, mark from records.dossier')
  assert.equal(all.length, 3)
  const emptyId = empty.headers.get('location')!.split('/').at(-1)!
  const answer = await sendMany(
    '/spisy/hromadne-uzavreni',
    'dossier',
    all.map(({ id }) => id),
  )
  assert.equal(answer.status, 200)
  const page = await answer.text()
  const outcome = /<div class="notice warning"[\s\S]*?<\/div>/.exec(page)![0]
  assert.match(outcome, /Uzavřeno spisů: 2 z 3\./)
  const lines = [...outcome.matchAll(/<li><a href="\/spisy\/([^"]+)">([^<]+)<\/a>: ([^<]+)<code/g)]
  const { mark } = all.find(({ id }) => id === emptyId)!
  assert.deepEqual(
    lines.map(([, id, name]) => [id, name]),
    [[emptyId, `${mark} – Prázdný spis`]],
  )
  assert.match(page, new RegExp(`<input type="checkbox" name="dossier" value="${emptyId}"`))
  const none = await (await sendMany('/spisy/hromadne-uzavreni', 'dossier', [emptyId])).text()
  assert.match(none, /<div class="notice error"[^>]*>\s*<p><strong>Uzavřeno spisů: 0 z 1\./)
})

const countDossiers = async () =>
  (await rows<{ n: number }>('obec', 'select count(*)::int as n from records.dossier'))[0]!.n
const countDocuments = () => centre.countDocuments()
const noticeOf = (answer: Response): string =>
  decodeURIComponent(answer.headers.getSetCookie().find(line => line.includes('_notice=')) ?? '')

test('the same form sent twice, one after the other or at once, is one act and leads to the same place', async () => {
  const before = await countDossiers()
  const order = { subject: 'Jen jednou', group: leaf!.id, _once: 'značka-1' }
  const first = await clerk.form('/spisy/novy', order)
  const again = await clerk.form('/spisy/novy', order)
  assert.equal(again.status, 303)
  assert.equal(again.headers.get('location'), first.headers.get('location'))
  assert.match(noticeOf(again), /Podruhé se nic nezapsalo/)
  const together = await Promise.all(
    Array.from({ length: 4 }, () =>
      clerk.form('/spisy/novy', { ...order, subject: 'Naráz', _once: 'značka-2' }),
    ),
  )
  assert.ok(together.every(({ status }) => status === 303))
  assert.equal(await countDossiers(), before + 2)
  await clerk.form('/spisy/novy', { ...order, subject: 'Jiná věc z téže stránky' })
  assert.equal(await countDossiers(), before + 3)
})

test('the same submission at the counter sent twice is registered once, a refused one may be mended', async () => {
  const [post] = await rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  const counter = {
    _once: 'značka-3',
    subject: 'Podání jen jednou',
    senderKind: 'organisation',
    senderName: 'Firma',
    senderIco: '12345678',
    deliveredAt: '2026-01-05T08:00',
    holder: post!.id,
  }
  const file = { field: 'files', name: 'mapa.xml', bytes: Buffer.from('<mapa>les</mapa>') }
  const before = await countDocuments()
  assert.equal((await clerk.upload('/prijem/prepazka', counter, [file])).status, 422)
  assert.equal((await clerk.upload('/prijem/prepazka', counter, [file])).status, 422)
  const mended = { ...counter, senderIco: '' }
  const answers = [
    await clerk.upload('/prijem/prepazka', mended, [file]),
    await clerk.upload('/prijem/prepazka', mended, [file]),
  ]
  assert.equal(answers[0]!.headers.get('location'), answers[1]!.headers.get('location'))
  assert.equal(await countDocuments(), before + 1)
})

test('a document is put into an open dossier by its mark too, however written; a mark nobody has is told', async () => {
  const [document] = await rows<{ id: string }>(
    'obec',
    'select id from records.document where dossier_id is null',
  )
  const [open] = await rows<{ id: string; mark: string }>(
    'obec',
    `select id, mark from records.dossier where subject = 'Jen jednou'`,
  )
  const path = `/dokumenty/${document!.id}/vlozeni`
  for (const mark of ['NENI-S-1/2026', '']) {
    const refused = await clerk.form(path, { dossier: '', mark })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /records\.no-open-dossier/)
  }
  assert.equal((await clerk.form(path, { dossier: '', mark: ` ${open!.mark.toLowerCase()} ` })).status, 303)
  const [placed] = await rows<{ dossier_id: string }>(
    'obec',
    'select dossier_id from records.document where id = $1',
    [document!.id],
  )
  assert.equal(placed!.dossier_id, open!.id)
})

test('a file under a password is taken in and told; its preview shows why there is nothing to see', async () => {
  const [post] = await rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  const bytes = lockedZip('smlouva.txt', Buffer.from('Návrh smlouvy'), 'jasan')
  const counter = {
    subject: 'Smlouva pod heslem',
    senderKind: 'person',
    senderName: 'Jan Novák',
    deliveredAt: '2026-01-05T08:00',
    holder: post!.id,
  }
  const sent = await clerk.upload('/prijem/prepazka', counter, [
    { field: 'files', name: 'smlouva.zip', bytes },
  ])
  assert.equal(sent.status, 303)
  const page = await (await clerk.ask(sent.headers.get('location')!)).text()
  assert.match(page, /id="sifrovane"[\s\S]*smlouva\.zip/)
  assert.match(page, /zašifrovaný; obsah nelze ukázat/)
  assert.ok(!page.includes('<iframe'), 'a preview nobody can show would be saved at every look')
})

test('every form of the desk carries its mark', async () => {
  for (const path of ['/spisy/novy', '/prijem', '/spisy?pohled=otevrene']) {
    const page = await (await clerk.ask(path)).text()
    const forms = [...page.matchAll(/<form method="post"[\s\S]*?<\/form>/g)].map(([form]) => form)
    for (const form of forms.filter(one => !/\/(odhlaseni|jazyk)"/.test(one)))
      assert.match(form, /name="_once" value="[0-9a-f-]{36}"/, path)
  }
})

test('a refused page reloaded or asked for in the other tongue is the page, not a missing record', async () => {
  const all = await rows<{ id: string }>('obec', 'select id from records.dossier')
  const pages: [string, string][] = [
    ['/prijem/prepazka', '/prijem'],
    ['/spisy/hromadne-uzavreni', '/spisy'],
    [`/spisy/${all[0]!.id}/pretrideni`, `/spisy/${all[0]!.id}`],
  ]
  for (const [form, page] of pages) {
    const answer = await clerk.ask(form)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, page])
  }
  const tongue = await clerk.form('/jazyk', { tongue: 'en', back: '/prijem/prepazka' })
  assert.equal(tongue.headers.get('location'), '/prijem/prepazka')
})
