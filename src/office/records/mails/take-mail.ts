import {
  type DeliveryReport,
  type FetchedMail,
  fetchedById,
  type MailHead,
  type MailOutcome,
  mailHead,
  mailTaken,
  mailTroubled,
  readDeliveryReport,
} from '#office/mail'
import type { Instance, Scope, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { isRefusal, type Refusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { describeContent, entranceOf } from '#preservation/gate'
import { type ReceivedMessage, receiveMessage } from '../acts/receive-message.ts'
import { mailroomOf } from '../boxes/take-data-message.ts'
import { readKept } from '../intake/read-message.ts'
import { documentOfMessage } from '../store/messages.ts'
import { answerMail } from './answers.ts'
import { takeReport } from './take-report.ts'

/** The registration of e-mails that nobody attends. */
export const byMailMailroom = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'podatelna, e-mail' },
})

const firstPauseMs = 10 * 60_000
const longestPauseMs = 24 * 60 * 60_000

/** A message that cannot be opened: it waits for a clerk as the file it is, under its key, with the reason. */
async function unopened(
  instance: Instance,
  who: Who,
  { digest, size_bytes: size }: FetchedMail,
  head: MailHead,
  { sentence }: Refusal,
): Promise<ReceivedMessage> {
  const original = { digest: digest!, sizeBytes: Number(size) }
  const part = {
    role: 'zpráva elektronické pošty',
    form: 'container' as const,
    fileName: 'zprava.eml',
    ...original,
  }
  const described = await describeContent(entranceOf(instance, who), part.fileName, original)
  return {
    channel: 'e-mail',
    fileName: part.fileName,
    original,
    reading: {
      subject: head.subject?.trim() || 'E-mail, který nejde přečíst',
      sender: {
        kind: 'person',
        name: head.from?.name?.trim() || head.from?.address || '',
        ico: null,
        boxId: null,
        email: head.from?.address ?? null,
        address: null,
      },
      senderReference: null,
      deliveredAt: null,
      legallyServedAt: null,
      recipientBox: null,
      parts: [part],
      message: {
        kind: 'e-mail',
        key: `mail:${head.messageId ?? ''}:${digest}`,
        envelope: [],
        checks: [],
        testAnchors: false,
        signer: null,
      },
    },
    reasons: [{ code: 'unreadable', sentence }],
    components: [{ ...described, role: part.role, form: part.form }],
  }
}

async function read(
  instance: Instance,
  who: Who,
  one: FetchedMail,
  head: MailHead,
): Promise<ReceivedMessage> {
  try {
    const arrived = await readKept(instance, who, {
      fileName: 'zprava.eml',
      digest: one.digest!,
      sizeBytes: Number(one.size_bytes),
    })
    // The moment at which it came here is that of its keeping, however long its registration had to wait.
    return { ...arrived, reading: { ...arrived.reading, deliveredAt: one.fetched_at.toISOString() } }
  } catch (error) {
    if (!isRefusal(error) || !error.code.startsWith('mail.')) throw error
    return unopened(instance, who, one, head, error)
  }
}

/**
 * Registers a fetched e-mail or puts it before a clerk, writes down that the office has it, and has its sender answered:
 * all or nothing. One that was registered before, by hand or by a visit that was killed, is not registered again.
 *
 * Czech: příjem e-mailu. Law: act 499/2004 § 64; decree 259/2012 §§ 2-4; NSESSS 2.2.1, 2.2.3, 2.2.6.
 */
export async function takeMail(
  scope: Scope,
  { one, arrived, head }: { one: FetchedMail; arrived: ReceivedMessage; head: MailHead },
): Promise<MailOutcome | null> {
  const { id } = one
  if (await documentOfMessage(scope, arrived.reading.message.key))
    return (await mailTaken(scope, { id, outcome: 'known' })) ? 'known' : null
  const mailroom = await mailroomOf(scope)
  const received = await receiveMessage(scope, { ...arrived, ...(mailroom && { holderOtherwise: mailroom }) })
  const outcome: MailOutcome = received.outcome === 'set-aside' ? 'known' : received.outcome
  // Somebody was faster: what this transaction registered is rolled back.
  if (!(await mailTaken(scope, { id, outcome }))) throw new Error(`e-mail ${id} was taken by another`)
  if (outcome !== 'known')
    await answerMail(scope, {
      fetched: one,
      head,
      attachments: arrived.reading.parts.filter(({ role }) => role === 'příloha').length,
      document: received.outcome === 'registered' ? received.document : null,
      reasons: arrived.reasons,
    })
  return outcome
}

/** Whether the message was news of one that we sent. */
async function takenAsReport(
  instance: Instance,
  who: Who,
  one: FetchedMail,
  report: DeliveryReport,
): Promise<boolean> {
  const file = await describeContent(entranceOf(instance, who), 'hlaseni-o-nedoruceni.eml', {
    digest: one.digest!,
    sizeBytes: Number(one.size_bytes),
  })
  return instance.runner.act(who, scope => takeReport(scope, { one, report, file }))
}

async function takeOne(instance: Instance, who: Who, one: FetchedMail): Promise<void> {
  const { runner, clock } = instance
  const { contents, organisation } = entranceOf(instance, who)
  try {
    await using bytes = await contents.open(organisation, one.digest!)
    const head = await mailHead(bytes)
    const report = head.automatic ? await readDeliveryReport(bytes) : null
    if (report && (await takenAsReport(instance, who, one, report))) return
    const arrived = await read(instance, who, one, head)
    await runner.act(who, scope => takeMail(scope, { one, arrived, head }))
  } catch (error) {
    if (!isRefusal(error)) throw error
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(one.tries, 20), longestPauseMs)
    const nextAt = asInstant(clock.now().getTime() + pauseMs)
    await runner.act(who, scope => mailTroubled(scope, one, { sentence: error.sentence, nextAt }))
  }
}

/** An e-mail was fetched from a published address: it becomes a document of the office. */
export const takeMailJob: Job<{ instance: Instance }> = {
  name: 'records.take-mail',
  run: async ({ instance }, call) => {
    const who = byMailMailroom(call.organisation)
    const { id } = (call.payload.event as { object: { id: string } }).object
    const one = await instance.runner.read(who, scope => fetchedById(scope, id))
    if (one?.state === 'kept') await takeOne(instance, who, one)
  },
}
