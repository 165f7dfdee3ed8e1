import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCentres } from './centres.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn } from './visitor.ts'

const made = (key: string, until: 'open' | 'closed') => ({ key, files: ['files/mapa.xml'], until })
const dossiers = [
  made('lípy', 'closed'),
  made('jasany', 'closed'),
  made('duby', 'open'),
  made('buky', 'open'),
]
const people = { krejci: ['mailroom', 'clerk', 'records-manager'], dub: ['administrator'], ctenar: ['clerk'] }
const centre = await openCentres(
  [{ instance: 'obec', offices: [{ ...javorova, people, dossiers }, lhotka] }],
  { 'mapa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>les</mapa>\n') },
)
const { rows, until } = centre
const { url } = centre.program('obec')
/** Mailroom, clerk and records manager in one. */
const clerk = await signIn(url, 'obec', 'krejci')
/** A clerk of the same office with no other right. */
const reader = await signIn(url, 'obec', 'ctenar')
const stranger = await signIn(url, 'obec', 'vranova')

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
/** What a person reads of a page. */
const textAt = async (path: string): Promise<string> => plain(await (await clerk.ask(path)).text())
const done = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  return answer.headers.get('location')!
}
const refusedWith = async (answer: Response, sentence: RegExp): Promise<void> => {
  assert.ok(answer.status >= 400, String(answer.status))
  assert.match(plain(await answer.text()), sentence)
}

type Known = { id: string; mark: string; path: string }
async function dossier(key: string): Promise<Known> {
  const [found] = await rows<{ id: string; mark: string }>(
    'obec',
    'select id, mark from records.dossier where subject like $1',
    [`%${key}`],
  )
  return { ...found!, path: `/spisy/${found!.id}` }
}

test('two closed dossiers are joined firmly on their pages, seen from both, and stored as one package', async () => {
  const [a, b] = [await dossier('lípy'), await dossier('jasany')]
  const fields = { linkTo: b.mark, linkStrength: 'firm', linkNote: 'Týž pozemek' }
  await refusedWith(
    await clerk.form(`${a.path}/odkaz`, { ...fields, linkTo: 'XY-1' }),
    /Záznam „XY-1“ ve vašem úřadu není/,
  )
  assert.equal((await stranger.form(`${a.path}/odkaz`, fields)).status, 422)
  await done(await clerk.form(`${a.path}/odkaz`, fields))
  assert.match(await textAt(b.path), new RegExp(`Spis ${a.mark} .* pevný odkaz Týž pozemek`))
  await done(await clerk.form(`${b.path}/predani`, {}))
  const stored = async () => [await textAt(a.path), await textAt(b.path)]
  await until('both dossiers are stored', async () =>
    (await stored()).every(text => /uložený v e-Spisovně/.test(text)),
  )
  const packages = await rows<{ n: number; documents: number }>(
    'obec',
    `select count(*)::int as n, sum(documents)::int as documents from records_centre.holding`,
  )
  assert.deepEqual(packages, [{ n: 1, documents: 2 }])
  for (const { path } of [a, b]) assert.equal((await clerk.ask(`${path}/dukaz`)).status, 200)
})

test('of a withdrawn document others see the header alone; its files open to the records manager', async () => {
  const { path: dossierPath } = await dossier('duby')
  const [document] = await rows<{ id: string; component: string }>(
    'obec',
    `select d.id, c.id as component from records.document d join records.component c on c.document_id = d.id
     where d.subject = 'Žádost – duby'`,
  )
  const path = `/dokumenty/${document!.id}`
  assert.match(await textAt(path), /Znepřístupnit/)
  await refusedWith(await clerk.form(`${path}/znepristupneni`, { withdrawReason: '' }), /Napište důvod/)
  await done(await clerk.form(`${path}/znepristupneni`, { withdrawReason: 'Patří jinému úřadu.' }))
  assert.match(await textAt(path), /znepřístupněný .*Znepřístupněno: Patří jinému úřadu\./)
  assert.equal((await clerk.ask(`/komponenty/${document!.component}`)).status, 200)
  const seen = plain(await (await reader.ask(path)).text())
  assert.match(seen, /Hlavička metadat/)
  assert.doesNotMatch(seen, /Žofie Černá|mapa\.xml/)
  assert.equal((await reader.ask(`/komponenty/${document!.component}`)).status, 409)
  const listed = plain(await (await reader.ask('/dokumenty?pohled=vse')).text())
  assert.match(listed, /Žádost – duby [^ ]+ –/)
  await done(await clerk.form(`${path}/zpristupneni`, { restoreReason: 'Přece je náš.' }))
  assert.match(plain(await (await reader.ask(path)).text()), /mapa\.xml/)
  assert.match(await textAt(dossierPath), /Žádost – duby/)
})

