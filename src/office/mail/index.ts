/**
 * E-mail: a message is read, its body as plain text, its attachments taken out byte for byte; a mail bomb is refused
 * before it unfolds.
 *
 * Leaves to others what becomes of a message (`office/records`) and where bytes rest.
 */
export { type MailLimits, mailLimits } from './limits.ts'
export type { Mail, MailAddress, MailAttachment, MailHeader, MailPieceKind } from './mail.ts'
export { readMail } from './read-mail.ts'
export { mailRefusals } from './refusals.ts'
