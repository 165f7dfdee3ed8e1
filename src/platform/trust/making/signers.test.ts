import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Config, readConfig, writeConfig } from '#platform/config'
import { isRefusal } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import { openSigningStand } from '../../../../stands/csc/index.ts'
import { makeTestAuthority, openIdentity } from '../../../../stands/trust/index.ts'
import { makeSoftToken } from '../../../../test/soft-token.ts'
import { xmlsecHolds } from '../../../../test/xmlsec.ts'
import { judgeFile, loadAnchors, type Signer, sealOf, signDetached, signXml } from '../index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-signers-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['orp'])
const anchors = loadAnchors([authority.anchors.certificate, authority.anchors.revocationList])
const keys = { RSA: authority.messageSeal, EC: authority.centres.orp!.seal } as const
const content = Buffer.from('Rozhodnutí')

let made = 0
function sealed(seal: NonNullable<NonNullable<Config['trust']>['seal']>): Signer {
  const path = join(folder, `config-${++made}.json`)
  writeConfig(path, {
    instance: 'obec',
    title: 'Obec',
    http: { port: 0 },
    dataFolder: join(folder, 'data'),
    trust: { anchors: [], test: true, seal },
  })
  return sealOf(readConfig(path))
}
const secret = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
  return path
}

async function isValid(signer: Signer): Promise<void> {
  const digest = async (algorithm: string) => createHash(algorithm).update(content).digest()
  const bytes = await signDetached(content, signer, systemClock)
  const [one] = await judgeFile({ bytes, signed: { name: 'r', digest } }, anchors)
  assert.equal(one!.result, 'valid', JSON.stringify(one!.report))
  const xml = await signXml(Buffer.from('<a>b</a>'), {
    signer,
    at: asInstant(new Date()),
    place: 'enveloped',
  })
  assert.ok(xmlsecHolds(xml, authority.root.certificate))
}

for (const kind of ['RSA', 'EC'] as const) {
  test(`a seal of an ${kind} key in PKCS #12, new or old, signs; a wrong password is refused`, async () => {
    for (const options of [[], ['-legacy']]) {
      const file = join(folder, `${kind}${options.length}.p12`)
      execFileSync('openssl', [
        ...['pkcs12', '-export', '-out', file, '-inkey', keys[kind].key, '-in', keys[kind].certificate],
        ...['-certfile', authority.root.certificate, '-passout', 'pass:tajné heslo', ...options],
      ])
      const signer = sealed({ kind: 'pkcs12', file, password: secret('heslo', 'tajné heslo') })
      await isValid(signer)
      assert.equal(signer.chain.length, 1, 'the authority goes with it')
      assert.throws(
        () => sealed({ kind: 'pkcs12', file, password: secret('omyl', 'jiné') }),
        error => isRefusal(error) && error.code === 'trust.key-unreadable',
      )
    }
  })

  test(`a seal of an ${kind} key that never leaves its token signs; a wrong PIN is refused and not told`, async () => {
    const token = makeSoftToken(keys[kind].key)
    const before = process.env.SOFTHSM2_CONF
    process.env.SOFTHSM2_CONF = token.settings
    try {
      const { module, token: label, key } = token
      const { certificate } = keys[kind]
      const on = (pin: string) =>
        sealed({ kind: 'pkcs11', module, token: label, key, pin: secret('pin', pin), certificate })
      await isValid(on(token.pin))
      await assert.rejects(signDetached(content, on('9999'), systemClock), error => {
        assert.ok(isRefusal(error) && error.code === 'trust.token-refuses')
        assert.doesNotMatch(JSON.stringify(error), /9999/)
        return true
      })
    } finally {
      if (before === undefined) delete process.env.SOFTHSM2_CONF
      else process.env.SOFTHSM2_CONF = before
      token.remove()
    }
  })

  test(`a seal of an ${kind} key kept by a remote service signs; a wrong PIN and a stranger are refused`, async () => {
    const identity = openIdentity(keys[kind])
    const stand = await openSigningStand({
      úřad: { credential: 'pecet', key: identity.key, certificates: [identity.certificate], pin: '1122' },
    })
    try {
      const at = (over: { pin?: string; secret?: string } = {}) =>
        sealed({
          kind: 'remote',
          url: stand.url,
          client: stand.client,
          secret: secret('klient', over.secret ?? stand.secret),
          credential: 'pecet',
          pin: secret('pin', over.pin ?? '1122'),
          certificate: keys[kind].certificate,
        })
      await isValid(at())
      assert.equal(stand.signed.length, 2)
      assert.ok(!stand.signed.includes(createHash('sha256').update(content).digest('base64')))
      for (const wrong of [{ pin: '0000' }, { secret: 'nic' }])
        await assert.rejects(
          signDetached(content, at(wrong), systemClock),
          error => isRefusal(error) && error.code === 'trust.remote-refuses',
        )
      assert.equal(stand.signed.length, 2)
    } finally {
      await stand.close()
    }
  })
}

test('without any seal in the settings sealing is refused', () => {
  assert.ok(readFileSync(keys.EC.certificate, 'utf8').includes('CERTIFICATE'))
  assert.throws(
    () => sealed({ kind: 'pkcs12', file: join(folder, 'nic'), password: join(folder, 'nic') }),
    error => isRefusal(error) && error.code === 'trust.key-unreadable',
  )
})
