import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { listUnits } from '#identity/organisations'
import { isRefusal } from '#platform/refusals'
import { readBatch, readTransferred, readZip, nodeHashing, writeBatch, writeConfirmation, writeZip } from '#preservation/packages'
import { memoryBytes } from '#preservation/formats'
import { submission, testOffice } from '../../../../test/office.ts'
import { transferWorld } from '../../../../test/transfer-world.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { closeDossier, documentsState } from '../acts/close-dossier.ts'
import { confirmTransfer } from '../acts/confirm-transfer.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { mendSubject } from '../acts/mend-subject.ts'
import { cancelTransfer, orderTransfer, resumeTransfer } from '../acts/order-transfer.ts'
import { repeatRefused } from '../acts/order-import.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countItems, importById, importBatches, itemsOfBatch, refusedItems } from '../store/imports.ts'
import { oldDocumentsOf } from '../store/old-documents.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { transferById, troubledRecords } from '../store/transfers.ts'
import { confirmationOf } from './read-entity.wire.ts'
import { readReceiverWord } from './receiver-word.wire.ts'
import { writeBatches } from './jobs.ts'

const world = await transferWorld()
const { runner, instance } = world
const source = await testOffice(world)
const target = await testOffice(world)
const stranger = await testOffice(world)
const { clerk, manager } = source

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`, code)

async function dossierWith(text: string, until: 'open' | 'closed') {
  const file = await world.content(clerk, text)
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: `Spis ${text}`, subjectGroupId: source.groups.adverts })
    const document = await registerDocument(scope, submission({ subject: `Věc ${text}`, components: [file] }))
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    if (until === 'closed') {
      await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
      const checked = {
        revision: (await dossierById(scope, dossier.id))!.revision,
        documents: documentsState(await documentsOfDossier(scope, dossier.id)),
      }
      await closeDossier(scope, { id: dossier.id, checked })
    }
    return { dossier: (await dossierById(scope, dossier.id))!, document: (await documentById(scope, document.id))! }
  })
}

const refusalsOf = async (id: string, who = target.manager) =>
  (await runner.read(who, scope => refusedItems(scope, id))).map(one => `${one.kind}: ${one.refusal?.cs}`)
const wordOf = async (id: string) => {
  const word = await runner.read(target.manager, async scope => {
    const [batch] = await importBatches(scope, id)
    return confirmationOf(batch!, await itemsOfBatch(scope, id, 1), scope.clock.now())
  })
  return readReceiverWord([Buffer.from(writeConfirmation(word))])
}

test('picked dossiers go to an office at work record by record: numbers, files, log and identifiers with their source stay, our numbers go on without a gap', async () => {
  const closed = await dossierWith('první', 'closed')
  const open = await dossierWith('druhý', 'open')
  const marks = [closed.dossier.mark, open.dossier.mark]
  const { zips, transfer } = await world.exported(manager, { marks })
  assert.deepEqual([transfer.extent, transfer.total, zips.length], ['picked', 4, 1])
  const id = await world.gathered(target.manager, zips)
  await world.run(target.manager, id)
  assert.deepEqual(await refusalsOf(id), [])
  const items = await runner.read(target.manager, scope => itemsOfBatch(scope, id, 1))
  const here = async (identifier: string) => items.find(({ entity }) => entity === identifier)!.record_id!
  await runner.read(target.manager, async scope => {
    const dossier = (await dossierById(scope, await here(closed.dossier.identifier)))!
    assert.deepEqual(
      [dossier.mark, dossier.state, dossier.disposal?.rule.title, dossier.disposal?.disposalYear, dossier.holder.name],
      [closed.dossier.mark, 'closed', 'S1', closed.dossier.disposal?.disposalYear, 'Jana Petrů'],
    )
    const document = (await documentById(scope, await here(closed.document.identifier)))!
    assert.deepEqual(
      [document.reference_number, document.subject, document.state, document.dossier_id, document.sender?.name],
      [closed.document.reference_number, closed.document.subject, 'settled', dossier.id, 'Jan Novák st.'],
    )
    const [component] = await componentsOf(scope, [document.id])
    assert.equal((await world.bytes(target.manager, component!.digest)).toString('utf8'), 'první')
    assert.equal((await dossierById(scope, await here(open.dossier.identifier)))?.state, 'open')
  })
  const own = await runner.act(target.clerk, scope => registerDocument(scope, submission()))
  assert.equal(own.sequence_number, 1, 'numbers of our own stay without gaps')
  // The same batch again brings nothing twice.
  const again = await world.gathered(target.manager, zips)
  await world.run(target.manager, again)
  const twice = await runner.read(target.manager, scope => itemsOfBatch(scope, again, 1))
  assert.deepEqual(
    twice.map(({ record_id: record }) => record),
    items.map(({ record_id: record }) => record),
  )
  assert.equal(await runner.read(stranger.manager, scope => importById(scope, id)), undefined)
})

/** A batch as another service would send it. */
async function foreign(files: Readonly<Record<string, string>>, entities: readonly { path: string; kind: string; id: string; digest?: string }[]) {
  const manifest = writeBatch({
    DavkaId: `CIZI-${Math.random()}`.slice(0, 30),
    DatumCasVytvoreni: '2026-03-01T10:00:00+01:00',
    Zdroj: 'CIZI',
    Cil: 'NAS',
    TypDavky: 'Prenos',
    Obsah: {
      '@HashAlgorithm': 'http://www.w3.org/2001/04/xmlenc#sha256',
      Entita: entities.map(({ path, kind, id, digest }, at) => ({
        '@Poradi': at + 1,
        '@Umisteni': 'data',
        '@Jmeno': path,
        '@TypEntity': kind as 'Spis',
        '@IdEntity': id,
        '@Otisk': digest,
      })),
    },
  })
  const members = await Promise.all(
    Object.entries({ 'manifest.xml': manifest, ...files }).map(async ([path, text]) => {
      const bytes = Buffer.from(text)
      const crc = await nodeHashing.begin('crc32')
      crc.update(bytes)
      return { path, sizeBytes: bytes.length, crc32: crc.hex(), pieces: () => [bytes] }
    }),
  )
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(members, new Date('2026-03-01T10:00:00Z') as never)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const wrap = (place: number, inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Export xmlns="http://www.mvcr.cz/nsesss/2024/api" Zdroj="CIZI" PoradiVDavce="${place}">${inner}
<Autorizace><provedlKdo>u1</provedlKdo><provedlKdy>2026-03-01T10:00:00+01:00</provedlKdy></Autorizace></Export>`
const idXml = (value: string) => `<Identifikator><HodnotaID>${value}</HodnotaID><ZdrojID>CIZI</ZdrojID></Identifikator>`
const groupXml = (code: string) => `<VecnaSkupina><SpisovyPlan>Plán</SpisovyPlan><SpisovyZnak>${code}</SpisovyZnak><JednoduchySpisovyZnak>9</JednoduchySpisovyZnak><Popis>Skupina</Popis><DatumOtevreni>2000-01-01</DatumOtevreni></VecnaSkupina>`
const ruleXml = (sign: string) => `<SkartacniRezim><SkartacniZnak>${sign}</SkartacniZnak><SkartacniLhuta>10</SkartacniLhuta><SpousteciUdalost>uzavření</SpousteciUdalost></SkartacniRezim>`
const documentXml = (value: string, over: { code?: string; sign?: string; state?: string; dossier?: string; file?: string; name?: string; number?: string }) =>
  `<Dokument>${idXml(value)}<DatumCasVytvoreni>1999-05-05T10:00:00+02:00</DatumCasVytvoreni><Forma>digitalni</Forma>
  <Nazev>${over.name ?? 'Stará smlouva'}</Nazev><CisloJednaci>${over.number ?? `CJ-${value}`}</CisloJednaci>${over.code ? groupXml(over.code) : ''}${over.sign ? ruleXml(over.sign) : ''}
  <PocetListu>1</PocetListu><PocetPriloh>0</PocetPriloh><DruhPriloh/><PocetListuPriloh>0</PocetListuPriloh>
  ${over.dossier ? `<VlozenVeSpisu><SpisId>${idXml(over.dossier)}</SpisId><PoradiVeSpisu>1</PoradiVeSpisu><StavZarazeni>Vlozen</StavZarazeni><DatumCasVlozeniDoSpisu>1999-05-05T10:00:00+02:00</DatumCasVlozeniDoSpisu></VlozenVeSpisu>` : ''}
  ${over.file ? `<OdkazyNaSoubory><dmFileLink dmFileMetaType="main" dmFileDescr="smlouva.txt">${idXml(over.file)}</dmFileLink></OdkazyNaSoubory>` : ''}
  <VlastniKdo>u1</VlastniKdo><StavDokumentu>${over.state ?? 'vyrizen'}</StavDokumentu>
  ${over.state ? '' : '<Vyrizeni><ZpusobVyrizeni>vzetimNaVedomi</ZpusobVyrizeni><DatumCasVyrizeni>2000-02-03T10:00:00+01:00</DatumCasVyrizeni></Vyrizeni>'}</Dokument>`
