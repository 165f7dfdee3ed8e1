import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { addAgreement } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Config } from '#platform/config'
import { makePeerServer } from '#platform/http'
import { quietLog } from '#platform/log'
import type { Module, ReplicaKeeper } from '#platform/manifest'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { loadSigner, sealOf, signReceipt } from '#platform/trust'
import { both, type Day, newId, sha512Digest, systemClock } from '#platform/values'
import { liftImmutable, objectStoresOf, openStores, sealVersion, versionRow } from '#storage/objects'
import { makeTestAuthority } from '../../../stands/trust/index.ts'
import { testCluster } from '../../../test/cluster.ts'
import { testDatabase, testOrganisation } from '../../../test/database.ts'
import { replicaVerify } from './commands.ts'
import { comparePeer, offersOf, offerVersion, replication, workOff } from './index.ts'

const kind = 'test/package'
const ico = '99001008'
const folder = await mkdtemp(join(tmpdir(), 'egon-replication-'))
const authority = makeTestAuthority(join(folder, 'ca'), ['orp', 'kraj', 'cizi'])
const foreign = makeTestAuthority(join(folder, 'foreign-ca'), ['kraj'])

const cluster = testCluster()
process.env.EGON_TEST_SOCKET ??= cluster.socketFolder

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
const ports = { orp: await freePort(), kraj: await freePort() }

/** How the gate of the test's module judges; a test may make it say no. */
const gate = { refuses: false, asked: 0 }

const keeper: ReplicaKeeper = async (instance, who, replica) => {
  gate.asked++
  if (gate.refuses) {
    const message = both('Balíček nevyhovuje.', 'The package does not comply.')
    const location = { file: null, line: null, entity: null }
    return {
      state: 'refused',
      findings: [{ rule: 'tst1', stage: 'data', level: 'error', message, source: 'test', location }],
    }
  }
  const { ocfl: store } = objectStoresOf(instance)
  const { runner, clock, config } = instance
  const order = {
    object: replica.object,
    version: replica.version,
    kind: replica.kind,
    files: replica.files.map(({ path, digest, upload }) => ({ path, digest, upload })),
    lockedUntil: '2040-01-01' as Day,
    message: 'replika',
    inventory: replica.inventory,
  }
  const { answer } = await sealVersion({ runner, clock, store }, who, order, async (_scope, sealed) =>
    signReceipt(
      {
        kind: 'replica' as const,
        centre: { name: config.instance },
        object: {
          id: sealed.object,
          version: sealed.version,
          inventorySha512: sealed.inventoryDigest.slice(7),
        },
        verifiedAt: sealed.verifiedAt.toISOString(),
        promise: both('Replika uložena, znovu přečtena z disku.', 'Replica kept, read again from the disk.'),
      },
      sealOf(config),
    ),
  )
  return { state: 'kept', receipt: answer! }
}
const keeping: Module = { name: 'test/keeping', replicas: { [kind]: keeper } }

type Centre = {
  instance: Instance
  who: Who
  server: FastifyInstance | null
  start(): Promise<void>
  stop(): Promise<void>
}

async function centre(name: 'orp' | 'kraj', peer: 'orp' | 'kraj'): Promise<Centre> {
  const world = await testDatabase()
  const { tls, seal } = authority.centres[name]!
  const dataFolder = join(folder, name)
  const config: Config = {
    instance: name,
    title: `TC ${name}`,
    demo: false,
    dataFolder,
    http: { host: '127.0.0.1', port: 0 },
    centre: { host: '127.0.0.1', port: ports[name], ...tls, authority: authority.root.certificate },
    peers: [{ name: peer, url: `https://127.0.0.1:${ports[peer]}` }],
    services: {},
    modules: [],
    trust: {
      anchors: [authority.anchors.certificate, authority.anchors.revocationList],
      test: true,
      sealKey: seal.key,
      sealCertificate: seal.certificate,
    },
    log: { level: 'silent' },
  }
  const { database, runner, clock } = world
  const instance: Instance = { config, database, runner, clock, log: quietLog, held: new Map(), alone: true }
  instance.held.set('storage/objects', await openStores(join(dataFolder, 'objects')))
  instance.held.set('storage/replication', (await replication.open!(instance, [replication, keeping])).value)
  const who = await testOrganisation(world, { ico, mark: name === 'orp' ? 'ORP' : 'KRAJ' })
  const made: Centre = {
    instance,
    who,
    server: null,
    start: async () => {
      made.server = await makePeerServer(instance, replication.peerRoutes!)
      await made.server!.listen({ host: '127.0.0.1', port: ports[name] })
    },
    stop: async () => {
      await made.server?.close()
      made.server = null
    },
  }
  return made
}

