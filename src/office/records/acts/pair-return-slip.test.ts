import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day, dayOf } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { dispatchInList } from '../store/dispatches.ts'
import { componentsOf } from '../store/documents.ts'
import { createDossier } from './create-dossier.ts'
import { createOwnDocument } from './create-own-document.ts'
import { insertIntoDossier } from './insert-document.ts'
import { pairReturnSlip } from './pair-return-slip.ts'
import { queueDispatch } from './queue-dispatch.ts'
import { recordSent } from './record-dispatch.ts'
import { registerDocument } from './register-document.ts'
import { finishOwnDocument } from './write-draft.ts'

const world = await testDatabase('2026-03-31T08:00:00Z')
const { runner } = world
const { clerk, groups } = await testOffice(world)
const other = await testOffice(world)
const today = dayOf(world.clock.now())
const scan = () => {
  const { role: _role, form: _form, ...file } = submission().components[0]!
  return { ...file, fileName: 'doručenka.pdf', digest: anyDigest() }
}

/** An answer to own hands to so many people, given to be sent; sent under the numbers that are given. */
async function letters(...postNumbers: (string | null)[]) {
  return runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId: groups.trees })
    const received = await registerDocument(scope, submission({}, world.clock.now()))
    await insertIntoDossier(scope, { documentId: received.id, dossierId: dossier.id })
    const own = await createOwnDocument(scope, {
      subject: 'Povolení kácení',
      dossierId: dossier.id,
      repliesTo: received.id,
      files: async () => [scan()],
    })
    await finishOwnDocument(scope, { documentId: own.id })
    const dispatches: string[] = []
    for (const [at, postNumber] of postNumbers.entries()) {
      const name = `Účastník ${at + 1}`
      const address = `Na Kopci ${at + 1}`
      const party = { kind: 'person', name, ico: null, box_id: null, email: null, address } as const
      const { id } = await queueDispatch(scope, {
        documentId: own.id,
        addressee: { party },
        channel: null,
        reason: null,
        mailKind: 'own-hands',
        note: null,
      })
      if (postNumber !== null) await recordSent(scope, { id, on: null, postNumber })
      dispatches.push(id)
    }
    return { own, dispatches }
  })
}
const pair = (code: string, on: Day = today, proof: ReturnType<typeof scan> | null = null, who = clerk) =>
  runner.act(who, scope => pairReturnSlip(scope, { codes: [code], on, proof }))
const stateOf = async (id: string) => (await runner.read(clerk, scope => dispatchInList(scope, id)))!

test('a slip is paired by the number of the post however it is written, and its scan becomes the proof', async () => {
  const { own, dispatches } = await letters('RR 123 456 789 CZ', 'RR987654321CZ')
  await pair('rr123456789cz', today, scan())
  const [first, second] = [await stateOf(dispatches[0]!), await stateOf(dispatches[1]!)]
  assert.deepEqual([first.state, first.ended_on, second.state], ['delivered', today, 'sent'])
  const files = await runner.read(clerk, scope => componentsOf(scope, [own.id]))
  assert.equal(files.find(({ id }) => id === first.proof_id)?.role, 'doručenka')
})

test('by the reference number or the label it is paired where one dispatch waits, and not where several do', async () => {
  const { own, dispatches } = await letters('RR1CZ', 'RR2CZ')
  await assert.rejects(pair(own.reference_number), refused('records.slip-of-several'))
  await pair('RR1CZ')
  const { id } = await pair(own.identifier)
  assert.equal(id, dispatches[1])
  await assert.rejects(pair(own.reference_number), refused('records.slip-paired'))
})

test('a slip of nothing, of nothing sent, without a code or of another day than can be is refused', async () => {
  const { own } = await letters(null)
  await assert.rejects(pair(own.reference_number), refused('records.slip-not-sent'))
  await assert.rejects(pair('RR404CZ'), refused('records.slip-of-nothing', { code: 'RR404CZ' }))
  await assert.rejects(pair('  '), refused('records.slip-without-code'))
  const { dispatches } = await letters('RR3CZ')
  await assert.rejects(pair('RR3CZ', addDays(today, 1)), refused('records.sent-in-future'))
  await assert.rejects(pair('RR3CZ', addDays(today, -1)), refused('records.ended-before-sent'))
  await assert.rejects(pair('RR3CZ', today, null, other.clerk), refused('records.slip-of-nothing'))
  assert.equal((await stateOf(dispatches[0]!)).state, 'sent')
})
