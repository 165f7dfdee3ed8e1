import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { quietLog } from '#platform/log'
import {
  issueCertificate,
  makeTestAuthority,
  openIdentity,
  serveStamps,
} from '../../../stands/trust/index.ts'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { lookAtStorage } from './desk/seen-storage.ts'
import { storageHealth } from './desk/storage-health.ts'
import { renewDailyRoots, renewedRootOf, sealDailyRoot, sealVersion } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-root-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['zde'])
const { key, certificate } = authority.centres.zde!.seal
const stamps = await serveStamps(openIdentity(authority.timeStamping))
stamps.unref()
const home = await objectWorld()
const { runner, clock, who, ports, world } = home
const instanceWith = (url: string | null) =>
  ({
    config: {
      instance: 'zde',
      title: 'Centrum zde',
      outbound: { hosts: url ? [new URL(url).host] : [] },
      trust: {
        sealKey: key,
        sealCertificate: certificate,
        timeStamps: url ? [{ name: 'razítka', url }] : [],
      },
    },
    runner,
    clock,
    database: world.database,
    log: quietLog,
    held: new Map([['storage/objects', home.stores]]),
  }) as never
const expert = (value: unknown, ...more: string[]) => {
  const path = join(folder, 'koren.json')
  writeFileSync(path, JSON.stringify(value))
  const script = fileURLToPath(new URL('../../../docs/verifier/check-proof.mjs', import.meta.url))
  const done = spawnSync(process.execPath, [script, path, ...more], { encoding: 'utf8', env: {} })
  return { code: done.status, out: done.stdout + done.stderr }
}

test('a root is sealed once a day, stamped, bound to the day before, and a single file checks it', async () => {
  await sealVersion(ports, who, order(newObject(), [file('a.txt', 'jeden')]))
  const first = (await sealDailyRoot(instanceWith(stamps.url), who))!
  assert.equal(first.stamped, true)
  assert.equal(first.sealed.receipt.store.versions, 1)
  assert.deepEqual((await sealDailyRoot(instanceWith(stamps.url), who))?.sealed, first.sealed)
  clock.forwardDays(1)
  await sealVersion(ports, who, order(newObject(), [file('a.txt', 'dva')]))
  const second = (await sealDailyRoot(instanceWith(stamps.url), who))!
  assert.notEqual(second.sealed.receipt.store.root, first.sealed.receipt.store.root)
  assert.deepEqual(second.sealed.receipt.previous, { day: first.day, root: first.sealed.receipt.store.root })
  const checked = expert(second.sealed, authority.root.certificate)
  assert.equal(checked.code, 0, checked.out)
  assert.match(checked.out, /time stamp of/)
  const bent = JSON.parse(JSON.stringify(second.sealed).replace('"versions":2', '"versions":1'))
  assert.equal(expert(bent, authority.root.certificate).code, 1)
})

test('without an authority the root says that it bears no time stamp; with a silent one it waits', async () => {
  clock.forwardDays(1)
  await assert.rejects(
    sealDailyRoot(instanceWith('http://127.0.0.1:9/'), who),
    refused('trust.no-time-stamp'),
  )
  assert.equal((await sealDailyRoot(instanceWith(null), who))?.stamped, false)
})

test('a stamp whose authority soon ends is renewed by another one, with the old evidence inside', async () => {
  clock.forwardDays(1)
  const soon = new Date(Date.now() + 60 * 86_400_000)
  const ending = issueCertificate({
    subject: { commonName: 'TSA, která končí', organisation: 'zkouška' },
    purpose: 'time-stamping',
    issuer: openIdentity(authority.root),
    key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    to: soon,
  })
  const old = await serveStamps(ending)
  old.unref()
  const { day } = (await sealDailyRoot(instanceWith(old.url), who))!
  const rootNow = async () => (await runner.read(who, scope => renewedRootOf(scope, day)))!
  assert.deepEqual(await renewDailyRoots(instanceWith(old.url), who), { renewed: 0, waiting: 1 })
  assert.equal((await rootNow()).renewals, undefined, 'an authority that ends as soon renews nothing')
  const told = async () => {
    const [health] = (await storageHealth(instanceWith(null))).filter(
      one => one.name === 'objects.root-stamps',
    )
    const page = await runner.read(who, scope => lookAtStorage(scope, instanceWith(null)))
    return { well: health?.well, says: health?.says.cs ?? '', page: page.rootTroubles.map(({ cs }) => cs) }
  }
  const alarm = await told()
  assert.equal(alarm.well, false)
  assert.match(
    alarm.says,
    /nepodařilo 1 z nich, nejstarší ze dne .*sama končí stejně brzy.*trust\.timeStamps/,
  )
  assert.deepEqual(alarm.page, [alarm.says])
  await renewDailyRoots(instanceWith(null), who)
  assert.match((await told()).says, /Autorita časových razítek není nastavena/)
  await assert.rejects(
    renewDailyRoots(instanceWith('http://127.0.0.1:9/'), who),
    refused('trust.no-time-stamp'),
  )
  assert.match((await told()).says, /Časové razítko nikdo nevydal/)
  // A time stamp tells whole seconds; the next one is to be later.
  await new Promise(resolve => setTimeout(resolve, 1_100))
  assert.deepEqual(await renewDailyRoots(instanceWith(stamps.url), who), { renewed: 1, waiting: 0 })
  assert.deepEqual(await renewDailyRoots(instanceWith(stamps.url), who), { renewed: 0, waiting: 0 })
  assert.deepEqual(await told().then(({ well, page }) => [well, page]), [true, []])
  const root = await rootNow()
  assert.equal(root.renewals?.length, 1)
  const checked = expert(root, authority.root.certificate)
  assert.equal(checked.code, 0, checked.out)
  assert.match(checked.out, /renewed time stamp no\. 1: of .*, before the one it renews had run out/)
  const bent = { ...root, receipt: { ...root.receipt, sealedAt: '2020-01-01T00:00:00.000Z' } }
  const moved = { ...root, renewals: [root.renewals![0]!, root.renewals![0]!] }
  assert.equal(expert(bent, authority.root.certificate).code, 1)
  assert.equal(expert(moved, authority.root.certificate).code, 1, 'a stamp stands only where it was put')
})
