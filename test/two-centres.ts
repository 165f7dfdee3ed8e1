import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { Client } from 'pg'
import { addAgreement } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Config } from '#platform/config'
import type { DatabaseUrls } from '#platform/database'
import { makePeerServer, type PeerRoute } from '#platform/http'
import { quietLog } from '#platform/log'
import type { Module, ReplicaKeeper } from '#platform/manifest'
import { outboundOf } from '#platform/outbound'
import { sealOf, signReceipt } from '#platform/trust'
import { both, type Day, newId } from '#platform/values'
import { liftImmutable, objectStoresOf, openStores, sealVersion } from '#storage/objects'
import { type OfferRow, offersOf, offerVersion, replication, workOff } from '#storage/replication'
import { makeTestAuthority, type TestAuthority } from '../stands/trust/index.ts'
import { testCluster } from './cluster.ts'
import { testDatabase, testOrganisation } from './database.ts'

/** Kind of objects whose replicas the test's own module keeps. */
export const kind = 'test/package'
export const ico = '99001008'

export type Centre = {
  readonly instance: Instance
  readonly who: Who
  readonly urls: DatabaseUrls
  /** With other routes: a centre of another release. */
  start(routes?: readonly PeerRoute[]): Promise<void>
  stop(): Promise<void>
  /** Drops the database; nothing can be asked any more. */
  closeDatabase(): Promise<void>
}

/** How the gate of the test's module judges. */
export const gate = { refuses: false, asked: 0 }

const keeper: ReplicaKeeper = async (instance, who, replica) => {
  gate.asked++
  if (gate.refuses) {
    const message = both('Balíček nevyhovuje.', 'The package does not comply.')
    const location = { file: null, line: null, entity: null }
    const finding = {
      rule: 'tst1',
      stage: 'data',
      level: 'error',
      message,
      source: 'test',
      location,
    } as const
    return { state: 'refused', findings: [finding] }
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
  const { answer } = await sealVersion({ runner, clock, store }, who, order, (_scope, sealed) => {
    const receipt = {
      kind: 'replica' as const,
      centre: { name: config.instance },
      object: {
        id: sealed.object,
        version: sealed.version,
        inventorySha512: sealed.inventoryDigest.slice(7),
      },
      verifiedAt: sealed.verifiedAt.toISOString(),
      promise: both(
        'Replika uložena a znovu přečtena z disku.',
        'Replica kept and read again from the disk.',
      ),
    }
    return signReceipt(receipt, sealOf(config))
  })
  return { state: 'kept', receipt: answer! }
}
const keeping: Module = { name: 'test/keeping', replicas: { [kind]: keeper } }

export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Modules that keep replicas beside the test's own, and services of each centre by its name. */
type Order = {
  readonly modules: readonly Module[]
  readonly services: Readonly<Record<string, Config['services']>>
}

type Place = { folder: string; authority: TestAuthority; ports: Record<string, number> }

const configOf = ({ folder, authority, ports }: Place, name: string, peer: string): Config => {
  const { tls, seal } = authority.centres[name]!
  return {
    instance: name,
    title: `TC ${name}`,
    demo: false,
    dataFolder: join(folder, name),
    http: { host: '127.0.0.1', port: 0 },
    centre: { host: '127.0.0.1', port: ports[name]!, ...tls, authority: authority.root.certificate },
    peers: [{ name: peer, url: `https://127.0.0.1:${ports[peer]}` }],
    services: {},
    modules: [],
    trust: {
      anchors: [authority.anchors.certificate, authority.anchors.revocationList],
      test: true,
      sealKey: seal.key,
      sealCertificate: seal.certificate,
      timeStamps: [],
    },
    log: { level: 'silent' },
  }
}

async function openCentre(
  place: Place,
  name: string,
  peer: string,
  { modules, services }: Order,
): Promise<Centre> {
  const world = await testDatabase()
  const config = { ...configOf(place, name, peer), services: services[name] ?? {} }
  const { database, runner, clock } = world
  const instance: Instance = { config, database, runner, clock, log: quietLog, held: new Map(), alone: true }
  instance.held.set('storage/objects', await openStores(join(config.dataFolder, 'objects')))
  instance.held.set('storage/replication', (await replication.open!(instance, [keeping, ...modules])).value)
  let server: FastifyInstance | null = null
  return {
    instance,
    urls: world.urls,
    closeDatabase: world.close,
    who: await testOrganisation(world, { ico, mark: name.toUpperCase() }),
    start: async (routes = replication.peerRoutes!) => {
      server = await makePeerServer(instance, routes)
      await server!.listen({ host: '127.0.0.1', port: place.ports[name]! })
    },
    stop: async () => {
      await server?.close()
      server = null
    },
  }
}

/**
 * An ORP and a region with two of everything: databases, folders, ports of mutual TLS. The region keeps replicas of one
 * office of the ORP. All is gone when the file's tests are done.
 */
export async function twoCentres(given: Partial<Order> = {}) {
  const order = { modules: [], services: {}, ...given }
  const folder = await mkdtemp(join(tmpdir(), 'egon-centres-'))
  const authority = makeTestAuthority(join(folder, 'ca'), ['orp', 'kraj', 'cizi'])
  const foreign = makeTestAuthority(join(folder, 'foreign-ca'), ['kraj'])
  const cluster = testCluster()
  process.env.EGON_TEST_SOCKET ??= cluster.socketFolder
  const place = { folder, authority, ports: { orp: await freePort(), kraj: await freePort() } }
  const orp = await openCentre(place, 'orp', 'kraj', order)
  const kraj = await openCentre(place, 'kraj', 'orp', order)
  await kraj.instance.runner.act(kraj.who, scope => addAgreement(scope, 'orp', 'replica'))
  for (const centre of [orp, kraj]) await centre.start()
  let isOver = false
  /** Ends both; a program that is no test calls it itself, since what listens keeps it alive. */
  const end = async () => {
    if (isOver) return
    isOver = true
    for (const centre of [orp, kraj]) {
      await centre.stop()
      outboundOf(centre.instance).close()
      await centre.closeDatabase()
    }
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
    cluster.stop()
  }
  after(end)
  return { orp, kraj, authority, foreign, end, ...deedsOf(orp, kraj) }
}

/** A deed in a centre's database past its row security. */
export async function asOwnerOf<T>({ urls }: Centre, deed: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urls.owner })
  await client.connect()
  try {
    return await deed(client)
  } finally {
    await client.end()
  }
}

