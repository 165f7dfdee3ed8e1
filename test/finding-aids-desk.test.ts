import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryBytes } from '#preservation/formats'
import { judgePackage, nodeHashing, writeFindingAid } from '#preservation/packages'
import { ok, pageAt, plain } from './archive-world.ts'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { openCentres } from './centres.ts'
import { camRecord, smallAid } from './packages/small-aid.ts'
import { smallModules } from './small-world.ts'
import { signIn } from './visitor.ts'

const archive = (key: string, ico: string, people: Readonly<Record<string, never[]>>) => ({
  key,
  kind: 'archive' as const,
  name: `Archiv ${key}`,
  mark: key.toUpperCase(),
  ico,
  box: `${key}1`,
  people,
})
const centres = await openCentres([
  {
    instance: 'archiv',
    settings: { modules: [...smallModules, 'preservation/finding-aids'] },
    offices: [
      archive('jablko', '99000024', {
        archivar: ['archivist'],
        vrba: ['archivist'],
        revizor: ['auditor'],
      } as never),
    ],
  },
])
const { url } = centres.program('archiv')
const [archivist, other, auditor] = (await Promise.all(
  ['archivar', 'vrba', 'revizor'].map(login => signIn(url, 'archiv', login)),
)) as [
  Awaited<ReturnType<typeof signIn>>,
  Awaited<ReturnType<typeof signIn>>,
  Awaited<ReturnType<typeof signIn>>,
]
await ok(archivist.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' }))

const xml = (text: string) => new TextEncoder().encode(text)
const leads = (answer: Response): string => {
  assert.equal(answer.status, 303)
  return answer.headers.get('location')!.split('?')[0]!
}
const said = async (answer: Promise<Response>): Promise<string> => plain(await (await answer).text())
const idOf = async (statement: string): Promise<string> =>
  (await centres.rows<{ id: string }>('archiv', statement))[0]!.id
const unitFields = { unitTitle: 'Kronika', dateFrom: '', dateTo: '', languages: '', materialCount: '' }
const unit = (path: string, revision: number, over: Readonly<Record<string, string>>) =>
  archivist.form(`${path}/zmena`, { ...unitFields, revision: String(revision), ...over })

test('an archivist enters originators with their records and a fonds; who only looks changes nothing', async () => {
  const enter = (authorityName: string, authorityKind: string) =>
    archivist.form('/archiv/fondy/autority/zapis', { authorityName, authorityKind })
  await ok(enter('Obec Jasanov', 'corpname'))
  await ok(enter('Jana Dubová', 'persname'))
  const record = (recordOf: string, text: string) =>
    archivist.upload('/archiv/fondy/autority/zaznam', { recordOf }, [
      { field: 'recordFile', name: 'cam.xml', bytes: xml(text) },
    ])
  const village = await idOf(`select id from finding_aids.authority where name = 'Obec Jasanov'`)
  assert.match(await said(record(village, '<entity/>')), /není záznam entity z databáze CAM/)
  await ok(record(village, camRecord('100001', 'Obec Jasanov')))
  const again = record(
    await idOf(`select id from finding_aids.authority where name = 'Jana Dubová'`),
    camRecord('100001', 'Obec Jasanov'),
  )
  assert.match(await said(again), /Záznam CAM už patří k: Obec Jasanov/)
  const fonds = { newNumber: '843', newName: 'Obec Jasanov', newOriginator: village, newMetres: '0,25' }
  assert.equal((await auditor.form('/archiv/fondy/soubor', fonds)).status, 403)
  await ok(archivist.form('/archiv/fondy/soubor', fonds))
  assert.match(await said(archivist.form('/archiv/fondy/soubor', fonds)), /číslo 843 už je zapsaný/)
  const nobody = { ...fonds, newNumber: '844', newOriginator: '11111111-2222-4333-8444-555566667777' }
  assert.equal((await archivist.form('/archiv/fondy/soubor', nobody)).status, 404)
  assert.match(plain(await pageAt(auditor, '/archiv/fondy')), /843 Obec Jasanov 0 0/)
})

test('a fonds is described level by level; a level out of place, a date that is none and a change over another are refused', async () => {
  const whole = `/archiv/fondy/popis/${await idOf(`select id from finding_aids.description_unit where level = 'fonds'`)}`
  const below = (path: string, newLevel: string, newTitle: string) =>
    archivist.form(`${path}/pod`, { newLevel, newTitle })
  assert.match(
    await said(below(whole, 'item', 'Kronika')),
    /„jednotlivost“ nesmí stát pod úrovní „archivní soubor“/,
  )
  const series = leads(await below(whole, 'series', 'Knihy'))
  const chronicle = leads(await below(series, 'item', 'Kronika'))
  const minutes = leads(await below(series, 'item', 'Zápisy'))
  assert.match(await said(unit(chronicle, 1, { dateFrom: 'asi 1923' })), /Datum „asi 1923“ nerozumíme/)
  assert.match(
    await said(unit(chronicle, 1, { dateFrom: '1938', dateTo: '1923' })),
    /od 1938 do 1923 běží pozpátku/,
  )
  await ok(
    unit(chronicle, 1, {
      dateFrom: '1923',
      dateTo: '10. 1938',
      idKind: 'SIGNATURA_ZPRACOVANI',
      idValue: 'K 1',
      materialUnit: 'ukn',
      materialCount: '1',
      container: 'karton 1',
      languages: 'cze, ger',
      scopecontent: 'Zápisy do okupace.',
      accruals: 'Další díly se najdou.',
    }),
  )
  const late = await said(unit(chronicle, 1, { unitTitle: 'Kronika obce' }))
  assert.match(late, /mezitím změnil někdo jiný/)
  assert.match(await said(unit(chronicle, 2, { languages: 'klingonština' })), /kódy jako cze/)
  const page = plain(await pageAt(archivist, chronicle))
  assert.match(page, /CZ216101010\/\/843\/\/1\/\/1.*K 1.*1923 – 10\. 1938.*karton 1/)
  await ok(archivist.form(`${minutes}/nahoru`, {}))
  assert.match(plain(await pageAt(archivist, chronicle)), /CZ216101010\/\/843\/\/1\/\/2/)
  assert.match(await said(archivist.form(`${series}/odstraneni`, {})), /má pod sebou další \(2\)/)
  await ok(archivist.form(`${minutes}/odstraneni`, {}))
  assert.match(await said(archivist.form(`${whole}/odstraneni`, {})), /neodstraňuje ani nepřesouvá/)
  const fonds = `/archiv/fondy/${await idOf('select id from finding_aids.fonds')}`
  assert.match(plain(await pageAt(archivist, `${fonds}?q=okupace+k`)), /Kronika jednotlivost/)
  assert.match(plain(await pageAt(archivist, `${fonds}?q=nic`)), /Nic tomu neodpovídá/)
})

test('a finding aid goes out only by every rule of the profile and approved by another person, and stays as it was', async () => {
  const fonds = `/archiv/fondy/${await idOf('select id from finding_aids.fonds')}`
  const arranger = await idOf(`select id from finding_aids.authority where name = 'Jana Dubová'`)
  const first = {
    aidNumber: '5',
    aidKind: 'INVENTAR',
    aidTitle: 'Inventář fondu Obec Jasanov',
    aidArranger: arranger,
    aidEditor: 'Jana Dubová',
    aidReleased: '2026, Jablko',
  }
  const path = leads(await archivist.form(`${fonds}/pomucka`, first))
  assert.match(await said(archivist.form(`${fonds}/pomucka`, first)), /číslo 5 už je v evidenci/)
  assert.match(plain(await pageAt(archivist, path)), /Než půjde ke schválení, je třeba opravit .* obs16/)
  assert.match(await said(archivist.form(`${path}/odeslani`, {})), /porušuje pravidla profilu/)
  await ok(
    archivist.upload('/archiv/fondy/autority/zaznam', { recordOf: arranger }, [
      { field: 'recordFile', name: 'cam.xml', bytes: xml(camRecord('100002', 'Jana Dubová')) },
    ]),
  )
  assert.match(plain(await pageAt(archivist, path)), /splňuje všechna pravidla profilu AP2023/)
  await ok(archivist.form(`${path}/odeslani`, {}))
  assert.match(await said(archivist.form(`${path}/schvaleni`, {})), /schvaluje někdo jiný/)
  assert.equal((await auditor.form(`${path}/schvaleni`, {})).status, 403)
  await ok(other.form(`${path}/vraceni`, { returnReason: 'Chybí obsah kroniky' }))
  assert.match(plain(await pageAt(archivist, path)), /Chybí obsah kroniky/)
  await ok(archivist.form(`${path}/odeslani`, {}))
  assert.match(plain(await pageAt(other, '/')), /Archivní pomůcka 5: Inventář fondu Obec Jasanov/)
  await ok(other.form(`${path}/schvaleni`, {}))
  const approved = await (await archivist.ask(`${path}/ead.xml`)).text()
  const { findings } = await judgePackage(
    { form: 'file', name: 'pomucka.xml', bytes: memoryBytes(xml(approved)) },
    { profile: 'AP2023/FINDING_AID', date: '2026-11-27' as never, hashing: nodeHashing },
  )
  assert.deepEqual(findings, [])
  assert.match(approved, /<ead:part>vrba[^<]*<\/ead:part>|FINDING_AID_APPROVED_BY/)
  const series = `/archiv/fondy/popis/${await idOf(`select id from finding_aids.description_unit where level = 'series'`)}`
  await ok(archivist.form(`${series}/pod`, { newLevel: 'item', newTitle: 'Účty' }))
  assert.equal(await (await archivist.ask(`${path}/ead.xml`)).text(), approved)
  assert.match(plain(await pageAt(archivist, path)), /už se nemění/)
})

test('a finding aid of another program is taken in with what has no place told; a faulty one leaves nothing', async () => {
  const take = (text: string) =>
    archivist.upload('/archiv/fondy/prevzeti', {}, [{ field: 'aidFile', name: 'ap.xml', bytes: xml(text) }])
  const text = writeFindingAid(smallAid({ fonds: { number: '900', name: 'Škola Jasanov' } }))
  assert.match(await said(take('<ead/>')), /Soubor není archivní pomůcka/)
  assert.match(await said(take(text.replace('>Kronika<', '> <'))), /Soubor není archivní pomůcka.*První/)
  const long = text.replace('encodinganalog="900"', 'encodinganalog="12345678901"')
  assert.match(await said(take(long)), /víc než deset číslic/)
  const [, one] = /id="uuid-([0-9a-f-]+)"/.exec(text)!
  const shouted = text.replace(/(<ead:c [^>]*id=")uuid-[0-9a-f-]+/, `$1uuid-${one!.toUpperCase()}`)
  assert.match(await said(take(shouted)), /tu už je; pomůcka byla přijata dříve/)
  const path = leads(await take(text))
  assert.match(plain(await pageAt(archivist, path)), /Škola Jasanov.*Knihy série .*Kronika jednotlivost/)
  assert.match(await said(take(text)), /číslo 900 už je zapsaný/)
  assert.match(
    await said(
      take(text.replace('encodinganalog="900"', 'encodinganalog="901"').replaceAll('//900', '//901')),
    ),
    /tu už je; pomůcka byla přijata dříve/,
  )
  const [{ n }] = (await centres.rows<{ n: number }>(
    'archiv',
    'select count(*)::int as n from finding_aids.fonds',
  )) as [{ n: number }]
  assert.equal(n, 2)
})

test('packages of the archive are described by themselves, once', async () => {
  const fonds = await idOf(`select id from finding_aids.fonds where number = '843'`)
  await centres.rows(
    'archiv',
    `insert into archive.archival_package (organisation_id, aip_id, version, kind, title, mark, fonds_number, fonds_name,
       originator, from_day, to_day, documents, files, size_bytes, ingested_at, words)
     select organisation_id, gen_random_uuid(), 1, 'dossier', 'Kácení lípy', 'OUJA-S-1/2026', '843', 'Obec Jasanov',
       'Obec Jasanov', '2026-01-05', '2026-03-31', 1, 1, 1200, now(), '' from finding_aids.fonds where id = $1`,
    [fonds],
  )
  assert.match(plain(await pageAt(archivist, `/archiv/fondy/${fonds}`)), /Popsat 1 převzatý balíček/)
  await ok(archivist.form(`/archiv/fondy/${fonds}/balicky`, {}))
  await ok(archivist.form(`/archiv/fondy/${fonds}/balicky`, {}))
  const page = plain(await pageAt(archivist, `/archiv/fondy/${fonds}`))
  assert.match(
    page,
    /Digitální spisy a dokumenty série .*Kácení lípy složka CZ216101010\/\/843\/\/2\/\/1 5\. 1\. 2026/,
  )
  assert.doesNotMatch(page, /Popsat \d+ převzat/)
  const file = await idOf(`select id from finding_aids.description_unit where level = 'file'`)
  const path = `/archiv/fondy/popis/${file}`
  const marked = archivist.form(`${path}/presun`, { newParent: 'CZ216101010//843//9' })
  assert.match(await said(marked), /jednotka popisu nebo pomůcka tu není/)
  // The row of the catalogue stands for a package whose bytes are not here.
  const missing = archivist.form(`${path}/balicek`, { bringReason: 'popis' })
  assert.ok((await missing).status >= 400)
})

test('a person describes with the keyboard in the browser; every page is accessible and without faults', async () => {
  const page = await signedIn(url, 'archivar')
  const [fonds, aid, item] = [
    await idOf(`select id from finding_aids.fonds where number = '843'`),
    await idOf('select id from finding_aids.finding_aid'),
    await idOf(
      `select id from finding_aids.description_unit where level = 'item' and fonds_id = (select id from finding_aids.fonds where number = '843') order by place limit 1`,
    ),
  ]
  for (const path of [
    '/archiv/fondy',
    `/archiv/fondy/${fonds}`,
    `/archiv/fondy/popis/${item}`,
    `/archiv/fondy/pomucky/${aid}`,
    '/archiv/fondy/autority',
  ]) {
    await page.goto(`${url}${path}`)
    assert.deepEqual(await axeViolations(page), [], path)
  }
  await page.goto(`${url}/archiv/fondy/popis/${item}`)
  await page.locator('#f-scopecontent').fill('Zápisy do mobilizace.')
  await page.locator('#f-scopecontent').press('Tab')
  await page.getByRole('button', { name: 'Uložit popis' }).click()
  await page.getByText('Popis je uložený.').waitFor()
  assert.match(await page.locator('main').innerText(), /Zápisy do mobilizace/)
  await page.getByText('Přesunout pod jinou').focus()
  await page.keyboard.press('Enter')
  await page.locator('#f-newParent').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Jednotka je přesunutá se vším, co je pod ní.').waitFor()
  assert.match(await page.locator('main').innerText(), /Digitální spisy a dokumenty ›/)
  assert.deepEqual(pageFaults, [])
})
