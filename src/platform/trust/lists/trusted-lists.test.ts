import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readConfig, writeConfig } from '#platform/config'
import { systemClock } from '#platform/values'
import { issueCertificate, type Order } from '../../../../stands/trust/certificate.ts'
import {
  type ListOrder,
  makeTestAuthority,
  openIdentity,
  pem,
  serveStamps,
  type TestIdentity,
  trustedListTemplate,
} from '../../../../stands/trust/index.ts'
import { xmlsecSigned } from '../../../../test/xmlsec.ts'
import {
  anchorsOf,
  freshTrustedLists,
  judgeFile,
  loadSigner,
  loadTrustedLists,
  refreshTrustedLists,
  signDetached,
  stamperOf,
  type TrustAnchors,
} from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-lists-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp', 'kraj'])
const root = openIdentity(authority.root)
const tsa = openIdentity(authority.timeStamping)
const operator = authority.centres.orp!.seal
const other = authority.centres.kraj!.seal
const content = Buffer.from('Rozhodnutí')

const granted = { state: 'granted', from: '2020-01-01T00:00:00Z' } as const
const czech: ListOrder = {
  territory: 'CZ',
  provider: 'Zkušební poskytovatel',
  services: [
    { kind: 'CA/QC', name: 'Kvalifikované certifikáty', certificate: root.certificate, states: [granted] },
    { kind: 'TSA/QTST', name: 'Kvalifikovaná razítka', certificate: tsa.certificate, states: [granted] },
  ],
}
const signedList = (order: ListOrder, by = operator) => xmlsecSigned(trustedListTemplate(order), by)

let made = 0
async function loaded(files: Readonly<Record<string, Uint8Array>>, signer = operator.certificate) {
  const path = join(folder, `lists-${++made}`)
  mkdirSync(path)
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(path, name), bytes)
  return loadTrustedLists({ folder: path, signers: [signer], urls: [] })
}

function signerWith(over: Partial<Order>): { identity: TestIdentity; path: string; key: string } {
  const identity = issueCertificate({
    subject: { commonName: 'Jana Petrů' },
    purpose: 'signature',
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    issuer: root,
    ...over,
  })
  const [path, key] = [join(folder, `signer-${++made}.pem`), join(folder, `signer-${made}.key`)]
  writeFileSync(path, pem('CERTIFICATE', identity.certificate))
  writeFileSync(key, identity.key.export({ type: 'pkcs8', format: 'pem' }))
  return { identity, path, key }
}

const stamps = await serveStamps(tsa)
after(() => stamps.close())
const stamp = stamperOf([{ name: 'TSA', url: stamps.url }])

async function judgedUnder(anchors: TrustAnchors, over: Partial<Order> = {}) {
  const { key, path } = signerWith(over)
  const bytes = await signDetached(content, loadSigner(key, path), systemClock, stamp)
  const digest = async (algorithm: string) =>
    (await import('node:crypto')).createHash(algorithm).update(content).digest()
  const [one] = await judgeFile({ bytes, signed: { name: 'r.txt', digest } }, anchors)
  return one!.report!
}

test('what a signature is by law follows from the certificate and from a list that its operator signed', async () => {
  const { services, lists } = await loaded({ 'cz.xml': signedList(czech) })
  assert.deepEqual(
    lists.map(({ fault, territory, services: count }) => [fault, territory, count]),
    [[null, 'CZ', 2]],
  )
  const anchors: TrustAnchors = { certificates: [], revocationLists: [], services, test: true }
  const qualified = await judgedUnder(anchors, { qualified: true, device: true })
  assert.equal(qualified.origin.result, 'valid')
  assert.deepEqual([qualified.qualification, qualified.provider], ['qualified', 'Zkušební poskytovatel'])
  assert.deepEqual([qualified.timeStamp?.result, qualified.timeStamp?.qualification], ['valid', 'qualified'])
  const recognised = await judgedUnder(anchors, { qualified: true })
  assert.equal(recognised.qualification, 'recognised')
  assert.equal((await judgedUnder(anchors)).qualification, null)
})

test('a service whose grant was withdrawn before the signature makes no qualified one', async () => {
  const withdrawn = { state: 'withdrawn', from: '2024-06-01T00:00:00Z' } as const
  const [service, stamping] = czech.services!
  const order = { ...czech, services: [{ ...service!, states: [withdrawn, granted] }, stamping!] }
  const { services } = await loaded({ 'cz.xml': signedList(order) })
  const anchors: TrustAnchors = { certificates: [], revocationLists: [], services, test: true }
  const report = await judgedUnder(anchors, { qualified: true, device: true })
  assert.deepEqual([report.origin.code, report.qualification], ['service-not-granted', null])
})

test('a certificate of the authority of stamps does not make signers trusted', async () => {
  const order: ListOrder = {
    ...czech,
    services: [{ ...czech.services![1]!, certificate: root.certificate }],
  }
  const { services } = await loaded({ 'cz.xml': signedList(order) })
  const report = await judgedUnder({ certificates: [], revocationLists: [], services, test: true })
  assert.equal(report.origin.code, 'no-trusted-path')
})