function deedsOf(orp: Centre, kraj: Centre) {
  /** Seals a version in the ORP and owes the region its replica, in one transaction. */
  const keep = async (
    contents: Record<string, Uint8Array>,
    given: { object?: string; version?: number; kind?: string; ico?: string } = {},
  ): Promise<string> => {
    const { object = `urn:uuid:${newId()}`, version = 1 } = given
    const files = Object.entries(contents).map(([path, bytes]) => ({
      path,
      pieces: async function* () {
        for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
      },
    }))
    const { runner, clock } = orp.instance
    const ports = { runner, clock, store: objectStoresOf(orp.instance).ocfl }
    const order = {
      object,
      version,
      kind: given.kind ?? kind,
      files,
      lockedUntil: null,
      message: 'uložení spisu',
    }
    await sealVersion(ports, orp.who, order, scope =>
      offerVersion(scope, { object, version, originatorIco: given.ico ?? ico, peer: 'kraj' }),
    )
    return object
  }
  const offerFor = async (object: string, version = 1): Promise<OfferRow> =>
    (await orp.instance.runner.read(orp.who, scope => offersOf(scope, object, version)))[0]!
  /** Lets waiting times pass: whatever was put off is due now. */
  const hurry = async (): Promise<void> => {
    for (const { instance, who } of [orp, kraj])
      for (const table of ['offer', 'replica'])
        await instance.runner.act(who, scope =>
          sql.raw(`update replication.${table} set next_attempt_at = '2000-01-01'`).execute(scope.sql),
        )
  }
  /** Both centres work off what is due, as their jobs do. */
  const workBoth = async (rounds = 1): Promise<void> => {
    for (let n = 0; n < rounds; n++) {
      await hurry()
      await workOff(orp.instance)
      await workOff(kraj.instance)
    }
  }
  return { keep, offerFor, hurry, workBoth }
}
