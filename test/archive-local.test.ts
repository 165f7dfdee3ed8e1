import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type EntityRow,
  forward,
  jablko,
  led,
  letterOf,
  ok,
  pageAt,
  plain,
  sendForm,
  until,
} from './archive-world.ts'
import { openCentres } from './centres.ts'
import { documentXml, fileXml, foreign, wrap } from './foreign-batch.ts'
import { javorova } from './small-world.ts'
import { signIn } from './visitor.ts'

const centres = await openCentres(
  [
    {
      instance: 'obec',
      offices: [
        {
          ...javorova,
          people: { krejci: ['mailroom', 'clerk', 'records-manager'] },
          dossiers: [{ key: 'lipa', files: ['files/lipa.xml'], until: 'closed' }],
        },
        jablko,
      ],
    },
  ],
  { 'lipa.xml': letterOf('lipa') },
)
await forward(centres, ['obec'], 366 * 7)
const { url } = centres.program('obec')
const manager = await signIn(url, 'obec', 'krejci')
const archivist = await signIn(url, 'obec', 'archivar')

test('an archive in the same program is reached locally and sees only what was given; a cancelled proceeding is withdrawn there', async () => {
  await ok(archivist.form('/archiv/puvodci/archiv', { institutionNumber: '216101010' }))
  const originator = {
    ico: javorova.ico,
    originatorName: 'Obec Javorová',
    fondsNumber: '1',
    fondsName: 'Fond',
  }
  await ok(archivist.form('/archiv/puvodci/puvodce', { ...originator, sender: 'obec' }))
  const fields = { everything: 'ano', archive: 'cokoli', carries: 'everything', proposalNote: '' }
  const path = led(await ok(manager.form('/skartace/navrh', fields)))
  await until(manager, path, /Připravuje se(?!.*Balíčky se připravují)/)
  const [row] = await centres.rows<{ day: string }>(
    'obec',
    `select to_char(made_at, 'YYYY-MM-DD') as day from records.disposal_proceeding`,
  )
  await ok(manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: row!.day }))
  await until(archivist, '/archiv', /K posouzení/)
  await centres.until('its package is judged', async () => {
    const found = await centres.rows<{ state: string }>('obec', 'select state from archive.received_package')
    return found.length === 1 && found[0]!.state === 'passed'
  })
  // The archivist has the package and nothing of the office; the office has nothing of the archive.
  const [dossier] = await centres.rows<{ id: string }>('obec', 'select id from records.dossier')
  assert.equal((await archivist.ask(`/spisy/${dossier!.id}`)).status, 403)
  const [proposal] = await centres.rows<{ id: string }>('obec', 'select id from archive.received_proposal')
  assert.equal((await manager.ask(`/archiv/${proposal!.id}`)).status, 403)
  await ok(manager.form(`${path}/zruseni`, { cancelReason: 'Spis se ještě potřebuje' }))
  await until(archivist, `/archiv/${proposal!.id}`, /Staženo původcem.*Spis se ještě potřebuje/)
  const late = await archivist.form(`/archiv/${proposal!.id}/vydani-protokolu`, {})
  assert.match(plain(await late.text()), /ve stavu „Staženo původcem“/)
  assert.match(plain(await pageAt(manager, path)), /archiv ví, jak řízení skončilo/)
})

