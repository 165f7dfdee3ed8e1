import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Config, readConfig, writeConfig } from '#platform/config'
import { systemClock } from '#platform/values'
import { issueCertificate, type Order } from '../../../../stands/trust/certificate.ts'
import { issueRevocationList, makeTestAuthority, openIdentity, pem } from '../../../../stands/trust/index.ts'
import { freshAnchorsOf, judgeFile, loadSigner, signDetached } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-online-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const root = openIdentity(authority.root)
const content = Buffer.from('Rozhodnutí')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

let made = 0
function configured(hosts: readonly string[], askRevocation = true): Config {
  const path = join(folder, `config-${++made}.json`)
  writeConfig(path, {
    instance: 'obec',
    title: 'Obec',
    http: { port: 0 },
    dataFolder: join(folder, 'data'),
    outbound: { hosts: [...hosts] },
    trust: {
      anchors: [authority.root.certificate],
      test: true,
      askRevocation,
      sealKey: authority.centres.orp!.seal.key,
      sealCertificate: authority.centres.orp!.seal.certificate,
    },
  })
  return readConfig(path)
}

/** A signature by a certificate that says where its issuer answers. */
async function signedBy(over: Partial<Order>) {
  const identity = issueCertificate({
    subject: { commonName: 'Jana Petrů' },
    purpose: 'signature',
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    issuer: root,
    ...over,
  })
  const [path, key] = [join(folder, `signer-${++made}.pem`), join(folder, `signer-${made}.key`)]
  writeFileSync(path, pem('CERTIFICATE', identity.certificate))
  writeFileSync(key, identity.key.export({ type: 'pkcs8', format: 'pem' }))
  return {
    certificate: identity.certificate,
    judged: async (config: Config) => {
      const bytes = await signDetached(content, loadSigner(key, path), systemClock)
      const digest = async (algorithm: string) => createHash(algorithm).update(content).digest()
      const found = await judgeFile({ bytes, signed: { name: 'r', digest } }, await freshAnchorsOf(config))
      return found[0]!.report!
    },
  }
}

/** The responder of OpenSSL over a table of what was issued. */
async function openResponder(port: number, lines: readonly string[]): Promise<ChildProcess> {
  const index = join(folder, `index-${port}.txt`)
  writeFileSync(index, lines.map(line => `${line}\n`).join(''))
  const child = spawn(
    'openssl',
    [
      ...['ocsp', '-index', index, '-port', String(port), '-CA', authority.root.certificate],
      ...['-rsigner', authority.root.certificate, '-rkey', authority.root.key, '-nmin', '60'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  after(() => child.kill())
  // It takes one caller at a time, so it is not knocked at: it says when it listens.
  await once(child.stdout, 'data')
  return child
}

const lineOf = (certificate: Buffer, revokedAt?: string): string => {
  const { serialNumber } = new X509Certificate(certificate)
  return [revokedAt ? 'R' : 'V', '391231000000Z', revokedAt ?? '', serialNumber, 'unknown', '/CN=x'].join(
    '\t',
  )
}

test('an authority answers about one certificate: a good one is valid, a revoked one is not', async () => {
  const port = await freePort()
  const answers = `http://127.0.0.1:${port}`
  const good = await signedBy({ answers })
  const revoked = await signedBy({ answers })
  await openResponder(port, [lineOf(good.certificate), lineOf(revoked.certificate, '260201000000Z')])
  const config = configured([`127.0.0.1:${port}`])
  const report = await good.judged(config)
  assert.deepEqual([report.result, report.revocationMethod], ['valid', 'answer'])
  const other = await revoked.judged(config)
  assert.deepEqual([other.result, other.revocation.code], ['invalid', 'revoked'])
  assert.equal(other.revokedAt?.toISOString(), '2026-02-01T00:00:00.000Z')
})

test('where nobody answers about one, the whole list is fetched; a host that is not allowed is not gone to', async () => {
  let asked = 0
  const list: { bytes: Buffer } = { bytes: issueRevocationList(root, [], 9) }
  const server = createHttp((_, answer) => {
    asked += 1
    answer.end(list.bytes)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  const one = await signedBy({ lists: `http://127.0.0.1:${port}/a.crl` })
  const report = await one.judged(configured([`127.0.0.1:${port}`]))
  assert.deepEqual([report.result, report.revocationList, report.revocationMethod], ['valid', '9', 'list'])
  await one.judged(configured([`127.0.0.1:${port}`]))
  assert.equal(asked, 1, 'a list is held for a while')
  const other = await signedBy({ lists: `http://127.0.0.1:${port}/b.crl` })
  list.bytes = issueRevocationList(root, [{ certificate: other.certificate, at: new Date('2026-02-01') }], 10)
  const forbidden = await other.judged(configured([]))
  assert.deepEqual([forbidden.result, forbidden.revocation.code], ['undetermined', 'no-revocation-list'])
  assert.equal((await other.judged(configured([`127.0.0.1:${port}`], false))).result, 'undetermined')
  assert.equal(asked, 1)
  assert.equal((await other.judged(configured([`127.0.0.1:${port}`]))).revocation.code, 'revoked')
})