const orp = await centre('orp', 'kraj')
const kraj = await centre('kraj', 'orp')
await kraj.instance.runner.act(kraj.who, scope => addAgreement(scope, 'orp', 'replica'))
await orp.start()
await kraj.start()
after(async () => {
  await orp.stop()
  await kraj.stop()
  for (const { instance } of [orp, kraj]) outboundOf(instance).close()
  await liftImmutable(folder)
  await rm(folder, { recursive: true })
  cluster.stop()
})

const sealPorts = ({ instance }: Centre) => {
  const { runner, clock } = instance
  return { runner, clock, store: objectStoresOf(instance).ocfl }
}

/** Seals a version in the ORP and owes the region its replica, in one transaction. */
async function keep(contents: Record<string, Uint8Array>, object = `urn:uuid:${newId()}`, version = 1) {
  const files = Object.entries(contents).map(([path, bytes]) => ({
    path,
    pieces: async function* () {
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
    },
  }))
  const order = { object, version, kind, files, lockedUntil: '2040-01-01' as Day, message: 'uložení spisu' }
  await sealVersion(sealPorts(orp), orp.who, order, scope =>
    offerVersion(scope, { object, version, originatorIco: ico, peer: 'kraj' }),
  )
  return object
}

const offerFor = async (object: string, version = 1) =>
  (await orp.instance.runner.read(orp.who, scope => offersOf(scope, object, version)))[0]!

/** Lets waiting times pass: whatever was put off is due now. */
async function hurry() {
  for (const { instance, who } of [orp, kraj])
    for (const table of ['offer', 'replica'])
      await instance.runner.act(who, async scope => {
        const { sql } = await import('kysely')
        await sql.raw(`update replication.${table} set next_attempt_at = '2000-01-01'`).execute(scope.sql)
      })
}
/** Both centres work off what is due, as their jobs do. */
async function workBoth(rounds = 1) {
  for (let n = 0; n < rounds; n++) {
    await hurry()
    await workOff(orp.instance)
    await workOff(kraj.instance)
  }
}

const refused = (code: string, inner?: string) => (error: unknown) => {
  assert.ok(isRefusal(error), String((error as Error).stack))
  assert.equal(error.code, code)
  if (inner) assert.equal(error.details.code, inner)
  return true
}

test('a sealed version is offered, fetched, judged, kept byte for byte and receipted under seal', async () => {
  const object = await keep({ 'balíček.zip': randomBytes(9_000_000), 'k/prázdný.txt': new Uint8Array() })
  assert.equal((await offerFor(object)).state, 'offered')
  await workBoth()
  const offer = await offerFor(object)
  assert.equal(offer.state, 'receipted')
  const [here, there] = [objectStoresOf(orp.instance).ocfl, objectStoresOf(kraj.instance).ocfl]
  assert.deepEqual(await there.inventoryBytes(object, 1), await here.inventoryBytes(object, 1))
  const row = await kraj.instance.runner.read(kraj.who, scope => versionRow(scope, object, 1))
  assert.equal(row?.inventory_digest, offer.inventory_digest)
  assert.deepEqual(await there.filesOf(object, 1), await here.filesOf(object, 1))
  for await (const _ of there.pieces(object, 1, 'balíček.zip'));
  assert.equal(offer.receipt!.receipt.centre.name, 'kraj')
})

