import { listOrganisations } from '#identity/organisations'
import { hasCome } from '#office/outbox'
import type { Instance } from '#platform/acts'
import { enqueue, type Job } from '#platform/jobs'
import { enterNamed } from './acts/enter-mailbox.ts'
import { visitMailKey } from './acts/order-mail.ts'
import { changeMailbox, mailboxAt, mailboxes } from './store/mailboxes.ts'
import { byMail } from './visit/visit.ts'
import { visitMailbox } from './visit/visit-mailbox.ts'

type Office = { readonly id: string; readonly ico: string }

/** Enters the addresses of an office as the settings name them now. */
export const enterMailboxes = (instance: Instance, { id, ico }: Office): Promise<void> =>
  instance.runner.act(byMail(id), scope => enterNamed(scope, instance.config, ico))

/** At the start, when nobody else runs: a visit of a killed predecessor is over and need not be waited for. */
export async function freeMailboxes(instance: Instance): Promise<void> {
  for (const office of await listOrganisations(instance.database.kysely)) {
    if (!office.works_here) continue
    await enterMailboxes(instance, office)
    await instance.runner.act(byMail(office.id), async scope => {
      for (const { address } of await mailboxes(scope))
        await changeMailbox(scope, address, { leased_until: null })
    })
  }
}

/** Each minute: mailboxes whose time has come are visited, each by a job of its own. */
const lookAfter: Job<{ instance: Instance }> = {
  name: 'mail.look-after',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    const offices = new Set(instance.config.mail?.mailboxes.map(({ office }) => office))
    if (offices.size === 0) return
    for (const office of await listOrganisations(instance.database.kysely)) {
      if (!office.works_here || !offices.has(office.ico)) continue
      await enterMailboxes(instance, office)
      await instance.runner.act(byMail(office.id), async scope => {
        const now = scope.clock.now()
        for (const { address, next_at: nextAt, is_named: isNamed } of await mailboxes(scope))
          if (isNamed && hasCome(nextAt, now))
            await enqueue(scope, 'mail.visit', { address }, visitMailKey(office.id, address))
      })
    }
  },
}

const visit: Job<{ instance: Instance }> = {
  name: 'mail.visit',
  run: async ({ instance }, { organisation, payload }) => {
    const who = byMail(organisation)
    const address = String(payload.address)
    const mailbox = await instance.runner.read(who, scope => mailboxAt(scope, address))
    // Another visit under way leaves what it did not see to the next minute.
    if (mailbox?.is_named) await visitMailbox(instance, who, address)
  },
}

export const mailJobs = [lookAfter, visit]
