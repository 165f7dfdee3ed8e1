import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  issueCertificate,
  issueRevocationList,
  type Purpose,
  pem,
  readIdentity,
  type TestIdentity,
} from './certificate.ts'

/** Paths of a key and its certificate, PEM. */
export type IdentityFiles = { key: string; certificate: string }

export type CentreFiles = { tls: IdentityFiles; seal: IdentityFiles }

/** The test authority in a folder. Nothing it issues has legal effect, and its name says so. */
export type TestAuthority = {
  folder: string
  /** What the programs trust: give both to `loadAnchors`, the first alone to TLS. */
  anchors: { certificate: string; revocationList: string }
  root: IdentityFiles
  /** Seal of the stand-in of the data-box system. */
  messageSeal: IdentityFiles
  timeStamping: IdentityFiles
  centres: Record<string, CentreFiles>
}

const authorityName = 'eGON zkušební CA (bez právních účinků)'
const organisation = 'eGON zkušební prostředí'

const newKey = (kind: 'rsa' | 'ec'): KeyObject =>
  kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

const files = (folder: string, name: string): IdentityFiles => ({
  key: join(folder, `${name}.key`),
  certificate: join(folder, `${name}.pem`),
})

/** Written beside and renamed, so that a start killed half-way leaves no half of a key. */
function write(path: string, text: string, mode: number): void {
  writeFileSync(`${path}.part`, text, { mode })
  renameSync(`${path}.part`, path)
}

function save({ key, certificate }: IdentityFiles, identity: TestIdentity): void {
  write(key, identity.key.export({ type: 'pkcs8', format: 'pem' }) as string, 0o600)
  write(certificate, pem('CERTIFICATE', identity.certificate), 0o644)
}

const opened = new Map<string, TestIdentity>()

/** Reads a key with its certificate from a folder of the authority; once, since what was issued does not change. */
export function openIdentity({ key, certificate }: IdentityFiles): TestIdentity {
  const [keyText, text] = [readFileSync(key, 'utf8'), readFileSync(certificate, 'utf8')]
  const name = keyText + text
  const identity = opened.get(name) ?? readIdentity(keyText, text)
  opened.set(name, identity)
  return identity
}

function once(paths: IdentityFiles, make: () => TestIdentity): TestIdentity {
  if (!existsSync(paths.certificate)) save(paths, make())
  return openIdentity(paths)
}

/**
 * Opens the test authority of a folder, and makes what is missing: root, seal of the data-box stand-in, time-stamp
 * authority, and for every named centre a TLS certificate (server and client) and a seal. A second call finds all
 * as it was.
 */
export function makeTestAuthority(folder: string, centres: readonly string[] = []): TestAuthority {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const rootFiles = files(folder, 'ca')
  const root = once(rootFiles, () =>
    issueCertificate({
      subject: { commonName: authorityName, organisation },
      purpose: 'authority',
      key: newKey('ec'),
    }),
  )
  const issue = (name: string, commonName: string, purpose: Purpose, kind: 'rsa' | 'ec', centre?: string) => {
    const paths = files(folder, name)
    const order = { subject: { commonName, organisation }, purpose, issuer: root, ...(centre && { centre }) }
    once(paths, () => issueCertificate({ ...order, key: newKey(kind) }))
    return paths
  }
  const revocationList = join(folder, 'ca.crl.pem')
  if (!existsSync(revocationList))
    write(revocationList, pem('X509 CRL', issueRevocationList(root, [])), 0o644)
  return {
    folder,
    anchors: { certificate: rootFiles.certificate, revocationList },
    root: rootFiles,
    messageSeal: issue(
      'isds-seal',
      'Informační systém datových schránek - zkušební stanoviště eGON',
      'seal',
      'rsa',
    ),
    timeStamping: issue('tsa', 'eGON zkušební TSA (bez právních účinků)', 'time-stamping', 'rsa'),
    centres: Object.fromEntries(
      centres.map(name => [
        name,
        {
          tls: issue(`centre-${name}-tls`, `eGON centrum ${name}`, 'tls', 'ec', name),
          seal: issue(
            `centre-${name}-seal`,
            `eGON centrum ${name} - zkušební pečeť (bez právních účinků)`,
            'seal',
            'ec',
          ),
        },
      ]),
    ),
  }
}