test('a second version follows the first, and only what is new travels', async () => {
  const [first, added] = [randomBytes(50_000), randomBytes(60_000)]
  const object = await keep({ 'a.zip': first })
  await workBoth()
  await keep({ 'a.zip': first, 'b.zip': added }, object, 2)
  const offer = await offerFor(object, 2)
  assert.deepEqual([offer.total_bytes, offer.file_count], [60_000, 1])
  await workBoth()
  assert.equal((await offerFor(object, 2)).state, 'receipted')
  const there = objectStoresOf(kraj.instance).ocfl
  assert.deepEqual(
    (await there.filesOf(object, 2)).map(({ path }) => path),
    ['a.zip', 'b.zip'],
  )
})

test('the region being off loses nothing: what was sealed meanwhile is owed, and comes when it is back', async () => {
  await kraj.stop()
  const owed = [await keep({ 'a.zip': randomBytes(1_000) }), await keep({ 'a.zip': randomBytes(1_000) })]
  await hurry()
  await workOff(orp.instance)
  const offer = await offerFor(owed[0]!)
  assert.deepEqual([offer.state, offer.reason, offer.attempts], ['offered', 'outbound.peer-unreachable', 1])
  assert.ok(offer.next_attempt_at > systemClock.now())
  const [told] = await replication.health!(orp.instance)
  assert.match(told!.says.cs, /čeká 2 verzí/)
  await kraj.start()
  await workBoth()
  for (const object of owed) assert.equal((await offerFor(object)).state, 'receipted')
  const [well] = await replication.health!(orp.instance)
  assert.equal(well!.well, true)
})

test('a transfer cut in the middle goes on where it was', async () => {
  const object = await keep({ 'a.zip': randomBytes(20_000_000) })
  await hurry()
  await workOff(orp.instance)
  const { ocfl, uploads } = objectStoresOf(kraj.instance)
  const arrived: number[] = []
  const append = uploads.append.bind(uploads)
  const cutting = uploads as { append: typeof uploads.append }
  cutting.append = async (id, offset, pieces, options) => {
    arrived.push(offset)
    if (arrived.length === 2) throw Object.assign(new Error('line cut'), { code: 'ECONNRESET' })
    return append(id, offset, pieces, options)
  }
  await hurry()
  await assert.rejects(workOff(kraj.instance), /line cut/)
  await workBoth()
  cutting.append = append
  assert.deepEqual(arrived, [0, 8 * 1024 * 1024, 8 * 1024 * 1024, 16 * 1024 * 1024])
  assert.equal((await offerFor(object)).state, 'receipted')
  for await (const _ of ocfl.pieces(object, 1, 'a.zip'));
})

test('bytes damaged at the source are noticed before anybody judges them, and the debt stays', async () => {
  const object = await keep({ 'a.zip': Buffer.from('neporušeno') })
  const { ocfl } = objectStoresOf(orp.instance)
  const { objectPath } = await import('../objects/ocfl/layout.ts')
  const home = join(ocfl.places.root, objectPath(object))
  await liftImmutable(home)
  await writeFile(join(home, 'v1/content/a.zip'), 'porušeno!!')
  const asked = gate.asked
  await workBoth(2)
  assert.equal(gate.asked, asked)
  assert.equal((await offerFor(object)).state, 'accepted')
  assert.equal(await objectStoresOf(kraj.instance).ocfl.inventory(object), null)
  await writeFile(join(home, 'v1/content/a.zip'), 'neporušeno')
  await workBoth()
  assert.equal((await offerFor(object)).state, 'receipted')
})

test('what the other gate refuses stays a debt with its report; the same offer gets the same answer', async () => {
  gate.refuses = true
  const object = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  gate.refuses = false
  const offer = await offerFor(object)
  assert.equal(offer.state, 'refused')
  assert.equal(offer.findings?.[0]?.rule, 'tst1')
  const asked = gate.asked
  await workBoth()
  assert.equal((await offerFor(object)).state, 'refused')
  assert.equal(gate.asked, asked)
  const [told] = await replication.health!(orp.instance)
  assert.equal(told!.well, false)
})

