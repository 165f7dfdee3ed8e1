import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { ImapFlow } from 'imapflow'

export const dovecotHere = existsSync('/usr/sbin/dovecot')

/** Paths of a key and its certificate, and the port where nothing goes in the clear. */
export type ServerTls = { readonly key: string; readonly certificate: string; readonly port: number }

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

const settings = (
  folder: string,
  port: number,
  [user, group]: readonly [string | number, string | number],
  tls: ServerTls | null,
): string => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
${tls ? `ssl = yes\nssl_cert = <${tls.certificate}\nssl_key = <${tls.key}` : 'ssl = no'}
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 50
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${folder}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}/home/%u
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tls ? tls.port : 0}
    ssl = ${tls ? 'yes' : 'no'}
  }
}
`

/** A real server of mailboxes on a loopback port; every test file has its own. */
export async function dovecot(users: Readonly<Record<string, string>>, tls: ServerTls | null = null) {
  const folder = await mkdtemp(join(tmpdir(), 'egon-dovecot-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const own = userInfo()
  const as = own.uid === 0 ? (['dovecot', 'dovecot'] as const) : ([own.username, own.gid] as const)
  await writeFile(join(folder, 'dovecot.conf'), settings(folder, port, as, tls))
  await writeFile(
    join(folder, 'users'),
    Object.entries(users)
      .map(([user, password]) => `${user}:{PLAIN}${password}\n`)
      .join(''),
  )
  for (const name of ['mail', 'home', 'run', 'state']) {
    await mkdir(join(folder, name))
    await chmod(join(folder, name), name === 'mail' || name === 'home' ? 0o777 : 0o755)
  }
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
    for (let tries = 0; tries < 100; tries++) {
      try {
        const [[user, pass]] = Object.entries(users) as [[string, string]]
        await (await client(user, pass)).logout()
        return
      } catch {
        await new Promise(done => setTimeout(done, 100))
      }
    }
    throw new Error(`dovecot did not start; see ${folder}/log`)
  }
  const stop = async () => {
    if (!child || child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  const client = async (user: string, pass = users[user]!): Promise<ImapFlow> => {
    const line = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass },
      logger: false,
      disableAutoIdle: true,
    })
    line.on('error', () => undefined)
    await line.connect()
    return line
  }
  await start()
  after(async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  })

  const within = async <T>(user: string, deed: (line: ImapFlow) => Promise<T>): Promise<T> => {
    const line = await client(user)
    try {
      return await deed(line)
    } finally {
      await line.logout()
    }
  }
  return {
    port,
    start,
    stop,
    /** Puts a message into a folder, as the server of the sender would. */
    deliver: (user: string, message: string | Buffer, to = 'INBOX') =>
      within(user, async line => {
        if (to !== 'INBOX') await line.mailboxCreate(to).catch(() => undefined)
        await line.append(to, typeof message === 'string' ? Buffer.from(message) : message)
      }),
    /** Lays many messages into the mailbox at once, past the line: as they lie after a long outage. */
    pour: async (user: string, messages: Iterable<string>) => {
      const inbox = join(folder, 'mail', user)
      const { uid, gid } = await stat(inbox)
      let at = 0
      for (const message of messages) {
        const path = join(inbox, 'new', `${1_700_000_000 + ++at}.M${at}.test`)
        await writeFile(path, message)
        await chown(path, uid, gid)
      }
    },
    /** How many messages a folder has. */
    count: (user: string, folderName: string) =>
      within(user, async line => {
        const told = await line.status(folderName, { messages: true })
        return told ? (told.messages ?? 0) : 0
      }),
  }
}
