import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'
import { dayIn } from './day.ts'
import { signIn } from './visitor.ts'

const { atCounter, clerk, rows, url } = await openCounter({ petru: ['clerk'] })
const manager = await signIn(url, 'obec', 'petru')
const [receiver] = await rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'petru'`,
)
const toManager = `post:${receiver!.id}`

const sendMany = (
  path: string,
  name: string,
  values: readonly string[],
  fields: Record<string, string> = {},
) =>
  clerk.ask(path, {
    method: 'POST',
    body: new URLSearchParams([
      ['_csrf', clerk.csrf],
      ...Object.entries(fields),
      ...values.map(value => [name, value]),
    ]),
  })
const idOf = (path: string) => /\/dokumenty\/([0-9a-f-]+)/.exec(path)![1]!
const documents = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push(idOf(await atCounter({ subject: `Podání ${n}` })))
  return ids
}
const give = async (ids: readonly string[]) =>
  (await sendMany('/dokumenty/hromadne-predani', 'given', ids, { bulkReceiver: toManager })).text()
const waysBack = (page: string) => [...page.matchAll(/name="passing" value="([^"]+)"/g)].map(([, id]) => id!)
const takeBack = async (passings: readonly string[]) =>
  (await sendMany('/dokumenty/vraceni-predani', 'passing', passings)).text()
const eventsOf = async (id: string) =>
  (
    await rows<{ type: string }>(
      'obec',
      `select type from audit.event where object_id = '${id}' and type like 'records.document-%' order by sequence`,
    )
  ).map(({ type }) => type.replace('records.document-', ''))

test('many documents are given at once and one button takes them all back, each by an act of its own', async () => {
  const ids = await documents(2)
  const page = await give(ids)
  assert.match(page, /Předáno dokumentů: 2 z 2\./)
  const back = waysBack(page)
  assert.equal(back.length, 2)
  // What is on its way says to whom, and is not offered to be given once more.
  assert.match(page, /předáno, čeká: Osoba petru/)
  for (const id of ids) assert.doesNotMatch(page, new RegExp(`name="given" value="${id}"`))
  assert.match(await takeBack(back), /Vzato zpět předání dokumentů: 2 z 2\./)
  for (const id of ids) assert.deepEqual(await eventsOf(id), ['registered', 'given', 'taken-back'])
})

test('what somebody has taken over meanwhile stays theirs, and the others come back', async () => {
  const ids = await documents(2)
  const back = waysBack(await give(ids))
  assert.equal((await manager.form(`/dokumenty/${ids[0]}/prevzeti`, {})).status, 303)
  const page = await takeBack(back)
  assert.match(page, /Vzato zpět předání dokumentů: 1 z 2\./)
  assert.match(page, /records\.nothing-passed/)
  assert.deepEqual(await eventsOf(ids[0]!), ['registered', 'given', 'taken-over'])
  assert.deepEqual(await eventsOf(ids[1]!), ['registered', 'given', 'taken-back'])
})

test('an old way back undoes no later giving, and nobody undoes what another gave', async () => {
  const [id] = await documents(1)
  const first = waysBack(await give([id!]))
  assert.match(await takeBack(first), /1 z 1/)
  const second = waysBack(await give([id!]))
  assert.match(await takeBack(first), /0 z 1[\s\S]*records\.nothing-passed/)
  const others = await manager.form('/dokumenty/vraceni-predani', { passing: second[0]! })
  assert.match(await others.text(), /0 z 1[\s\S]*records\.passed-by-others/)
  assert.match(await takeBack(second), /1 z 1/)
})

test('one deadline is set on many documents and one button takes it back; what was changed meanwhile stays', async () => {
  const ids = await documents(3)
  const day = dayIn(20)
  const dueOf = async () =>
    (
      await rows<{ due: string | null }>(
        'obec',
        `select to_char(due_on, 'YYYY-MM-DD') as due from records.document where id = any($1::uuid[]) order by id`,
        [ids],
      )
    ).map(({ due }) => due)
  const set = (of: readonly string[], more: Record<string, string>) =>
    sendMany('/dokumenty/hromadna-lhuta', 'given', of, more)
  const nothing = await set(ids, { bulkDay: '2026-02-30' })
  assert.match(await nothing.text(), /Vyřídit do – takový den v kalendáři není/)
  assert.match(await (await set(ids, { bulkDay: '' })).text(), /Vyřídit do – chybí/)
  assert.match(
    await (await set([ids[0]!], { bulkDay: dayIn(5) })).text(),
    /Lhůta určena u dokumentů: 1 z 1\./,
  )
  // A second deadline needs its reason: that document stays as it was, the others get theirs.
  const some = await (await set(ids, { bulkDay: day })).text()
  assert.match(some, /Lhůta určena u dokumentů: 2 z 3\./)
  assert.match(some, /Napište důvod/)
  await set([ids[0]!], { bulkDay: day, bulkReason: 'Společné jednání' })
  assert.deepEqual(await dueOf(), [day, day, day])
  await clerk.form(`/dokumenty/${ids[2]}/lhuta-zruseni`, { dropReason: 'Už netřeba' })
  const back = await (await sendMany('/dokumenty/vraceni-lhuty', 'deadlined', ids)).text()
  assert.match(back, /Lhůta vrácena u dokumentů: 2 z 3\./)
  assert.deepEqual(await dueOf(), [dayIn(5), null, null])
  assert.match(await (await sendMany('/dokumenty/vraceni-lhuty', 'deadlined', [ids[0]!])).text(), /0 z 1/)
})

test('giving refuses an empty selection and a missing receiver, and the view stays', async () => {
  const [id] = await documents(1)
  const nothing = await sendMany('/dokumenty/hromadne-predani', 'given', [], { bulkReceiver: toManager })
  assert.equal(nothing.status, 400)
  assert.match(await nothing.text(), /zaškrtněte aspoň jeden dokument/)
  const nobody = await sendMany('/dokumenty/hromadne-predani', 'given', [id!], { pohled: 'bez-spisu' })
  assert.equal(nobody.status, 400)
  assert.match(await nobody.text(), /aria-current="page">Bez spisu/)
  assert.deepEqual(await eventsOf(id!), ['registered'])
})

test('view, order and columns stay as they were left, for the person who left them', async () => {
  await atCounter()
  const kept = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .find(line => line.startsWith('egon_obec_dokumenty='))!
      .split(';')[0]!
  const asked = async (visitor: typeof clerk, path: string, cookie: string) =>
    visitor.ask(path, { headers: { cookie: `${visitor.cookie}; ${cookie}` } })
  const chosen = await clerk.ask('/dokumenty?pohled=vse&razeni=doslo')
  assert.match(chosen.headers.getSetCookie().join('\n'), /egon_obec_dokumenty=[^\n]*Max-Age=31536000/)
  const columns = await clerk.ask('/dokumenty/sloupce', {
    method: 'POST',
    headers: { cookie: `${clerk.cookie}; ${kept(chosen)}` },
    body: new URLSearchParams([
      ['_csrf', clerk.csrf],
      ['sloupec', 'doslo'],
      ['sloupec', 'stav'],
    ]),
  })
  assert.equal(columns.status, 303)
  const page = await (await asked(clerk, '/dokumenty', kept(columns))).text()
  assert.match(page, /aria-current="page">Všechny\s/)
  assert.match(page, /aria-sort="ascending"><a[^>]*>Došlo/)
  const heads = [...page.matchAll(/role="columnheader"[^>]*>(?:<a[^>]*>)?([^<]+)/g)].map(([, head]) =>
    head!.trim(),
  )
  assert.deepEqual(heads, ['Věc', 'Č. j.', 'Došlo', 'Stav'])
  const others = await (await asked(manager, '/dokumenty', kept(columns))).text()
  assert.match(others, /aria-current="page">Moje nevyřízené/)
})
