import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadAnchors, loadSigner, receiptBytes, signDetached } from '#platform/trust'
import { type Day, sha512Digest, systemClock } from '#platform/values'
import { dailyRootFormat, type RenewedRoot, renewedBytes } from '#storage/objects'
import { makeTestAuthority, makeTimeStamp, openIdentity } from '../../../../stands/trust/index.ts'
import { proofCheck } from '../commands.ts'
import { checkRoot } from './check-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-check-root-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['zde'])
const anchorFiles = [authority.anchors.certificate, authority.anchors.revocationList]
const stampOf = (bytes: Uint8Array, at: string) =>
  makeTimeStamp(
    openIdentity(authority.timeStamping),
    createHash('sha256').update(bytes).digest(),
    new Date(at),
  )

const receipt = {
  format: dailyRootFormat,
  centre: { name: 'zde', title: 'Centrum zde' },
  originatorIco: '99000016',
  day: '2026-03-31' as Day,
  sealedAt: '2026-03-31T21:00:00.000Z',
  store: { root: 'ab'.repeat(32), versions: 1 },
  log: { lastLine: 7, lastDigest: sha512Digest('ab'.repeat(64)) },
  previous: null,
} as const
const { key, certificate } = authority.centres.zde!.seal
const signed = await signDetached(
  receiptBytes(receipt),
  loadSigner(key, certificate),
  systemClock,
  async value => stampOf(value, '2026-04-01T00:00:00Z'),
)
const root: RenewedRoot = { receipt, signature: Buffer.from(signed).toString('base64') }
const renewed = (of: RenewedRoot, at: string): RenewedRoot => {
  const renewals = of.renewals ?? []
  const token = stampOf(renewedBytes(of, renewals.length), at).toString('base64')
  return { ...of, renewals: [...renewals, { stampedAt: at, token }] }
}
const twice = renewed(renewed(root, '2026-05-01T00:00:00Z'), '2026-06-01T00:00:00Z')
const failing = async (of: RenewedRoot) =>
  (await checkRoot(of, loadAnchors(anchorFiles)))
    .filter(({ holds }) => holds !== true)
    .map(({ code }) => code)

test('a root and its renewed stamps hold one over another, and nothing may be changed, left out or moved', async () => {
  assert.deepEqual(await failing(root), [])
  assert.deepEqual(await failing(twice), [])
  assert.equal((await checkRoot(twice, loadAnchors(anchorFiles))).length, 4)
  assert.deepEqual(await failing({ ...twice, renewals: [twice.renewals![1]!] }), ['root:renewal:1'])
  assert.deepEqual(await failing({ ...twice, renewals: twice.renewals!.toReversed() }), [
    'root:renewal:1',
    'root:renewal:2',
  ])
  const bent = { ...twice, receipt: { ...receipt, store: { ...receipt.store, versions: 2 } } }
  assert.equal((await failing(bent)).length, 4)
  assert.deepEqual(
    await failing(renewed(twice, '2026-04-15T00:00:00Z')),
    ['root:renewal:3'],
    'earlier than the one before',
  )
})

test('proof check takes a daily root without a package', async () => {
  const path = join(folder, 'koren.json')
  writeFileSync(path, JSON.stringify(twice))
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const call = { positionals: [path], tongue: 'cs', out, err: out, clock: systemClock } as const
  const instance = () => assert.fail('nothing of a centre is asked')
  const run = (options: object) => proofCheck.run({ ...call, options, instance } as never)
  assert.equal(await run({ anchors: anchorFiles }), 0, lines.join('\n'))
  assert.match(lines.join('\n'), /Obnovené razítko č\. 2 z 2026-06-01/)
  assert.equal(await run({}), 4)
})
