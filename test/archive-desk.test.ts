import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, systemClock } from '#platform/values'
import { changeKept, requireClean } from './archive-changes.ts'
import { led, letterOf, ok, openArchiveWorld, pageAt, plain, sendForm, until } from './archive-world.ts'
import { pageFaults, signedIn } from './browser.ts'
import { planMigration } from './migration-changes.ts'
import { bytesAt as bytes, requireAgreedByFiles, requireReconciled } from './reconciled-desks.ts'
import { javorova } from './small-world.ts'
import { signIn } from './visitor.ts'

const world = await openArchiveWorld(['lipa', 'buk', 'dub', 'jedle', 'jasan', 'olse'])
const { centres, at, people, later, dossierNamed, entities, items, drawn, numberAt, decide, today } = world

test('an archivist enters the archive and its originators; nobody else does, and no office that is no archive', async () => {
  const other = await signIn(at.archiv, 'archiv', 'vedlejsi')
  assert.equal((await other.ask('/archiv')).status, 403)
  const auditor = await signIn(at.archiv, 'archiv', 'revizor')
  assert.equal((await auditor.ask('/archiv')).status, 200)
  assert.equal((await auditor.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' })).status, 403)
  await ok(people.archivist.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' }))
  const originator = {
    originatorName: 'Obec Javorová',
    fondsNumber: '123',
    fondsName: 'Obec Javorová',
    sender: 'obec',
  }
  const wrong = await people.archivist.form('/archiv/puvodci/puvodce', { ...originator, ico: '99000017' })
  assert.match(plain(await wrong.text()), /nemá správnou kontrolní číslici/)
  await ok(people.archivist.form('/archiv/puvodci/puvodce', { ...originator, ico: javorova.ico }))
  assert.match(
    plain(await pageAt(people.archivist, '/archiv/puvodci')),
    /Obec Javorová 99000016 123 Obec Javorová obec/,
  )
})

test('over the connector: proposed with metadata, content asked for and seen, decided, transferred, accepted, destroyed; both desks agree', async () => {
  const path = await drawn(['lipa', 'buk', 'dub', 'jedle'], 'metadata')
  const number = await numberAt(people.manager, path)
  await ok(
    people.manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: dayOf(systemClock.now()) }),
  )
  await until(people.archivist, '/archiv', /K posouzení/)
  await centres.until('four entities are at the archive', async () => (await entities()).length === 4)
  const [lipa, buk, dub, jedle] = await Promise.all(
    ['lipa', 'buk', 'dub', 'jedle'].map(async key => {
      const { identifier } = await dossierNamed(key)
      return (await entities(`identifier = '${identifier}'`))[0]!
    }),
  )
  const there = `/archiv/${lipa!.proposal_id}`
  await until(people.archivist, there, /Prohlédněte entity a rozhodněte o nich/)
  const early = await people.archivist.form(`${there}/vydani-protokolu`, {})
  assert.match(plain(await early.text()), /Nerozhodnuto zůstává entit: 4/)
  const seen = plain(await pageAt(people.archivist, `/archiv/entita/${lipa!.id}`))
  assert.match(seen, /Balíček nese jen metadata/)
  assert.match(seen, /spisový plán.*věcná skupina.*spis.*dokument.*soubor/)
  await ok(decide(there, [lipa!.id], 'to-inspect'))
  await ok(people.archivist.form(`${there}/vyzva`, {}))
  await ok(people.manager.form(`${path}/dotaz`, {}))
  await until(people.archivist, `/archiv/entita/${lipa!.id}`, /návrh s obsahem/)
  const page = await until(people.archivist, `/archiv/entita/${lipa!.id}`, /bez vad.*návrh s obsahem/)
  const file = /href="(\/archiv\/balicky\/[^"]+\/soubor\?[^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  const component = await people.archivist.ask(file)
  assert.equal(component.headers.get('content-type'), 'text/plain; charset=utf-8')
  assert.equal(await component.text(), letterOf('lipa').toString())
  const reasonless = await decide(there, [jedle!.id], 'left-out')
  assert.match(plain(await reasonless.text()), /Uveďte důvod/)
  await ok(decide(there, [jedle!.id], 'left-out', 'Režim má být A'))
  await ok(decide(there, [lipa!.id], 'chosen'))
  await ok(
    sendForm(people.archivist, `${there}/vyber`, {
      filingCode: '231',
      decision: 'to-destroy',
      except: buk!.mark,
      sampleEvery: '',
      sampleDecision: 'chosen',
    }),
  )
  assert.deepEqual((await entities()).map(({ state }) => state).toSorted(), [
    'chosen',
    'left-out',
    'proposed',
    'to-destroy',
  ])
  await ok(decide(there, [buk!.id], 'chosen'))
  await ok(people.archivist.form(`${there}/vydani-protokolu`, {}))
  assert.match(
    plain(await pageAt(people.archivist, `${there}/protokol`)),
    /do 15 dnů ode dne jeho doručení námitky/,
  )
  await ok(people.manager.form(`${path}/dotaz`, {}))
  const decided = plain(await pageAt(people.manager, path))
  assert.match(decided, /Rozhodnuto/)
  assert.match(decided, /Archiv: Režim má být A/)
  const found = new Map((await items(number)).map(one => [one.identifier, one.state]))
  assert.deepEqual(
    [lipa, buk, dub, jedle].map(one => found.get(one!.identifier)),
    ['selected', 'selected', 'to-destroy', 'taken-out'],
  )
  await centres.until(
    'two transfer packages passed',
    async () =>
      (
        await centres.rows(
          'archiv',
          `select 1 from archive.received_package where kind = 'transfer' and state = 'passed'`,
        )
      ).length === 2,
  )
  const unfit = await decide(there, [dub!.id], 'accept')
  assert.match(plain(await unfit.text()), /Převzít nejde/)
  await ok(decide(there, [buk!.id], 'accept'))
  await ok(people.archivist.form(`${there}/prejimka`, {}))
  assert.match(plain(await pageAt(people.archivist, '/archiv')), /PŘ-2\/\d{4}.*PŘ-1\/\d{4}/)
  await ok(people.manager.form(`${path}/dotaz`, {}))
  await later(25)
  await ok(people.manager.form(`${path}/provedeni`, { typedCount: '3' }))
  await until(people.manager, path, /Skončeno.*archiv ví, jak řízení skončilo/)
  assert.match(plain(await pageAt(people.archivist, there)), /Stav ● Skončeno.*zničeno 3, ponecháno 0/)
  const [ours, theirs] = [await items(number), await entities(`proposal_id = '${lipa!.proposal_id}'`)]
  assert.deepEqual(
    ours.map(one => [one.identifier, one.archive_ids[one.identifier] ?? null, one.state]),
    theirs.map(one => [
      one.identifier,
      one.archive_ids[one.identifier] ?? null,
      one.state === 'left-out' ? 'taken-out' : one.outcome,
    ]),
  )
  assert.equal(ours.filter(one => one.archive_ids[one.identifier]).length, 2)
  await requireReconciled(world, path, there)
})

test('by files: packages and lists are carried by hand between the two desks, and the same comes of it', async () => {
  const path = await drawn(['jasan', 'olse'], 'everything')
  const bundle = await bytes(people.manager, `${path}/balicky.zip?ucel=proposal`)
  await ok(people.manager.form(`${path}/odeslani`, { sentWay: 'carrier', sentOn: await today() }))
  const [originator] = await centres.rows<{ id: string }>(
    'archiv',
    'select id from archive.served_originator',
  )
  const there = led(
    await ok(
      people.archivist.upload(
        '/archiv/navrh',
        {
          originatorId: originator!.id,
          originatorNumber: await numberAt(people.manager, path),
          proposalNote: '',
        },
        [{ field: 'packages', name: 'navrh.zip', bytes: bundle }],
      ),
    ),
  )
  await until(people.archivist, there, /Prohlédněte entity a rozhodněte o nich/)
  const id = there.split('/').at(-1)!
  const mine = () => entities(`proposal_id = '${id}'`)
  assert.equal((await mine()).length, 2)
  const [first, second] = await mine()
  await ok(
    sendForm(people.archivist, `${there}/vyber`, {
      filingCode: '',
      decision: 'to-destroy',
      except: '',
      sampleEvery: '2',
      sampleDecision: 'chosen',
    }),
  )
  assert.deepEqual(
    (await mine()).map(({ state }) => state),
    ['chosen', 'to-destroy'],
  )
  await ok(people.archivist.form(`${there}/vydani-protokolu`, {}))
  const listAt = async (content: RegExp) => {
    const page = await pageAt(people.archivist, there)
    const row = page.split('<tr').find(one => /archiv\/seznamy/.test(one) && content.test(plain(one)))!
    return /href="(\/archiv\/seznamy\/[^"]+)"/.exec(row)![1]!
  }
  const send = async (xml: Buffer) =>
    ok(people.manager.upload(`${path}/seznam`, {}, [{ field: 'archiveList', name: 's.xml', bytes: xml }]))
  await send(await bytes(people.archivist, await listAt(/rozhodnutí/)))
  await ok(
    people.manager.form(`${path}/protokol`, {
      archiveNumber: await numberAt(people.archivist, there),
      protocolOn: await today(),
    }),
  )
  await until(people.manager, path, /přejímka/)
  const transfer = await bytes(people.manager, `${path}/balicky.zip?ucel=transfer`)
  await ok(
    people.archivist.upload(`${there}/balicky`, {}, [
      { field: 'morePackages', name: 'prejimka.zip', bytes: transfer },
      { field: 'morePackages', name: 'cosi.zip', bytes: Buffer.from('to není balíček') },
    ]),
  )
  await until(people.archivist, there, /cosi.*nelze číst.*egc-arch01/)
  await until(people.archivist, there, /přejímka: bez vad/)
  await ok(people.archivist.form(`${there}/prejimka`, {}))
  await send(await bytes(people.archivist, await listAt(/identifikátory převzatého/)))
  const exported = await bytes(people.archivist, `${there}/vyvoz.zip`)
  assert.ok(exported.includes(Buffer.from('egon-archive-export/1')))
  assert.ok(exported.includes(Buffer.from((await mine())[0]!.archive_ids[first!.identifier]!)))
  await later(25)
  await ok(people.manager.form(`${path}/provedeni`, { typedCount: '2' }))
  await until(people.manager, path, /Skončeno/)
  await ok(people.archivist.form(`${there}/ukonceni`, { closeReason: 'Dopis původce o zničení' }))
  assert.match(plain(await pageAt(people.archivist, there)), /Stav ● Skončeno/)
  assert.deepEqual(
    (await items(await numberAt(people.manager, path))).map(one => [
      one.identifier,
      one.archive_ids[one.identifier] ?? null,
    ]),
    [
      [first!.identifier, (await mine())[0]!.archive_ids[first!.identifier]],
      [second!.identifier, null],
    ],
  )
  await requireAgreedByFiles(world, path, there)
})

