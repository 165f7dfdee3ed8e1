import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Instance } from '#platform/acts'
import type { Config } from '#platform/config'
import { quietLog } from '#platform/log'
import { asInstant, both } from '#platform/values'
import { openStores } from '#storage/objects'
import { makeTestAuthority } from '../../../stands/trust/index.ts'
import { testDatabase } from '../../../test/database.ts'
import { submission, testOffice } from '../../../test/office.ts'
import { closeDossier, documentsState } from './acts/close-dossier.ts'
import { createDossier } from './acts/create-dossier.ts'
import { orderHandOver, recordRefused } from './acts/hand-over-dossier.ts'
import { insertIntoDossier } from './acts/insert-document.ts'
import { reclassifyDossier } from './acts/reclassify-dossier.ts'
import { registerDocument } from './acts/register-document.ts'
import { settleDocument } from './acts/settle-document.ts'
import { recordsJobs } from './jobs.ts'
import { componentsOf, documentsOfDossier } from './store/documents.ts'
import { dossierById } from './store/dossiers.ts'
import { handOverById } from './store/hand-overs.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, groups } = await testOffice(world)
const folder = await mkdtemp(join(tmpdir(), 'egon-hand-over-'))
after(() => rm(folder, { recursive: true }))
const stores = await openStores(folder)
const { tls, ...authority } = certificates()

function certificates() {
  const made = makeTestAuthority(join(folder, 'ca'), ['obec'])
  return { tls: made.centres.obec!.tls, root: made.root.certificate }
}

/** A centre whose e-Spisovna is the peer `orp`, which nobody runs. */
function office(peers: Config['peers']): Instance {
  const config: Config = {
    instance: 'obec',
    title: 'Obec',
    demo: false,
    dataFolder: folder,
    http: { host: '127.0.0.1', port: 0 },
    centre: { host: '127.0.0.1', port: 0, ...tls, authority: authority.root },
    peers,
    services: { 'records-centre': { peer: 'orp' } },
    modules: [],
    log: { level: 'silent' },
  }
  const { database, clock } = world
  return {
    config,
    database,
    runner,
    clock,
    log: quietLog,
    held: new Map([['storage/objects', stores]]),
    alone: true,
  }
}

async function* bytes(text: string) {
  yield Buffer.from(text)
}

/** A closed dossier of one document, its hand-over ordered. */
async function orderedHandOver(): Promise<string> {
  const received = await stores.content.receive(
    clerk.organisation,
    bytes(`%PDF-1.7 žádost ${Math.random()}`),
    {
      limitBytes: 1000,
    },
  )
  const [component] = submission().components
  return runner.act(clerk, async scope => {
    const document = await registerDocument(
      scope,
      submission({ components: [{ ...component!, ...received }] }, world.clock.now()),
    )
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, dossier.id))!
    const documents = documentsState(await documentsOfDossier(scope, dossier.id))
    await closeDossier(scope, { id: dossier.id, checked: { revision, documents } })
    return (await orderHandOver(scope, { id: dossier.id })).id
  })
}

const [handOverJob] = recordsJobs
const work = (instance: Instance, handOver: string) =>
  handOverJob!.run(
    { instance, runner },
    { payload: { handOver }, organisation: clerk.organisation, attempt: 1, log: quietLog },
  )

async function stateOf(id: string) {
  return runner.read(clerk, async scope => {
    const handOver = (await handOverById(scope, id))!
    const events = await eventsOf(scope, 'dossier', handOver.dossier_id)
    return {
      handOver,
      dossier: (await dossierById(scope, handOver.dossier_id))!,
      delays: events.filter(event => event.type === 'records.hand-over-delayed').length,
    }
  })
}

test('an e-Spisovna that does not answer delays the hand-over, with the cause at the dossier, told once', async () => {
  const id = await orderedHandOver()
  const instance = office([{ name: 'orp', url: 'https://127.0.0.1:1' }])
  await work(instance, id)
  await work(instance, id)
  const { handOver, dossier, delays } = await stateOf(id)
  assert.equal(handOver.state, 'waiting')
  assert.match(handOver.delayed_by!.cs, /„orp“ neodpovídá .*Zkusí se to znovu/)
  assert.equal(dossier.state, 'handing-over')
  assert.equal(delays, 1)
})

test('a missing connection is a matter for people: the dossier comes back with the reason', async () => {
  const id = await orderedHandOver()
  await work(office([]), id)
  const { handOver, dossier } = await stateOf(id)
  assert.equal(handOver.state, 'refused')
  assert.equal(dossier.state, 'refused')
  assert.deepEqual(
    handOver.findings!.map(({ rule }) => rule),
    ['outbound.unknown-peer'],
  )
  assert.match(handOver.findings![0]!.message.cs, /Doplňte ho v nastavení/)
})

test('a dossier goes again as it is when the way failed, and not when its content was refused', async () => {
  const byWay = await orderedHandOver()
  await work(office([]), byWay)
  const again = async (handOver: string) => {
    const { dossier } = await stateOf(handOver)
    return runner.act(clerk, scope => orderHandOver(scope, { id: dossier.id }))
  }
  assert.equal((await again(byWay)).attempt, 2)
  const byContent = await orderedHandOver()
  const location = { file: null, line: null, entity: null }
  const says = both('Chybí adresa odesílatele.', 'The address of the sender is missing.')
  const finding = {
    rule: 'obs92',
    stage: 'data',
    level: 'error',
    message: says,
    source: '',
    location,
  } as const
  await runner.act(clerk, scope => recordRefused(scope, { id: byContent, findings: [finding] }))
  await assert.rejects(again(byContent), /records\.nothing-mended/)
  const { dossier } = await stateOf(byContent)
  await runner.act(clerk, scope =>
    reclassifyDossier(scope, { id: dossier.id, subjectGroupId: groups.adverts, reason: 'Překlep.' }),
  )
  assert.equal((await again(byContent)).attempt, 2)
})

test('a component that is not what was registered keeps the package from being made, and says so', async () => {
  const id = await orderedHandOver()
  const { handOver } = await stateOf(id)
  const component = await runner.read(clerk, async scope => {
    const [document] = await documentsOfDossier(scope, handOver.dossier_id)
    return (await componentsOf(scope, [document!.id]))[0]!
  })
  const others = async (_organisation: string, digests: readonly string[]) =>
    new Set(digests.filter(digest => digest !== component.digest) as (typeof component.digest)[])
  await stores.content.sweep(others, asInstant('2999-01-01'))
  await work(office([{ name: 'orp', url: 'https://127.0.0.1:1' }]), id)
  const after = await stateOf(id)
  assert.equal(after.dossier.state, 'refused')
  assert.equal(after.handOver.package_digest, null)
  assert.ok(after.handOver.findings![0]!.message.cs.length > 20)
})