const fileXml = (value: string, name: string) =>
  `<Soubor>${idXml(value)}<AktualniVerze dmMimeType="text/plain" dmFileDescr="smlouva.txt"><dmLocalRelativePath>../soubory</dmLocalRelativePath><dmLocalFileName>${name}</dmLocalFileName><DatumCasVytvoreni>1999-05-05T10:00:00+02:00</DatumCasVytvoreni><Verze>3</Verze></AktualniVerze></Soubor>`

test('of a foreign batch what is sound comes in, old documents with sign V into their group, and every fault is told with its reason and may be repeated', async () => {
  const texts: Record<string, string> = {
    'data/1.xml': wrap(1, documentXml('A1', { code: '231.1', sign: 'V', file: 'S1' })),
    'data/2.xml': wrap(2, fileXml('S1', 'a.bin')),
    'soubory/a.bin': 'stará smlouva',
    'data/3.xml': wrap(3, documentXml('A2', { code: '999.9', sign: 'S' })),
    'data/4.xml': wrap(4, documentXml('A3', { code: '231.1', sign: 'V', state: 'nevyrizen' })),
    'data/5.xml': wrap(5, documentXml('A4', { dossier: 'neni' })),
    'data/6.xml': wrap(6, fileXml('S2', 'chybi.bin')),
    'data/7.xml': wrap(7, documentXml('A5', { state: 'skartovan' })),
    'data/8.xml': '<?xml version="1.0"?><Export xmlns="http://www.mvcr.cz/nsesss/2024/api"><Nesmysl/></Export>',
    'data/9.xml': wrap(9, documentXml('A6', { code: '231.1', number: 'CJ-A1' })),
    'data/11.xml': wrap(11, '<Ciselnik><IdCiselniku>Barvy</IdCiselniku><NazevCiselniku>Barvy</NazevCiselniku><Polozky/></Ciselnik>'),
    'data/12.xml': wrap(12, '<Ciselnik><IdCiselniku>OrganizacniJednotky</IdCiselniku><NazevCiselniku>Útvary</NazevCiselniku><Polozky><Polozka><Text>Zrušený odbor</Text><StavPolozky>Neaktivni</StavPolozky><PlatnaOd>1999-01-01</PlatnaOd><PlatnaDo>2010-12-31</PlatnaDo></Polozka></Polozky></Ciselnik>'),
  }
  const kindOf = (n: number) => ([2, 6].includes(n) ? 'Soubor' : [11, 12].includes(n) ? 'Ciselnik' : 'Dokument')
  const entities = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(n => ({ path: `${n}.xml`, kind: kindOf(n), id: `E${n}` }))
  const sound = createHash('sha256').update(texts['data/1.xml']!).digest('base64')
  const zip = await foreign(texts, [{ ...entities[0]!, digest: sound }, { ...entities[1]!, digest: 'jiný' }, ...entities.slice(2)])
  const id = await world.gathered(target.manager, [zip])
  await world.run(target.manager, id)
  const told = await runner.read(target.manager, scope => itemsOfBatch(scope, id, 1))
  const why = (n: number) => told.find(one => one.entity === `E${n}`)?.refusal?.cs ?? told.find(one => one.entity === `E${n}`)?.state
  assert.match(why(2)!, /jiný otisk, než říká manifest/)
  assert.match(why(1)!, /Bajty souboru „smlouva.txt“ v dávkách nejsou/)
  assert.match(why(3)!, /Spisový znak „999\.9“ tu není/)
  assert.match(why(4)!, /znak V smí mít jen uzavřený/)
  assert.match(why(5)!, /Spis neni, do kterého dokument patří, tu není/)
  assert.match(why(6)!, /Bajty souboru „smlouva.txt“/)
  assert.match(why(7)!, /zbyla z něj jen hlavička/)
  assert.match(why(8)!, /řádek 1/)
  assert.equal(why(9), 'done')
  assert.match(why(10)!, /10\.xml, o kterém mluví manifest, v dávce není/)
  assert.match(why(11)!, /Číselník „Barvy“ tu nemá kam přijít/)
  assert.equal(why(12), 'done')
  const unit = (await runner.read(target.manager, listUnits)).find(({ name }) => name === 'Zrušený odbor')
  assert.deepEqual([unit?.valid_from, unit?.valid_to], ['1999-01-01', '2010-12-31'])
  const word = await wordOf(id)
  assert.equal(word.status, 'castecneNacteno')
  assert.match(word.entities.find(one => one.id === 'E3')!.note!, /999\.9/)
  // Mended and repeated under a batch of its own.
  texts['data/9.xml'] = wrap(9, documentXml('A7', { code: '231.1' }))
  const mended = await foreign(texts, entities.slice(0, 2).map((one, at) => ({ ...one, digest: at === 0 ? sound : undefined })) as never)
  const next = await world.gathered(target.manager, [mended])
  await world.run(target.manager, next)
  assert.deepEqual(
    (await refusalsOf(next)).map(text => text.slice(0, 30)),
    ['Dokument: Číslo „CJ-A1“ tu už '],
  )
  await runner.act(target.manager, scope => repeatRefused(scope, next))
  await world.run(target.manager, next)
  assert.equal((await refusalsOf(next)).length, 1)
  await refusedWith(
    runner.act(stranger.manager, scope => repeatRefused(scope, next)),
    'not-found',
  )
})

