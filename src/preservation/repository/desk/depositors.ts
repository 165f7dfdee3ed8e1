import { z } from 'zod'
import { isOutside, postsHeld } from '#identity/access'
import { listOrganisations } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { both, type Day, isDay } from '#platform/values'
import { amendDepositContract, enterDepositContract } from '../acts/enter-deposit-contract.ts'
import { enterDepositor } from '../acts/enter-depositor.ts'
import { endDepositorPost, letDepositorIn } from '../acts/let-in-depositor.ts'
import { contractClasses, depositServices } from '../depositor.ts'
import type { DepositorPeople } from '../pages/depositor-people.ts'
import { depositorLabels, depositorsPage } from '../pages/depositors.page.ts'
import { depositReplicaPeer } from '../replicas.ts'
import {
  depositorById,
  depositorPosts,
  listContracts,
  listDepositors,
  usesOfContracts,
} from '../store/depositors.ts'
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

/** Who signs in for whom, and whose post waits for it. */
async function peopleOf(scope: Scope): Promise<DepositorPeople> {
  const held = (await postsHeld(scope, scope.clock.now())).filter(({ roles }) => isOutside(roles))
  const names = new Map(held.map(one => [one.postId, `${one.personName} – ${one.title}`]))
  const depositors = new Map((await listDepositors(scope)).map(({ id, name }) => [id, name]))
  const posts = await depositorPosts(scope)
  const taken = new Set(posts.map(({ post_id: id }) => id))
  return {
    posts: posts.map(one => ({
      ...one,
      person: names.get(one.post_id) ?? '–',
      depositor: depositors.get(one.depositor_id) ?? '–',
    })),
    free: [...names].filter(([id]) => !taken.has(id)).map(([value, label]) => ({ value, label })),
  }
}

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
          people: may(call, manage) ? await peopleOf(scope) : null,
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
    pristup: form({
      permission: manage,
      fields: z.object({ signsInFor: z.uuid(), depositorPost: z.uuid() }),
      act: async (call, { signsInFor: depositorId, depositorPost: postId }) => {
        await call.act(
          scope => letDepositorIn(scope, { depositorId, postId }),
          about('repository.depositor-let-in', 'depositor', depositorId),
        )
        return { to: path, notice: call.say('Přístup je daný.', 'They are let in.') }
      },
    }),
    'konec-pristupu': form({
      permission: manage,
      fields: z.object({ endedPost: z.uuid() }),
      act: async (call, { endedPost: postId }) => {
        await call.act(
          scope => endDepositorPost(scope, { postId }),
          about('repository.depositor-shut-out', 'depositor', postId),
        )
        return { to: path, notice: call.say('Přístup je ukončený.', 'The access is ended.') }
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
