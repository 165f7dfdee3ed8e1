import { z } from 'zod'
import type { Scope } from '#platform/acts'
import type { ByteRoute, Page, PageCall, SentFile } from '#platform/html'
import { form } from '#platform/html'
import { httpRefusals } from '#platform/http'
import { refuse } from '#platform/refusals'
import { type Both, both, safeFileName } from '#platform/values'
import { awaitedWords } from '#preservation/records-centre'
import { findDepositedCopies } from '../acts/acknowledge-deposited-object.ts'
import { announceDepositFiles } from '../acts/announce-deposit-file.ts'
import {
  completeDepositTransfer,
  retryDepositTransfer,
  withdrawDepositTransfer,
} from '../acts/complete-deposit-transfer.ts'
import type { DepositTransfer } from '../deposit-transfer.ts'
import { receiveFilePart } from '../intake/receive-file.ts'
import { transferPage } from '../pages/transfer.page.ts'
import { repositoryPath } from '../pages/words.ts'
import { repositoryRefusals } from '../refusals.ts'
import { contractById, depositorById } from '../store/depositors.ts'
import { countsOfFiles, filesAfter } from '../store/files.ts'
import { depositTransfer, listTransfers, stepsOfTransfer } from '../store/transfers.ts'
import { deposit, idOf, look, may } from './call.ts'
import { uploadScripts } from './islands.ts'
import { keepSent } from './sent-file.ts'

const at = `${repositoryPath}/predani/:id`
const filesShown = 200

const about = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'deposit-transfer', id: idOf(call) },
})

const step = (
  type: string,
  deed: (scope: Parameters<typeof completeDepositTransfer>[0], given: { id: string }) => Promise<unknown>,
  done: readonly [cs: string, en: string],
) =>
  form({
    permission: deposit,
    fields: z.object({}),
    act: async call => {
      const id = idOf(call)
      await call.act(scope => deed(scope, { id }), about(call, type))
      return { to: `${repositoryPath}/predani/${id}`, notice: call.say(...done) }
    },
  })

/** A file of the ordinary form: kept first, since its size is known only then, and taken in as any other. */
async function takeSent(call: PageCall, file: SentFile): Promise<string> {
  const { instance, visitor } = call
  const transferId = idOf(call)
  const path = safeFileName(file.name, 'soubor')
  const kept = await keepSent(instance, file.bytes)
  try {
    const [row] = await call.act(scope =>
      announceDepositFiles(scope, { transferId, files: [{ path, ...kept.measured }] }),
    )
    await receiveFilePart(instance, visitor!, {
      transferId,
      fileId: row!.id,
      offset: 0,
      bytes: kept.pieces(),
    })
    return path
  } finally {
    await kept.forget()
  }
}

/** What a taken transfer still waits for, in words. */
async function awaitedOf(scope: Scope, { instance }: PageCall, transfer: DepositTransfer): Promise<Both[]> {
  if (transfer.state !== 'copying') return []
  const { awaited } = await findDepositedCopies(scope, instance, transfer)
  return awaited.map(one => {
    const what = awaitedWords(one)
    return one.trouble ? both(`${what.cs} (${one.trouble.cs})`, `${what.en} (${one.trouble.en})`) : what
  })
}

export const transferDetail: Page = {
  path: at,
  permission: look,
  title: both('Předání do úložiště', 'Transfer to the repository'),
  labels: { files: both('Soubory', 'Files') },
  show: (call, attempt) =>
    call.read(async scope => {
      const transfer = await depositTransfer(scope, idOf(call))
      if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
      const contract = (await contractById(scope, transfer.contract_id))!
      const data = {
        transfer,
        contract,
        depositor: (await depositorById(scope, contract.depositor_id))!,
        files: await filesAfter(scope, transfer.id, '', filesShown),
        counts: await countsOfFiles(scope, transfer.id),
        steps: await stepsOfTransfer(scope, transfer.id),
        awaited: await awaitedOf(scope, call, transfer),
        mayDeposit: may(call, deposit),
        scripts: uploadScripts(call.instance),
      }
      return {
        title: `${transfer.number} ${transfer.described.title}`,
        body: transferPage(call, data, attempt),
      }
    }),
  forms: {
    soubory: form({
      permission: deposit,
      fields: z.object({}),
      fileField: 'files',
      attempted: call => about(call, 'repository.files-announced'),
      receive: takeSent,
      act: async (call, _fields, files) => {
        if (files.length === 0) throw refuse(httpRefusals['unreadable-body'], {})
        return {
          to: `${repositoryPath}/predani/${idOf(call)}`,
          notice: call.say(`Nahráno souborů: ${files.length}.`, `Files uploaded: ${files.length}.`),
        }
      },
    }),
    dokonceni: step('repository.transfer-moved', completeDepositTransfer, [
      'Předání je přijaté celé a posuzuje se.',
      'The transfer is received whole and is being judged.',
    ]),
    zruseni: step('repository.transfer-withdrawn', withdrawDepositTransfer, [
      'Předání je zrušené.',
      'The transfer is withdrawn.',
    ]),
    znovu: step('repository.transfer-retried', retryDepositTransfer, [
      'Přijímá se znovu.',
      'The intake is tried again.',
    ]),
  },
  samples: async scope =>
    (await listTransfers(scope, { state: null, depositorId: null, after: null, limit: 4 })).map(
      ({ id }) => `${repositoryPath}/predani/${id}`,
    ),
}

const jsonFile = (name: string, value: unknown) => {
  const bytes = Buffer.from(`${JSON.stringify(value, null, 1)}\n`, 'utf8')
  return { bytes, sizeBytes: bytes.length, mime: 'application/json', fileName: name, inline: false }
}

const plain = (number: string): string => number.replaceAll('/', '-')

const receipt: ByteRoute = {
  path: `${at}/potvrzeni.json`,
  permission: look,
  answer: async call => {
    const transfer = await call.read(scope => depositTransfer(scope, idOf(call)))
    if (!transfer?.receipt) throw refuse(repositoryRefusals['not-here'], {})
    return jsonFile(`potvrzeni-${plain(transfer.number)}.json`, transfer.receipt)
  },
}

/** One report for all profiles: each finding with its rule, level, place, sentence in Czech and source. */
const report: ByteRoute = {
  path: `${at}/posudek.json`,
  permission: look,
  answer: async call => {
    const transfer = await call.read(scope => depositTransfer(scope, idOf(call)))
    if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
    const { number, state, profile, findings, answered_at: answeredAt } = transfer
    return jsonFile(`posudek-${plain(number)}.json`, {
      format: 'egon-deposit-report/1',
      transfer: number,
      state,
      profile,
      answeredAt,
      rules: findings.map(({ rule, level, stage, message, source, location }) => ({
        id: rule,
        level,
        stage,
        outcome: 'FAIL',
        location,
        message_cs: message.cs,
        message_en: message.en,
        source,
      })),
    })
  },
}

export const transferBytes: readonly ByteRoute[] = [receipt, report]
