import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import { addAgreement } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Config } from '#platform/config'
import { makePeerServer } from '#platform/http'
import { quietLog } from '#platform/log'
import { outboundOf } from '#platform/outbound'
import { liftImmutable, objectRow, objectStoresOf, openStores } from '#storage/objects'
import { replication, workOff } from '#storage/replication'
import { lookAtUnknown } from '../src/preservation/national-replica/acts/look-at-kept.ts'
import { pinOwner } from '../src/preservation/national-replica/acts/pin-owner.ts'
import { searchReplicaPackages } from '../src/preservation/national-replica/store/packages.ts'
import { makePackage, openNationalArchive, signerOf } from '../stands/national-archive/index.ts'
import { makeTestAuthority, type TestAuthority } from '../stands/trust/index.ts'
import { testDatabase, testOrganisation } from './database.ts'
import { freePort } from './two-centres.ts'

/** IČO of the tenant that holds copies. */
export const replicaIco = '99000105'

const configOf = (
  folder: string,
  authority: TestAuthority,
  { port, url }: { port: number; url: string },
): Config => {
  const { tls, seal } = authority.centres.kraj!
  return {
    instance: 'kraj',
    title: 'TC kraje',
    demo: false,
    dataFolder: folder,
    http: { host: '127.0.0.1', port: 0 },
    centre: { host: '127.0.0.1', port, ...tls, authority: authority.anchors.certificate },
    peers: [{ name: 'nda', url, seal: authority.centres.nda!.seal.certificate }],
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

/**
 * A centre with a tenant that holds copies for the National Archive, and the stand that plays the archive, over real
 * mutual TLS. All is gone when the file's tests are done.
 */
export async function nationalWorld({ pinned = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-national-'))
  const world = await testDatabase()
  const authority = makeTestAuthority(join(folder, 'ca'), ['kraj', 'nda', 'cizi'])
  const port = await freePort()
  const parties = { owner: 'nda', holder: 'kraj', ico: replicaIco }
  const stand = await openNationalArchive({
    files: authority.centres.nda!,
    authority: authority.anchors.certificate,
    parties,
    holderUrl: `https://127.0.0.1:${port}`,
  })
  const seal = authority.centres.nda!.seal.certificate
  const config = configOf(folder, authority, { port, url: stand.url })
  const { database, runner, clock } = world
  const held = new Map<string, unknown>([['preservation/formats', null]])
  const instance: Instance = { config, database, runner, clock, log: quietLog, held, alone: true }
  held.set('storage/objects', await openStores(join(folder, 'objects')))
  held.set('storage/replication', (await replication.open!(instance, [])).value)
  const who = await testOrganisation(world, { ico: replicaIco, mark: 'RNDA', kind: 'region' })
  await runner.act(who, scope => addAgreement(scope, 'nda', 'replica'))
  const server = (await makePeerServer(instance, replication.peerRoutes!))!
  await server.listen({ host: '127.0.0.1', port })
  if (pinned) await pinOwner(instance, who, { name: 'nda', title: 'Národní archiv', certificateFile: seal })
  after(async () => {
    await server.close()
    await stand.close()
    outboundOf(instance).close()
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  let count = 0
  return {
    ...world,
    folder,
    instance,
    who,
    stand,
    seal,
    parties,
    signer: signerOf(authority.centres.nda!.seal),
    otherSigner: signerOf(authority.centres.cizi!.seal),
    otherSeal: authority.centres.cizi!.seal.certificate,
    store: objectStoresOf(instance).ocfl,
    /** A package of the archive, not offered yet. */
    async made(title = `Spis ${++count}`) {
      const texts = { 'a.txt': `obsah ${title}\n`, 'b.txt': 'totéž\n' }
      const one = await makePackage({ title, originator: 'Okresní soud', year: 1921, texts }, new Date())
      stand.packages.set(one.object, one)
      return one
    },
    /** What was accepted comes now and is looked at, as the jobs do. */
    async settle() {
      await runner.act(who, scope =>
        sql`update replication.replica set next_attempt_at = '2000-01-01'`.execute(scope.sql),
      )
      await workOff(instance)
      await lookAtUnknown(instance, who)
    },
    row: (object: string) => runner.read(who, scope => objectRow(scope, object)),
    catalogue: () =>
      runner.read(who, scope => searchReplicaPackages(scope, { words: '', after: null, limit: 100 })),
  }
}
