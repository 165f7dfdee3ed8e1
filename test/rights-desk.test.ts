import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCentres } from './centres.ts'
import { javorova } from './small-world.ts'
import { signIn } from './visitor.ts'

const centres = await openCentres([
  {
    instance: 'obec',
    offices: [
      {
        ...javorova,
        people: {
          dub: ['administrator'],
          krejci: ['mailroom', 'clerk', 'records-manager'],
          hruza: ['clerk'],
          mala: ['auditor'],
        },
      },
    ],
  },
])
const { url } = centres.program('obec')
const clerk = await signIn(url, 'obec', 'krejci')
const colleague = await signIn(url, 'obec', 'hruza')

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const textAt = async (path: string, who = clerk): Promise<string> => plain(await (await who.ask(path)).text())
const ledTo = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  return answer.headers.get('location')!
}

const [post] = await centres.rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
)

async function submitted(subject: string): Promise<string> {
  const counter = {
    subject,
    senderKind: 'person',
    senderName: 'Oldřiška Tichá',
    deliveredAt: '2026-01-05T08:00',
    holder: post!.id,
  }
  const file = { field: 'files', name: 'podani.xml', bytes: Buffer.from('<podani>Podnět</podani>') }
  return (await ledTo(await clerk.upload('/prijem/prepazka', counter, [file]))).split('?')[0]!
}

test('a restricted document is gone for a colleague from the list, the table and the search, and back when the restriction ends', async () => {
  const path = await submitted('Podnět k tajence')
  assert.match(await textAt('/dokumenty?pohled=vse', colleague), /Podnět k tajence/)
  const refused = await clerk.form(`${path}/omezeni`, { accessReason: '' })
  assert.match(plain(await refused.text()), /Napište důvod|důvod/)
  await ledTo(await clerk.form(`${path}/omezeni`, { accessReason: 'Ochrana oznamovatele' }))
  assert.match(await textAt(path), /omezený přístup/)
  for (const list of ['/dokumenty?pohled=vse', '/hledat?q=tajence', '/hledat/vse.csv?q=tajence'])
    assert.doesNotMatch(await textAt(list, colleague), /Podnět k tajence/, list)
  const hidden = await colleague.ask(path)
  assert.equal(hidden.status, 403)
  const told = plain(await hidden.text())
  assert.match(told, /Omezený přístup: .* existuje.*Osoba krejci/)
  assert.doesNotMatch(told, /tajence|Tichá/)
  await ledTo(await clerk.form(`${path}/zpristupneni`, { openReason: 'Řízení skončilo' }))
  assert.match(await textAt('/hledat?q=tajence', colleague), /Podnět k tajence/)
})

const lines = (type: string, id: string) =>
  centres.rows<{
    who: string
    erms: string | null
    detail: { rows?: number; query?: { q: string }; fileName?: string } | null
  }>(
    'obec',
    `select actor ->> 'name' as who, erms, detail from audit.event where type = '${type}' and object_id = '${id}' order by sequence`,
  )

test('who looked at a document, saved its file or took a list away stands in the log with what was asked and how many rows', async () => {
  const path = await submitted('Žádost o nahlédnutí 7')
  const id = path.split('/').at(-1)!
  for (const who of [colleague, colleague, clerk]) assert.equal((await who.ask(path)).status, 200)
  const looks = await lines('records.document-viewed', id)
  assert.deepEqual(
    looks.map(({ who, erms }) => [who, erms]),
    [
      ['Osoba hruza', 'viewed'],
      ['Osoba krejci', 'viewed'],
    ],
    'the same person within ten minutes looks once',
  )
  const [file] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.component where document_id = '${id}'`,
  )
  await (await colleague.ask(`/komponenty/${file!.id}?stahnout=1`)).text()
  const [saved] = await lines('records.content-saved', file!.id)
  assert.equal(saved?.who, 'Osoba hruza')
  assert.equal(saved.detail?.fileName, 'podani.xml')
  await (await colleague.ask('/hledat/vse.csv?q=nahlédnutí')).text()
  const taken = (await lines('records.list-exported', 'dokumenty.csv')).at(-1)
  assert.deepEqual([taken?.detail?.rows, taken?.detail?.query?.q], [1, 'nahlédnutí'])
  assert.doesNotMatch(
    await textAt(path),
    /Nahlédnutí do dokumentu/,
    'the history of the record tells of deeds',
  )
})

test('a look at a record of the name index and a search in it leave their lines', async () => {
  const [party] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.party where name = 'Oldřiška Tichá'`,
  )
  assert.equal((await clerk.ask(`/rejstrik/${party!.id}`)).status, 200)
  assert.equal((await lines('records.party-viewed', party!.id)).length, 1)
  await clerk.ask('/rejstrik?q=Tichá')
  const searched = await centres.rows<{ words: string }>(
    'obec',
    `select detail ->> 'words' as words from audit.event where type = 'records.name-index-searched' order by sequence desc limit 1`,
  )
  assert.deepEqual(searched, [{ words: 'Tichá' }])
})