test('a returned proposal tells the office why, and ends at the archive', async () => {
  const path = await drawn(['jedle'], 'everything')
  await ok(
    people.manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: dayOf(systemClock.now()) }),
  )
  await until(people.archivist, '/archiv?stav=received', /K posouzení.*Obec Javorová/)
  const [row] = await centres.rows<{ id: string }>(
    'archiv',
    `select id from archive.received_proposal where state = 'received'`,
  )
  const there = `/archiv/${row!.id}`
  const silent = await people.archivist.form(`${there}/vraceni`, { returnReason: ' ' })
  assert.equal(silent.status, 400)
  await ok(people.archivist.form(`${there}/vraceni`, { returnReason: 'Chybí přílohy.' }))
  await ok(people.manager.form(`${path}/dotaz`, {}))
  assert.match(plain(await pageAt(people.manager, path)), /Archiv návrh vrátil k opravě: Chybí přílohy\./)
  const late = await people.archivist.form(`${there}/vydani-protokolu`, {})
  assert.match(plain(await late.text()), /ve stavu „Vráceno k opravě“/)
  await ok(people.manager.form(`${path}/zruseni`, { cancelReason: 'Vráceno' }))
})

test('an office that the archive does not know reaches nothing of it over the connector', async () => {
  await ok(
    people.archivist.form('/archiv/puvodci/puvodce', {
      ico: javorova.ico,
      originatorName: 'Obec Javorová',
      fondsNumber: '123',
      fondsName: 'Obec Javorová',
      sender: '',
    }),
  )
  const path = await drawn(['jedle'], 'everything')
  const refused = await people.manager.form(`${path}/odeslani`, {
    sentWay: 'connector',
    sentOn: await today(),
  })
  assert.equal(refused.status, 409)
  assert.match(plain(await refused.text()), /Rozhraním není dosažitelný archiv „SOkA Jablko“/)
  assert.match(plain(await pageAt(people.manager, path)), /Připravuje se/)
})