test('an originator without an agreement and a kind nobody keeps are refused with the reason', async () => {
  const object = `urn:uuid:${newId()}`
  const files = [
    {
      path: 'a',
      pieces: async function* () {
        yield Buffer.from('x')
      },
    },
  ]
  const order = { object, version: 1, kind: 'test/unknown', files, lockedUntil: null, message: 'x' }
  await sealVersion(sealPorts(orp), orp.who, order, scope =>
    offerVersion(scope, { object, version: 1, originatorIco: ico, peer: 'kraj' }),
  )
  await workBoth()
  assert.deepEqual([(await offerFor(object)).state, (await offerFor(object)).reason], ['refused', 'POLICY'])
  const other = `urn:uuid:${newId()}`
  await sealVersion(sealPorts(orp), orp.who, { ...order, object: other, kind }, scope =>
    offerVersion(scope, { object: other, version: 1, originatorIco: '12345678', peer: 'kraj' }),
  )
  await workBoth()
  assert.deepEqual(
    [(await offerFor(other)).state, (await offerFor(other)).reason],
    ['refused', 'UNKNOWN_TENANT'],
  )
})

/** Asks the ORP something as the region would, over the region's own connection. */
const asKraj = (path: string, json: unknown) =>
  outboundOf(kraj.instance).call('orp', { method: 'POST', path, json })

test('forged receipts are refused: another seal, another authority, a changed letter, another centre', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const offer = await offerFor(object)
  const receipt = {
    kind: 'replica',
    centre: { name: 'kraj' },
    object: { id: object, version: 1, inventorySha512: offer.inventory_digest.slice(7) },
  }
  const send = (message: unknown, id = offer.id) =>
    asKraj('/replication/receipts', { offer: id, originatorIco: ico, receipt: message })
  const seal = sealOf(kraj.instance.config)
  const { key, certificate } = foreign.centres.kraj!.seal
  const forged = await signReceipt(receipt, loadSigner(key, certificate))
  await assert.rejects(send(forged), refused('outbound.peer-refused', 'replication.not-sealed'))
  const genuine = await signReceipt(receipt, seal)
  const changed = { ...genuine, receipt: { ...receipt, object: { ...receipt.object, version: 2 } } }
  await assert.rejects(send(changed), refused('outbound.peer-refused', 'replication.not-sealed'))
  const byAnother = await signReceipt({ ...receipt, centre: { name: 'cizi' } }, seal)
  await assert.rejects(send(byAnother), refused('outbound.peer-refused', 'replication.another-offer'))
  const otherBytes = { ...receipt.object, inventorySha512: sha512Digest('0'.repeat(128)).slice(7) }
  const ofOther = await signReceipt({ ...receipt, object: otherBytes }, seal)
  await assert.rejects(send(ofOther), refused('outbound.peer-refused', 'replication.another-offer'))
  await assert.rejects(send(genuine, newId()), refused('outbound.peer-refused', 'replication.not-offered'))
  const peers = orp.instance.config.peers as { seal?: string }[]
  peers[0]!.seal = authority.centres.cizi!.seal.certificate
  await assert.rejects(send(genuine), refused('outbound.peer-refused', 'replication.not-sealed'))
  peers[0]!.seal = authority.centres.kraj!.seal.certificate
  assert.equal((await offerFor(object)).state, 'offered')
  await workBoth()
  assert.equal((await offerFor(object)).state, 'receipted')
})

test('a receipt replayed for another version is refused, and replayed for its own it changes nothing', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  await workBoth()
  const paid = await offerFor(object)
  const replay = { offer: paid.id, originatorIco: ico, receipt: paid.receipt }
  assert.equal((await asKraj('/replication/receipts', replay)).status, 200)
  assert.deepEqual((await offerFor(object)).receipted_at, paid.receipted_at)
  const owed = await offerFor(await keep({ 'a.zip': randomBytes(100) }))
  await assert.rejects(
    asKraj('/replication/receipts', { ...replay, offer: owed.id }),
    refused('outbound.peer-refused', 'replication.another-offer'),
  )
  await workBoth()
})

