import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { nodeHashing, packSip } from '#preservation/packages'
import { testOrganisation } from '../../../../test/database.ts'
import { smallBag } from '../../../../test/packages/small-bag.ts'
import { bytesIn, clerk, settled, smallSip } from '../../../../test/packages/small-sip.ts'
import { repositoryWorld } from '../../../../test/repository-world.ts'
import { announceDepositFiles } from '../acts/announce-deposit-file.ts'
import { beginDepositTransfer } from '../acts/begin-deposit-transfer.ts'
import { enterDepositor } from '../acts/enter-depositor.ts'
import { receiveFilePart } from '../intake/receive-file.ts'
import { takeInTransfer } from '../intake/take-in.ts'
import { listTransfers } from '../store/transfers.ts'
import { takeWatchedFolder } from './take-folder.ts'
import { readFrom } from './watched-folder.ts'

const world = await repositoryWorld()
const { instance, who, runner } = world
const contract = await world.contract('KDR', 'S-1/2026')
const folder = join(world.folder, 'predavka')
const put = (files: ReadonlyMap<string, string>, name: string) => {
  for (const [path, text] of files) {
    const at = join(folder, name, path)
    mkdirSync(dirname(at), { recursive: true })
    writeFileSync(at, text)
  }
}
mkdirSync(folder)
const mark = (name: string, text = '') => writeFileSync(join(folder, `${name}.done`), text)
const names = (part = '') => {
  try {
    return readdirSync(join(folder, part)).toSorted()
  } catch {
    return []
  }
}
const transfers = () =>
  runner.read(who, scope => listTransfers(scope, { state: null, depositorId: null, after: null, limit: 50 }))
const lookAt = () => takeWatchedFolder(instance, who, contract, folder)
const takeAll = async () => {
  for (const { id } of await transfers()) await takeInTransfer(instance, who, id)
}
const sha512 = (text: string | Uint8Array) => createHash('sha512').update(text).digest('hex')

test('what has no marker waits; a marked bag is taken, put away, and its receipt lies beside; a broken one gets its report', async () => {
  put(smallBag({ 'a.txt': 'jedna' }), 'bag-1')
  put(smallBag({ 'a.txt': 'dva' }).set('data/a.txt', 'tři'), 'bag-2')
  await lookAt()
  assert.deepEqual(await transfers(), [])
  writeFileSync(
    join(folder, 'bag-1.popis.json'),
    JSON.stringify({ nazev: 'Kronika', puvodce: 'Obec Javorová', od: '1900-01-01' }),
  )
  mark('bag-1')
  mark('bag-2')
  await lookAt()
  await takeAll()
  await lookAt()
  const found = (await transfers()).toReversed()
  assert.deepEqual(
    found.map(one => [one.source_name, one.profile, one.state, one.described.title]),
    [
      ['bag-1', 'bag', 'stored', 'Kronika'],
      ['bag-2', 'bag', 'rejected', 'bag-2'],
    ],
  )
  assert.deepEqual(names(), ['odpovedi', 'prevzate'])
  const [first, second] = names('odpovedi').map(
    name => JSON.parse(readFileSync(join(folder, 'odpovedi', name), 'utf8')) as Record<string, unknown>,
  )
  assert.equal(first!.state, 'stored')
  assert.deepEqual(first!.receipt, found[0]!.receipt)
  assert.equal(second!.state, 'rejected')
  assert.ok((second!.findings as unknown[]).length > 0)
  assert.ok(names('prevzate').includes('PŘD-1-2026-bag-1'))
})

test('a list of digests must agree with its marker and the folder; links and empty markers go aside with a reason', async () => {
  put(new Map([['x.txt', 'x']]), 'sbirka')
  const list = `${sha512('x')}  sbirka/x.txt\n`
  writeFileSync(join(folder, 'sbirka.sha512'), list)
  mark('sbirka', sha512(`${list} `))
  put(new Map([['y.txt', 'y']]), 's-odkazem')
  symlinkSync('/etc/hostname', join(folder, 's-odkazem/odkaz'))
  mark('s-odkazem')
  mark('nic')
  await lookAt()
  assert.deepEqual(
    names('odlozene').filter(name => name.endsWith('.duvod.txt')),
    ['nic.duvod.txt', 's-odkazem.duvod.txt', 'sbirka.duvod.txt'],
  )
  assert.match(readFileSync(join(folder, 'odlozene/sbirka.duvod.txt'), 'utf8'), /nesouhlasí/)
  put(new Map([['x.txt', 'x']]), 'sbirka')
  writeFileSync(join(folder, 'sbirka.sha512'), list)
  mark('sbirka', sha512(list))
  await lookAt()
  await takeAll()
  const taken = (await transfers()).find(one => one.source_name === 'sbirka' && one.state === 'stored')
  assert.equal(taken?.profile, 'folder')
  rmSync(join(folder, 'odlozene'), { recursive: true })
})

