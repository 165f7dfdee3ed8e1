import { z } from 'zod'
import type { Call, Route } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Day, type Digest, isDay, isDigest, MIB } from '#platform/values'
import { announceDepositFiles } from './acts/announce-deposit-file.ts'
import { beginDepositTransfer } from './acts/begin-deposit-transfer.ts'
import { completeDepositTransfer, withdrawDepositTransfer } from './acts/complete-deposit-transfer.ts'
import type { DepositFile } from './deposit-file.ts'
import { accessLevels, depositProfiles, transferStates } from './deposit-transfer.ts'
import { receivedBytesOf, receiveFilePart } from './intake/receive-file.ts'
import { repositoryRefusals } from './refusals.ts'
import { contractNumbered } from './store/depositors.ts'
import { countsOfFiles, filesAfter } from './store/files.ts'
import { depositTransfer } from './store/transfers.ts'

/** A part of a file: so much is sent again at the most after a cut line. */
export const partBytes = 8 * MIB
/** Files announced or listed at once. */
export const filesAtOnce = 500

const deposit = 'repository.deposit'
const one = z.object({ id: z.uuid() })
const digest = z
  .string()
  .refine(isDigest)
  .transform(text => text as Digest)
const day = z
  .string()
  .refine(isDay)
  .transform(text => text as Day)

const begun = z.strictObject({
  contract: z.string().min(1).max(50),
  profile: z.enum(depositProfiles),
  title: z.string().trim().min(1).max(500),
  creator: z.string().trim().min(1).max(300),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  access: z.enum(accessLevels).default('depositor'),
  keptUntil: day.nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
})

const announced = z.strictObject({
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(1000),
        sizeBytes: z.number().int().min(0),
        digest: digest.nullable().default(null),
      }),
    )
    .min(1)
    .max(filesAtOnce),
})

const fileState = z.object({
  id: z.uuid(),
  path: z.string(),
  sizeBytes: z.number().int(),
  digest: z.string().nullable(),
  receivedBytes: z.number().int(),
  isWhole: z.boolean(),
})

const stateOf = async ({ instance }: Call, file: DepositFile): Promise<z.infer<typeof fileState>> => ({
  id: file.id,
  path: file.path,
  sizeBytes: Number(file.size_bytes),
  digest: file.digest ?? file.announced_digest,
  receivedBytes: await receivedBytesOf(instance, file),
  isWhole: file.digest !== null,
})

const statesOf = (call: Call, files: readonly DepositFile[]) =>
  Promise.all(files.map(file => stateOf(call, file)))