test('an old document with sign V lies directly in its group and keeps its sign and its year', async () => {
  const zip = await foreign(
    {
      'data/1.xml': wrap(1, documentXml('V1', { code: '231.1', sign: 'V', file: 'S9' })),
      'data/2.xml': wrap(2, fileXml('S9', 'v.bin')),
      'soubory/v.bin': 'výběr',
    },
    [
      { path: '1.xml', kind: 'Dokument', id: 'V1' },
      { path: '2.xml', kind: 'Soubor', id: 'S9' },
    ],
  )
  const id = await world.gathered(target.manager, [zip])
  await world.run(target.manager, id)
  assert.deepEqual(await refusalsOf(id), [])
  const old = await runner.read(target.manager, scope => oldDocumentsOf(scope, target.groups.trees))
  const one = old.find(({ reference_number: number }) => number === 'CJ-V1')
  assert.deepEqual([one?.disposal?.rule.disposal_code, one?.disposal?.disposalYear], ['V', 2011])
})

test('what is no batch is refused when it is added, and nothing of it stays', async () => {
  const other = 'Toto není ZIP, jen text. '.repeat(10)
  await assert.rejects(world.gathered(target.manager, [Buffer.from(other)]), isRefusal)
  const empty = await foreign({}, [{ path: 'x.xml', kind: 'Spis', id: 'x' }])
  const id = await world.gathered(target.manager, [empty])
  await world.run(target.manager, id)
  assert.match((await refusalsOf(id))[0]!, /v dávce není/)
})

