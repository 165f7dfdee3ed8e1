import type { Instance, Scope, Who } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { ImapLine } from '../client/imap.ts'
import type { MailboxSettings } from '../client/settings.ts'

/** What one visit works with. */
export type MailVisit = {
  readonly instance: Instance
  readonly who: Who
  readonly settings: MailboxSettings
  readonly address: string
  act<T>(deed: (scope: Scope) => Promise<T>): Promise<T>
  read<T>(question: (scope: Scope) => Promise<T>): Promise<T>
  after(ms: number): Instant
  /** The line to the mailbox, opened when it is first asked for; `null` where the settings name none. */
  line(): Promise<ImapLine | null>
  /** Says that the visit goes on; called between two messages. */
  goOn(): Promise<void>
}

export const byMail = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'elektronická pošta' },
})