/** The interface for those who hand in by a program; the page in the browser speaks it too. */
export const repositoryRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/repository/transfers',
    permission: deposit,
    takesKeys: true,
    summary: both('Zahájí předání do úložiště', 'Begins a transfer to the repository'),
    body: begun,
    answer: z.object({ id: z.uuid(), number: z.string() }),
    act: async (call, input) => {
      const { contract, profile, ...described } = input.body as z.output<typeof begun>
      const { id, number } = await call.instance.runner.act(
        call.visitor!,
        async scope => {
          const found = await contractNumbered(scope, contract)
          if (!found) throw refuse(repositoryRefusals['not-here'], {})
          return beginDepositTransfer(scope, {
            contractId: found.id,
            way: 'program',
            profile,
            described,
            sourceName: null,
          })
        },
        { type: 'repository.transfer-begun', object: { kind: 'deposit-contract', id: contract } },
      )
      return { id, number }
    },
  },
  {
    method: 'GET',
    path: '/repository/transfers/:id',
    permission: 'repository.read',
    takesKeys: true,
    summary: both('Stav předání, posudek a potvrzení', 'State of a transfer, its report and its receipt'),
    params: one,
    answer: z.object({
      id: z.uuid(),
      number: z.string(),
      state: z.enum(transferStates),
      files: z.number().int(),
      bytes: z.number().int(),
      wholeFiles: z.number().int(),
      wholeBytes: z.number().int(),
      object: z.string().nullable(),
      findings: z.array(z.unknown()),
      receipt: z.unknown(),
    }),
    act: (call, { params }) =>
      call.instance.runner.read(call.visitor!, async scope => {
        const { id } = params as z.output<typeof one>
        const transfer = await depositTransfer(scope, id)
        if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
        const { number, state, object_id: object, findings, receipt } = transfer
        return { id, number, state, ...(await countsOfFiles(scope, id)), object, findings, receipt }
      }),
  },
  {
    method: 'POST',
    path: '/repository/transfers/:id/files',
    permission: deposit,
    takesKeys: true,
    summary: both(
      'Ohlásí soubory předání; řekne, co z nich už tu je',
      'Announces files of a transfer; tells what of them is here already',
    ),
    params: one,
    body: announced,
    answer: z.object({ files: z.array(fileState) }),
    act: async (call, input) => {
      const { id: transferId } = input.params as z.output<typeof one>
      const { files } = input.body as z.output<typeof announced>
      const found = await call.instance.runner.act(
        call.visitor!,
        scope => announceDepositFiles(scope, { transferId, files }),
        { type: 'repository.files-announced', object: { kind: 'deposit-transfer', id: transferId } },
      )
      return { files: await statesOf(call, found) }
    },
  },
  {
    method: 'GET',
    path: '/repository/transfers/:id/files',
    permission: deposit,
    takesKeys: true,
    summary: both(
      'Soubory předání v pořadí cest; pokračuje se za poslední',
      'Files of a transfer in the order of paths; the next ones behind the last',
    ),
    params: one,
    query: z.object({ after: z.string().max(1000).default('') }),
    answer: z.object({ files: z.array(fileState) }),
    act: async (call, { params, query }) => {
      const { id } = params as z.output<typeof one>
      const { after } = query as { after: string }
      const files = await call.instance.runner.read(call.visitor!, scope =>
        filesAfter(scope, id, after, filesAtOnce),
      )
      return { files: await statesOf(call, files) }
    },
  },
  {
    method: 'PUT',
    path: '/repository/transfers/:id/files/:file',
    permission: deposit,
    takesKeys: true,
    summary: both(
      'Přijme část souboru od daného bajtu; po přerušení se pokračuje',
      'Takes a part of a file from a byte on; after a cut it goes on there',
    ),
    params: one.extend({ file: z.uuid() }),
    query: z.object({ offset: z.coerce.number().int().min(0).default(0) }),
    streamBytes: partBytes,
    answer: z.object({ receivedBytes: z.number().int(), isWhole: z.boolean() }),
    act: (call, { params, query, body }) => {
      const { id: transferId, file: fileId } = params as { id: string; file: string }
      const { offset } = query as { offset: number }
      const bytes = body as AsyncIterable<Uint8Array>
      return receiveFilePart(call.instance, call.visitor!, { transferId, fileId, offset, bytes })
    },
  },
  {
    method: 'POST',
    path: '/repository/transfers/:id/completion',
    permission: deposit,
    takesKeys: true,
    summary: both('Oznámí, že je předání celé', 'Says that a transfer is whole'),
    params: one,
    answer: z.object({ state: z.enum(transferStates) }),
    act: async (call, { params }) => {
      const { id } = params as z.output<typeof one>
      const { state } = await call.instance.runner.act(
        call.visitor!,
        scope => completeDepositTransfer(scope, { id }),
        { type: 'repository.transfer-moved', object: { kind: 'deposit-transfer', id } },
      )
      return { state }
    },
  },
  {
    method: 'POST',
    path: '/repository/transfers/:id/withdrawal',
    permission: deposit,
    takesKeys: true,
    summary: both('Zruší nedokončené předání', 'Withdraws a transfer that is not completed'),
    params: one,
    answer: z.object({ state: z.literal('withdrawn') }),
    act: async (call, { params }) => {
      const { id } = params as z.output<typeof one>
      await call.instance.runner.act(call.visitor!, scope => withdrawDepositTransfer(scope, { id }), {
        type: 'repository.transfer-withdrawn',
        object: { kind: 'deposit-transfer', id },
      })
      return { state: 'withdrawn' as const }
    },
  },
]
