import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'

const { counter, clerk, stranger, rows, textAt, pageAt } = await openCounter()
const path = '/spisovy-plan/metadata'

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const define = async (fields: Readonly<Record<string, string>>): Promise<string> => {
  const answer = await clerk.form(`${path}/novy`, {
    fieldOf: 'document',
    fieldType: 'alphanumeric',
    fieldChoices: '',
    fieldComment: '',
    ...fields,
  })
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  const [row] = await rows<{ id: string }>('obec', 'select id from records.metadata_field where title = $1', [
    fields.fieldTitle,
  ])
  return row!.id
}

test('a field the office defines is asked at the counter, shown, searched and taken away in the list', async () => {
  const parcel = await define({ fieldTitle: 'Parcela', fieldRequired: 'ano' })
  const district = await define({ fieldTitle: 'Obvod', fieldChoices: 'sever\njih' })
  assert.match(await textAt(path), /Parcela dokumenty alfanumerický – ano ne/)
  assert.match(await pageAt('/prijem'), new RegExp(`name="udaj-${parcel}"`))

  const refused = await counter({ subject: 'Žádost bez parcely', [`udaj-${parcel}`]: '' })
  assert.equal(refused.status, 400)
  assert.match(plain(await refused.text()), /Parcela – chybí, údaj je povinný/)
  const none = await rows<{ n: number }>(
    'obec',
    `select count(*)::int as n from records.document where subject = 'Žádost bez parcely'`,
  )
  assert.equal(none[0]!.n, 0)

  const taken = await counter({ [`udaj-${parcel}`]: 'st. 17/2', [`udaj-${district}`]: 'jih' })
  const document = taken.headers.get('location')!
  assert.match(await textAt(document), /Další údaje .*Obvod jih .*Parcela st\. 17\/2/)
  assert.match(await textAt(document), /Vyplnění dalších údajů/)

  const bad = await clerk.form(`${document}/udaje`, {
    [`udaj-${parcel}`]: 'st. 18',
    [`udaj-${district}`]: 'západ',
  })
  assert.equal(bad.status, 400)
  const mended = await clerk.form(`${document}/udaje`, {
    [`udaj-${parcel}`]: 'st. 18/4',
    [`udaj-${district}`]: 'sever',
  })
  assert.equal(mended.status, 303, plain(await mended.clone().text()))
  const found = `?v=dokumenty&udaj=${parcel}&hodnota=18/4`
  assert.match(await textAt(`/hledat${found}`), /Žádost o kácení/)
  assert.doesNotMatch(await textAt(`/hledat?v=dokumenty&udaj=${parcel}&hodnota=99`), /Žádost o kácení/)
  const [head, row] = (await (await clerk.ask(`/hledat/vse.csv${found}`)).text()).split('\r\n')
  assert.match(head!, /;Obvod;Parcela$/)
  assert.match(row!, /;sever;st\. 18\/4$/)
  assert.equal((await stranger.form(`${document}/udaje`, {})).status, 404)
})

test('a new dossier is asked for what dossiers have, and what is withdrawn is asked no more', async () => {
  const resolution = await define({
    fieldTitle: 'Usnesení rady',
    fieldOf: 'dossier',
    fieldRequired: 'ano',
    fieldInHeader: 'ano',
  })
  const page = await pageAt('/spisy/novy')
  assert.match(page, new RegExp(`name="udaj-${resolution}"`))
  const [, group] = /<option value="([0-9a-f-]{36})"/.exec(page)!
  const open = (value: string) =>
    clerk.form('/spisy/novy', { subject: 'Aleje', group: group!, [`udaj-${resolution}`]: value })
  assert.equal((await open('')).status, 400)
  const opened = await open('R-12/2026')
  assert.match(await textAt(opened.headers.get('location')!), /Usnesení rady R-12\/2026/)
  const withdrawn = await clerk.form(`${path}/stazeni`, { field: resolution })
  assert.equal(withdrawn.status, 303)
  assert.doesNotMatch(await pageAt('/spisy/novy'), new RegExp(resolution))
  assert.match(await textAt(opened.headers.get('location')!), /Usnesení rady R-12\/2026/)
  assert.equal((await stranger.form(`${path}/stazeni`, { field: resolution })).status, 404)
})
