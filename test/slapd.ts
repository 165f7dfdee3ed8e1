import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Attribute, Change, Client } from 'ldapts'
import { issueCertificate, pem, type TestIdentity } from '../stands/trust/index.ts'
import { freePorts } from './small-world.ts'

export type SlapdPerson = {
  readonly login: string
  readonly password: string
  readonly groups?: readonly string[]
}

/** A directory of an office: OpenLDAP of its own, with a certificate of an authority of its own. */
export type Slapd = {
  readonly ldaps: string
  /** Plain until StartTLS. */
  readonly ldap: string
  readonly base: string
  readonly reader: string
  readonly readerPassword: string
  /** Certificate of its authority, PEM file. */
  readonly authority: string
  change(login: string, attribute: string, value: string): Promise<void>
  remove(login: string): Promise<void>
  pause(): void
  goOn(): void
  stop(): Promise<void>
}

const base = 'dc=urad,dc=example'
const root = `cn=spravce,${base}`
const rootPassword = 'heslo-spravce-adresare'

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

/** Writes key and certificate of a server at this machine, and of who issued it. */
function writeCertificate(folder: string): string {
  const authority = issueCertificate({
    subject: { commonName: 'Autorita adresáře' },
    purpose: 'authority',
    key: newKey(),
  })
  const server: TestIdentity = issueCertificate({
    subject: { commonName: 'localhost' },
    purpose: 'tls',
    key: newKey(),
    issuer: authority,
    centre: 'adresar',
  })
  const at = join(folder, 'autorita.pem')
  writeFileSync(at, pem('CERTIFICATE', authority.certificate))
  writeFileSync(join(folder, 'server.pem'), pem('CERTIFICATE', server.certificate))
  writeFileSync(join(folder, 'server.key'), server.key.export({ type: 'pkcs8', format: 'pem' }))
  return at
}

const dnOf = (login: string) => `uid=${login},ou=lide,${base}`

/** People with their groups as an attribute, as directories with the overlay `memberOf` show them. */
const contents = (people: readonly SlapdPerson[]): string => {
  const head = [
    `dn: ${base}\nobjectClass: dcObject\nobjectClass: organization\ndc: urad\no: Urad`,
    `dn: ou=lide,${base}\nobjectClass: organizationalUnit\nou: lide`,
  ]
  const entries = people.map(({ login, password, groups = [] }) =>
    [
      `dn: ${dnOf(login)}`,
      'objectClass: inetOrgPerson',
      `uid: ${login}`,
      `cn: ${login}`,
      `sn: ${login}`,
      `userPassword: ${password}`,
      ...groups.map(group => `businessCategory: ${group}`),
    ].join('\n'),
  )
  return `${[...head, ...entries].join('\n\n')}\n`
}

const listens = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const line = connect(port, '127.0.0.1')
    line.once('connect', () => resolve(line.destroy() !== undefined))
    line.once('error', () => resolve(false))
  })

/** Starts OpenLDAP in a folder of its own; nothing of the system's directory is touched. */
export async function startSlapd(people: readonly SlapdPerson[], { tls = true } = {}): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-slapd-'))
  const authority = writeCertificate(folder)
  mkdirSync(join(folder, 'data'))
  const certificate = [
    `TLSCertificateFile ${folder}/server.pem`,
    `TLSCertificateKeyFile ${folder}/server.key`,
    `TLSCACertificateFile ${authority}`,
  ]
  const settings = [
    ...['core', 'cosine', 'inetorgperson'].map(name => `include /etc/ldap/schema/${name}.schema`),
    `pidfile ${folder}/slapd.pid`,
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    ...(tls ? certificate : []),
    'database mdb',
    `directory ${folder}/data`,
    `suffix "${base}"`,
    `rootdn "${root}"`,
    `rootpw ${rootPassword}`,
    'access to attrs=userPassword by anonymous auth by * none',
    'access to * by users read by * none',
  ]
  const file = join(folder, 'slapd.conf')
  writeFileSync(file, `${settings.join('\n')}\n`)
  writeFileSync(join(folder, 'people.ldif'), contents(people))
  const filled = spawnSync('/usr/sbin/slapadd', ['-f', file, '-l', join(folder, 'people.ldif')], {
    encoding: 'utf8',
  })
  if (filled.status !== 0) throw new Error(filled.stderr)
  const [plain = 0, secure = 0] = await freePorts(2)
  const [ldap, ldaps] = [`ldap://127.0.0.1:${plain}`, `ldaps://127.0.0.1:${secure}`]
  // The server names itself as the certificate does, whatever this machine is called.
  const child: ChildProcess = spawn(
    '/usr/sbin/slapd',
    ['-f', file, '-h', tls ? `${ldap} ${ldaps}` : ldap, '-d', '0'],
    {
      stdio: 'ignore',
    },
  )
  process.once('exit', () => child.kill('SIGKILL'))
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  for (let n = 0; n < 100 && !(await listens(plain)); n++) await new Promise(done => setTimeout(done, 50))
  const asRoot = async (deed: (client: Client) => Promise<unknown>) => {
    const client = new Client({ url: ldap })
    await client.bind(root, rootPassword)
    await deed(client)
    await client.unbind()
  }
  return {
    ldaps,
    ldap,
    base: `ou=lide,${base}`,
    reader: root,
    readerPassword: rootPassword,
    authority,
    change: (login, type, value) =>
      asRoot(client =>
        client.modify(dnOf(login), [
          new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) }),
        ]),
      ),
    remove: login => asRoot(client => client.del(dnOf(login))),
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
