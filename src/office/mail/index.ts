/**
 * E-mail: a message is read, its body as plain text, its attachments taken out byte for byte; a mail bomb is refused
 * before it unfolds. Published addresses of offices are visited, messages fetched and sent once.
 *
 * Leaves to others what becomes of a message (`office/records`, which listens to its events) and where bytes rest.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { mailHealth } from './desk/health.ts'
import { mailboxesPage, mailboxesPlace, mailToday } from './desk/mailboxes.ts'
import { freeMailboxes, mailJobs } from './jobs.ts'
import { mailLogged } from './logged.ts'

export { mailTaken, mailTroubled } from './acts/keep-fetched-mail.ts'
export {
  type MailOrder,
  orderMail,
  requireMailNotUnderWay,
  sendingMailbox,
  withdrawMail,
} from './acts/order-mail.ts'
export {
  sendMailAgain,
  takeDeliveryReport,
} from './acts/take-delivery-report.ts'
export { type MailHead, mailHead } from './automatic.ts'
export { mailChannelRefusals } from './channel-refusals.ts'
export { type DeliveryReport, readDeliveryReport } from './delivery-report.ts'
export type { FetchedMail, MailOutcome } from './fetched.ts'
export { type MailLimits, mailLimits } from './limits.ts'
export type { Mail, MailAddress, MailAttachment, MailHeader, MailPieceKind } from './mail.ts'
export type { Mailbox } from './mailbox.ts'
export type { MailPurpose, MailReport, OutgoingFile, OutgoingMail, OutgoingState } from './outgoing.ts'
export { readMail } from './read-mail.ts'
export { mailRefusals } from './refusals.ts'
export { fetchedById } from './store/fetched.ts'
export { outgoingById, outgoingOf } from './store/outgoing.ts'
export { visitMailbox } from './visit/visit-mailbox.ts'

export const mail: Module = {
  name: 'office/mail',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'mail.see',
      title: both('vidět stav e-mailových adres úřadu', 'see the state of e-mail addresses of the office'),
      roles: ['mailroom', 'head', 'administrator', 'records-manager'],
    },
  ],
  pages: [mailboxesPage],
  places: [mailboxesPlace],
  today: mailToday,
  jobs: mailJobs,
  logged: mailLogged,
  health: mailHealth,
  open: async instance => {
    if (instance.alone) await freeMailboxes(instance)
    return { value: null }
  },
}