test('killed while a folder is being taken, the next look ends the same transfer and takes nothing twice', async () => {
  put(
    new Map([
      ['a.txt', 'a'.repeat(1000)],
      ['b.txt', 'b'],
    ]),
    'dlouhá',
  )
  // As far as a kill let it come: the transfer begun, half of a file here, the marker still its sender's.
  const { id: transferId } = await world.act(scope =>
    beginDepositTransfer(scope, {
      contractId: contract.id,
      way: 'folder',
      profile: 'folder',
      described: {
        title: 'dlouhá',
        creator: 'x',
        from: null,
        to: null,
        access: 'open',
        keptUntil: null,
        note: null,
      },
      sourceName: 'dlouhá',
    }),
  )
  const [file] = await world.act(scope =>
    announceDepositFiles(scope, {
      transferId,
      files: [{ path: 'dlouhá/a.txt', sizeBytes: 1000, digest: null }],
    }),
  )
  async function* cut() {
    for await (const piece of readFrom(join(folder, 'dlouhá/a.txt'), 0)) yield piece.subarray(0, 400)
  }
  await receiveFilePart(instance, who, { transferId, fileId: file!.id, offset: 0, bytes: cut() })
  mark('dlouhá')
  const before = (await transfers()).length
  await lookAt()
  await takeAll()
  assert.equal((await transfers()).length, before)
  assert.equal((await world.look(transferId)).state, 'stored')
  const object = (await world.look(transferId)).object_id!
  const kept = await world.stores.ocfl.filesOf(object, 1)
  assert.deepEqual(
    kept.filter(({ path }) => path.startsWith('data/')).map(({ path, sizeBytes }) => [path, sizeBytes]),
    [
      ['data/dlouhá/a.txt', 1000],
      ['data/dlouhá/b.txt', 1],
    ],
  )
})

test('a SIP of an originator goes on into the records centre, whose receipt it gets; a foreign one is rejected', async () => {
  const school = await testOrganisation(world, { name: 'Obec Jasanov', ico: '99000016', works_here: false })
  const depositor = await world.act(scope =>
    enterDepositor(scope, { name: school.office.name, ico: school.office.ico, contact: null }),
  )
  const kds = await world.contract('KDS', 'S-9/2026', { depositor_id: depositor.id, quota_bytes: 10_000_000 })
  const sip = smallSip()
  const bytesBy = async (handler: typeof clerk) => {
    const { dossier } = sip.order
    const documents = dossier.documents.map(one => ({
      ...one,
      settlement: { ...settled, handlers: [handler] },
    }))
    const order = {
      ...sip.order,
      dossier: { ...dossier, documents, settlement: { ...settled, handlers: [handler] } },
    }
    return Buffer.concat(await Array.fromAsync(packSip(order, bytesIn(sip), nodeHashing)))
  }
  const own = { ...clerk, organisation: { value: '99000016', source: 'IČO' } }
  const foreign = await world.handedIn(
    kds.id,
    'sip',
    new Map([[`${sip.order.name}.zip`, await bytesBy(clerk)]]),
  )
  assert.deepEqual(
    [foreign.state, foreign.findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)],
    ['rejected', ['egc-dep02']],
  )
  const bytes = await bytesBy(own)
  const stored = await world.handedIn(kds.id, 'sip', new Map([[`${sip.order.name}.zip`, bytes]]))
  assert.equal(stored.state, 'stored', JSON.stringify(stored.findings))
  assert.match(stored.object_id!, /^urn:egon:dossier:99000016:/)
  const again = await world.handedIn(kds.id, 'sip', new Map([[`${sip.order.name}.zip`, bytes]]))
  assert.equal(again.object_id, stored.object_id)
  const loose = await world.handedIn(kds.id, 'sip', new Map([['dopis.txt', 'x']]))
  assert.deepEqual([loose.state, loose.findings.map(({ rule }) => rule)], ['rejected', ['egc-rep06']])
})
