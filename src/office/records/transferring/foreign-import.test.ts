import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { listUnits } from '#identity/organisations'
import { isRefusal } from '#platform/refusals'
import { writeConfirmation } from '#preservation/packages'
import { documentXml, fileXml, foreign, wrap } from '../../../../test/foreign-batch.ts'
import { testOffice } from '../../../../test/office.ts'
import { transferWorld } from '../../../../test/transfer-world.ts'
import { repeatRefused } from '../acts/order-records-import.ts'
import { importBatches, itemsOfBatch, refusedItems } from '../store/imports.ts'
import { oldDocumentsOf } from '../store/old-documents.ts'
import { confirmationOf } from './read-entity.wire.ts'
import { readReceiverWord } from './receiver-word.wire.ts'

const world = await transferWorld()
const { runner } = world
const target = await testOffice(world)
const stranger = await testOffice(world)

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`, code)
const refusalsOf = async (id: string, who = target.manager) =>
  (await runner.read(who, scope => refusedItems(scope, id))).map(one => `${one.kind}: ${one.refusal?.cs}`)
const wordOf = async (id: string) => {
  const word = await runner.read(target.manager, async scope => {
    const [batch] = await importBatches(scope, id)
    return confirmationOf(batch!, await itemsOfBatch(scope, id, 1), scope.clock.now())
  })
  return readReceiverWord([Buffer.from(writeConfirmation(word))])
}

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
    'data/8.xml':
      '<?xml version="1.0"?><Export xmlns="http://www.mvcr.cz/nsesss/2024/api"><Nesmysl/></Export>',
    'data/9.xml': wrap(9, documentXml('A6', { code: '231.1', number: 'CJ-A1' })),
    'data/11.xml': wrap(
      11,
      '<Ciselnik><IdCiselniku>Barvy</IdCiselniku><NazevCiselniku>Barvy</NazevCiselniku><Polozky/></Ciselnik>',
    ),
    'data/12.xml': wrap(
      12,
      '<Ciselnik><IdCiselniku>OrganizacniJednotky</IdCiselniku><NazevCiselniku>Útvary</NazevCiselniku><Polozky><Polozka><Text>Zrušený odbor</Text><StavPolozky>Neaktivni</StavPolozky><PlatnaOd>1999-01-01</PlatnaOd><PlatnaDo>2010-12-31</PlatnaDo></Polozka></Polozky></Ciselnik>',
    ),
  }
  const kindOf = (n: number) =>
    [2, 6].includes(n) ? 'Soubor' : [11, 12].includes(n) ? 'Ciselnik' : 'Dokument'
  const entities = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(n => ({
    path: `${n}.xml`,
    kind: kindOf(n),
    id: `E${n}`,
  }))
  const sound = createHash('sha256').update(texts['data/1.xml']!).digest('base64')
  const zip = await foreign(texts, [
    { ...entities[0]!, digest: sound },
    { ...entities[1]!, digest: 'jiný' },
    ...entities.slice(2),
  ])
  const id = await world.gathered(target.manager, [zip])
  await world.run(target.manager, id)
  const told = await runner.read(target.manager, scope => itemsOfBatch(scope, id, 1))
  const why = (n: number) =>
    told.find(one => one.entity === `E${n}`)?.refusal?.cs ?? told.find(one => one.entity === `E${n}`)?.state
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
  const mended = await foreign(
    texts,
    entities.slice(0, 2).map((one, at) => ({ ...one, digest: at === 0 ? sound : undefined })) as never,
  )
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
