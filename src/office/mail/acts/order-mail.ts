import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { asInstant, distinctFileNames, newId, safeFileName, singleLine } from '#platform/values'
import { mailChannelRefusals } from '../channel-refusals.ts'
import type { Mailbox } from '../mailbox.ts'
import type { MailPurpose, OutgoingFile } from '../outgoing.ts'
import { changeMailbox, mailboxAt, mailboxes } from '../store/mailboxes.ts'
import { answersTo, insertOutgoing } from '../store/outgoing.ts'
import { mailOutbox } from './mail-outbox.ts'

export type MailOrder = {
  /** Identifier under which whoever orders it knows it again. */
  readonly id: string
  readonly purpose: MailPurpose
  readonly about: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly inReplyTo: string | null
  readonly files: readonly OutgoingFile[]
}

const dayMs = 24 * 60 * 60_000
/** Answers by itself that one address gets in a day: two programs that answer each other come to an end. */
export const answersMost = 50
const subjectMost = 250

export const visitMailKey = (organisation: string, address: string) => ({
  key: `mail.visit:${organisation}:${address}`,
})

/** The address from which the office sends; `null` where none is connected. */
export async function sendingMailbox(scope: Scope): Promise<Mailbox | null> {
  return (await mailboxes(scope)).find(({ sends, is_named: isNamed }) => sends && isNamed) ?? null
}

/** Has a mailbox visited now, once this transaction commits. */
export async function visitMailSoon(scope: Scope, address: string): Promise<void> {
  await changeMailbox(scope, address, { next_at: scope.clock.now() })
  await enqueue(scope, 'mail.visit', { address }, visitMailKey(scope.organisation, address))
}

/**
 * Gives an e-mail to be sent. The row stands before the server is asked; what it is about is told of once. An answer by
 * itself is not given to somebody who had too many of them today. Whoever ordered it listens to `mail.message-sent`.
 *
 * Czech: odeslání e-mailu. Law: act 500/2004 § 19/4; decree 259/2012 § 4/9; NSESSS 2.2.1, 2.2.6.
 *
 * Refuses with `mail.no-mailbox`, `sending-too-large`, `sending-without-files`.
 */
export async function orderMail(scope: Scope, order: MailOrder, from?: string): Promise<boolean> {
  const named = from ? await mailboxAt(scope, from) : undefined
  const mailbox = named?.sends && named.is_named ? named : await sendingMailbox(scope)
  if (!mailbox) throw refuse(mailChannelRefusals['no-mailbox'], {})
  const now = scope.clock.now()
  if (order.purpose === 'dispatch') {
    if (order.files.length === 0) throw refuse(mailChannelRefusals['sending-without-files'], {})
  } else if ((await answersTo(scope, order.recipient, asInstant(now.getTime() - dayMs))) >= answersMost)
    return false
  const bytes = order.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const limitBytes = Number(mailbox.limit_bytes)
  if (bytes > limitBytes) throw refuse(mailChannelRefusals['sending-too-large'], { bytes, limitBytes })
  const names = distinctFileNames(order.files.map(({ fileName }) => safeFileName(fileName, 'soubor')))
  const isNew = await insertOutgoing(scope, {
    id: order.id,
    address: mailbox.address,
    purpose: order.purpose,
    about: order.about,
    message_id: `<${newId()}@${mailbox.address.split('@')[1]}>`,
    recipient: order.recipient,
    subject: singleLine(order.subject).slice(0, subjectMost),
    body: order.body,
    in_reply_to: order.inReplyTo && singleLine(order.inReplyTo),
    files: order.files.map((file, at) => ({ ...file, fileName: names[at]! })),
    ordered_at: now,
    state: 'ready',
    sent_at: null,
    tries: 0,
    looks: 0,
    next_at: now,
    trouble: null,
    report: null,
  })
  if (isNew) await visitMailSoon(scope, mailbox.address)
  return isNew
}

/** Nobody else may send what the program has in hand, or say that it went. Refuses with `mail.sending-under-way`. */
export const requireMailNotUnderWay = (scope: Scope, id: string): Promise<void> =>
  mailOutbox.requireNotUnderWay(scope, id)

/**
 * Takes an order back that has not been begun or was refused; without one nothing happens.
 * Refuses with `mail.sending-under-way`.
 */
export const withdrawMail = (scope: Scope, id: string): Promise<void> => mailOutbox.withdraw(scope, id)