test('a document without a dossier goes the whole way: proposed, chosen or destroyed by the archive, handed over, and gone with its header left', async () => {
  const [group] = await centres.rows<{ filing_code: string }>(
    'obec',
    'select filing_code from records.subject_group where retention_rule_id is not null and not for_type_dossiers limit 1',
  )
  const entities = ['D1', 'D2'].flatMap((id, at) => [
    { path: `${at * 2 + 1}.xml`, kind: 'Dokument', id },
    { path: `${at * 2 + 2}.xml`, kind: 'Soubor', id: `F${id}` },
  ])
  const texts = Object.fromEntries(
    ['D1', 'D2'].flatMap((id, at) => [
      [
        `data/${at * 2 + 1}.xml`,
        wrap(at * 2 + 1, documentXml(id, { code: group!.filing_code, sign: 'V', file: `F${id}` })),
      ],
      [`data/${at * 2 + 2}.xml`, wrap(at * 2 + 2, fileXml(`F${id}`, `${id}.bin`))],
      [`soubory/${id}.bin`, `Smlouva ${id}`],
    ]),
  )
  const batch = led(await ok(manager.form('/prenosy/nacteni', {})))
  const bytes = await foreign(texts, entities)
  await ok(manager.upload(`${batch}/davka`, {}, [{ field: 'batch', name: 'davka.zip', bytes }]))
  await ok(manager.form(`${batch}/spusteni`, {}))
  await until(manager, batch, /hotové/)
  const documents = await centres.rows<{ id: string; identifier: string }>(
    'obec',
    'select d.id, d.identifier from records.old_document o join records.document d on d.id = o.document_id order by d.reference_number',
  )
  const [chosen, gone] = documents as [(typeof documents)[0], (typeof documents)[0]]
  assert.match(plain(await pageAt(manager, `/dokumenty/${gone.id}`)), /Bez spisu, ve věcné skupině/)
  await ok(manager.form(`/dokumenty/${gone.id}/pozastaveni`, { holdReason: 'Žaloba' }))
  assert.match(plain(await pageAt(manager, '/skartace')), /CJ-D1(?!.*CJ-D2)/)
  await ok(manager.form(`/dokumenty/${gone.id}/uvolneni`, { holdReason: 'Skončila' }))
  const fields = { archive: 'SOkA Jablko', carries: 'everything', proposalNote: '' }
  const expired = documents.map(({ id }) => id)
  const path = led(await ok(sendForm(manager, '/skartace/navrh', { ...fields, expired })))
  const ready = await until(manager, path, /Připravuje se(?!.*Balíčky se připravují)/)
  assert.doesNotMatch(plain(ready), /vady/)
  const [row] = await centres.rows<{ day: string }>(
    'obec',
    `select to_char(max(made_at), 'YYYY-MM-DD') as day from records.disposal_proceeding`,
  )
  await ok(manager.form(`${path}/odeslani`, { sentWay: 'connector', sentOn: row!.day }))
  const entitiesThere = () =>
    centres.rows<EntityRow & { kind: string }>(
      'obec',
      `select * from archive.proposed_entity where kind = 'document' order by mark`,
    )
  await centres.until('the archive judged both', async () => (await entitiesThere()).length === 2)
  const [first, second] = await entitiesThere()
  const theirs = `/archiv/${first!.proposal_id}`
  assert.match(plain(await pageAt(archivist, theirs)), /dokument/)
  await ok(
    sendForm(archivist, `${theirs}/rozhodnuti`, { entities: [first!.id], deed: 'chosen', deedReason: '' }),
  )
  await ok(
    sendForm(archivist, `${theirs}/rozhodnuti`, {
      entities: [second!.id],
      deed: 'to-destroy',
      deedReason: '',
    }),
  )
  await ok(archivist.form(`${theirs}/vydani-protokolu`, {}))
  await ok(manager.form(`${path}/dotaz`, {}))
  await until(manager, path, /Rozhodnuto/)
  await centres.until('the package for transfer passed there', async () => {
    const passed = `select 1 from archive.received_package where kind = 'transfer' and state = 'passed'`
    return (await centres.rows('obec', passed)).length === 1
  })
  await ok(archivist.form(`${theirs}/prejimka`, {}))
  await ok(manager.form(`${path}/dotaz`, {}))
  await forward(centres, ['obec'], 25)
  const later = await signIn(url, 'obec', 'krejci')
  await ok(later.form(`${path}/provedeni`, { typedCount: '2' }))
  await until(later, path, /Skončeno.*archiv ví, jak řízení skončilo/)
  const [accepted, destroyed] = await entitiesThere()
  assert.deepEqual([accepted!.outcome, destroyed!.outcome], ['destroyed', 'destroyed'])
  const headers = await centres.rows<{ identifier: string; ground: string; authority: string }>(
    'obec',
    'select identifier, ground, authority from records.tombstone',
  )
  const groundOf = ({ identifier }: { identifier: string }) =>
    headers.find(one => one.identifier === identifier)
  assert.equal(groundOf(gone)?.ground, 'disposal-procedure')
  assert.equal(groundOf(chosen)?.ground, 'transferred')
  assert.equal(groundOf(chosen)?.authority, accepted!.archive_ids[chosen.identifier])
})
