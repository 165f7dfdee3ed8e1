import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Who } from '#platform/acts'
import { newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import type { ApprovalMode } from '../approval.ts'
import { countOnTurn, roundsAskedBy, roundsOf, roundsOnTurn, roundsReturnedTo } from '../store/approvals.ts'
import { addVersion } from './add-version.ts'
import { approveDocument, returnForMending } from './approve-document.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { holderOf } from './holder.ts'
import { registerDocument } from './register-document.ts'
import { requestApproval, withdrawApproval } from './request-approval.ts'
import { settleDocument } from './settle-document.ts'
import { finishOwnDocument, writeDraft } from './write-draft.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)
const other = await testOffice(world)

const inPost = (name: string): Who => {
  if (manager.actor.kind !== 'person') throw new Error('not a person')
  return { ...manager, actor: { ...manager.actor, name, postId: newId(), id: newId() } }
}
const [mayor, deputy] = [inPost('Petr Hrůza'), inPost('Eva Šťastná')]
const file = () => ({
  fileName: 'koncept.docx',
  digest: anyDigest(),
  sizeBytes: 10,
  mime: 'application/msword',
  format: { puid: 'fmt/412', name: 'DOCX', version: null, traits: [] },
})

const draft = async () =>
  runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const order = { subject: 'Povolení', dossierId: dossier.id, repliesTo: null, files: async () => [file()] }
    return (await createOwnDocument(scope, order)).id
  })
const request = (
  documentId: string,
  approvers = [mayor, deputy],
  mode: ApprovalMode = 'in-order',
  who = clerk,
) =>
  runner.act(who, scope =>
    requestApproval(scope, { documentId, approvers: approvers.map(holderOf), mode, note: 'Spěchá.' }),
  )
const approve = (documentId: string, who: Who) =>
  runner.act(who, scope => approveDocument(scope, { documentId }))
const giveBack = (documentId: string, who: Who, reason = 'Chybí poučení.') =>
  runner.act(who, scope => returnForMending(scope, { documentId, reason }))
const withdraw = (documentId: string, who: Who = clerk, reason = 'Změna zadání.') =>
  runner.act(who, scope => withdrawApproval(scope, { documentId, reason }))
const write = (documentId: string) =>
  runner.act(clerk, scope => writeDraft(scope, { documentId, slot: 1, file: file() }))
const newest = async (id: string) => (await runner.read(clerk, scope => roundsOf(scope, id)))[0]!
const freezes = refused('records.approval-freezes')

test('approvers in order come on turn one after another, and the last word approves the document', async () => {
  const id = await draft()
  await request(id)
  await assert.rejects(approve(id, deputy), refused('records.approval-of-others'))
  await approve(id, mayor)
  assert.equal((await newest(id)).round.state, 'running')
  await assert.rejects(approve(id, mayor), refused('records.approval-of-others'))
  await approve(id, deputy)
  const { round, approvals } = await newest(id)
  assert.equal(round.state, 'approved')
  assert.deepEqual(
    approvals.map(({ state, decided_by: by }) => [state, by?.name]),
    [
      ['approved', 'Petr Hrůza'],
      ['approved', 'Eva Šťastná'],
    ],
  )
  const lines = await runner.read(clerk, scope => eventsOf(scope, 'document', id))
  assert.deepEqual(
    lines.slice(-2).map(({ erms }) => erms),
    ['approved', 'approved'],
  )
  await assert.rejects(approve(id, deputy), refused('records.nothing-to-approve'))
})

test('approvers at once decide in any order; one who returns ends the round for all', async () => {
  const id = await draft()
  await request(id, [mayor, deputy], 'at-once')
  await approve(id, deputy)
  await assert.rejects(giveBack(id, mayor, ' '), refused('records.reason-missing'))
  await giveBack(id, mayor)
  const { round, approvals } = await newest(id)
  assert.deepEqual(
    [round.state, round.reason, round.ended_by?.name],
    ['returned', 'Chybí poučení.', 'Petr Hrůza'],
  )
  assert.deepEqual(
    approvals.map(({ state }) => state),
    ['returned', 'approved'],
  )
  await request(id, [mayor], 'at-once')
  assert.equal((await runner.read(clerk, scope => roundsOf(scope, id))).length, 2)
})

