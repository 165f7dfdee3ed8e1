import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { eventsOfTypeAfter } from '#identity/audit'
import { quietLog } from '#platform/log'
import { addDays, asInstant, type Day, dayOf, sha512Digest } from '#platform/values'
import { makeTestAuthority, openIdentity, serveStamps } from '../../../stands/trust/index.ts'
import { testRunner } from '../../../test/database.ts'
import { file, newObject, objectWorld, order } from '../../../test/object-world.ts'
import { refused } from '../../../test/refused.ts'
import { carryOutDisposals } from './acts/carry-out-disposal.ts'
import { confirmTrustedTime } from './acts/confirm-trusted-time.ts'
import { type ClockWatch, keepTrustedTime } from './acts/keep-trusted-time.ts'
import type { DeviceCopy } from './copy.ts'
import { clockHealth } from './desk/clock-health.ts'
import {
  clearingMoment,
  dailyRootsSealed,
  orderDisposal,
  sealDailyRoot,
  sealVersion,
  shortenLock,
  signDisposal,
} from './index.ts'
import { changeCopy, claimCopy, insertCopies, insertProbe, lastProbe, stalestCopies } from './store/copies.ts'
import { objectRow } from './store.ts'
import { clockStateOf } from './trusted-time.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
const folder = mkdtempSync(join(tmpdir(), 'egon-clock-'))
after(() => rmSync(folder, { recursive: true }))
const authority = makeTestAuthority(folder, ['zde'])
const stamps = await serveStamps(openIdentity(authority.timeStamping))
stamps.unref()

/** The machine's clock can be set; what ran can not. */
const time = { startMs: Date.now(), ranMs: 0, setMs: 0 }
const clock = { now: () => asInstant(time.startMs + time.ranMs + time.setMs) }
const later = (ms: number) => {
  time.ranMs += ms
}
const set = (ms: number) => {
  time.setMs += ms
}

const home = await objectWorld()
const { who, store, seal, stores } = home
const { database } = home.world
const runner = testRunner(database, clock)
const { key, certificate } = authority.centres.zde!.seal
const instanceWith = (url: string | null) =>
  ({
    config: {
      instance: 'zde',
      title: 'Centrum zde',
      outbound: { hosts: url ? [new URL(url).host] : [] },
      trust: {
        anchors: [authority.anchors.certificate, authority.anchors.revocationList],
        test: true,
        sealKey: key,
        sealCertificate: certificate,
        timeStamps: url ? [{ name: 'razítka', url }] : [],
      },
    },
    runner,
    clock,
    database,
    log: quietLog,
    held: new Map([['storage/objects', stores]]),
  }) as never
const alone = instanceWith(null)
const stamped = instanceWith(stamps.url)

let watch: ClockWatch = { anchor: null, askedMs: null }
const look = (instance = alone) => keepTrustedTime(instance, watch, time.ranMs)
const begin = (instance = alone) => {
  watch = { anchor: null, askedMs: null }
  return look(instance)
}
const [jana, petr] = [home.person('Jana Nováková'), home.person('Petr Hrůza')]
const keep = async (lockedUntil: Day | null = null) => {
  const object = newObject()
  await sealVersion({ runner, clock, store }, who, order(object, [file('a.txt', object)], { lockedUntil }))
  return object
}
const ask = (object: string) =>
  runner.act(jana, scope => orderDisposal(scope, { object, basis: 'SKN-1', reason: 'x' }))
const sign = (id: string, days: number) =>
  runner.act(petr, scope => signDisposal(scope, store, id, seal, days))
const isGone = async (object: string) =>
  (await runner.read(who, scope => objectRow(scope, object)))?.removed_at !== null
const inDays = (days: number) => addDays(dayOf(clock.now()), days)
const told = async () => (await clockHealth(alone))[0]!
const linesOf = async (type: string) =>
  (await runner.read(who, scope => eventsOfTypeAfter(scope, type, asInstant(0)))).length

