import { organisationOf } from '#identity/organisations'
import { isRefusal } from '#platform/refusals'
import type { Both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import {
  beginMail,
  mailDelayed,
  mailLookedFor,
  mailRefused,
  mailSent,
  mailUnknown,
} from '../acts/follow-mail.ts'
import { signerOf } from '../client/settings.ts'
import { giveMail } from '../client/smtp.ts'
import type { OutgoingMail } from '../outgoing.ts'
import { outgoingById, outgoingDue, outgoingIn } from '../store/outgoing.ts'
import type { MailVisit } from './visit.ts'

const minuteMs = 60_000
const batch = 20
/** How often a message is looked for before it is left to a person, and how long between two looks. */
const looksMost = 3
const lookPauseMs = 2 * minuteMs
const longestPauseMs = 60 * minuteMs

const killed: Both = {
  cs: 'Program byl při odesílání ukončen; zjišťuje, zda e-mail odešel.',
  en: 'The program was ended while sending; it finds out whether the e-mail has gone.',
}
const lost: Both = {
  cs: 'Server neodpověděl a nejde zjistit, zda e-mail odešel; podruhé ho program neposílá. Zeptejte se příjemce nebo správce pošty: pokud odešel, zapište odeslání, jinak zásilku stornujte a vypravte znovu.',
  en: 'The server did not answer and it cannot be found out whether the e-mail has gone; the program does not send it twice. Ask the recipient or whoever runs the mail: if it went, record the sending, otherwise cancel the dispatch and send it anew.',
}

/** Looks for a message without an answer among what the server says was sent; it is never sent twice. */
async function lookFor({ act, line, settings, after }: MailVisit, one: OutgoingMail): Promise<void> {
  const open = settings.imap?.sent ? await line() : null
  if (await open?.isAmongSent(one.message_id)) return act(scope => mailSent(scope, one.id))
  const isLast = open === null || one.looks + 1 >= looksMost
  await act(async scope => {
    if (isLast) await mailRefused(scope, one, lost)
    else await mailLookedFor(scope, one, after(lookPauseMs))
  })
}

/** Sends one; throws where the server would not take others either. */
async function sendOne(visit: MailVisit, { id }: OutgoingMail, sender: { name: string }): Promise<void> {
  const { instance, who, act, settings, after } = visit
  const one = await act(scope => beginMail(scope, id))
  if (!one) return
  const contents = objectStoresOf(instance).content
  const server = settings.smtp!
  try {
    const by = { name: sender.name, signer: signerOf(instance.config, settings) }
    const answer = await giveMail(instance.config, server, one, by, file =>
      contents.pieces(who.organisation, file.digest),
    )
    if (answer.kind === 'taken') return await act(scope => mailSent(scope, id))
    const { kind, why, all } = answer
    const pauseMs = Math.min(minuteMs * 2 ** Math.min(one.tries, 10), longestPauseMs)
    await act(async scope => {
      if (kind === 'refused') await mailRefused(scope, one, why)
      else if (kind === 'unknown') await mailUnknown(scope, id, why, after(0))
      else await mailDelayed(scope, id, why, after(pauseMs))
    })
    if (all) throw all
  } catch (error) {
    // Settings that do not hold stop it before the line is opened.
    if (isRefusal(error))
      await act(async scope => {
        const still = await outgoingById(scope, id)
        if (still?.state === 'sending') await mailDelayed(scope, id, settingsWrong, after(minuteMs))
      })
    throw error
  }
}

const settingsWrong: Both = {
  cs: 'E-mail zatím neodešel; důvod říká stav schránky.',
  en: 'The e-mail has not gone yet; the state of the mailbox says why.',
}

/** Finds out what became of messages without an answer, and sends what waits. */
export async function sendMail(visit: MailVisit): Promise<void> {
  const { act, read, address, settings, goOn, after } = visit
  if (!settings.smtp) return
  // The visit is the only one: what stands as being sent was left so by one that was killed.
  for (const { id, address: from } of await read(scope => outgoingIn(scope, ['sending'], batch)))
    if (from === address) await act(scope => mailUnknown(scope, id, killed, after(0)))
  for (const one of await read(scope => outgoingDue(scope, address, ['unknown'], batch))) {
    await lookFor(visit, one)
    await goOn()
  }
  const sender = await read(organisationOf)
  for (;;) {
    const waiting = await read(scope => outgoingDue(scope, address, ['ready'], batch))
    if (waiting.length === 0) return
    for (const one of waiting) {
      await sendOne(visit, one, sender)
      await goOn()
    }
  }
}
