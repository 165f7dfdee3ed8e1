import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { mayDo, type Visitor } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { enterNamed } from '../acts/enter-mailbox.ts'
import { visitMailSoon } from '../acts/order-mail.ts'
import { mailChannelRefusals } from '../channel-refusals.ts'
import { type MailData, mailPage } from '../pages/mailboxes.page.ts'
import { countTaken, fetchedOpen } from '../store/fetched.ts'
import { mailboxes } from '../store/mailboxes.ts'
import { outgoingIn } from '../store/outgoing.ts'

const path = '/e-mailove-adresy'
const rowsMost = 100

async function mailData(scope: Scope, call: PageCall): Promise<MailData> {
  const office = await organisationOf(scope)
  return {
    office,
    isSetUp: call.instance.config.mail?.mailboxes.some(one => one.office === office.ico) ?? false,
    boxes: await mailboxes(scope),
    taken: await countTaken(scope),
    open: await fetchedOpen(scope, rowsMost),
    outgoing: await outgoingIn(scope, ['ready', 'sending', 'unknown', 'refused'], rowsMost),
    mayRead: mayDo(call.visitor, 'records.read'),
  }
}

async function show(call: PageCall, attempt?: Attempt): Promise<View> {
  const body = await call.read(async scope => mailPage(call, await mailData(scope, call), attempt))
  return { title: call.say('E-mailové adresy', 'E-mail addresses'), body }
}

export const mailboxesPage: Page = {
  path,
  permission: 'mail.see',
  title: both('E-mailové adresy', 'E-mail addresses'),
  show,
  forms: {
    navsteva: form({
      fields: z.object({}),
      act: async call => {
        await call.act(async scope => {
          await enterNamed(scope, call.instance.config, (await organisationOf(scope)).ico)
          const named = (await mailboxes(scope)).filter(({ is_named: isNamed }) => isNamed)
          if (named.length === 0) throw refuse(mailChannelRefusals['no-mailbox'], {})
          for (const { address } of named) await visitMailSoon(scope, address)
        })
        return {
          to: path,
          notice: call.say(
            'Adresy se vybírají; stav uvidíte za chvíli po obnovení stránky.',
            'The addresses are being visited; reload the page in a while to see how it went.',
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const mailboxesPlace: Place = {
  path,
  title: both('E-mailové adresy', 'E-mail addresses'),
  permission: 'mail.see',
  order: 63,
}

/** What waits for a person: addresses that cannot be visited, and e-mails that did not go. */
export async function mailToday(scope: Scope, _visitor: Visitor): Promise<readonly TodayLine[]> {
  const silent = (await mailboxes(scope)).filter(one => one.is_named && one.failures >= 3 && one.trouble)
  const refused = (await outgoingIn(scope, ['refused'], rowsMost)).filter(one => one.purpose === 'dispatch')
  const common = { verb: both('Podívat se', 'Look'), path, permission: 'mail.see', urgent: true }
  return [
    ...silent.map(({ address, trouble }) => ({
      ...common,
      what: both(`E-mailová adresa ${address} se nevybírá`, `The e-mail address ${address} is not visited`),
      why: trouble!,
      order: 3,
    })),
    ...(refused.length > 0
      ? [
          {
            ...common,
            what: both(`Neodeslané e-maily: ${refused.length}`, `E-mails that did not go: ${refused.length}`),
            why: refused[0]!.trouble ?? both('', ''),
            order: 4,
          },
        ]
      : []),
  ]
}
