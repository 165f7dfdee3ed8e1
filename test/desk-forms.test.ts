import assert from 'node:assert/strict'
import { test } from 'node:test'
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
