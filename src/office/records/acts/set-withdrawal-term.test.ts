import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentById } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { tombstoneOf } from '../store/tombstones.ts'
import { createDossier } from './create-dossier.ts'
import { holdDisposal, releaseDisposal } from './hold-disposal.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { destroyWithdrawnOver, setWithdrawalTerm } from './set-withdrawal-term.ts'
import { withdrawDocument } from './withdraw-document.ts'
import { withdrawDossier } from './withdraw-dossier.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const program = {
  organisation: clerk.organisation,
  actor: { kind: 'system', name: 'zničení po lhůtě' },
} as const

const register = () =>
  runner.act(clerk, scope =>
    registerDocument(scope, { ...submission({}, world.clock.now()), holder: holderOf(clerk) }),
  )
const withdraw = (id: string) =>
  runner.act(clerk, scope => withdrawDocument(scope, { id, reason: 'Nemá tu být', byManager: false }))
const night = () => runner.act(program, destroyWithdrawnOver)
const set = (days: number | null) => runner.act(manager, scope => setWithdrawalTerm(scope, days))
const stateOf = (id: string) => runner.read(clerk, async scope => (await documentById(scope, id))?.state)

test('what is withdrawn is destroyed by itself once the term of the office is over, and its header stays', async () => {
  const { id } = await register()
  await withdraw(id)
  const empty = await runner.act(clerk, scope =>
    createDossier(scope, { subject: 'Omyl', subjectGroupId: groups.trees }),
  )
  await runner.act(manager, scope => withdrawDossier(scope, { id: empty.id, reason: 'Založen omylem' }))
  world.clock.forwardDays(31)
  assert.equal(await night(), 0)
  await set(40)
  assert.equal(await night(), 0)
  assert.equal(await stateOf(id), 'withdrawn')
  world.clock.forwardDays(10)
  assert.equal(await night(), 2)
  assert.equal(await stateOf(id), 'destroyed')
  assert.equal((await runner.read(clerk, scope => dossierById(scope, empty.id)))?.state, 'destroyed')
  const header = await runner.read(clerk, scope => tombstoneOf(scope, id))
  assert.equal(header?.ground, 'withdrawn')
  assert.match(header!.reason, /^Uplynula lhůta 40 dní/)
  assert.equal(await night(), 0)
})

test('the term is of thirty days at least, may be taken away again, and a suspension of disposal stops it', async () => {
  await assert.rejects(set(29), refused('records.withdrawal-term-unfit'))
  await assert.rejects(set(4000), refused('records.withdrawal-term-unfit'))
  const document = await register()
  const dossier = await runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: opened.id })
    return opened
  })
  await withdraw(document.id)
  await set(30)
  await runner.act(manager, scope => holdDisposal(scope, { id: dossier.id, reason: 'Soud' }))
  world.clock.forwardDays(31)
  assert.equal(await night(), 0)
  await runner.act(manager, scope => releaseDisposal(scope, { id: dossier.id, reason: 'Skončilo' }))
  await set(null)
  assert.equal(await night(), 0)
  await set(30)
  assert.equal(await night(), 1)
})
