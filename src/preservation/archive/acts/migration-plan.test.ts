import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openLibreOffice } from '#office/conversion'
import type { Who } from '#platform/acts'
import { type Day, dayOf } from '#platform/values'
import { judgePackage, nodeHashing, readAip } from '#preservation/packages'
import { docxOf } from '../../../../stands/region/letter-template.ts'
import { digitalArchiveWorld, numberedSip } from '../../../../test/digital-archive-world.ts'
import { asOwner } from '../../../../test/owner.ts'
import { componentOf, identity, type SmallSip } from '../../../../test/packages/small-sip.ts'
import { refused } from '../../../../test/refused.ts'
import { aipObject } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import { keptFormats } from '../store/archival-files.ts'
import { archivalPackage, searchPackages } from '../store/archival-packages.ts'
import { changeRequests } from '../store/change-requests.ts'
import { failedOf, migratedInPackage, migrationProgress, sampleOf } from '../store/migrated-files.ts'
import { migrationPlan } from '../store/migration-plans.ts'
import { askForNewForm } from './bring-change-request.ts'
import { archiveModule } from './convert-migrated-file.ts'
import {
  approveMigrationPlan,
  refuseMigrationPlan,
  retryMigration,
  steerMigrationPlan,
  submitMigrationPlan,
} from './decide-migration-plan.ts'
import { ingestAccepted } from './ingest-archival-package.ts'
import { makeArchivalVersion } from './make-archival-version.ts'
import { makeMigrationPlan } from './make-migration-plan.ts'
import { runMigrationPlan } from './run-migration-plan.ts'
import { tryMigrationPlan } from './try-migration-plan.ts'

const world = await digitalArchiveWorld()
const { instance, who, runner, stores } = world
const real = openLibreOffice()
after(() => real.close())
/** A program that is killed in the middle of a conversion, as often as is asked. */
const kills = { left: 0 }
const office: typeof real = {
  ...real,
  convert(given) {
    if (kills.left === 0) return real.convert(given)
    kills.left--
    throw new Error('killed')
  },
}
;(instance.held as Map<string, unknown>).set(archiveModule, { office })

const person = (name: string): Who => ({
  organisation: who.organisation,
  actor: { kind: 'person', id: name, name, postId: 'p', post: 'archivář', unitId: 'u', unit: 'archiv' },
})
const [planner, approver] = [person('Jana'), person('Petr')]
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const letter = Buffer.from(await docxOf([['Vážený pane, ', 'lípu pokácet smíte.']]))
/** Still a document of Word by its outside, and none inside. */
const damagedLetter = Buffer.from(letter)
const inside = letter.indexOf('word/document.xml') + 'word/document.xml'.length
damagedLetter.fill(0x41, inside + 4, inside + 60)
const text = (words: string) => ({ bytes: Buffer.from(words), mime: 'text/plain', name: 'zápis.txt' })
/** A dossier with a letter as it was written and its output format, as records services hand them over. */
function withOriginal(n: number, bytes: Uint8Array): SmallSip {
  const { order, contents } = numberedSip(n)
  const [document] = order.dossier.documents
  const [output] = document!.components
  const written = componentOf(bytes, {
    identity: identity(`OUJA${String(n * 10 + 4).padStart(10, '0')}`),
    mime: docx,
    fileName: 'dopis.docx',
  })
  const convertedFrom = { identity: written.identity, reason: 'převod do výstupního formátu' }
  const components = [written, { ...output!, version: 2, form: 'output' as const, convertedFrom }]
  return {
    order: { ...order, dossier: { ...order.dossier, documents: [{ ...document!, components }] } },
    contents: new Map([...contents, [written.identity.value, bytes]]),
  }
}
await world.accepted([
  numberedSip(1, text('Zápis z porady o lípě.\n')),
  withOriginal(2, letter),
  withOriginal(3, damagedLetter),
])
await world.setTitle()
await ingestAccepted(instance, who)
const packages = () => runner.read(who, scope => searchPackages(scope, { words: '', after: null, limit: 10 }))
let kept = await packages()
assert.equal(kept.length, 3)
const aipOf = (n: number): string => kept.find(({ title }) => title.endsWith(`číslo ${n}`))!.aip_id
const asked = {
  title: 'Texty a dopisy do PDF/A',
  formats: ['x-fmt/111', 'fmt/412'],
  fonds_number: '843',
  originator: 'jasanov',
  from_day: null,
  to_day: null,
  words_least: 95,
}
const make = (over: Partial<typeof asked & { from_day: Day | null; to_day: Day | null }> = {}) =>
  runner.act(planner, scope => makeMigrationPlan(scope, { ...asked, ...over }))
