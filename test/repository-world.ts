import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Instance, Scope, Who } from '#platform/acts'
import { quietLog } from '#platform/log'
import type { Day } from '#platform/values'
import { liftImmutable, openStores } from '#storage/objects'
import { announceDepositFiles } from '../src/preservation/repository/acts/announce-deposit-file.ts'
import { beginDepositTransfer } from '../src/preservation/repository/acts/begin-deposit-transfer.ts'
import { completeDepositTransfer } from '../src/preservation/repository/acts/complete-deposit-transfer.ts'
import { enterDepositContract } from '../src/preservation/repository/acts/enter-deposit-contract.ts'
import { enterDepositor } from '../src/preservation/repository/acts/enter-depositor.ts'
import type { DepositProfile, DepositWay } from '../src/preservation/repository/deposit-transfer.ts'
import type { DepositContract, DepositService } from '../src/preservation/repository/depositor.ts'
import { receiveFilePart } from '../src/preservation/repository/intake/receive-file.ts'
import { takeInTransfer } from '../src/preservation/repository/intake/take-in.ts'
import { depositReplicaPeer } from '../src/preservation/repository/replicas.ts'
import { depositTransfer } from '../src/preservation/repository/store/transfers.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { testDatabase, testOrganisation } from './database.ts'

export const described = {
  title: 'Sbírka pohlednic',
  creator: 'Muzeum Jasanska',
  from: '1901-01-01' as Day,
  to: '1938-12-31' as Day,
  access: 'depositor',
  keptUntil: '2060-01-01' as Day,
  note: null,
} as const

export async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

type Files = ReadonlyMap<string, string | Uint8Array>

/** A keeper with a store, a database and a seal of its own; all is gone when the file's tests are done. */
export async function repositoryWorld(config: Readonly<Record<string, unknown>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-repository-'))
  const world = await testDatabase('2026-05-04T08:00:00Z')
  const stores = await openStores(folder)
  const authority = makeTestAuthority(join(folder, 'authority'), ['kraj'])
  const { seal } = authority.centres.kraj!
  const instance = {
    ...world,
    config: {
      instance: 'kraj',
      title: 'TC kraje',
      dataFolder: folder,
      services: {},
      trust: { sealKey: seal.key, sealCertificate: seal.certificate },
      ...config,
    },
    log: quietLog,
    alone: true,
    held: new Map<string, unknown>([
      ['storage/objects', stores],
      ['preservation/formats', null],
    ]),
  } as unknown as Instance
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true, force: true })
  })
  const who = await testOrganisation(world, { kind: 'region', runs_centre: true, name: 'Kraj' })
  return { ...world, folder, authority, stores, instance, who, ...(await keeperIn(instance, who)) }
}

/** What hands in to a keeper of a program. */
export async function keeperIn(instance: Instance, who: Who) {
  const { runner } = instance
  const act = <T>(deed: (scope: Scope) => Promise<T>) => runner.act(who, deed)
  const depositor = await act(scope =>
    enterDepositor(scope, { name: 'Muzeum Jasanska', ico: null, contact: null }),
  )
  const contract = (service: DepositService, number: string, more: Partial<DepositContract> = {}) =>
    act(scope =>
      enterDepositContract(
        scope,
        {
          depositor_id: depositor.id,
          number,
          service,
          valid_from: '2026-01-01' as Day,
          valid_to: null,
          quota_bytes: 1_000_000,
          storage_class: 'A-LOCAL',
          ...more,
        },
        { isOriginator: true, replicaPeer: depositReplicaPeer(instance) },
      ),
    )
  const begin = (contractId: string, profile: DepositProfile, way: DepositWay = 'program') =>
    act(scope => beginDepositTransfer(scope, { contractId, way, profile, described, sourceName: null }))
  const upload = async (transferId: string, files: Files) => {
    const announced = [...files].map(([path, content]) => ({
      path,
      sizeBytes: Buffer.from(content).length,
      digest: null,
    }))
    const rows = await act(scope => announceDepositFiles(scope, { transferId, files: announced }))
    for (const { id, path } of rows)
      await receiveFilePart(instance, who, {
        transferId,
        fileId: id,
        offset: 0,
        bytes: inOnePiece(Buffer.from(files.get(path)!)),
      })
    return rows
  }
  const look = async (id: string) => (await runner.read(who, scope => depositTransfer(scope, id)))!
  return {
    act,
    depositor,
    contract,
    begin,
    upload,
    look,
    /** A transfer of some files, completed and taken in. */
    async handedIn(contractId: string, profile: DepositProfile, files: Files, way?: DepositWay) {
      const { id } = await begin(contractId, profile, way)
      await upload(id, files)
      await act(scope => completeDepositTransfer(scope, { id }))
      await takeInTransfer(instance, who, id)
      return look(id)
    },
  }
}
