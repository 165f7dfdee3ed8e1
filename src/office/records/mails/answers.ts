import { organisationOf } from '#identity/organisations'
import { type FetchedMail, type MailHead, orderMail, sendingMailbox } from '#office/mail'
import type { Scope } from '#platform/acts'
import { type Instant, newId } from '#platform/values'
import type { WaitingReason } from '../arrival.ts'
import type { Document } from '../document.ts'
import { momentText } from '../intake/read-letter.ts'

/** Reasons by which the sender must mend something; the others are ours to solve. */
const defects = ['refused-format', 'malware', 'unreadable']

export type Answered = {
  readonly fetched: FetchedMail
  readonly head: MailHead
  readonly attachments: number
  /** What it became, when it was registered at once. */
  readonly document: Document | null
  readonly reasons: readonly WaitingReason[]
}

const description = (at: Instant, { head, attachments }: Answered): string[] => [
  `Předmět: ${head.subject ?? '(bez předmětu)'}`,
  `Počet příloh: ${attachments}`,
  `Doručeno: ${momentText(at)}`,
]

const confirmation = (at: Instant, given: Answered, office: string): string =>
  [
    'Dobrý den,',
    '',
    'potvrzujeme, že Vaše podání bylo doručeno na elektronickou adresu podatelny.',
    '',
    ...description(at, given),
    ...(given.document
      ? [
          `Číslo jednací: ${given.document.reference_number}`,
          `Identifikátor dokumentu: ${given.document.identifier}`,
        ]
      : []),
    '',
    'Potvrzení vytvořil program; neodpovídejte na ně.',
    office,
  ].join('\n')

const defectNotice = (at: Instant, given: Answered, office: string): string =>
  [
    'Dobrý den,',
    '',
    'Vaše podání bylo doručeno na elektronickou adresu podatelny, má však vadu, pro kterou ho nelze zpracovat:',
    '',
    ...new Set(
      given.reasons.filter(({ code }) => defects.includes(code)).map(({ sentence }) => `- ${sentence.cs}`),
    ),
    '',
    ...description(at, given),
    '',
    'Pošlete prosím podání znovu bez této vady, nebo se obraťte na podatelnu. Neodstraní-li se vada, podání se dále nezpracovává (vyhláška č. 259/2012 Sb., § 4).',
    '',
    'Upozornění vytvořil program; neodpovídejte na ně.',
    office,
  ].join('\n')

/**
 * Confirms to the sender of an e-mail that it came, or tells its defect; once a message, and never to what a program
 * wrote or to ourselves.
 *
 * Czech: potvrzení o doručení, vyrozumění o vadě. Law: decree 259/2012 § 4/2, 4/9; NSESSS 2.2.6.
 */
export async function answerMail(scope: Scope, given: Answered): Promise<boolean> {
  const { head, fetched, reasons, document } = given
  const to = head.from?.address
  if (!to || head.automatic || to.toLowerCase() === fetched.address.toLowerCase()) return false
  if (!/^[^@\s<>,;]+@[^@\s<>,;]+$/.test(to) || to.length > 254 || !(await sendingMailbox(scope))) return false
  const isDefect = reasons.some(({ code }) => defects.includes(code))
  const { name } = await organisationOf(scope)
  const at = fetched.fetched_at
  return orderMail(
    scope,
    {
      id: newId(),
      purpose: isDefect ? 'defect' : 'confirmation',
      about: fetched.id,
      recipient: to,
      subject: isDefect
        ? `Vada podání: ${head.subject ?? ''}`
        : `Potvrzení o doručení${document ? ` (${document.reference_number})` : ''}: ${head.subject ?? ''}`,
      body: (isDefect ? defectNotice : confirmation)(at, given, name),
      inReplyTo: head.messageId,
      files: [],
    },
    fetched.address,
  )
}