test('a submitted document stands still; an approved one is only finished and converted, until the approval is withdrawn', async () => {
  const id = await draft()
  await request(id, [mayor])
  const settle = () =>
    runner.act(clerk, scope => settleDocument(scope, { id, method: 'noted', content: null, reason: null }))
  const finish = () => runner.act(clerk, scope => finishOwnDocument(scope, { documentId: id }))
  await assert.rejects(write(id), freezes)
  await assert.rejects(finish(), freezes)
  await assert.rejects(settle(), freezes)
  await approve(id, mayor)
  await assert.rejects(write(id), refused('records.approval-freezes', { state: 'approved' }))
  await finish()
  const pdf = submission().components[0]!
  await runner.act(clerk, scope => addVersion(scope, { documentId: id, slot: 1, file: pdf }))
  await assert.rejects(withdraw(id, clerk, ' '), refused('records.reason-missing'))
  await withdraw(id)
  await write(id)
  await assert.rejects(withdraw(id), refused('records.nothing-to-approve'))
})

test('the frozen versions are told by number and digest, those of the moment of asking', async () => {
  const id = await draft()
  const second = await write(id)
  const { round } = await request(id, [mayor])
  assert.deepEqual(round.frozen, [
    { identifier: second.identifier, fileName: second.file_name, version: 2, digest: second.digest },
  ])
})

test('nobody approves what they ask for, nothing received is approved, and no two rounds run at once', async () => {
  const id = await draft()
  await assert.rejects(request(id, []), refused('records.approval-without-approver'))
  await assert.rejects(request(id, [mayor, clerk]), refused('records.approval-by-oneself'))
  await assert.rejects(request(id, [mayor], 'at-once', other.clerk), refused('records.not-found'))
  const received = await runner.act(clerk, scope =>
    registerDocument(scope, submission({}, world.clock.now())),
  )
  await assert.rejects(request(received.id, [mayor]), refused('records.approval-of-received'))
  const { approvals } = await request(id, [mayor, mayor])
  assert.equal(approvals.length, 1)
  await assert.rejects(request(id, [deputy]), refused('records.approval-runs'))
  await assert.rejects(withdraw(id, deputy), refused('records.approval-asked-by-others'))
  await assert.rejects(approve(id, other.clerk), refused('records.not-found'))
})

test('of two words at once by one approver, one is told that it is decided', async () => {
  const id = await draft()
  await request(id, [mayor])
  const outcomes = await Promise.allSettled([approve(id, mayor), giveBack(id, mayor)])
  const refusals = outcomes.flatMap(one =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  )
  assert.deepEqual(refusals, ['records.nothing-to-approve'])
})

test('what waits for an approver, what somebody asked for and what came back stand in their lists', async () => {
  const fresh = inPost('Karel Nový')
  const { postId } = holderOf(fresh)
  const [first, second] = [await draft(), await draft()]
  await request(first, [fresh])
  await request(second, [mayor, fresh])
  const waiting = () => runner.read(fresh, scope => roundsOnTurn(scope, postId, 10))
  assert.deepEqual(
    (await waiting()).map(({ document_id, approved, approvers }) => [document_id, approved, approvers]),
    [[first, 0, 1]],
  )
  await approve(second, mayor)
  assert.equal(await runner.read(fresh, scope => countOnTurn(scope, postId)), 2)
  const mine = holderOf(clerk).postId
  const asked = await runner.read(clerk, scope => roundsAskedBy(scope, mine, 50))
  assert.ok(asked.some(({ document_id }) => document_id === second))
  await giveBack(second, fresh)
  const returned = () => runner.read(clerk, scope => roundsReturnedTo(scope, mine, 50))
  assert.ok((await returned()).some(({ document_id }) => document_id === second))
  await request(second, [mayor])
  assert.ok(!(await returned()).some(({ document_id }) => document_id === second))
})

test('a substitute decides for the absent head and is told as such, but never what they asked for themselves', async () => {
  const id = await draft()
  await request(id, [mayor])
  const { postId, post, unit, personId, name } = holderOf(mayor)
  const standIn = (who: Who): Who => {
    if (who.actor.kind !== 'person') throw new Error('not a person')
    return { ...who, actor: { ...who.actor, postId, post, unit, for: { id: personId, name } } }
  }
  await assert.rejects(approve(id, standIn(clerk)), refused('records.approval-by-oneself'))
  await approve(id, standIn(manager))
  const { approvals } = await newest(id)
  assert.equal(approvals[0]?.decided_by?.name, 'Jana Petrů za Petr Hrůza')
  const line = (await runner.read(clerk, scope => eventsOf(scope, 'document', id))).at(-1)
  assert.equal(line?.actor.kind === 'person' && line.actor.for?.name, 'Petr Hrůza')
})