const planNow = (id: string) => runner.read(who, async scope => (await migrationPlan(scope, id))!)
const progress = (id: string) => runner.read(who, scope => migrationProgress(scope, id))
const headOf = async (aipId: string) =>
  (await runner.read(who, scope => archivalPackage(scope, aipId)))!.version
async function readHead(aipId: string) {
  const source = await storedSource(stores.ocfl, aipId, await headOf(aipId))
  const { findings } = await judgePackage(source, {
    profile: 'DAAIP2024/AIP',
    date: dayOf(instance.clock.now()),
    hashing: nodeHashing,
  })
  assert.deepEqual(findings, [])
  const read = await readAip(source, nodeHashing)
  assert.equal(read.isWhole, true)
  return read
}
const plan = await make()

test('a plan counts what it strikes and tries a sample; a failed file is named, no package changes', async () => {
  await assert.rejects(make({ formats: [] }), refused('archive.plan-empty'))
  await tryMigrationPlan(instance, who, plan.id)
  const formats = await runner.read(who, keptFormats)
  assert.ok(formats.some(({ format, open }) => format === 'x-fmt/111' && open === 1))
  const { packages, files, made, failed } = await progress(plan.id)
  assert.deepEqual({ packages, files, made, failed }, { packages: 3, files: 3, made: 2, failed: 1 })
  const sample = await runner.read(who, scope => sampleOf(scope, plan.id))
  const [note, document, damaged] = ['x-fmt/111', docx].flatMap(of =>
    sample.filter(({ format, mime }) => format === of || mime === of),
  )
  assert.equal(note!.tool?.name, 'pdfkit')
  assert.equal(note!.words_kept, 100)
  const told = [document, damaged].toSorted((a, b) => a!.state.localeCompare(b!.state))
  assert.match(told[0]!.trouble!.cs, /nepodařilo otevřít|není platné/)
  assert.match(told[1]!.tool!.version, /^\d+\.\d+/)
  assert.equal(told[1]!.words_kept, 100)
  assert.equal(await headOf(aipOf(1)), 1)
  assert.equal((await planNow(plan.id)).state, 'tried')
})

test('only another person approves; who made or sent the plan does not, and a plan out of turn does not run', async () => {
  await assert.rejects(
    runner.act(approver, scope => approveMigrationPlan(scope, plan.id)),
    refused('archive.plan-state'),
  )
  await runner.act(planner, scope => submitMigrationPlan(scope, plan.id, 'Vzorek prohlédnut, v pořádku.'))
  const own = runner.act(planner, scope => approveMigrationPlan(scope, plan.id))
  await assert.rejects(own, refused('archive.plan-own'))
  await runMigrationPlan(instance, who, plan.id)
  assert.equal(await headOf(aipOf(1)), 1)
  await runner.act(approver, scope => approveMigrationPlan(scope, plan.id))
  assert.equal((await planNow(plan.id)).state, 'running')
})

test('paused it stands still; killed between bringing a change and carrying it out it goes on, every file once', async () => {
  await runner.act(planner, scope => steerMigrationPlan(scope, plan.id, 'pause'))
  await runMigrationPlan(instance, who, plan.id)
  assert.equal((await progress(plan.id)).kept, 0)
  await runner.act(planner, scope => steerMigrationPlan(scope, plan.id, 'resume'))
  await runMigrationPlan(instance, who, plan.id)
  assert.equal((await planNow(plan.id)).state, 'done')
  // As kills leave it: one version sealed and not told of, nothing known of its end.
  await asOwner(world.urls, client =>
    client.query(
      `delete from archive.archival_version where version = 2 and aip_id = '${aipOf(1)}';
       update archive.archival_package set version = 1 where aip_id = '${aipOf(1)}';
       update archive.change_request set state = 'waiting', decided_by = null, decided_at = null, made_version = null
         where aip_id = '${aipOf(1)}';
       update archive.migrated_file set state = 'made', made_version = null where aip_id = '${aipOf(1)}';
       update archive.migration_plan set state = 'running', ended_at = null`,
    ),
  )
  await runMigrationPlan(instance, who, plan.id)
  const { kept: inPackages, failed, packagesDone } = await progress(plan.id)
  assert.deepEqual({ inPackages, failed, packagesDone }, { inPackages: 2, failed: 1, packagesDone: 3 })
  assert.equal((await stores.ocfl.inventory(aipObject(aipOf(1))))!.head, 'v2')
  const requests = await runner.read(who, scope => changeRequests(scope, aipOf(1)))
  assert.equal(requests.length, 1)
  assert.match(requests[0]!.brought_by, /Jana/)
  assert.match(requests[0]!.decided_by!, /Petr/)
})