test('a jump is told by the clock that only runs, a long halt by what was proven before it', () => {
  const known = { proven_at: asInstant(0), state: 'believed', seen_at: asInstant(0), proofs: 0 } as const
  const state = (nowMs: number, expectedMs: number | null, hasAuthority = false, row = known as never) =>
    clockStateOf(row, { nowMs, expectedMs, hasAuthority })
  assert.equal(state(10 * dayMs, 10 * dayMs), 'believed')
  assert.equal(state(2 * 60 * minuteMs, minuteMs), 'ahead')
  assert.equal(state(-4 * minuteMs, minuteMs), 'believed')
  assert.equal(state(-6 * minuteMs, minuteMs), 'behind')
  assert.equal(state(3 * dayMs, null), 'believed')
  assert.equal(state(3 * dayMs, null, true), 'ahead', 'where an authority can be asked, it is')
  assert.equal(state(5 * dayMs, null), 'ahead')
  const ahead = { ...known, state: 'ahead', seen_at: asInstant(2 * dayMs) } as never
  assert.equal(state(2 * dayMs + minuteMs, null, false, ahead), 'ahead', 'beginning again cures no clock')
  assert.equal(state(minuteMs, null, false, ahead), 'believed')
})

test('a root whose day and whose stamp disagree is not sealed; it is once the clock is right', async () => {
  await keep()
  assert.equal(await begin(stamped), 'believed')
  for (const setMs of [20 * minuteMs, -20 * minuteMs]) {
    set(setMs)
    await assert.rejects(sealDailyRoot(stamped, who), refused('objects.clock-doubted'))
    later(minuteMs)
    assert.equal(await look(alone), setMs > 0 ? 'ahead' : 'behind')
    assert.equal((await told()).well, false)
    set(-setMs)
    later(minuteMs)
    assert.equal(await look(alone), 'believed')
  }
  assert.equal((await sealDailyRoot(stamped, who))?.stamped, true)
})

test('a centre that stood still for months is confirmed by an authority at once, by a person with a reason, else waits', async () => {
  time.startMs -= 90 * dayMs
  await confirmAnyhow()
  time.startMs += 90 * dayMs
  assert.equal(await begin(instanceWith('http://127.0.0.1:9/')), 'ahead', 'a silent authority proves nothing')
  assert.match((await told()).says.cs, /o 90 dní méně.*Nastavte hodiny počítače.*--confirm --reason/)
  assert.equal(await clearingMoment(alone), null)
  assert.equal(await begin(stamped), 'believed')
  time.startMs -= 90 * dayMs
  await confirmAnyhow()
  time.startMs += 90 * dayMs
  assert.equal(await begin(), 'ahead')
  const confirm = (reason: string) => confirmTrustedTime(alone, { reason, by: 'egon storage clock' })
  await assert.rejects(confirm(' '), refused('objects.no-reason'))
  await confirm('Centrum stálo tři měsíce, hodiny podle rozhlasu.')
  assert.equal(await look(), 'believed')
  await assert.rejects(confirm('znovu'), refused('objects.clock-believed'))
  assert.equal((await told()).well, true)
  assert.ok((await linesOf('objects.clock-confirmed')) > 0)
})

/** The state from which a test begins. */
async function confirmAnyhow(): Promise<void> {
  await begin()
  await confirmTrustedTime(alone, { reason: 'zkouška', by: 'zkouška' }).catch(() => {})
  assert.equal(await look(), 'believed')
}

test('a clock that ran ahead opens no lock and ends no rest, neither before nor after it was noticed; receipt goes on', async () => {
  const resting = await keep()
  const locked = await keep(inDays(10))
  await sign(await ask(resting), 14)
  set(40 * dayMs)
  await carryOutDisposals(alone)
  assert.equal(await isGone(resting), false)
  await assert.rejects(ask(locked), refused('objects.locked'))
  later(minuteMs)
  assert.equal(await look(), 'ahead')
  await carryOutDisposals(alone)
  assert.equal(await isGone(resting), false)
  for (const object of [locked, await keep()])
    await assert.rejects(ask(object), refused('objects.clock-doubted'))
  const shorten = (until: Day) =>
    runner.act(who, scope => shortenLock(scope, store, { object: locked, until, reason: 'x' }))
  await assert.rejects(shorten(inDays(-35)), refused('objects.clock-doubted'))
  await assert.rejects(sealDailyRoot(alone, who), refused('objects.clock-doubted'))
  assert.match((await told()).says.en, /The clock is not believed: it shows .*Set the clock/)
  assert.equal(await begin(), 'ahead', 'beginning again cures no clock')
  set(-40 * dayMs)
  later(minuteMs)
  assert.equal(await look(), 'believed')
  await shorten(inDays(5))
  later(14 * dayMs)
  await look()
  await carryOutDisposals(alone)
  assert.equal(await isGone(resting), true)
  await ask(locked)
})

