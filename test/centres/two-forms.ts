import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { addAgreement } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Config } from '#platform/config'
import { makePeerServer } from '#platform/http'
import { startWorker } from '#platform/jobs'
import { quietLog } from '#platform/log'
import { outboundOf } from '#platform/outbound'
import { type Digest, sha512Digest } from '#platform/values'
import { nodeHashing, packSip } from '#preservation/packages'
import {
  type DepositOrder,
  type RecordsCentre,
  recordsCentre,
  recordsCentreOf,
} from '#preservation/records-centre'
import { liftImmutable, openStores } from '#storage/objects'
import { makeTestAuthority, type TestAuthority } from '../../stands/trust/index.ts'
import { testCluster } from '../cluster.ts'
import { testDatabase, testOrganisation } from '../database.ts'
import {
  bytesIn,
  clerk,
  componentOf,
  documentOf,
  identity,
  settled,
  smallSip,
} from '../packages/small-sip.ts'
import { freePorts } from '../small-world.ts'

export const ico = '99000016'

/** A records centre under its contract, with a look behind it. */
export type Form = {
  readonly name: 'local' | 'remote'
  readonly centre: RecordsCentre
  /** Where the packages really lie, whichever way one asked. */
  readonly keeping: Instance
  readonly who: Who
  readonly authority: TestAuthority
}

/** A package with its order; the same seed gives the same bytes. */
export type Made = { readonly order: DepositOrder; readonly bytes: Buffer }

const mapOf = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<mapa>${text}</mapa>\n`)

let dossiersMade = 0

/** A new closed dossier of the office as a package of at least so many bytes. */
export async function makePackage(
  given: { dossier?: string; attempt?: number; ico?: string; sizeBytes?: number; reason?: string } = {},
): Promise<Made> {
  const dossier = given.dossier ?? `OUJA${String(1_000 * ++dossiersMade).padStart(10, '0')}`
  const next = (n: number) => identity(`OUJA${String(Number(dossier.slice(4)) + n).padStart(10, '0')}`)
  const text = randomBytes(Math.ceil((given.sizeBytes ?? 2_000) / 2)).toString('hex')
  const content = mapOf(text)
  const component = componentOf(content, { identity: next(2), fileName: 'mapa.xml', mime: 'application/xml' })
  const base = smallSip()
  const handlers = [{ ...clerk, organisation: { value: given.ico ?? ico, source: 'IČO' } }]
  const name = `SIP_${dossier}_${given.attempt ?? 1}`
  const order = {
    ...base.order,
    name,
    dossier: {
      ...base.order.dossier,
      identity: identity(dossier),
      settlement: { ...settled, handlers },
      documents: [documentOf([component], { identity: next(1) })],
    },
  }
  const parts: Uint8Array[] = []
  const bytesOf = bytesIn({ order, contents: new Map([[component.identity.value, content]]) })
  for await (const piece of packSip(order, bytesOf, nodeHashing)) parts.push(piece)
  const bytes = Buffer.concat(parts)
  return {
    bytes,
    order: {
      originatorIco: ico,
      dossier,
      packageName: name,
      digest: digestOf(bytes),
      sizeBytes: bytes.length,
      reason: given.reason ?? null,
    },
  }
}

export const digestOf = (bytes: Uint8Array): Digest =>
  sha512Digest(createHash('sha512').update(bytes).digest('hex'))

/** The bytes from a place on, in pieces as a disk gives them; `asked` notes each place asked for. */
export const bytesFrom = (bytes: Buffer, asked: number[] = []) =>
  async function* (from: number) {
    asked.push(from)
    for (let at = from; at < bytes.length; at += 300_000) yield bytes.subarray(at, at + 300_000)
  }

const configOf = (
  folder: string,
  authority: TestAuthority,
  name: string,
  over: Pick<Config, 'peers' | 'services'> & { port: number },
): Config => {
  const { tls, seal } = authority.centres[name]!
  return {
    instance: name,
    title: `TC ${name}`,
    demo: false,
    dataFolder: join(folder, name),
    http: { host: '127.0.0.1', port: 0 },
    centre: { host: '127.0.0.1', port: over.port, ...tls, authority: authority.root.certificate },
    peers: over.peers,
    services: over.services,
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

/** Ended in the reverse order of their beginning, before the databases under them are dropped. */
const ending: (() => void | Promise<void>)[] = []
after(async () => {
  for (const deed of ending.reverse()) await deed()
})
// Several databases of one file live in one cluster, which ends last.
const cluster = testCluster()
process.env.EGON_TEST_SOCKET ??= cluster.socketFolder

async function openKeeping(
  folder: string,
  authority: TestAuthority,
  port: number,
  services: Config['services'],
) {
  const world = await testDatabase()
  const peers = [{ name: 'obec', url: 'https://127.0.0.1:1' }]
  const config = configOf(folder, authority, 'orp', { peers, services, port })
  const { database, runner, clock } = world
  const keeping: Instance = { config, database, runner, clock, log: quietLog, held: new Map(), alone: true }
  keeping.held.set('storage/objects', await openStores(join(config.dataFolder, 'objects')))
  const who = await testOrganisation(world, { ico, mark: 'OUJA' })
  const context = { instance: keeping, runner, log: quietLog }
  const worker = await startWorker(world.urls.worker, [...recordsCentre.jobs!], context)
  ending.push(() => worker.stop())
  return { keeping, who }
}

/** Ends the cluster once the databases in it are gone: it was asked for first and is let go of last. */
export const endCluster = (): void => after(() => cluster.stop())

/**
 * The records centre in one of its forms: of this very program, or another centre's over mutual TLS, with its own
 * database, folder and queue. All is gone when the file's tests are done.
 */
export async function openForm(name: Form['name'], services: Config['services'] = {}): Promise<Form> {
  const folder = await mkdtemp(join(tmpdir(), 'egon-form-'))
  const authority = makeTestAuthority(join(folder, 'ca'), ['obec', 'orp'])
  const [port] = await freePorts(1)
  const { keeping, who } = await openKeeping(folder, authority, port!, services)
  ending.push(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  if (name === 'local') return { name, centre: recordsCentreOf(keeping, who), keeping, who, authority }
  await keeping.runner.act(who, scope => addAgreement(scope, 'obec', 'records-centre'))
  const server = (await makePeerServer(keeping, recordsCentre.peerRoutes!))!
  await server.listen({ host: '127.0.0.1', port: port! })
  const peers = [{ name: 'orp', url: `https://127.0.0.1:${port}` }]
  const there = { 'records-centre': { peer: 'orp' } }
  const asking = {
    ...keeping,
    config: configOf(folder, authority, 'obec', { peers, services: there, port: 0 }),
  }
  ending.push(async () => {
    outboundOf(asking).close()
    await server.close()
  })
  return { name, centre: recordsCentreOf(asking, who), keeping, who, authority }
}