test('a transfer is kept until it is confirmed; then what was taken is destroyed with its header and log, what changed since stays whole', async () => {
  const gone = await dossierWith('jde', 'closed')
  const changed = await dossierWith('mění se', 'open')
  const { zips, transfer } = await world.exported(manager, {
    kind: 'transfer',
    target: 'NAS',
    marks: [gone.dossier.mark, changed.dossier.mark],
  })
  const id = await world.gathered(target.manager, zips)
  await world.run(target.manager, id)
  assert.deepEqual(await refusalsOf(id), [])
  await runner.act(clerk, scope =>
    mendSubject(scope, { kind: 'document', id: changed.document.id, subject: 'Věc jinak', reason: 'překlep' } as never),
  )
  const word = await wordOf(id)
  await refusedWith(
    runner.act(manager, scope => confirmTransfer(scope, transfer.id, { ...word, by: 'JINY' })),
    'other-receiver',
  )
  await refusedWith(
    runner.act(manager, scope => confirmTransfer(scope, transfer.id, { ...word, batch: 'CIZI-1' })),
    'batch-not-ours',
  )
  await refusedWith(
    runner.act(stranger.manager, scope => confirmTransfer(scope, transfer.id, word)),
    'not-found',
  )
  assert.equal((await runner.read(manager, scope => dossierById(scope, gone.dossier.id)))?.state, 'closed')
  await runner.act(manager, scope => confirmTransfer(scope, transfer.id, word))
  await runner.read(manager, async scope => {
    assert.equal((await dossierById(scope, gone.dossier.id))?.state, 'destroyed')
    const header = await tombstoneOf(scope, gone.document.id)
    assert.deepEqual([header?.ground, header?.number, header?.subject], ['transferred', gone.document.reference_number, 'Věc jde'])
    assert.equal((await dossierById(scope, changed.dossier.id))?.state, 'open')
    assert.equal((await componentsOf(scope, [changed.document.id])).length, 1)
    const lines = (await eventsOf(scope, 'dossier', gone.dossier.id)).map(({ erms }) => erms)
    assert.deepEqual(lines.slice(-3), ['exported', 'transferred', 'destroyed'])
    const stayed = await troubledRecords(scope, transfer.id)
    assert.deepEqual(
      stayed.map(({ outcome, note }) => [outcome, note]),
      [
        ['changed', 'Některý dokument spisu převzatý není nebo se změnil; zůstává celý spis.'],
        ['changed', 'Po vývozu se tu změnil.'],
      ],
    )
  })
  await refusedWith(
    runner.act(manager, scope => confirmTransfer(scope, transfer.id, word)),
    'batch-confirmed',
  )
})