test('a destroyed document shows its header on its page and in the list of a span of days, which is taken away as a table', async () => {
  const [document] = await rows<{ id: string; number: string }>(
    'obec',
    `select id, reference_number as number from records.document where subject = 'Žádost – buky'`,
  )
  const { id, number } = document!
  const path = `/dokumenty/${id}`
  await done(await clerk.form(`${path}/znepristupneni`, { withdrawReason: 'Cizí údaje' }))
  assert.equal((await reader.form(`${path}/zniceni`, { destroyReason: 'Nesmíme ji mít' })).status, 403)
  await done(await clerk.form(`${path}/zniceni`, { destroyReason: 'Nesmíme ji mít' }))
  const page = await textAt(path)
  assert.match(page, /Záznam je zničený\. Hlavička metadat zůstává natrvalo/)
  assert.match(page, /Důvod Nesmíme ji mít .*mapa\.xml \(OUJA\d+, XML/)
  assert.doesNotMatch(page, /Žofie Černá/)
  assert.match(await textAt('/hlavicky'), new RegExp(`${number} Žádost – buky`))
  assert.doesNotMatch(await textAt('/hlavicky?do=2020-01-01'), new RegExp(number))
  const table = await (await clerk.ask('/hlavicky/znicene.csv')).text()
  assert.match(table, new RegExp(`${number};OUJA\\d+;Žádost – buky;.*Nesmíme ji mít`))
  assert.doesNotMatch(await (await stranger.ask('/hlavicky/znicene.csv')).text(), /buky/)
})

test('a document is moved to another dossier on its page, and the subject of a closed dossier is mended by the records manager', async () => {
  const [from, closed] = [await dossier('duby'), await dossier('buky')]
  const [document] = await rows<{ id: string }>(
    'obec',
    `select id from records.document where subject = 'Žádost – duby'`,
  )
  const path = `/dokumenty/${document!.id}`
  assert.match(await textAt(path), /Přeřadit do jiného spisu/)
  await refusedWith(
    await clerk.form(`${path}/preraditi`, { moveToMark: 'nikde', placeReason: 'x' }),
    /Otevřený spis „nikde“ ve vašem úřadu není/,
  )
  await done(await clerk.form(`${path}/preraditi`, { moveTo: closed.id, placeReason: 'Patří k bukům' }))
  assert.match(await textAt(closed.path), /Žádost – duby .*Patří k bukům/)
  assert.match(await textAt(from.path), /Přeřazení dokumentu jinam/)
  await done(await clerk.form(`${closed.path}/uzavreni`, {}))
  const mend = { closedSubject: 'Kácení buků', closedReason: 'Překlep' }
  assert.equal((await reader.form(`${closed.path}/oprava-po-uzavreni`, mend)).status, 403)
  await done(await clerk.form(`${closed.path}/oprava-po-uzavreni`, mend))
  assert.match(await textAt(closed.path), /Kácení buků .*Oprava metadat po uzavření/)
})

/** A letter in a dossier, settled, and the dossier closed, as a clerk does. */
async function closedWithLetter(dossierPath: string): Promise<void> {
  const [post] = await rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  const letter = {
    subject: 'Oznámení',
    senderKind: 'organisation',
    senderName: 'Vodárny',
    senderAddress: 'Horní 1',
    deliveredAt: '2026-03-30T09:00',
    holder: post!.id,
  }
  const bytes = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<mapa>voda</mapa>\n')
  const document = await done(
    await clerk.upload('/prijem/prepazka', letter, [{ field: 'files', name: 'voda.xml', bytes }]),
  )
  await done(await clerk.form(`${document}/vlozeni`, { dossier: dossierPath.split('/').at(-1)! }))
  await done(await clerk.form(`${document}/vyrizeni`, { method: 'noted', content: '', reason: '' }))
  await done(await clerk.form(`${dossierPath}/uzavreni`, {}))
}

test('a closed volume of a type dossier is stored as one package with all its dossiers', async () => {
  const group = await done(
    await clerk.form('/spisovy-plan/nova', {
      comment: '',
      rule: '',
      variant: 'by-sequence',
      simpleCode: '888',
      title: 'Vodovody',
      template: '1 Dokumentace\n1.1 Výkresy = S5',
    }),
  )
  const type = await done(
    await clerk.form('/typove-spisy/zalozeni', { title: 'Vodovod Horní', group: group.split('/').at(-1)! }),
  )
  const [, part] = /<option value="([0-9a-f-]{36})">888\.1\.1/.exec(await (await clerk.ask(type)).text())!
  const inside: string[] = []
  for (const subject of ['Prasklé potrubí', 'Nový vrt']) {
    const path = await done(await clerk.form(`${type}/spis`, { subject, part: part! }))
    await closedWithLetter(path)
    inside.push(path)
  }
  const [, volume] = /name="volume" value="([0-9a-f-]{36})"/.exec(await (await clerk.ask(type)).text())!
  await refusedWith(await clerk.form(`${type}/predani-dilu`, { volume: volume! }), /Díl 1 je otevřený/)
  await done(await clerk.form(`${type}/dil`, { volume: volume!, reason: 'konec roku' }))
  assert.match(await textAt(`${type}?dil=${volume}`), /Předat díl 1 do e-Spisovny/)
  await done(await clerk.form(`${type}/predani-dilu`, { volume: volume! }))
  await until('the volume is stored or refused', async () =>
    /uložený v e-Spisovně|odmítnutý/.test(await textAt(inside[1]!)),
  )
  for (const path of inside) {
    assert.match(await textAt(path), /uložený v e-Spisovně/)
    assert.equal((await clerk.ask(`${path}/dukaz`)).status, 200)
  }
  const [holding] = await rows<{ title: string; documents: number }>(
    'obec',
    `select title, documents from records_centre.holding where title like 'Vodovod Horní%'`,
  )
  assert.deepEqual(holding, { title: 'Vodovod Horní – Výkresy, díl 1', documents: 2 })
})

test('type dossiers of a group are moved to another on its page, part to part, and a part is renamed', async () => {
  const make = async (simpleCode: string, template: string) =>
    done(
      await clerk.form('/spisovy-plan/nova', {
        comment: '',
        rule: '',
        variant: 'by-sequence',
        simpleCode,
        title: 'Mosty',
        template,
      }),
    )
  const [old, fresh] = [await make('777', '1 Stavba = S5'), await make('778', '1 Stavby = S5')]
  const [oldId, freshId] = [old, fresh].map(path => path.split('/').at(-1)!)
  const type = await done(
    await clerk.form('/typove-spisy/zalozeni', { title: 'Most u mlýna', group: oldId! }),
  )
  const page = await (await clerk.ask(`${old}/typove-spisy?do=${freshId}`)).text()
  const [, part] = /name="soucast-([0-9a-f-]{36})"/.exec(page)!
  const [, to] = /<option value="([0-9a-f-]{36})"[^>]*>778\.1 /.exec(page)!
  const fields = { target: freshId!, mapReason: 'Nový plán' }
  await refusedWith(
    await clerk.form(`${old}/typove-spisy/prevod`, fields),
    /Součást 777\.1 nemá svou součást/,
  )
  await done(await clerk.form(`${old}/typove-spisy/prevod`, { ...fields, [`soucast-${part}`]: to! }))
  await done(await clerk.form(`${fresh}/nazev-soucasti`, { partOf: to!, partTitle: 'Stavby mostů' }))
  assert.match(await textAt(type), /778 Mosty .*778\.1 Stavby mostů/)
  assert.equal((await stranger.ask(`${old}/typove-spisy`)).status, 404)
})
