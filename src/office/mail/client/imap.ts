import type { Readable } from 'node:stream'
import type { ImapFlow } from 'imapflow'
import type { Config } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import { mailChannelRefusals } from '../channel-refusals.ts'
import { lineFault } from './line-fault.ts'
import { lineOf, type MailboxSettings, silenceMsOf } from './settings.ts'

/** Time without a byte. */
const silenceMs = 60_000
const connectMs = 20_000

/** One message in the folder of a server. */
export type ServerMessage = { readonly uid: number; readonly sizeBytes: number }

/** One signed-in line to a mailbox. */
export type ImapLine = {
  /** Sets apart numbers given after the folder was made anew. */
  readonly validity: string
  messages(): Promise<ServerMessage[]>
  bytes(uid: number): Promise<AsyncIterable<Uint8Array>>
  /** Puts messages that rest here out of the way, all at once. */
  putAway(uids: readonly number[]): Promise<void>
  isAmongSent(messageId: string): Promise<boolean>
  close(): Promise<void>
}

type Settings = NonNullable<MailboxSettings['imap']>

/** What went wrong on the line, as a refusal with what to do. */
async function asked<T>(host: string, deed: () => Promise<T>): Promise<T> {
  try {
    return await deed()
  } catch (error) {
    if (isRefusal(error)) throw error
    const { authenticationFailed, code, responseText, message } = error as Error & {
      authenticationFailed?: boolean
      code?: string
      responseText?: string
    }
    if (authenticationFailed) throw refuse(mailChannelRefusals['sign-in-refused'], { host })
    throw lineFault(host, { code, message, cause: (error as Error).cause }, responseText)
  }
}

async function opened(client: ImapFlow, folder: string): Promise<string> {
  try {
    return String((await client.mailboxOpen(folder)).uidValidity)
  } catch (error) {
    if (client.usable) throw refuse(mailChannelRefusals['folder-missing'], { folder })
    throw error
  }
}

async function prepareTaken(client: ImapFlow, folder: string): Promise<void> {
  const folders = await client.list()
  if (folders.some(({ path }) => path === folder)) return
  await client.mailboxCreate(folder)
}

/**
 * Signs in to a mailbox and opens its folder. Refuses with `mail.sign-in-refused`, `mail.server-silent`,
 * `mail.folder-missing` and those of the settings.
 */
export async function openImapLine(config: Pick<Config, 'outbound'>, settings: Settings): Promise<ImapLine> {
  const { host, port, secure, auth, tls } = lineOf(config, 'imap', settings)
  // Loaded by whoever has a mailbox: megabytes that most programs do without.
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    host,
    port,
    secure,
    tls,
    ...(settings.security === 'starttls' && { doSTARTTLS: true }),
    ...(settings.security === 'none' && { doSTARTTLS: false }),
    auth: { user: auth?.user ?? '', pass: auth?.pass ?? '' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: silenceMsOf(config, connectMs),
    greetingTimeout: silenceMsOf(config, connectMs),
    socketTimeout: silenceMsOf(config, silenceMs),
  })
  // An error of the line comes to whoever asks on it as well.
  client.on('error', () => undefined)
  const close = async () => {
    try {
      await client.logout()
    } catch {
      client.close()
    }
  }
  try {
    await asked(host, () => client.connect())
    await asked(host, () => prepareTaken(client, settings.taken))
    const validity = await asked(host, () => opened(client, settings.folder))
    return { ...deedsOf(client, host, settings), validity, close }
  } catch (error) {
    client.close()
    throw error
  }
}

const deedsOf = (client: ImapFlow, host: string, settings: Settings) => ({
  messages: () =>
    asked(host, async () => {
      const uids = (await client.search({ all: true }, { uid: true })) || []
      if (uids.length === 0) return []
      const found = await client.fetchAll(uids, { uid: true, size: true }, { uid: true })
      return found.map(({ uid, size }) => ({ uid, sizeBytes: size ?? 0 })).toSorted((a, b) => a.uid - b.uid)
    }),
  bytes: (uid: number) =>
    asked(host, async () => {
      const { content } = await client.download(String(uid), undefined, { uid: true })
      if (!content) throw refuse(mailChannelRefusals['server-silent'], { host, why: `UID ${uid}` })
      return pieces(host, content)
    }),
  putAway: (uids: readonly number[]) =>
    asked(host, async () => {
      if (uids.length > 0) await client.messageMove(uids.join(','), settings.taken, { uid: true })
    }),
  isAmongSent: (messageId: string) =>
    asked(host, async () => {
      if (!settings.sent) return false
      await opened(client, settings.sent)
      try {
        const found = await client.search({ header: { 'message-id': messageId } }, { uid: true })
        return (found || []).length > 0
      } finally {
        await opened(client, settings.folder)
      }
    }),
})

async function* pieces(host: string, content: Readable): AsyncGenerator<Uint8Array> {
  const from = content[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await asked(host, () => from.next())
    if (done) return
    yield value
  }
}
