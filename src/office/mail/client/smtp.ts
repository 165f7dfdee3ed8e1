import { Readable } from 'node:stream'
import type Mail from 'nodemailer/lib/mailer'
import type { Config } from '#platform/config'
import { type Refusal, refuse } from '#platform/refusals'
import type { Signer } from '#platform/trust'
import { type Both, systemClock } from '#platform/values'
import { mailChannelRefusals } from '../channel-refusals.ts'
import type { OutgoingFile, OutgoingMail } from '../outgoing.ts'
import { lineFault } from './line-fault.ts'
import { lineOf, type MailServer, silenceMsOf } from './settings.ts'
import { composedBy, signedMail } from './signed-mail.ts'

const connectMs = 20_000
/** A server may look for viruses before it answers. */
const silenceMs = 5 * 60_000

/**
 * What a server did with a message: took it; refused it for ever; surely did not take it now (`all` says why no other would
 * fare better); or gave no answer after the whole of it was given over.
 */
export type MailAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused' | 'delayed' | 'unknown'; readonly all: Refusal | null; readonly why: Both }

type Trouble = Error & { code?: string; responseCode?: number; response?: string }

/** Hears whether the content was begun to be given over: what fails before, has surely not gone. */
function listener() {
  let isContentBegun = false
  const hear = (entry: unknown, line: unknown) => {
    if ((entry as { tnx?: string }).tnx === 'client' && /^DATA\s*$/i.test(String(line))) isContentBegun = true
  }
  const quiet = () => undefined
  return {
    logger: { level: quiet, trace: quiet, debug: hear, info: quiet, warn: quiet, error: quiet, fatal: quiet },
    isContentBegun: () => isContentBegun,
  }
}

function answerOf(host: string, error: Trouble, isContentBegun: boolean): MailAnswer {
  const { code, responseCode, response, message } = error
  const refusal =
    code === 'EAUTH'
      ? refuse(mailChannelRefusals['sign-in-refused'], { host })
      : lineFault(host, { ...error, message }, response)
  const why = refusal.sentence
  // Neither who we are nor how the line is closed is a fault of this one message.
  if (code === 'EAUTH' || code === 'ETLS') return { kind: 'delayed', all: refusal, why }
  if (responseCode !== undefined && responseCode >= 500) {
    const says = response ?? message
    return {
      kind: 'refused',
      all: null,
      why: {
        cs: `Poštovní server e-mail odmítl: ${says}. Ověřte adresu příjemce, nebo zvolte jinou cestu.`,
        en: `The mail server refused the e-mail: ${says}. Check the recipient’s address, or choose another way.`,
      },
    }
  }
  if (responseCode !== undefined) return { kind: 'delayed', all: null, why }
  return { kind: isContentBegun ? 'unknown' : 'delayed', all: refusal, why }
}

/** What the message says and carries; made anew each time, because its files are streams. */
const optionsOf = (mail: OutgoingMail, sender: { name: string }, piecesOf: PiecesOf): Mail.Options => {
  const isAnswer = mail.purpose !== 'dispatch'
  return {
    from: { name: sender.name, address: mail.address },
    to: { name: '', address: mail.recipient },
    messageId: mail.message_id,
    date: mail.ordered_at,
    subject: mail.subject,
    text: mail.body,
    ...(mail.in_reply_to && { inReplyTo: mail.in_reply_to, references: mail.in_reply_to }),
    ...(isAnswer && {
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    }),
    attachments: mail.files.map(file => ({
      filename: file.fileName,
      contentType: file.mime,
      content: Readable.from(piecesOf(file)),
    })),
  }
}

type PiecesOf = (file: OutgoingFile) => AsyncIterable<Uint8Array>

/** The message as it goes: signed where the settings say by whom. */
async function messageOf(
  mail: OutgoingMail,
  options: () => Mail.Options,
  signer: Signer | null,
): Promise<Mail.Options> {
  if (!signer) return options()
  const boundary = `egon-${mail.id}`
  const compose = await composedBy(options, mail.id)
  return { raw: await signedMail(compose, signer, { at: systemClock.now(), boundary }) }
}

/**
 * Gives one e-mail to the server. Automatic ones go without a sender to whom errors would return, so that nobody answers
 * them (RFC 3834, 3.3). Refuses with those of the settings, and with `trust.…` where the signing key cannot be used.
 */
export async function giveMail(
  config: Pick<Config, 'outbound'>,
  server: MailServer,
  mail: OutgoingMail,
  by: { readonly name: string; readonly signer: Signer | null },
  piecesOf: PiecesOf,
): Promise<MailAnswer> {
  const { host, port, secure, auth, tls } = lineOf(config, 'smtp', server)
  const message = await messageOf(mail, () => optionsOf(mail, by, piecesOf), by.signer)
  const { logger, isContentBegun } = listener()
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    logger,
    transactionLog: true,
    host,
    port,
    secure,
    tls,
    ...(auth && { auth }),
    ...(server.security === 'starttls' && { requireTLS: true }),
    ...(server.security === 'none' && { ignoreTLS: true }),
    connectionTimeout: silenceMsOf(config, connectMs),
    greetingTimeout: silenceMsOf(config, connectMs),
    socketTimeout: silenceMsOf(config, silenceMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const from = mail.purpose === 'dispatch' ? mail.address : ''
  try {
    await transport.sendMail({ ...message, envelope: { from, to: [mail.recipient] } })
    return { kind: 'taken' }
  } catch (error) {
    return answerOf(host, error as Trouble, isContentBegun())
  } finally {
    transport.close()
  }
}
