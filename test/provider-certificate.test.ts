import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openProviderStand } from '../stands/identity/index.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-caais-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const authority = makeTestAuthority(folder, ['poskytovatel', 'obec'])
const ca = readFileSync(authority.root.certificate, 'utf8')
const own = authority.centres.obec!.tls
const { key, certificate } = authority.centres.poskytovatel!.tls
const stand = await openProviderStand({}, 0, {
  key: readFileSync(key, 'utf8'),
  cert: readFileSync(certificate, 'utf8'),
  ca,
})
after(() => stand.close())
const outbound = { hosts: [new URL(stand.issuer).host], authority: authority.root.certificate }
const centres = await openCentres([
  { instance: 'obec', offices: [javorova], settings: { outbound: { ...outbound, ...own } } },
  {
    instance: 'orp',
    offices: [lhotka, { ...javorova, key: 'druha', mark: 'OUDR', ico: '99000024' }],
    settings: { outbound },
  },
])

/** What a trial at a centre says. */
async function tried(instance: string, over: Record<string, string>): Promise<string> {
  const administrator = await signIn(centres.program(instance).url, instance, 'dub')
  const added = await administrator.form('/prihlasovani/oidc', {
    title: 'CAAIS',
    issuer: stand.issuer,
    clientId: 'EGON',
    scope: 'openid profile',
    claim: 'sub',
    ...over,
  })
  const at = added.headers.get('location')!
  return (await administrator.form(`${at}/zkouska`, {})).text()
}

test('the centre proves itself to a provider by its certificate, and is told when it has none', async () => {
  assert.match(await tried('obec', { byCertificate: 'ano' }), /Poskytovatel zná centrum/)
  assert.match(await tried('obec', {}), /nepřijal \(invalid_client\)/)
  assert.match(await tried('orp', { byCertificate: 'ano' }), /nemá certifikát, kterým by se prokázalo/)
})