test('an offer under a foreign seal, or meant for another centre, is not taken', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const offer = await offerFor(object)
  const message = {
    format: 'egon-offer/1',
    offer: offer.id,
    from: 'orp',
    to: 'kraj',
    object,
    version: 1,
    kind,
    originatorIco: ico,
    inventoryDigest: offer.inventory_digest,
    totalBytes: 100,
    fileCount: 1,
    offeredAt: '2026-03-31T08:00:00.000Z',
  }
  const send = (json: unknown) =>
    outboundOf(orp.instance).call('kraj', { method: 'POST', path: '/replication/offers', json })
  const { key, certificate } = foreign.centres.kraj!.seal
  await assert.rejects(
    send(await signReceipt(message, loadSigner(key, certificate))),
    refused('outbound.peer-refused', 'replication.not-sealed'),
  )
  const seal = sealOf(orp.instance.config)
  await assert.rejects(
    send(await signReceipt({ ...message, to: 'obec' }, seal)),
    refused('outbound.peer-refused', 'replication.another-offer'),
  )
  await workBoth()
  const other = { ...message, inventoryDigest: sha512Digest('0'.repeat(128)) }
  const told = (await (await send(await signReceipt(other, seal))).json()) as {
    answer: string
    reason: string
  }
  assert.deepEqual([told.answer, told.reason], ['REFUSE', 'POLICY'])
})

test('a peer reads nothing that was not offered to it, and no path leads out of the version', async () => {
  const object = await keep({ 'a.zip': randomBytes(100) })
  const get = (query: Record<string, string>, what = 'content') =>
    outboundOf(kraj.instance).call('orp', {
      method: 'GET',
      path: `/replication/${ico}/${what}?${new URLSearchParams({ version: '1', ...query })}`,
    })
  await assert.rejects(
    get({ object: `urn:uuid:${newId()}` }, 'inventory'),
    refused('outbound.peer-refused', 'replication.not-offered'),
  )
  for (const path of [
    'inventory.json',
    '../../../../../../etc/passwd',
    'v1/content/../inventory.json',
    'v1/content/b.zip',
  ])
    await assert.rejects(get({ object, path }), refused('outbound.peer-refused', 'replication.not-offered'))
  ;(await get({ object, path: 'v1/content/a.zip' })).discard()
  await workBoth()
})

async function verify(at: Centre, options: Record<string, boolean | string> = {}) {
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const code = await replicaVerify.run({
    options,
    positionals: [],
    tongue: 'cs',
    out,
    err: out,
    clock: systemClock,
    instance: async () => at.instance,
  })
  return { code, lines }
}

test('equal sides are known in one round trip, from either side; a damaged and a lost replica are named', async () => {
  const [damaged, lost] = [
    await keep({ 'a.zip': randomBytes(100) }),
    await keep({ 'a.zip': randomBytes(100) }),
  ]
  await workBoth()
  for (const isDeep of [false, true]) {
    const told = await comparePeer(orp.instance, 'kraj', 'source', isDeep)
    assert.deepEqual([told.isEqual, told.roundTrips], [true, 1])
    assert.ok(told.here >= 8 && told.here === told.there)
  }
  assert.equal((await verify(kraj)).code, 0)
  assert.match((await verify(orp)).lines.join('\n'), /kraj – naše objekty tam: shodné/)
  const { objectPath } = await import('../objects/ocfl/layout.ts')
  const root = objectStoresOf(kraj.instance).ocfl.places.root
  await liftImmutable(root)
  await rm(join(root, objectPath(lost)), { recursive: true })
  const sidecar = join(root, objectPath(damaged), 'v1/inventory.json.sha512')
  await rm(sidecar)
  await appendFile(sidecar, `${'a'.repeat(128)} inventory.json\n`)
  const { code, lines } = await verify(orp, { json: true, peer: 'kraj' })
  assert.equal(code, 1)
  const { differences } = JSON.parse(lines[0]!)
  assert.deepEqual(
    differences.missingThere.map(({ id }: { id: string }) => id),
    [lost],
  )
  assert.deepEqual(
    differences.differing.map(({ here }: { here: { id: string } }) => here.id),
    [damaged],
  )
  assert.equal((await comparePeer(kraj.instance, 'orp', 'target', true)).missingHere[0]?.id, lost)
  assert.equal((await verify(orp, { peer: 'obec' })).code, 2)
})

test('with the other centre off, verification says so and does not call it equal', async () => {
  await kraj.stop()
  const { code, lines } = await verify(orp)
  assert.equal(code, 1)
  assert.match(lines[0]!, /neodpovídá/)
  await kraj.start()
})