test('a list that somebody else signed, changed or did not sign is not believed, and the reason is told', async () => {
  const good = signedList(czech)
  const files = {
    'changed.xml': Buffer.from(good.toString().replace('Zkušební poskytovatel', 'Jiný poskytovatel')),
    'nothing.xml': Buffer.from('<a/>'),
    'stranger.xml': signedList(czech, other),
    'unsigned.xml': Buffer.from(
      trustedListTemplate(czech).replace(/<ds:Signature[\s\S]*<\/ds:Signature>/, ''),
    ),
  }
  const { services, lists } = await loaded(files)
  assert.equal(services.length, 0)
  assert.deepEqual(
    lists.map(({ fault }) => fault),
    ['broken-signature', 'unreadable', 'unknown-signer', 'unsigned'],
  )
})

test('the list of lists says who may sign the list of a territory, and the newer of two lists counts', async () => {
  const index: ListOrder = {
    territory: 'EU',
    pointers: [{ territory: 'CZ', certificate: openIdentity(other).certificate }],
  }
  const newer = signedList({ ...czech, sequence: 2 }, other)
  const older = signedList({ ...czech, sequence: 1, services: [] }, other)
  const { services, lists } = await loaded({
    'a-older.xml': older,
    'eu.xml': signedList(index),
    'newer.xml': newer,
  })
  assert.deepEqual(
    lists.map(({ file, fault }) => [file, fault]),
    [
      ['eu.xml', null],
      ['a-older.xml', 'older'],
      ['newer.xml', null],
    ],
  )
  assert.equal(services.length, 2)
  const foreign = signedList({ ...czech, territory: 'SK' }, other)
  assert.equal((await loaded({ 'eu.xml': signedList(index), 'sk.xml': foreign })).services.length, 0)
})

test('a running program reads its lists again when they change, and judges by them', async () => {
  const path = join(folder, 'running')
  mkdirSync(path)
  const settings = join(folder, 'config.json')
  writeConfig(settings, {
    instance: 'obec',
    title: 'Obec',
    http: { host: '127.0.0.1', port: 0 },
    dataFolder: join(folder, 'data'),
    trust: {
      anchors: [authority.anchors.revocationList],
      test: true,
      sealKey: operator.key,
      sealCertificate: operator.certificate,
      lists: { folder: path, signers: [operator.certificate] },
    },
  })
  const config = readConfig(settings)
  assert.deepEqual((await freshTrustedLists(config))?.services, [])
  assert.equal((await judgedUnder(anchorsOf(config))).origin.code, 'no-trusted-path')
  writeFileSync(join(path, 'cz.xml'), signedList(czech))
  assert.equal((await freshTrustedLists(config))?.services.length, 2)
  const report = await judgedUnder(anchorsOf(config), { qualified: true, device: true })
  assert.deepEqual([report.result, report.qualification], ['valid', 'qualified'])
  utimesSync(join(path, 'cz.xml'), new Date(), new Date(Date.now() - 60_000))
  assert.equal((await freshTrustedLists(config))?.services.length, 2)
})

test('lists are brought from the addresses of the settings: the newer believed one is taken, others change nothing', async () => {
  const path = join(folder, 'brought')
  const served: Record<string, Uint8Array> = {}
  const server = createServer((request, answer) => {
    const bytes = served[request.url ?? '']
    answer.writeHead(bytes ? 200 : 404).end(bytes)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = join(folder, 'brought.json')
  writeConfig(settings, {
    instance: 'obec',
    title: 'Obec',
    http: { port: 0 },
    dataFolder: join(folder, 'data'),
    trust: {
      anchors: [],
      test: true,
      sealKey: operator.key,
      sealCertificate: operator.certificate,
      lists: { folder: path, signers: [operator.certificate], urls: [`${at}/eu`, `${at}/cz`, `${at}/sk`] },
    },
  })
  const config = readConfig(settings)
  const outcomes = async () => (await refreshTrustedLists(config)).map(({ outcome }) => outcome)
  assert.deepEqual(await outcomes(), ['unreachable', 'unreachable', 'unreachable'])
  const pointers = [{ territory: 'CZ', certificate: openIdentity(other).certificate }]
  served['/eu'] = signedList({ territory: 'EU', pointers })
  served['/cz'] = signedList({ ...czech, sequence: 5 }, other)
  served['/sk'] = signedList({ ...czech, territory: 'SK' }, other)
  assert.deepEqual(await outcomes(), ['taken', 'taken', 'unknown-signer'])
  assert.equal((await freshTrustedLists(config))?.services.length, 2)
  served['/cz'] = signedList({ ...czech, sequence: 4, services: [] }, other)
  served['/sk'] = Buffer.from('<html/>')
  assert.deepEqual(await outcomes(), ['same', 'older', 'unreadable'])
  assert.equal((await freshTrustedLists(config))?.services.length, 2)
  served['/cz'] = signedList({ ...czech, sequence: 6, services: [] }, other)
  assert.deepEqual((await outcomes())[1], 'taken')
  assert.equal((await freshTrustedLists(config))?.services.length, 0)
})
