import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { quietLog } from '#platform/log'
import type { Day } from '#platform/values'
import { createDossier } from '../src/office/records/acts/create-dossier.ts'
import { createOwnDocument } from '../src/office/records/acts/create-own-document.ts'
import { addParty, type PartyValues } from '../src/office/records/acts/mend-party.ts'
import { noteRegisterAnswer } from '../src/office/records/acts/note-register-answer.ts'
import { queueDispatch } from '../src/office/records/acts/queue-dispatch.ts'
import { registerDocument } from '../src/office/records/acts/register-document.ts'
import { takeOverRegisterAnswer } from '../src/office/records/acts/take-over-register-answer.ts'
import { finishOwnDocument } from '../src/office/records/acts/write-draft.ts'
import { askAboutParty, verifyingPurpose } from '../src/office/records/name-index/ask-about-party.ts'
import { followRegisters, renewJob } from '../src/office/records/name-index/renewal-jobs.ts'
import { keptParty } from '../src/office/records/store/name-index.ts'
import { registerCheckOf } from '../src/office/records/store/register-checks.ts'
import { anyDigest, submission, testOffice } from './office.ts'
import { refused } from './refused.ts'
import { registerWorld } from './register-stand.ts'

const world = await registerWorld()
const { runner, instance, tell, clock } = world
const { clerk: who, groups } = await testOffice(world)
const party = async (id: string) => (await runner.read(who, scope => keptParty(scope, id)))!

async function identified(given: Partial<PartyValues>): Promise<string> {
  const values = { ico: null, box_id: null, email: null, address: null, birth_date: null, ...given }
  const entered = await runner.act(who, scope => addParty(scope, values as PartyValues))
  const { id, revision } = entered
  const answer = await askAboutParty(instance, who, entered, verifyingPurpose)
  const outcome = await runner.act(who, scope => noteRegisterAnswer(scope, { id, revision, answer }))
  if (outcome === 'differs') await runner.act(who, scope => takeOverRegisterAnswer(scope, id))
  assert.equal((await party(id)).verified_by, 'register')
  return id
}

type Waiting = { payload: { party: string; because: string; organisation: string } }

/** Jobs that wait for a worker; taken away, so that each test sees its own. */
const takeWaiting = async (): Promise<Waiting['payload'][]> => {
  const rows = await world.owner<Waiting>(
    `delete from graphile_worker._private_jobs where task_id =
       (select id from graphile_worker._private_tasks where identifier = 'records.renew-party') returning payload`,
  )
  return rows.map(({ payload }) => payload)
}

const work = async (): Promise<void> => {
  for (const payload of await takeWaiting())
    await renewJob.run(
      { instance, runner },
      { payload, organisation: payload.organisation, attempt: 1, log: quietLog },
    )
}

const club = { kind: 'organisation', ico: '99000091', name: 'Spolek Za zelenou Javorovou' } as const
const zofie = { kind: 'person', name: 'Žofie Černá', birth_date: '1980-02-29' as Day } as const

test('changes that the registers tell are taken into identified records, with their source', async () => {
  const firm = await identified(club)
  const person = await identified(zofie)
  await followRegisters(instance, who.organisation)
  await takeWaiting()
  await tell('/change', { ico: '99000091', values: { address: 'Nová 4, 999 41 Javorová' } })
  await tell('/change', {
    surname: 'Černá',
    born: '1980-02-29',
    values: { surname: 'Bílá', died: '2026-03-01' },
  })
  await followRegisters(instance, who.organisation)
  await work()
  assert.equal((await party(firm)).address, 'Nová 4, 999 41 Javorová')
  // By data under the old surname nobody would be found: the register was asked by the identifier.
  assert.equal((await party(person)).name, 'Žofie Bílá')
  assert.equal((await runner.read(who, scope => registerCheckOf(scope, person)))!.ended_on, '2026-03-01')
  const lines = await runner.read(who, scope => eventsOf(scope, 'party', firm))
  const renewed = lines.find(({ type }) => type === 'records.party-renewed')!
  const { source, because, fields } = renewed.detail as Record<string, unknown>
  assert.deepEqual([source, because, fields], ['ROS', 'notification', ['address']])
  // What was taken in is not told a second time.
  await followRegisters(instance, who.organisation)
  assert.deepEqual(await takeWaiting(), [])
})

test('receipt and dispatch ask again about an identified record older than a day, and nobody waits', async () => {
  const id = await identified({ kind: 'organisation', ico: '99000083', name: 'Okresní soud' })
  const court = await party(id)
  const sender = { ...submission().sender, kind: court.kind, name: court.name, ico: court.ico }
  const receive = () => runner.act(who, scope => registerDocument(scope, submission({ sender }, clock.now())))
  await receive()
  assert.deepEqual(await takeWaiting(), [], 'asked about today')
  clock.forwardDays(2)
  await tell('/change', { ico: '99000083', values: { name: 'Okresní soud v Jasanici' } })
  await tell('/fault', { kind: 'outage' })
  const document = await receive()
  const [waiting] = await world.owner<Waiting>(
    `select payload from graphile_worker._private_jobs where payload->>'party' = '${id}'`,
  )
  assert.equal(waiting!.payload.because, 'receipt')
  const call = { payload: waiting!.payload, organisation: who.organisation, attempt: 1, log: quietLog }
  // While the registers are silent the job fails and the queue comes back; the document is registered all the same.
  await assert.rejects(renewJob.run({ instance, runner }, call), refused('registers.service-out'))
  assert.equal((await party(id)).name, court.name)
  await work()
  assert.equal((await party(id)).name, 'Okresní soud v Jasanici')
  assert.equal(document.sender?.name, court.name)
  clock.forwardDays(2)
  const own = await runner.act(who, async scope => {
    const dossier = await createDossier(scope, { subject: 'Dotaz', subjectGroupId: groups.trees })
    const { role: _role, form: _form, ...file } = submission().components[0]!
    const made = await createOwnDocument(scope, {
      subject: 'Odpověď soudu',
      dossierId: dossier.id,
      repliesTo: null,
      files: async () => [{ ...file, digest: anyDigest() }],
    })
    await finishOwnDocument(scope, { documentId: made.id })
    return made.id
  })
  await runner.act(who, scope =>
    queueDispatch(scope, {
      documentId: own,
      addressee: { partyId: id },
      channel: 'post',
      reason: 'nemá schránku',
      mailKind: 'ordinary',
      note: null,
    }),
  )
  assert.equal((await takeWaiting())[0]?.because, 'dispatch')
})

test('an identified record that the register does not know any more is unidentified', async () => {
  const id = await identified({ kind: 'trader', ico: '99000067', name: 'Karel Hrůza – zahradnické práce' })
  await followRegisters(instance, who.organisation)
  await takeWaiting()
  world.stand.world.changes.push({ at: new Date(), ico: '99000067' })
  world.stand.world.organisations = world.stand.world.organisations.filter(({ ico }) => ico !== '99000067')
  await followRegisters(instance, who.organisation)
  await work()
  assert.equal((await party(id)).verified_by, null)
})
