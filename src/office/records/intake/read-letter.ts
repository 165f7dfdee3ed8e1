import { type Mail, readMail } from '#office/mail'
import { type Digest, type Keep, type ReadableBytes, safeFileName } from '#platform/values'
import type { Reading, StoredPart } from '../arrival.ts'
import type { Rendition } from './rendition.ts'

type Original = { readonly fileName: string; readonly digest: Digest; readonly sizeBytes: number }

/** Envelope of an e-mail, as its header claims it. */
const envelopeOf = (mail: Mail): [string, string][] =>
  (
    [
      ['Od', mail.from ? addressText(mail.from) : null],
      ['Komu', mail.to.map(addressText).join(', ')],
      ['Kopie', mail.cc.map(addressText).join(', ')],
      ['Předmět', mail.subject],
      ['Odesláno podle odesílatele', mail.sentAt?.toISOString() ?? null],
      ['Identifikátor zprávy', mail.messageId],
      ['Podpis S/MIME', mail.signature ? 'přítomen, neověřen' : null],
      ['Šifrování', mail.encrypted ? 'zpráva je zašifrovaná' : null],
    ] as const
  ).flatMap(([name, value]) => (value ? [[name, value]] : []))

const addressText = ({ name, address }: { name: string | null; address: string }): string =>
  name ? `${name} <${address}>` : address

/**
 * Reads an e-mail into what becomes a document: message, body and each attachment as components of their own
 * (NSESSS 2.2.3); the body as PDF/A, since a text file is no output format. What a mail says of itself is a claim.
 *
 * Refuses with `mail.*`.
 */
export async function readLetter(
  bytes: ReadableBytes,
  keep: Keep,
  original: Original,
  render: Rendition,
): Promise<Reading> {
  const mail = await readMail(bytes, { keep })
  const subject = mail.subject?.trim() || 'E-mail bez předmětu'
  const from = mail.from ?? { name: null, address: 'neuvedeno' }
  const body = await render(subject, [
    ...envelopeOf(mail).map(([name, value]) => `${name}: ${value}`),
    '',
    mail.text,
  ])
  const attachments = mail.attachments
    .filter(one => one.kind !== 'html' && one.sizeBytes > 0)
    .map(
      (one): StoredPart => ({
        role: one.kind === 'signature' ? 'podpis' : 'příloha',
        form: 'original',
        fileName: one.fileName,
        digest: one.digest,
        sizeBytes: one.sizeBytes,
      }),
    )
  return {
    subject,
    sender: {
      kind: 'person',
      name: from.name?.trim() || from.address,
      ico: null,
      boxId: null,
      email: from.address,
      address: null,
    },
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
      envelope: envelopeOf(mail),
      checks: [],
      testAnchors: false,
      signer: null,
    },
  }
}
