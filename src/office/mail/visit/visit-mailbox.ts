import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { type ImapLine, openImapLine } from '../client/imap.ts'
import { settingsOf } from '../client/settings.ts'
import { leaseMs, pauseAfterFailuresMs, pauseMs } from '../mailbox.ts'
import { changeMailbox, leaseMailbox, mailboxAt } from '../store/mailboxes.ts'
import { fetchMail } from './fetch-mail.ts'
import { sendMail } from './send-mail.ts'
import type { MailVisit } from './visit.ts'

const plus = (at: Instant, ms: number): Instant => asInstant(at.getTime() + ms)

function visitOf(instance: Instance, who: Who, address: string) {
  const { runner, clock, config } = instance
  const settings = settingsOf(config, address)!
  let opened: ImapLine | null = null
  let leasedAt = clock.now()
  const visit: MailVisit = {
    instance,
    who,
    settings,
    address,
    act: deed => runner.act(who, deed),
    read: question => runner.read(who, question),
    after: ms => plus(clock.now(), ms),
    line: async () => {
      if (settings.imap) opened ??= await openImapLine(config, settings.imap)
      return opened
    },
    goOn: async () => {
      const now = clock.now()
      if (now.getTime() - leasedAt.getTime() < leaseMs / 4) return
      leasedAt = now
      await runner.act(who, scope => changeMailbox(scope, address, { leased_until: plus(now, leaseMs) }))
    },
  }
  return { visit, close: async () => opened?.close() }
}

/** Neither half keeps the other waiting: what cannot be sent does not stop what is to be fetched. */
async function bothHalves(visit: MailVisit): Promise<void> {
  const ends = []
  for (const half of [fetchMail, sendMail])
    ends.push(
      await half(visit).then(
        () => null,
        (error: unknown) => error,
      ),
    )
  const trouble =
    ends.find(error => error !== null && !isRefusal(error)) ?? ends.find(error => error !== null)
  if (trouble) throw trouble
}

/**
 * Visits one published address: fetches what came and sends what is to be sent. Whatever fails is written to the mailbox
 * with what to do; what is done stays done, so that a visit may be killed at any moment. `false` when another visit is
 * under way or the settings name the address no more.
 *
 * Czech: výběr elektronické pošty. Law: decree 259/2012 § 2; NSESSS 2.2.1.
 */
export async function visitMailbox(instance: Instance, who: Who, address: string): Promise<boolean> {
  const { runner, config } = instance
  if (!settingsOf(config, address)) return false
  const leased = await runner.act(who, scope =>
    leaseMailbox(scope, address, plus(scope.clock.now(), leaseMs)),
  )
  if (!leased) return false
  const { visit, close } = visitOf(instance, who, address)
  try {
    await bothHalves(visit)
    await runner.act(who, scope =>
      changeMailbox(scope, address, {
        leased_until: null,
        failures: 0,
        trouble: null,
        last_success_at: scope.clock.now(),
        next_at: plus(scope.clock.now(), pauseMs),
      }),
    )
  } catch (error) {
    if (!isRefusal(error)) {
      await runner.act(who, scope => changeMailbox(scope, address, { leased_until: null }))
      throw error
    }
    instance.log.warn('a mailbox could not be visited', { address, code: error.code })
    await runner.act(who, async scope => {
      const failures = ((await mailboxAt(scope, address))?.failures ?? 0) + 1
      await changeMailbox(scope, address, {
        leased_until: null,
        failures,
        trouble: error.sentence,
        next_at: plus(scope.clock.now(), pauseAfterFailuresMs(failures)),
      })
    })
  } finally {
    await close()
  }
  return true
}