test('an export is stopped between batches, goes on, and may be ordered again; it refuses what makes no sense', async () => {
  const order = { kind: 'export', target: 'CIL', purpose: 'záloha', marks: [] } as const
  const ordered = await runner.act(manager, scope => orderTransfer(scope, order))
  await refusedWith(
    runner.act(manager, scope => orderTransfer(scope, order)),
    'transfer-runs',
  )
  await runner.act(manager, scope => cancelTransfer(scope, ordered.id))
  await writeBatches(instance, manager, ordered.id)
  assert.equal((await runner.read(manager, scope => transferById(scope, ordered.id)))?.done, 0)
  await runner.act(manager, scope => resumeTransfer(scope, ordered.id))
  await writeBatches(instance, manager, ordered.id)
  const done = await runner.read(manager, scope => transferById(scope, ordered.id))
  assert.deepEqual([done?.state, done?.done], ['done', done?.total])
  await refusedWith(
    runner.act(manager, scope => orderTransfer(scope, { ...order, purpose: ' ' })),
    'reason-missing',
  )
  await refusedWith(
    runner.act(manager, scope => orderTransfer(scope, { ...order, marks: ['NENÍ-1'] })),
    'no-such-mark',
  )
  await refusedWith(
    runner.act(stranger.manager, scope => orderTransfer(scope, order)),
    'nothing-to-transfer',
  )
  const again = await world.exported(manager)
  assert.equal(again.transfer.total, done?.total)
})

test('every file of a batch reads back by our own reading of the standard, and its manifest names each with its digest', async () => {
  const { zips } = await world.exported(manager)
  for (const zip of zips) {
    const { files, findings } = await readZip(memoryBytes(zip), nodeHashing)
    assert.deepEqual(findings, [])
    const textOf = async (path: string) => {
      const pieces: Uint8Array[] = []
      for await (const piece of files.find(file => file.path === path)!.pieces()) pieces.push(Uint8Array.from(piece))
      return Buffer.concat(pieces)
    }
    const manifest = await readBatch([await textOf('manifest.xml')])
    for (const one of manifest.Obsah.Entita) {
      const bytes = await textOf(`${one['@Umisteni']}/${one['@Jmeno']}`)
      assert.equal(createHash('sha512').update(bytes).digest('hex'), one['@Otisk'])
      assert.ok(one['@TypEntity'] in (await readTransferred([bytes])))
    }
  }
  assert.ok((await runner.read(target.manager, scope => countItems(scope, 'ffffffff-ffff-7fff-8fff-ffffffffffff'))).done === 0)
})
