import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { judgeFile, noAnchors } from '#platform/trust'
import { makeTestAuthority, openIdentity, serveStamps } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { dayIn } from './day.ts'
import { javorova } from './small-world.ts'
import { signIn } from './visitor.ts'
import { zipMember } from './zip-member.ts'

const stampFolder = mkdtempSync(join(tmpdir(), 'egon-stamps-'))
after(() => rmSync(stampFolder, { recursive: true }))
const stamps = await serveStamps(openIdentity(makeTestAuthority(stampFolder).timeStamping))
after(() => stamps.close())
const centres = await openCentres([
  {
    instance: 'obec',
    timeStamps: [stamps.url],
    offices: [
      {
        ...javorova,
        people: {
          dub: ['administrator'],
          krejci: ['mailroom', 'clerk', 'records-manager'],
          hruza: ['clerk'],
          sefova: ['head'],
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
  await ledTo(await clerk.form(`${path}/zruseni-omezeni`, { openReason: 'Řízení skončilo' }))
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

const auditor = await signIn(url, 'obec', 'mala')
const head = await signIn(url, 'obec', 'sefova')
const [auditorPost] = await centres.rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'mala'`,
)
const mandateOf = (over: Readonly<Record<string, string>> = {}) => ({
  auditor: auditorPost!.id,
  mandateReason: 'Kontrola vyřizování podnětů',
  mandateFrom: dayIn(-1),
  mandateTo: dayIn(30),
  ...over,
})

test('an auditor sees no record without a mandate, what it covers with one, and nothing again when it ends', async () => {
  const path = await submitted('Podnět ke kontrole')
  assert.match(await textAt('/kontrola', auditor), /Žádné pověření dnes neplatí/)
  assert.doesNotMatch(await textAt('/dokumenty?pohled=vse', auditor), /Podnět ke kontrole/)
  assert.equal((await auditor.ask(path)).status, 404)
  const wrong = await head.form('/kontrola/povereni/nove', mandateOf({ codes: '23!' }))
  assert.match(plain(await wrong.text()), /„23!“ není spisový znak/)
  await ledTo(await head.form('/kontrola/povereni/nove', mandateOf({ fromYear: '1999', toYear: '2000' })))
  assert.equal((await auditor.ask(path)).status, 404, 'the mandate covers other years')
  await ledTo(await head.form('/kontrola/povereni/nove', mandateOf()))
  assert.match(await textAt('/dokumenty?pohled=vse', auditor), /Podnět ke kontrole/)
  assert.equal((await auditor.ask(path)).status, 200)
  assert.equal(
    (await auditor.form(`${path}/vyrizeni`, { method: 'noted' })).status,
    403,
    'an auditor changes nothing',
  )
  const restricted = await submitted('Utajený podnět')
  await ledTo(await clerk.form(`${restricted}/omezeni`, { accessReason: 'Ochrana oznamovatele' }))
  assert.equal((await auditor.ask(restricted)).status, 404, 'the mandate does not cover restricted records')
  const given = await centres.rows<{ id: string }>('obec', 'select id from access.mandate')
  for (const { id } of given) await ledTo(await head.form('/kontrola/povereni/ukonceni', { mandate: id }))
  assert.equal((await auditor.ask(path)).status, 404)
})

test('an auditor draws a sample that can be repeated, and takes it away with digests and a seal', async () => {
  await ledTo(await head.form('/kontrola/povereni/nove', mandateOf({ restricted: 'ano' })))
  const order = {
    sampledKind: 'document',
    sampleSize: '2',
    sampleSeed: 'jaro',
    samplePurpose: 'Úplnost souborů',
  }
  const none = await auditor.form('/kontrola/vzorek', { ...order, samplePurpose: ' ' })
  assert.match(plain(await none.text()), /Vzorek nemá účel/)
  const first = await ledTo(await auditor.form('/kontrola/vzorek', order))
  const second = await ledTo(await auditor.form('/kontrola/vzorek', order))
  const samples = await centres.rows<{ record_ids: string[]; out_of: number }>(
    'obec',
    `select record_ids, out_of from records.audit_sample order by drawn_at`,
  )
  assert.deepEqual(samples[0], samples[1])
  assert.equal(samples[0]!.record_ids.length, 2)
  assert.match(await textAt(first, auditor), /jaro .*tytéž záznamy/)
  const zip = Buffer.from(await (await auditor.ask(`${second}/odnest.zip`)).arrayBuffer())
  for (const name of ['metadata.json', 'otisky.sha512', 'otisky.sha512.p7s', 'soubory/'])
    assert.ok(zip.includes(name), name)
  assert.match(zip.toString('utf8'), /"seed": "jaro"/)
  const digests = await zipMember(zip, 'otisky.sha512')
  const signed = {
    name: 'otisky.sha512',
    digest: async (by: string) => createHash(by).update(digests).digest(),
  }
  const [seal] = await judgeFile({ bytes: await zipMember(zip, 'otisky.sha512.p7s'), signed }, noAnchors)
  const { integrity, timeStamp } = seal!.report!
  assert.deepEqual([integrity.result, timeStamp?.integrity.result], ['valid', 'valid'])
  assert.equal((await clerk.ask(`${second}/odnest.zip`)).status, 403)
  const id = second.split('/').at(-1)!
  assert.equal((await lines('records.sample-taken-away', id)).length, 1)
})

test('a record is shown as it was at a moment, with who could read it then', async () => {
  const path = await submitted('Stará věc')
  const id = path.split('/').at(-1)!
  const before = new Date(Date.now() + 1).toISOString()
  await new Promise(resolve => setTimeout(resolve, 50))
  await ledTo(await clerk.form(`${path}/vec`, { subject: 'Nová věc' }))
  await ledTo(await clerk.form(`${path}/omezeni`, { accessReason: 'Od teď utajené' }))
  const now = await textAt(`/kontrola/dokument/${id}/v-okamziku`, auditor)
  assert.match(now, /Kdo ho mohl číst .*Osoba krejci/)
  assert.match(now, /pověření: Kontrola vyřizování podnětů/)
  assert.doesNotMatch(now, /Osoba hruza úředník/)
  assert.ok(before)
  const earlier = await textAt(`/kontrola/dokument/${id}/v-okamziku?kdy=2020-01-01T08:00`, auditor)
  assert.match(earlier, /ještě nebyl/)
  assert.match(earlier, /Stará věc/)
})

test('an auditor reads everything the office holds on a person, within the mandate', async () => {
  const [party] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.party where name = 'Oldřiška Tichá'`,
  )
  assert.match(await textAt('/kontrola?osoba=Tichá', auditor), /Oldřiška Tichá/)
  const report = await textAt(`/kontrola/osoby/${party!.id}`, auditor)
  assert.match(report, /Podnět ke kontrole/)
  assert.match(report, /Zásilky této osobě .*Nic\./)
  const given = await centres.rows<{ id: string }>(
    'obec',
    'select id from access.mandate where ended_at is null',
  )
  for (const { id } of given) await ledTo(await head.form('/kontrola/povereni/ukonceni', { mandate: id }))
  assert.equal((await auditor.ask(`/kontrola/osoby/${party!.id}`)).status, 404)
})

test('whoever writes a personal number into a note or a task is warned, and the log does not keep it', async () => {
  const path = await submitted('Žádost s poznámkou')
  const told = (answer: Response) => decodeURIComponent(answer.headers.getSetCookie().join())
  const noted = await clerk.form(`${path}/poznamka`, { noteText: 'Volala paní, r. č. 855101/1234' })
  assert.match(told(noted), /warning:Poznámka je zapsána\. Je v tom ale rodné číslo/)
  assert.match(
    told(await clerk.form(`${path}/poznamka`, { noteText: 'Volala paní.' })),
    /success:Poznámka je zapsána\./,
  )
  const task = { taskText: 'Ověřit 855101/1234', taskAssigned: post!.id, taskDue: '' }
  assert.match(
    told(await clerk.form(`${path}/ukol`, task)),
    /warning:Úkol je zadán\. Je v tom ale rodné číslo/,
  )
  const kept = await centres.rows<{ text: string }>(
    'obec',
    `select detail::text as text from audit.event where object_id = '${path.split('/').at(-1)}' and type in ('records.note-written', 'records.task-given')`,
  )
  assert.equal(kept.length, 3)
  for (const { text } of kept) assert.doesNotMatch(text, /855101/)
})

test('whoever oversees the office lists who reads a record and what a post reads, without subjects', async () => {
  const head = await signIn(url, 'obec', 'sefova')
  const path = await submitted('Tajný podnět sousedů')
  const id = path.split('/').at(-1)!
  const open = await textAt(`/sestavy/pristup/dokument/${id}`, head)
  assert.match(open, /čte dokumenty úřadu/)
  await ledTo(await clerk.form(`${path}/omezeni`, { accessReason: 'Ochrana oznamovatele' }))
  assert.equal((await head.ask(`/sestavy/pristup/dokument/${id}`)).status, 403)
  const [number] = await centres.rows<{ reference_number: string; post: string }>(
    'obec',
    `select reference_number, holder_post_id as post from records.document where id = '${id}'`,
  )
  const reach = await textAt(`/sestavy/pristup?pracoviste=${number!.post}`, head)
  assert.match(reach, /Čte všechny záznamy bez omezení přístupu: dokumentů \d/)
  assert.ok(reach.includes(number!.reference_number))
  assert.doesNotMatch(reach, /Tajný podnět/)
  assert.equal((await colleague.ask('/sestavy/pristup')).status, 403)
  const [listed] = await centres.rows<{ n: number }>(
    'obec',
    `select count(*)::int as n from audit.event where type = 'records.reach-listed' and object_id = '${number!.post}'`,
  )
  assert.equal(listed!.n, 1)
})
