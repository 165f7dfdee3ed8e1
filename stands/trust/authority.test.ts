import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sha256 } from './cms.ts'
import { makeTestAuthority, makeTimeStamp, openIdentity } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-authority-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['obec', 'orp'])
const openssl = (...args: string[]) => execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })

test('a second start finds keys and certificates as they were', () => {
  const read = () =>
    readFileSync(authority.messageSeal.key, 'utf8') + readFileSync(authority.root.certificate, 'utf8')
  const before = read()
  const again = makeTestAuthority(folder, ['obec', 'orp', 'kraj'])
  assert.equal(read(), before)
  assert.ok(openIdentity(again.centres.kraj?.tls ?? assert.fail()).certificate.length > 0)
})

test('openssl follows every certificate to the root, with the list of the revoked at hand', () => {
  const { root, anchors, messageSeal, timeStamping, centres } = authority
  const crl = ['-CAfile', root.certificate, '-CRLfile', anchors.revocationList, '-crl_check', '-x509_strict']
  for (const { certificate } of [messageSeal, centres.obec?.seal ?? assert.fail()])
    assert.match(openssl('verify', ...crl, certificate), /OK/)
  assert.match(openssl('verify', ...crl, '-purpose', 'timestampsign', timeStamping.certificate), /OK/)
  const tls = centres.orp?.tls.certificate ?? assert.fail()
  assert.match(openssl('verify', ...crl, '-purpose', 'sslserver', '-verify_hostname', 'localhost', tls), /OK/)
  assert.match(openssl('verify', ...crl, '-purpose', 'sslclient', tls), /OK/)
  assert.match(openssl('x509', '-in', tls, '-noout', '-ext', 'subjectAltName'), /urn:egon:centre:orp/)
})

test('openssl ts accepts a time stamp of the test authority', () => {
  const digest = sha256(Buffer.from('podání'))
  const token = join(folder, 'token.der')
  writeFileSync(
    token,
    makeTimeStamp(openIdentity(authority.timeStamping), digest, new Date('2026-03-01T08:00:00Z')),
  )
  const answer = openssl(
    'ts',
    '-verify',
    '-token_in',
    '-in',
    token,
    '-digest',
    digest.toString('hex'),
    '-CAfile',
    authority.root.certificate,
  )
  assert.match(answer, /Verification: OK/)
})

test('two centres speak over mutual TLS under the authority', async () => {
  const pair = (name: string) => {
    const { key, certificate } = authority.centres[name]?.tls ?? assert.fail()
    return {
      key: readFileSync(key),
      cert: readFileSync(certificate),
      ca: readFileSync(authority.root.certificate),
    }
  }
  const server = createServer({ ...pair('orp'), requestCert: true, rejectUnauthorized: true }, (_, answer) =>
    answer.end('ano'),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const status = await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, ...pair('obec') }, answer => resolve(answer.statusCode))
      .on('error', reject)
      .end()
  })
  server.close()
  server.closeAllConnections()
  assert.equal(status, 200)
})