test('a clock set back over months signs no order that would be due at once when it is right; receipt goes on', async () => {
  const object = await keep()
  const id = await ask(object)
  set(-60 * dayMs)
  await assert.rejects(sign(id, 14), refused('objects.clock-doubted'))
  later(minuteMs)
  assert.equal(await look(), 'behind')
  assert.match((await told()).says.cs, /ačkoli centrum zapisovalo ještě/)
  await keep()
  await assert.rejects(sign(id, 14), refused('objects.clock-doubted'))
  await assert.rejects(sealDailyRoot(alone, who), refused('objects.clock-doubted'))
  later(2 * dayMs)
  assert.equal(await look(), 'behind')
  set(60 * dayMs)
  assert.equal(await look(), 'believed')
  assert.equal((await sign(id, 14)).receipt.notBefore, inDays(14))
})

test('roots of a clock that ran ahead unnoticed leave no gap: each names the one sealed before it, and all is sealed', async () => {
  const chain: Day[] = []
  const sealRoot = async () => {
    await keep()
    const root = (await sealDailyRoot(alone, who))!
    if (!chain.includes(root.day)) chain.push(root.day)
    return root
  }
  later(dayMs)
  await look()
  const first = await sealRoot()
  set(3 * dayMs)
  assert.equal(await begin(), 'believed', 'as after a long weekend')
  const ahead = await sealRoot()
  assert.equal(ahead.day, addDays(first.day, 3))
  set(-3 * dayMs)
  later(minuteMs)
  assert.equal(await look(), 'behind')
  await assert.rejects(sealRoot(), refused('objects.clock-doubted'))
  await confirmTrustedTime(alone, { reason: 'hodiny se předbíhaly', by: 'zkouška' })
  for (let day = 1; day <= 4; day++) {
    later(dayMs)
    assert.equal(await look(), 'believed')
    await sealRoot()
  }
  const roots = await runner.read(who, scope => dailyRootsSealed(scope, 100))
  assert.deepEqual(
    roots.slice(0, 5).map(({ day }) => day),
    chain.toReversed(),
  )
  for (const [at, { sealed }] of roots.slice(0, 4).entries())
    assert.deepEqual(sealed.receipt.previous, {
      day: roots[at + 1]!.day,
      root: roots[at + 1]!.sealed.receipt.store.root,
    })
  assert.equal(roots[0]!.sealed.receipt.store.versions - roots[4]!.sealed.receipt.store.versions, 6)
})

test('what a clock that ran ahead noted of devices counts no more: a trial, a reading and a claim of the future', async () => {
  const object = await keep()
  const [now, weeks] = [clock.now(), asInstant(clock.now().getTime() + 30 * dayMs)]
  const copy: DeviceCopy = {
    organisation_id: who.organisation,
    object_id: object,
    version: 1,
    device: 'skrin',
    name: 'v1.tar',
    token: 'file',
    state: 'kept',
    digest: sha512Digest('0'.repeat(128)),
    size_bytes: 1,
    lock_mode: null,
    locked_until: null,
    held: false,
    owed_since: now,
    claimed_until: weeks,
    kept_at: now,
    verified_at: weeks,
    removed_at: null,
    outcome: null,
    problem: null,
  }
  await runner.act(who, async scope => {
    await insertCopies(scope, [copy])
    const stale = await stalestCopies(scope, asInstant(now.getTime() - 365 * dayMs), 10)
    assert.deepEqual(
      stale.map(one => one.object_id),
      [object],
    )
    await changeCopy(scope, copy, { state: 'owed' })
    assert.equal(await claimCopy(scope, copy, asInstant(now.getTime() + minuteMs)), true)
    assert.equal(await claimCopy(scope, copy, asInstant(now.getTime() + minuteMs)), false)
  })
  const shared = { sql: database.kysely as never }
  await insertProbe(shared, { device: 'skrin', probed_at: weeks, passed: true, steps: [] })
  assert.equal(await lastProbe(shared, 'skrin', now), undefined)
  await insertProbe(shared, { device: 'skrin', probed_at: now, passed: false, steps: [] })
  assert.equal((await lastProbe(shared, 'skrin', now))?.passed, false)
})

test('a clock moved on purpose (the demo) is no jump: what is due by it opens', async () => {
  await confirmAnyhow()
  const object = await keep(inDays(30))
  const moved = { now: () => asInstant(clock.now().getTime() + 40 * dayMs), shiftMs: () => 40 * dayMs }
  assert.equal(
    await keepTrustedTime({ ...(alone as object), clock: moved } as never, watch, time.ranMs),
    'believed',
  )
  await testRunner(database, moved).act(jana, scope =>
    orderDisposal(scope, { object, basis: 'SKN-1', reason: 'x' }),
  )
})
