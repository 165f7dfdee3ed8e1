import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOneCentre } from './one-centre.ts'
import { signIn } from './visitor.ts'

const dossier = { key: 'lipa', files: ['files/lipa.xml'], until: 'closed' as const }
const centre = await openOneCentre([dossier], {
  'lipa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Lípa.</dopis>\n'),
})
const { clerk, rows, url } = centre
const letter = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Lípa.</dopis>\n')
const report = async (kind: string, query = '') => {
  const page = await (await clerk.ask(`/sestavy?druh=${kind}${query}`)).text()
  return page
    .slice(page.indexOf('<tbody'), page.indexOf('</tbody>'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

test('documents, dossiers, groups and files are counted by channel, code, handler and format', async () => {
  assert.match(await report('received'), /^přepážka 1 1 0 0$/)
  assert.match(await report('new-dossiers'), /^231\.1 Kácení dřevin 1$/)
  assert.match(await report('dossiers-at'), /^231\.1 Kácení dřevin 0 1$/)
  assert.equal(await report('dossiers-at', '&do=2001-01-01'), '')
  assert.match(await report('open-groups'), /231\.1 Kácení dřevin S5 5/)
  assert.match(await report('handlers'), /^Osoba dub .* 1 1 0 0$/)
  assert.match(await report('formats'), / 1 \d+/)
  // What cannot be a day, a report or an order of days is not a fault.
  for (const query of ['&ode=zítra', '&ode=2030-01-01&do=2020-01-01', '&do=%00'.replace('%00', 'x')])
    assert.equal((await clerk.ask(`/sestavy?druh=nic${query}`)).status, 200)
})

test('a dossier stands among the expired from the first day of its year of disposal', async () => {
  const [found] = await rows<{ mark: string; year: number }>(
    'obec',
    `select mark, (disposal ->> 'disposalYear')::int as year from records.dossier where disposal is not null`,
  )
  assert.equal(await report('expired', `&do=${found!.year - 1}-12-31`), '')
  assert.ok((await report('expired', `&do=${found!.year}-01-01`)).startsWith(found!.mark))
})

test('a report is taken away as a table, and the log says who took it', async () => {
  const csv = await (await clerk.ask('/sestavy/sestava.csv?druh=new-dossiers')).text()
  assert.match(csv, /Spisový znak;Věcná skupina;Spisů\r\n231\.1;Kácení dřevin;1\r\n$/)
  const [line] = await rows<{ detail: { rows: number } }>(
    'obec',
    `select detail from audit.event where type = 'records.list-exported' order by sequence desc limit 1`,
  )
  assert.equal(line?.detail.rows, 1)
  const administrator = await signIn(url, 'obec', 'dub')
  assert.equal((await administrator.ask('/sestavy')).status, 403)
})

test('a dossier is settled and closed in one act on its page', async () => {
  const [group] = await rows<{ id: string }>(
    'obec',
    `select g.id from records.subject_group g join organisations.organisation o on o.id = g.organisation_id
     where o.mark = 'OUJA' and g.retention_rule_id is not null`,
  )
  const opened = await clerk.form('/spisy/novy', { subject: 'Dvě podání', group: group!.id })
  const path = opened.headers.get('location')!.split('?')[0]!
  const [post] = await rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  const sent = await clerk.upload(
    '/prijem/prepazka',
    {
      subject: 'Podání',
      senderKind: 'person',
      senderName: 'Eva Tichá',
      deliveredAt: '2026-03-30T09:00',
      holder: post!.id,
    },
    [{ field: 'files', name: 'podani.xml', bytes: letter }],
  )
  const document = sent.headers.get('location')!.split('?')[0]!
  await clerk.form(`${document}/vlozeni`, { dossier: path.split('/').at(-1)!, mark: '' })
  const order = { settleMethod: 'noted', settleContent: '', settleReason: '', settleClose: 'ano' }
  assert.equal((await clerk.form(`${path}/vyrizeni-spisu`, order)).status, 303)
  const [after] = await rows<{ state: string }>('obec', 'select state from records.dossier where id = $1', [
    path.split('/').at(-1),
  ])
  assert.equal(after?.state, 'closed')
  const again = await clerk.form(`${path}/vyrizeni-spisu`, order)
  assert.equal(again.status, 409)
})