test('the package holds the original and what was made of it, with an event of migration, and passes every rule', async () => {
  for (const n of [1, 2]) {
    const { order } = await readHead(aipOf(n))
    assert.deepEqual(
      order.representations.map(({ name }) => name),
      ['submission', 'migration-1'],
    )
    const [file] = order.representations[1]!.files
    assert.match(file!.format?.name ?? '', /PDF\/A/)
    const [migration] = order.migrations!
    assert.match(migration!.from, /^file\nrepresentations\/submission\/data\//)
    assert.equal(migration!.tool.name, n === 1 ? 'pdfkit' : 'LibreOffice')
  }
  assert.equal(await headOf(aipOf(3)), 1)
})

test('what failed is tried again and only that; a plan over the same strikes no file twice', async () => {
  assert.equal(await runner.act(planner, scope => retryMigration(scope, plan.id)), 1)
  await runMigrationPlan(instance, who, plan.id)
  const [left] = await runner.read(who, scope => failedOf(scope, plan.id, 10))
  assert.equal(left!.aip_id, aipOf(3))
  assert.equal((await planNow(plan.id)).state, 'done')
  const again = await make()
  await tryMigrationPlan(instance, who, again.id)
  assert.equal((await progress(again.id)).files, 1)
  const unready = runner.act(planner, scope => submitMigrationPlan(scope, again.id, 'nic'))
  await assert.rejects(unready, refused('archive.sample-failed'))
  await runner.act(planner, scope => steerMigrationPlan(scope, again.id, 'stop'))
  const elsewhere = await make({ fonds_number: '1', formats: ['fmt/412'] })
  await tryMigrationPlan(instance, who, elsewhere.id)
  assert.equal((await progress(elsewhere.id)).files, 0)
})

test('killed in the middle of a conversion, what was converted is not converted again; a change of others in between is followed', async () => {
  await world.accepted([5, 6].map(n => withOriginal(n, letter)))
  await ingestAccepted(instance, who)
  kept = await packages()
  const next = await make({ formats: ['fmt/412'], title: 'Podruhé' })
  kills.left = 1
  await assert.rejects(tryMigrationPlan(instance, who, next.id), /killed/)
  await tryMigrationPlan(instance, who, next.id)
  await runner.act(planner, scope => submitMigrationPlan(scope, next.id, 'v pořádku'))
  await runner.act(approver, scope => approveMigrationPlan(scope, next.id))
  const [five, six] = [5, 6].map(n => aipOf(n))
  const [made] = await runner.read(who, scope => migratedInPackage(scope, next.id, five!))
  // Brought and not carried out yet, when the package moves to another fonds.
  await askForNewForm(instance, who, {
    aipId: five!,
    name: 'migration-1',
    files: [
      {
        path: 'data/x.pdf',
        mime: 'application/pdf',
        digest: made!.result_digest!,
        sizeBytes: made!.result_bytes!,
      },
    ],
    reason: 'migrace',
    about: { plan: await planNow(next.id) },
  })
  const moved = { aipId: five!, fonds: { number: '844', name: 'Škola' }, register: null }
  assert.equal(await makeArchivalVersion(instance, approver, moved), 2)
  await runMigrationPlan(instance, who, next.id)
  assert.equal(await headOf(five!), 3)
  const { order } = await readHead(five!)
  assert.equal(order.migrations!.length, 1)
  const states = await runner.read(who, scope => changeRequests(scope, five!))
  assert.deepEqual(
    states.map(({ state }) => state),
    ['refused', 'applied'],
  )
  assert.equal(await headOf(six!), 2)
  const { kept: done, failed } = await progress(next.id)
  assert.deepEqual({ done, failed }, { done: 2, failed: 1 })
  assert.equal((await planNow(next.id)).state, 'done')
  const refusedPlan = await make({ formats: ['x-fmt/111'] })
  await assert.rejects(
    runner.act(approver, scope => refuseMigrationPlan(scope, refusedPlan.id, 'ne')),
    refused('archive.plan-state'),
  )
})
