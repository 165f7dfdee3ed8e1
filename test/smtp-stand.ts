import { once } from 'node:events'
import { after } from 'node:test'
import { SMTPServer } from 'smtp-server'

export type GivenMail = { readonly from: string; readonly to: string; readonly text: string }

/** What the stand does with the next message. */
export type SmtpFault = 'silent-after-data' | 'refuse-recipient' | 'later' | 'took-and-cut' | 'took-and-late'

/** After so long a late server answers. */
export const lateMs = 2_500

/** A server that takes e-mail and keeps it, with faults on order. */
export async function smtpStand(
  tls: { readonly key: string; readonly cert: string; readonly isImplicit: boolean } | null = null,
) {
  const mails: GivenMail[] = []
  const faults: SmtpFault[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: tls ? [] : ['STARTTLS'],
    ...(tls && { key: tls.key, cert: tls.cert, secure: tls.isImplicit }),
    hideENHANCEDSTATUSCODES: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'podatelna' && password === 'heslo'
        ? done(null, { user: username })
        : done(new Error('bad sign-in')),
    onRcptTo: (_address, _session, done) => {
      if (faults[0] === 'refuse-recipient') {
        faults.shift()
        return done(Object.assign(new Error('no such user'), { responseCode: 550 }))
      }
      done()
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const fault = faults.shift()
        if (fault === 'later') return done(Object.assign(new Error('greylisted'), { responseCode: 451 }))
        const { mailFrom, rcptTo } = session.envelope
        if (fault !== 'silent-after-data')
          mails.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo[0]?.address ?? '',
            text: Buffer.concat(pieces).toString('utf8'),
          })
        // Longer than anybody in a test waits.
        if (fault === 'took-and-late') return setTimeout(() => done(), lateMs)
        if (fault === 'silent-after-data' || fault === 'took-and-cut') {
          // biome-ignore lint/suspicious/noExplicitAny: the line below is the server's own
          for (const line of (server as any).connections) line._socket.destroy()
          return
        }
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  after(() => new Promise<void>(done => server.close(done)))
  return { port: (server.server.address() as { port: number }).port, mails, faults }
}
