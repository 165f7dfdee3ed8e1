import { z } from 'zod'
import { listOrganisations } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, type Day, dayOf, isDay } from '#platform/values'
import { announceDepositFiles } from './acts/announce-deposit-file.ts'
import { beginDepositTransfer } from './acts/begin-deposit-transfer.ts'
import { completeDepositTransfer } from './acts/complete-deposit-transfer.ts'
import { enterDepositContract } from './acts/enter-deposit-contract.ts'
import { enterDepositor } from './acts/enter-depositor.ts'
import { letDepositorIn } from './acts/let-in-depositor.ts'
import { depositProfiles } from './deposit-transfer.ts'
import { depositServices } from './depositor.ts'
import { receiveFilePart } from './intake/receive-file.ts'
import { takeInTransfer } from './intake/take-in.ts'
import { depositReplicaPeer } from './replicas.ts'

const day = z
  .string()
  .refine(isDay)
  .transform(text => text as Day)

const shape = z.strictObject({
  /** Key of the post that enters depositors, and of the one that hands in. */
  manager: z.string(),
  keeper: z.string(),
  depositors: z.array(
    z.strictObject({
      name: z.string(),
      ico: z.string().nullable(),
      contact: z.string(),
      /** Key of the post that signs in for it. */
      signsIn: z.string().optional(),
      contracts: z.array(
        z.strictObject({
          number: z.string(),
          service: z.enum(depositServices),
          quotaBytes: z.number(),
          transfers: z.array(
            z.strictObject({
              title: z.string(),
              creator: z.string(),
              from: day,
              to: day,
              profile: z.enum(depositProfiles),
              /** Texts by path. */
              files: z.record(z.string(), z.string()),
              isComplete: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
})

type Told = z.infer<typeof shape>['depositors'][number]['contracts'][number]['transfers'][number]

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function handIn({ instance }: SeedCall, who: Who, contractId: string, told: Told): Promise<void> {
  const { title, creator, from, to, profile, files, isComplete } = told
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'utf8')]))
  const { transferId, rows } = await instance.runner.act(who, async scope => {
    const described = { title, creator, from, to, access: 'depositor', keptUntil: null, note: null } as const
    const { id } = await beginDepositTransfer(scope, {
      contractId,
      way: 'browser',
      profile,
      described,
      sourceName: null,
    })
    const announced = [...contents].map(([path, { length }]) => ({ path, sizeBytes: length, digest: null }))
    return { transferId: id, rows: await announceDepositFiles(scope, { transferId: id, files: announced }) }
  })
  for (const { id: fileId, path } of rows)
    await receiveFilePart(instance, who, {
      transferId,
      fileId,
      offset: 0,
      bytes: inOnePiece(contents.get(path)!),
    })
  if (!isComplete) return
  await instance.runner.act(who, scope => completeDepositTransfer(scope, { id: transferId }))
  await takeInTransfer(instance, who, transferId)
}

/** Brings in depositors of the demo with their contracts and a few transfers, each through the acts of the house. */
export async function seedRepository(call: SeedCall): Promise<void> {
  const { instance, things, people } = call
  const { manager, keeper, depositors } = shape.parse(things)
  const [by, handing] = [people.get(manager)!, people.get(keeper)!]
  const originators = new Set((await listOrganisations(instance.database.kysely)).map(({ ico }) => ico))
  for (const { contracts, signsIn, ...told } of depositors) {
    const depositor = await instance.runner.act(by, scope => enterDepositor(scope, told))
    const own = signsIn === undefined ? undefined : people.get(signsIn)
    if (own?.actor.kind === 'person') {
      const { postId } = own.actor
      await instance.runner.act(by, scope => letDepositorIn(scope, { depositorId: depositor.id, postId }))
    }
    for (const { number, service, quotaBytes, transfers } of contracts) {
      const { id } = await instance.runner.act(by, scope =>
        enterDepositContract(
          scope,
          {
            depositor_id: depositor.id,
            number,
            service,
            valid_from: addDays(dayOf(scope.clock.now()), -200),
            valid_to: null,
            quota_bytes: quotaBytes,
            storage_class: 'A-LOCAL',
          },
          {
            isOriginator: told.ico !== null && originators.has(told.ico),
            replicaPeer: depositReplicaPeer(instance),
          },
        ),
      )
      for (const transfer of transfers) await handIn(call, handing, id, transfer)
    }
  }
}