test('an administrator enters the legal title; what was accepted is then in the catalogue, moves and is handed out', async () => {
  const path = '/archiv/katalog'
  assert.match(plain(await pageAt(people.archivist, path)), /bez zákonného titulu/)
  const title = { archivalTitle: 'Akreditace 1/2030', titleFrom: '2030-01-01' }
  assert.equal((await people.archivist.form(`${path}/titul`, title)).status, 403)
  const keeper = await signIn(at.archiv, 'archiv', 'urednik')
  await ok(keeper.form(`${path}/titul`, title))
  await until(people.archivist, path, /vlastní digitální archiv.*Celkem ?: 3/)
  const page = await pageAt(people.archivist, `${path}?q=lipa`)
  const aip = /href="(\/archiv\/aip\/[^"?]+)"/.exec(page)![1]!
  const copy = await people.archivist.ask(`${aip}/dip.zip?forma=full`)
  assert.ok(Buffer.from(await copy.arrayBuffer()).includes(letterOf('lipa')))
  await ok(people.archivist.form(`${aip}/presun`, { toFonds: '124', toFondsName: 'Nový fond' }))
  assert.match(plain(await pageAt(people.archivist, aip)), /124 Nový fond.*přesun do jiného fondu/)
})

test('a new form of what is kept, and a migration, are asked for by one archivist and decided by another', async () => {
  await changeKept(people.archivist, at.archiv)
  await planMigration(people.archivist, at.archiv)
})

test('the pages of the archive are clean for those who see and for those who do not', async () => {
  const page = await signedIn(at.archiv, 'archivar')
  const [one] = await entities()
  const found =
    'select a.aip_id as aip, p.id as plan from archive.archival_package a, archive.migration_plan p'
  const [kept] = await centres.rows<{ aip: string; plan: string }>('archiv', found)
  const own = `/archiv/${one!.proposal_id}`
  const shown = ['', '/puvodci', '/katalog', '/migrace'].map(place => `/archiv${place}`)
  shown.push(own, `${own}/protokol`, `${own}/odsouhlaseni`)
  shown.push(`/archiv/aip/${kept!.aip}`, `/archiv/migrace/${kept!.plan}`, `/archiv/entita/${one!.id}`)
  for (const path of shown) await requireClean(page, `${at.archiv}${path}`)
  assert.deepEqual(pageFaults, [])
})
