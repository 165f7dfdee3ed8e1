import { Readable } from 'node:stream'
import type { Config } from '#platform/config'
import { type Refusal, refuse } from '#platform/refusals'
import type { Both } from '#platform/values'
import { mailChannelRefusals } from '../channel-refusals.ts'
import type { OutgoingFile, OutgoingMail } from '../outgoing.ts'
import { lineOf, type MailServer } from './settings.ts'

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
      : refuse(mailChannelRefusals['server-silent'], { host, why: response ?? message })
  const why = refusal.sentence
  if (code === 'EAUTH') return { kind: 'delayed', all: refusal, why }
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

/**
 * Gives one e-mail to the server. Automatic ones go without a sender to whom errors would return, so that nobody answers
 * them (RFC 3834, 3.3). Refuses with those of the settings.
 */
export async function giveMail(
  config: Pick<Config, 'outbound'>,
  server: MailServer,
  mail: OutgoingMail,
  sender: { name: string },
  piecesOf: (file: OutgoingFile) => AsyncIterable<Uint8Array>,
): Promise<MailAnswer> {
  const { host, port, secure, auth, tls } = lineOf(config, 'smtp', server)
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
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const isAnswer = mail.purpose !== 'dispatch'
  try {
    await transport.sendMail({
      from: { name: sender.name, address: mail.address },
      to: { name: '', address: mail.recipient },
      envelope: { from: isAnswer ? '' : mail.address, to: [mail.recipient] },
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
    })
    return { kind: 'taken' }
  } catch (error) {
    return answerOf(host, error as Trouble, isContentBegun())
  } finally {
    transport.close()
  }
}
