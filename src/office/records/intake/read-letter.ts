import { type Mail, readMail } from '#office/mail'
import {
  type Both,
  both,
  type Digest,
  dayOf,
  dayText,
  type Instant,
  type Keep,
  pragueParts,
  type ReadableBytes,
  safeFileName,
} from '#platform/values'
import { noSender, type Reading, type StoredPart, type WaitingReason } from '../arrival.ts'
import type { EnvelopeRow, SenderSnapshot } from '../document.ts'
import type { Rendition } from './rendition.ts'

type Original = { readonly fileName: string; readonly digest: Digest; readonly sizeBytes: number }

/** Envelope of an e-mail, as its header claims it. */
const envelopeOf = (mail: Mail): EnvelopeRow[] =>
  (
    [
      [both('Od', 'From'), mail.from ? addressText(mail.from) : null],
      [both('Komu', 'To'), mail.to.map(addressText).join(', ')],
      [both('Kopie', 'Copy'), mail.cc.map(addressText).join(', ')],
      [both('Předmět', 'Subject'), mail.subject],
      [
        both('Odesláno podle odesílatele', 'Sent, as the sender says'),
        mail.sentAt ? momentText(mail.sentAt) : null,
      ],
      [both('Identifikátor zprávy', 'Message identifier'), mail.messageId],
      [
        both('Podpis S/MIME', 'S/MIME signature'),
        mail.signature ? both('přítomen, neověřen', 'present, not verified') : null,
      ],
      [both('Šifrování', 'Encryption'), mail.encrypted ? both('zpráva je zašifrovaná', 'encrypted') : null],
    ] as const
  ).flatMap(([name, value]) => (value ? [[name, value] as const] : []))

const two = (n: number): string => String(n).padStart(2, '0')

/** `2. 3. 2026 10:00:00`, Prague time. */
export function momentText(at: Instant): string {
  const { hour, minute, second } = pragueParts(at)
  return `${dayText(dayOf(at))} ${hour}:${two(minute)}:${two(second)}`
}

/** Why a person must look before the e-mail is registered: without a sender there is nobody to answer. */
const reasonsOf = (mail: Mail): WaitingReason[] =>
  mail.from
    ? []
    : [
        {
          code: noSender,
          sentence: both(
            'E-mail neříká, od koho je. Doplňte odesílatele podle obsahu, nebo zprávu neevidujte.',
            'The e-mail does not say who sent it. Give the sender by its content, or do not register it.',
          ),
        },
      ]

const addressText = ({ name, address }: { name: string | null; address: string }): string =>
  name ? `${name} <${address}>` : address

/**
 * Reads an e-mail into what becomes a document: message, body and each attachment as components of their own
 * (NSESSS 2.2.3); the body as PDF/A, since a text file is no output format. What a mail says of itself is a claim.
 *
 * A mail that names no sender is put before a clerk. Refuses with `mail.*`.
 */
export async function readLetter(
  bytes: ReadableBytes,
  keep: Keep,
  original: Original,
  render: Rendition,
): Promise<{ reading: Reading; reasons: WaitingReason[] }> {
  const mail = await readMail(bytes, { keep })
  const subject = mail.subject?.trim() || 'E-mail bez předmětu'
  const envelope = envelopeOf(mail)
  const body = await render(subject, [...envelope.map(inCzech), '', mail.text])
  const attachments = mail.attachments
    // A detached signature says something only of the whole message, in which it stays; alone it is no content.
    .filter(one => one.kind !== 'html' && one.kind !== 'signature' && one.sizeBytes > 0)
    .map(
      (one): StoredPart => ({
        role: 'příloha',
        form: 'original',
        fileName: one.fileName,
        digest: one.digest,
        sizeBytes: one.sizeBytes,
      }),
    )
  const reading: Reading = {
    subject,
    sender: senderOf(mail),
    senderReference: null,
    deliveredAt: null,
    legallyServedAt: null,
    recipientBox: null,
    parts: [
      {
        role: 'tělo zprávy',
        form: 'original',
        fileName: safeFileName(`${subject}.pdf`, 'zprava.pdf'),
        ...body,
      },
      ...attachments,
      { role: 'zpráva elektronické pošty', form: 'container', ...original },
    ],
    message: {
      kind: 'e-mail',
      // Two mails may bear one Message-ID by mistake or on purpose; only the same bytes are the same mail.
      key: `mail:${mail.messageId ?? ''}:${original.digest}`,
      envelope,
      checks: [],
      testAnchors: false,
      signer: null,
    },
  }
  return { reading, reasons: reasonsOf(mail) }
}

/** The sender by the header; without a name where the header names nobody. */
const senderOf = ({ from }: Mail): SenderSnapshot => ({
  kind: 'person',
  name: from ? from.name?.trim() || from.address : '',
  ico: null,
  boxId: null,
  email: from?.address ?? null,
  address: null,
})

const czech = (words: Both | string): string => (typeof words === 'string' ? words : words.cs)
const inCzech = ([name, value]: EnvelopeRow): string => `${czech(name)}: ${czech(value)}`
