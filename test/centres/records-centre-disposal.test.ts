import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dayOf } from '#platform/values'
import { type ListEntry, writeDecisionList } from '#preservation/packages'
import { forward, led, ok, pageAt, plain, sendForm, until } from '../archive-world.ts'
import { axeViolations, pageFaults, signedIn } from '../browser.ts'
import { openCentres } from '../centres.ts'
import { reconcile } from '../reconciled-desks.ts'
import { lhotka, threeTiers } from '../small-world.ts'
import { signIn, type Visitor } from '../visitor.ts'

const keys = ['lipa', 'buk']
const letterOf = (key: string) =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Strom ${key}.</dopis>\n`)
const tiers = threeTiers(keys.map(key => ({ key, files: [`files/${key}.xml`], until: 'closed' as const })))
const keepers = { prvni: ['records-manager'], druhy: ['records-manager'] }
const centres = await openCentres(
  tiers.map(tier =>
    tier.instance === 'orp'
      ? {
          ...tier,
          offices: [...tier.offices, { ...lhotka, runs: true, people: keepers }],
          settings: { ...tier.settings, storage: { coolingOffDays: 2 } },
        }
      : tier,
  ),
  Object.fromEntries(keys.map(key => [`${key}.xml`, letterOf(key)])),
)
const all = ['obec', 'orp', 'kraj']
const { rows } = centres
const page = '/e-spisovna/vyrazovani'
type Signed = { readonly manager: Visitor; readonly first: Visitor; readonly second: Visitor }
const signAll = async (): Promise<Signed> => ({
  manager: await centres.signIn('obec'),
  first: await signIn(centres.program('orp').url, 'orp', 'prvni'),
  second: await signIn(centres.program('orp').url, 'orp', 'druhy'),
})
let people = await signAll()

const packagesOnDisk = (instance: string) =>
  globSync('objects/**/content/SIP_*.zip', { cwd: centres.world.dataFolder(instance) }).map(path =>
    join(instance, path),
  )
const requests = () =>
  rows<{ id: string; organisation_id: string; mark: string; object_id: string; proof: unknown }>(
    'orp',
    'select * from records_centre.disposal_request order by mark',
  )

/** Both dossiers are kept in the ORP and in the region, and grow old. */
async function handedOver(): Promise<void> {
  const dossiers = await rows<{ id: string }>('obec', 'select id from records.dossier')
  for (const { id } of dossiers) await ok(people.manager.form(`/spisy/${id}/predani`, {}))
  await centres.until('both have their replicas', async () => {
    const found = await rows<{ n: number }>(
      'obec',
      'select coalesce(jsonb_array_length(replicas), 0) as n from records.hand_over',
    )
    return found.length === 2 && found.every(({ n }) => n === 1)
  })
  await forward(centres, all, 366 * 7)
  people = await signAll()
}

/** The office proposes both, the archive says to destroy them, and the office does. */
async function destroyedByOffice(): Promise<void> {
  const { manager } = people
  const fields = { everything: 'ano', archive: 'SOkA', carries: 'metadata', proposalNote: '' }
  const path = led(await ok(manager.form('/skartace/navrh', fields)))
  await until(manager, path, /Připravuje se(?!.*Balíčky se připravují)/)
  const [row] = await rows<{ made_at: Date }>('obec', 'select made_at from records.disposal_proceeding')
  const today = dayOf(row!.made_at as never)
  await ok(manager.form(`${path}/odeslani`, { sentWay: 'portal', sentOn: today }))
  const dossiers = await rows<{ identifier: string }>('obec', 'select identifier from records.dossier')
  const xml = writeDecisionList({
    id: 'S1',
    archive: '216101010',
    originator: '99000016',
    proceeding: 'SKN-9',
    createdAt: row!.made_at as never,
    entries: dossiers.map(
      ({ identifier }): ListEntry => ({
        identity: { value: identifier, source: 'eGON' },
        decision: 'to-destroy',
      }),
    ),
  })
  await ok(
    manager.upload(`${path}/seznam`, {}, [{ field: 'archiveList', name: 's.xml', bytes: Buffer.from(xml) }]),
  )
  await ok(manager.form(`${path}/protokol`, { archiveNumber: 'SKN-9', protocolOn: today }))
  await forward(centres, all, 25)
  people = await signAll()
  await ok(people.manager.form(`${path}/provedeni`, { typedCount: '2' }))
  await until(people.manager, path, /Skončeno/)
  // The centre still has both packages and their replicas, and the report made at the end says so.
  await until(people.manager, `${path}/odsouhlaseni`, /Zničeno a kopie v e-Spisovně zbývá 2/)
}

/** What a report says of copies once every centre has proven that they are gone. */
async function requireCopiesReported(): Promise<void> {
  const [row] = await rows<{ id: string }>('obec', 'select id from records.disposal_proceeding')
  const path = `/skartace/${row!.id}`
  await reconcile(people.manager, path)
  const [shown] = await rows<{ differences: object; list: string }>(
    'obec',
    `select statement -> 'differences' as differences, id as list from records.reconciliation_report
     order by made_at desc, id desc limit 1`,
  )
  assert.deepEqual(shown!.differences, {})
  const list = await people.manager.ask(`${path}/odsouhlaseni/${shown!.list}/polozky.csv`)
  assert.equal([...(await list.text()).matchAll(/;"?orp 2\d{3}-[^;,]+, kraj 2\d{3}-/g)].length, 2)
}

const doWith = (who: Visitor, ids: readonly string[], disposalDeed: 'order' | 'sign' | 'withdraw') =>
  sendForm(who, `${page}/provest`, { requests: ids, disposalDeed })
const saidOn = async (who: Visitor, answer: Response): Promise<string> =>
  plain(await pageAt(who, answer.headers.get('location')!))

test('what an office destroyed goes from the records centre and the region by two persons, each copy is proven gone, headers stay, holds refuse', async () => {
  await handedOver()
  assert.equal(packagesOnDisk('orp').length, 2)
  assert.equal(packagesOnDisk('kraj').length, 2)
  await destroyedByOffice()
  await centres.until('the office asked the centre', async () => (await requests()).length === 2)
  const [one, other] = await requests()
  const keyOf = ({ organisation_id: office, id }: { organisation_id: string; id: string }) =>
    `${office}_${id}`
  const both = [keyOf(one!), keyOf(other!)]
  // Nobody signs what nobody ordered, nobody signs their own order, and a hold refuses.
  assert.match(
    await saidOn(people.second, await ok(doWith(people.second, both, 'sign'))),
    /čeká na příkaz Zničení OUJA-S-\d\/\d+ ještě nikdo nepřikázal/,
  )
  const hold = (instance: string, object: string) =>
    rows(
      instance,
      `insert into objects.hold (organisation_id, id, object_id, case_mark, reason, placed_at, placed_by)
       select organisation_id, gen_random_uuid(), id, 'ŽALOBA 1', 'spor', now(), 'soud' from objects.object where id = $1`,
      [object],
    )
  const lift = (instance: string) =>
    rows(instance, `update objects.hold set lifted_at = now(), lifted_by = 'soud', lift_reason = 'konec'`)
  await hold('orp', one!.object_id)
  assert.match(
    await saidOn(people.first, await ok(doWith(people.first, both, 'order'))),
    /čeká na druhý podpis .*čeká na příkaz Objekt [^ ]+ drží: ŽALOBA 1/,
  )
  await lift('orp')
  await ok(doWith(people.first, [both[0]!], 'order'))
  assert.match(
    await saidOn(people.first, await ok(doWith(people.first, both, 'sign'))),
    /Příkaz podepisuje někdo jiný/,
  )
  assert.equal(packagesOnDisk('orp').length, 2)
  // The region holds one of its replicas; it stays there until it lets go.
  await hold('kraj', other!.object_id)
  const rest = /podepsáno, zničí se .*podepsáno, zničí se /
  assert.match(await saidOn(people.second, await ok(doWith(people.second, both, 'sign'))), rest)
  // What was signed by mistake is taken back, and signed again.
  assert.match(
    await saidOn(people.first, await ok(doWith(people.first, [both[1]!], 'withdraw'))),
    /čeká na příkaz Příkaz byl odvolán.*odvolat příkaz/,
  )
  await ok(doWith(people.first, [both[1]!], 'order'))
  assert.match(await saidOn(people.second, await ok(doWith(people.second, [both[1]!], 'sign'))), rest)
  await ok(people.second.form(`${page}/dukazy`, {}))
  assert.equal(packagesOnDisk('orp').length, 2, 'nothing goes while orders rest')
  await forward(centres, all, 2)
  people = await signAll()
  await ok(people.second.form(`${page}/dukazy`, {}))
  assert.match(plain(await pageAt(people.second, page)), /zničeno.*zničeno/)
  await centres.until('both copies here are proven gone', async () =>
    (await requests()).every(({ proof }) => proof !== null),
  )
  assert.deepEqual(packagesOnDisk('orp'), [])
  await centres.until('the region says why one stays', async () =>
    /kraj: ▲ čeká se .*drží: ŽALOBA 1/.test(plain(await pageAt(people.second, page))),
  )
  assert.equal(packagesOnDisk('kraj').length, 1)
  await lift('kraj')
  await ok(people.second.form(`${page}/dukazy`, {}))
  assert.deepEqual(packagesOnDisk('kraj'), [])
  const shown = await pageAt(people.second, page)
  assert.doesNotMatch(plain(shown), /čeká se/)
  const file = /href="([^"]+dukaz\.json)"/.exec(shown)![1]!
  const proof = (await (await people.second.ask(file)).json()) as {
    order: { receipt: { orderedBy: { name: string }; signedBy: { name: string }; order: string } }
    here: { receipt: { order: string }; signature: string }
    replicas: { centre: string; proof: { receipt: { order: string; centre: { name: string } } } }[]
  }
  assert.match(proof.order.receipt.orderedBy.name, /prvni/)
  assert.match(proof.order.receipt.signedBy.name, /druhy/)
  assert.deepEqual(
    [
      proof.here.receipt.order,
      proof.replicas[0]!.proof.receipt.order,
      proof.replicas[0]!.proof.receipt.centre.name,
    ],
    [proof.order.receipt.order, proof.order.receipt.order, 'kraj'],
  )
  // Headers stay in both stores and in the office.
  for (const instance of ['orp', 'kraj']) {
    const kept = await rows<{ title: string; removed_at: Date | null }>(
      instance,
      'select title, removed_at from records_centre.holding',
    )
    assert.equal(kept.length, 2, instance)
    assert.ok(
      kept.every(one => one.title !== '' && one.removed_at !== null),
      instance,
    )
    const objects = await rows(instance, 'select 1 from objects.object where removed_at is not null')
    assert.equal(objects.length, 2, instance)
  }
  await requireCopiesReported()
})

test('a centre whose originator is another is asked for nothing of it', async () => {
  const mine = await rows<{ n: number }>('kraj', 'select count(*) as n from records_centre.disposal_request')
  assert.equal(mine[0]!.n, 0)
  const stranger = await doWith(people.manager, ['x'], 'sign')
  assert.equal(stranger.status, 400)
})

test('the page of disposal is clean for those who see and for those who do not', async () => {
  const { url } = centres.program('orp')
  const shown = await signedIn(url, 'prvni')
  for (const address of [page, '/e-spisovna']) {
    await shown.setViewportSize({ width: 1280, height: 800 })
    await shown.goto(`${url}${address}`)
    assert.deepEqual(await axeViolations(shown), [], address)
    await shown.setViewportSize({ width: 360, height: 740 })
    const wide = await shown.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(wide) <= 360, `${address} is ${wide} px wide`)
  }
  assert.deepEqual(pageFaults, [])
})
