import { z } from 'zod'
import { listOrganisations } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { both, type Day, isDay } from '#platform/values'
import { amendDepositContract, enterDepositContract } from '../acts/enter-deposit-contract.ts'
import { enterDepositor } from '../acts/enter-depositor.ts'
import { contractClasses, depositServices } from '../depositor.ts'
import { depositorLabels, depositorsPage } from '../pages/depositors.page.ts'
import { depositReplicaPeer } from '../replicas.ts'
import { depositorById, listContracts, listDepositors, usesOfContracts } from '../store/depositors.ts'
import { dayOrNone, look, manage, may } from './call.ts'

const path = '/repozitar/ukladatele'
const title = both('Ukladatelé a smlouvy', 'Depositors and contracts')

/** Contracts with how much of their quotas is used. */
export async function contractsInUse(scope: Scope) {
  const uses = await usesOfContracts(scope)
  return (await listContracts(scope)).map(one => ({
    ...one,
    use: uses.get(one.number) ?? { keptBytes: 0, comingBytes: 0 },
  }))
}

const gigabyte = 1_000_000_000
const gigabytesMost = 1_000_000

/** Gigabytes as people write them, with a comma or a point, in bytes. */
const quota = z
  .string()
  .trim()
  .regex(/^\d{1,7}(?:[.,]\d{1,3})?$/)
  .transform(text => Math.round(Number(text.replace(',', '.')) * gigabyte))
  .refine(bytes => bytes > 0 && bytes <= gigabytesMost * gigabyte)

const isOriginator = async (call: PageCall, depositorId: string): Promise<boolean> => {
  const depositor = await call.read(scope => depositorById(scope, depositorId))
  const offices = await listOrganisations(call.instance.database.kysely)
  return offices.some(({ ico }) => ico === depositor?.ico)
}

const about = (type: string, kind: string, id: string) => ({ type, object: { kind, id } })

export const depositorList: Page = {
  path,
  permission: look,
  title,
  labels: depositorLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: depositorsPage(
        call,
        {
          depositors: await listDepositors(scope),
          contracts: await contractsInUse(scope),
          mayManage: may(call, manage),
        },
        attempt,
      ),
    })),
  forms: {
    ukladatel: form({
      permission: manage,
      fields: z.object({
        depositorName: z.string().trim().min(1).max(300),
        depositorIco: z.string().trim().max(8).default(''),
        contact: z.string().trim().max(300).default(''),
      }),
      act: async (call, { depositorName: name, depositorIco: ico, contact }) => {
        await call.act(
          scope => enterDepositor(scope, { name, ico: ico || null, contact: contact || null }),
          about('repository.depositor-entered', 'depositor', 'new'),
        )
        return { to: path, notice: call.say('Ukladatel je zapsaný.', 'The depositor is entered.') }
      },
    }),
    smlouva: form({
      permission: manage,
      fields: z.object({
        depositor: z.uuid(),
        contractNumber: z.string().trim().min(1).max(50),
        service: z.enum(depositServices),
        validFrom: z
          .string()
          .refine(isDay)
          .transform(text => text as Day),
        validTo: dayOrNone,
        quotaGigabytes: quota,
        storageClass: z.enum(contractClasses),
      }),
      act: async (call, given) => {
        const known = await isOriginator(call, given.depositor)
        await call.act(
          scope =>
            enterDepositContract(
              scope,
              {
                depositor_id: given.depositor,
                number: given.contractNumber,
                service: given.service,
                valid_from: given.validFrom,
                valid_to: given.validTo,
                quota_bytes: given.quotaGigabytes,
                storage_class: given.storageClass,
              },
              { isOriginator: known, replicaPeer: depositReplicaPeer(call.instance) },
            ),
          about('repository.contract-entered', 'depositor', given.depositor),
        )
        return { to: path, notice: call.say('Smlouva je zapsaná.', 'The contract is entered.') }
      },
    }),
    dodatek: form({
      permission: manage,
      fields: z.object({ contract: z.uuid(), newValidTo: dayOrNone, newQuotaGigabytes: quota }),
      act: async (call, { contract: id, newValidTo: validTo, newQuotaGigabytes: quotaBytes }) => {
        await call.act(
          scope => amendDepositContract(scope, { id, validTo, quotaBytes }),
          about('repository.contract-amended', 'deposit-contract', id),
        )
        return { to: path, notice: call.say('Dodatek je zapsaný.', 'The amendment is entered.') }
      },
    }),
  },
  samples: async () => [path],
}
