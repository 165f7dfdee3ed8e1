import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type Place } from '#platform/html'
import { both, dayOf, isId } from '#platform/values'
import { beginDepositTransfer } from '../acts/begin-deposit-transfer.ts'
import { accessLevels, depositProfiles, profilesOf, transferStates } from '../deposit-transfer.ts'
import { isContractInForce } from '../depositor.ts'
import { type DepositChoice, newTransferLabels, newTransferPage } from '../pages/new-transfer.page.ts'
import { transfersPage } from '../pages/transfers.page.ts'
import { repositoryPath } from '../pages/words.ts'
import { listContracts, listDepositors } from '../store/depositors.ts'
import { countTransfers, listTransfers } from '../store/transfers.ts'
import { dayOrNone, deposit, look, may, pageRows } from './call.ts'

const title = both('Úložiště kraje', 'Repository')

export const transferList: Page = {
  path: repositoryPath,
  permission: look,
  title,
  show: call =>
    call.read(async scope => {
      const state = transferStates.find(one => one === call.query.stav) ?? null
      const depositorId = isId(call.query.ukladatel ?? '') ? call.query.ukladatel! : null
      const after = isId(call.query.od ?? '') ? call.query.od! : null
      const found = await listTransfers(scope, { state, depositorId, after, limit: pageRows + 1 })
      const transfers = found.slice(0, pageRows)
      return {
        title: call.saying(title),
        body: transfersPage(call, {
          transfers,
          depositors: await listDepositors(scope),
          state,
          depositorId,
          total: await countTransfers(scope, { state, depositorId }),
          next: found.length > pageRows ? transfers.at(-1)!.id : null,
          mayDeposit: may(call, deposit),
        }),
      }
    }),
  samples: async () => [repositoryPath, `${repositoryPath}?stav=rejected`],
}

async function choicesOf(scope: Scope): Promise<DepositChoice[]> {
  const today = dayOf(scope.clock.now())
  return (await listContracts(scope))
    .filter(contract => isContractInForce(contract, today))
    .flatMap(({ id, number, depositor_name: depositor, service }) =>
      profilesOf[service].map(profile => ({
        value: `${id}:${profile}`,
        contract: number,
        depositor,
        service,
        profile,
      })),
    )
}

const newPath = `${repositoryPath}/nove`

export const newTransfer: Page = {
  path: newPath,
  permission: deposit,
  title: both('Nové předání', 'New transfer'),
  labels: newTransferLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Nové předání', 'New transfer'),
      body: newTransferPage(
        call,
        { choices: await choicesOf(scope), chosen: call.query.smlouva ?? '' },
        attempt,
      ),
    })),
  forms: {
    predani: form({
      permission: deposit,
      fields: z.object({
        deposit: z
          .string()
          .regex(/^[0-9a-f-]{36}:[a-z]+$/)
          .transform(text => {
            const [contractId = '', profile = ''] = text.split(':')
            return { contractId, profile }
          })
          .pipe(z.object({ contractId: z.uuid(), profile: z.enum(depositProfiles) })),
        title: z.string().trim().min(1).max(500),
        creator: z.string().trim().min(1).max(300),
        from: dayOrNone,
        to: dayOrNone,
        access: z.enum(accessLevels),
        keptUntil: dayOrNone,
        note: z.string().trim().max(2000).default(''),
      }),
      act: async (call, { deposit: chosen, note, ...told }) => {
        const { id } = await call.act(
          scope =>
            beginDepositTransfer(scope, {
              ...chosen,
              way: 'browser',
              described: { ...told, note: note || null },
              sourceName: null,
            }),
          {
            type: 'repository.transfer-begun',
            object: { kind: 'deposit-contract', id: chosen.contractId },
          },
        )
        return {
          to: `${repositoryPath}/predani/${id}`,
          notice: call.say(
            'Předání je zahájené, nahrajte soubory.',
            'The transfer is begun, upload its files.',
          ),
        }
      },
    }),
  },
  samples: async () => [newPath],
}

export const repositoryPlace: Place = { path: repositoryPath, title, permission: look, order: 54 }
