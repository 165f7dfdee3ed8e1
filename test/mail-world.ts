import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { organisationOf } from '#identity/organisations'
import { visitMailbox } from '#office/mail'
import type { Instance } from '#platform/acts'
import { quietLog } from '#platform/log'
import { asInstant, type Digest } from '#platform/values'
import { liftImmutable, openStores } from '#storage/objects'
import { enterMailboxes } from '../src/office/mail/jobs.ts'
import { fetchedOpen } from '../src/office/mail/store/fetched.ts'
import { mailboxAt } from '../src/office/mail/store/mailboxes.ts'
import { changeOutgoing, outgoingDue, outgoingIn } from '../src/office/mail/store/outgoing.ts'
import { noteMailSentJob } from '../src/office/records/mails/note-mail-sent.ts'
import { takeMailJob } from '../src/office/records/mails/take-mail.ts'
import { waitingArrivals } from '../src/office/records/store/arrivals.ts'
import { componentsOf, listDocuments } from '../src/office/records/store/documents.ts'
import { testDatabase } from './database.ts'
import { dovecot } from './dovecot.ts'
import { testOffice } from './office.ts'
import { smtpStand } from './smtp-stand.ts'

export const address = 'podatelna@javorova.example'

/** The servers, the settings that name them, and an office whose address they are. */
async function connectedOffice(disk: Parameters<typeof openStores>[1]) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-mail-world-'))
  after(async () => {
    await liftImmutable(folder)
    await rm(folder, { recursive: true })
  })
  const secret = join(folder, 'heslo')
  await writeFile(secret, 'heslo\n')
  const imap = await dovecot({ podatelna: 'heslo' })
  const smtp = await smtpStand()
  const world = await testDatabase()
  const { runner } = world
  const stores = await openStores(folder, disk)
  const { who, clerk, groups } = await testOffice(world)
  const { id, ico } = await runner.read(who, organisationOf)
  const server = (port: number) => ({
    host: '127.0.0.1',
    port,
    security: 'none' as const,
    user: 'podatelna',
    password: secret,
  })
  const mailbox = {
    office: ico,
    address,
    mostMiB: 1,
    imap: { ...server(imap.port), folder: 'INBOX', taken: 'eGON', sent: 'Odeslané' },
    smtp: server(smtp.port),
  }
  const instance = {
    ...world,
    config: {
      demo: true,
      outbound: { hosts: [`127.0.0.1:${imap.port}`, `127.0.0.1:${smtp.port}`] },
      mail: { mailboxes: [mailbox] },
      trust: { anchors: [], test: true, timeStamps: [] },
    },
    log: quietLog,
    alone: true,
    held: new Map<string, unknown>([
      ['storage/objects', stores],
      ['preservation/formats', null],
    ]),
  } as unknown as Instance
  await enterMailboxes(instance, { id, ico })

  return { ...world, instance, imap, smtp, stores, who, clerk, groups, secret }
}

/** An office with a published address: a real server of its mailbox, and one that takes what it sends. */
export async function mailWorld(disk: Parameters<typeof openStores>[1] = {}) {
  const world = await connectedOffice(disk)
  const { runner, instance, who, stores } = world
  const states = ['ready', 'sending', 'unknown', 'refused', 'sent', 'withdrawn'] as const
  /** Does what the jobs of the records service do with what the mailbox tells; twice, as a queue may. */
  const takeIn = async (): Promise<void> => {
    const kept = await runner.read(who, scope => fetchedOpen(scope, 100))
    const sent = await runner.read(who, scope => outgoingIn(scope, ['sent'], 100))
    const call = (object: string) => ({
      payload: { event: { object: { id: object } } },
      organisation: who.organisation,
      attempt: 1,
      log: quietLog,
    })
    for (const one of [...kept, ...kept]) await takeMailJob.run({ instance, runner } as never, call(one.id))
    for (const one of [...sent, ...sent])
      await noteMailSentJob.run({ instance, runner } as never, call(one.id))
  }
  const visit = () => visitMailbox(instance, who, address)

  return {
    ...world,
    takeIn,
    visit,
    /** Fetches, takes in, and sends what that gave. */
    visited: async () => {
      await visit()
      await takeIn()
      await visit()
      await takeIn()
    },
    /** How many messages were fetched, each told by its bytes. */
    fetched: async () => (await runner.read(who, scope => fetchedOpen(scope, 1_000_000))).length,
    box: async () => (await runner.read(who, scope => mailboxAt(scope, address)))!,
    documents: () => runner.read(who, scope => listDocuments(scope, {}, null, 100)),
    components: (document: string) => runner.read(who, scope => componentsOf(scope, [document])),
    arrivals: () => runner.read(who, scope => waitingArrivals(scope, 100)),
    outgoing: () => runner.read(who, scope => outgoingIn(scope, states, 100)),
    due: async () => {
      await runner.act(who, async scope => {
        for (const { id: one } of await outgoingIn(scope, ['ready', 'unknown'], 100))
          await changeOutgoing(scope, one, { next_at: asInstant(0) })
      })
    },
    unknown: () => runner.read(who, scope => outgoingDue(scope, address, ['unknown'], 10)),
    bytes: async (digest: Digest): Promise<Buffer> => {
      const pieces: Uint8Array[] = []
      for await (const piece of stores.content.pieces(who.organisation, digest))
        pieces.push(Uint8Array.from(piece))
      return Buffer.concat(pieces)
    },
    content: async (given: Buffer) => {
      async function* pieces() {
        yield given
      }
      return stores.content.receive(who.organisation, pieces(), { limitBytes: 100_000_000 })
    },
  }
}

let made = 0

/** An e-mail as its sender wrote it. */
export const letter = (
  subject: string,
  { from = 'Žofie Černá <zofie@posta.example>', headers = [] as string[], attachment = 'obsah' } = {},
): string =>
  [
    `Message-ID: <zprava-${++made}@posta.example>`,
    `From: ${from}`,
    `To: ${address}`,
    'Date: Mon, 30 Mar 2026 10:00:00 +0200',
    `Subject: ${subject}`,
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=hranice',
    '',
    '--hranice',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Prosím o povolení kácení lípy.',
    '--hranice',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Disposition: attachment; filename=priloha.txt',
    '',
    attachment,
    '--hranice--',
    '',
  ].join('\r\n')
