import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readBatch, readTransferred, readZip, writeConfirmation } from '#preservation/packages'
import { submission, testOffice } from '../../../../test/office.ts'
import { transferWorld } from '../../../../test/transfer-world.ts'
import { closeDossier, documentsState } from '../acts/close-dossier.ts'
import { confirmTransfer } from '../acts/confirm-transfer.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { mendDocumentSubject } from '../acts/mend-subject.ts'
import { cancelTransfer, orderTransfer, resumeTransfer } from '../acts/order-transfer.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countItems, importBatches, importById, itemsOfBatch, refusedItems } from '../store/imports.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { transferById, troubledRecords } from '../store/transfers.ts'
import { writeBatches } from './jobs.ts'
import { confirmationOf } from './read-entity.wire.ts'
import { readReceiverWord } from './receiver-word.wire.ts'

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
    const dossier = await createDossier(scope, {
      subject: `Spis ${text}`,
      subjectGroupId: source.groups.adverts,
    })
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
    return {
      dossier: (await dossierById(scope, dossier.id))!,
      document: (await documentById(scope, document.id))!,
    }
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
      [
        dossier.mark,
        dossier.state,
        dossier.disposal?.rule.title,
        dossier.disposal?.disposalYear,
        dossier.holder.name,
      ],
      [closed.dossier.mark, 'closed', 'S1', closed.dossier.disposal?.disposalYear, 'Jana Petrů'],
    )
    const document = (await documentById(scope, await here(closed.document.identifier)))!
    assert.deepEqual(
      [
        document.reference_number,
        document.subject,
        document.state,
        document.dossier_id,
        document.sender?.name,
      ],
      [closed.document.reference_number, closed.document.subject, 'settled', dossier.id, 'Jan Novák st.'],
    )
    const [component] = await componentsOf(scope, [document.id])
    assert.equal((await world.bytes(target.manager, component!.digest)).toString('utf8'), 'první')
    assert.deepEqual(
      [component!.role, component!.form, component!.file_name],
      ['hlavní dokument', 'original', 'dopis.txt'],
    )
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
    mendDocumentSubject(scope, { id: changed.document.id, subject: 'Věc jinak' }),
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
    assert.deepEqual(
      [header?.ground, header?.number, header?.subject],
      ['transferred', gone.document.reference_number, 'Věc jde'],
    )
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
      for await (const piece of files.find(file => file.path === path)!.pieces())
        pieces.push(Uint8Array.from(piece))
      return Buffer.concat(pieces)
    }
    const manifest = await readBatch([await textOf('manifest.xml')])
    for (const one of manifest.Obsah.Entita) {
      const bytes = await textOf(`${one['@Umisteni']}/${one['@Jmeno']}`)
      assert.equal(createHash('sha512').update(bytes).digest('hex'), one['@Otisk'])
      assert.ok(one['@TypEntity'] in (await readTransferred([bytes])))
    }
  }
  assert.ok(
    (await runner.read(target.manager, scope => countItems(scope, 'ffffffff-ffff-7fff-8fff-ffffffffffff')))
      .done === 0,
  )
})
