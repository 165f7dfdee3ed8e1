import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Day } from '#platform/values'
import { requestsAbout } from '#reference/registers'
import { eraseParty } from '../src/office/records/acts/erase-party.ts'
import { addParty, mendParty, type PartyValues } from '../src/office/records/acts/mend-party.ts'
import { noteRegisterAnswer } from '../src/office/records/acts/note-register-answer.ts'
import { takeOverRegisterAnswer } from '../src/office/records/acts/take-over-register-answer.ts'
import { askAboutParty, verifyingPurpose } from '../src/office/records/name-index/ask-about-party.ts'
import { keptParty } from '../src/office/records/store/name-index.ts'
import { registerCheckOf } from '../src/office/records/store/register-checks.ts'
import { closeRegisterLine } from '../src/reference/registers/client/line.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { testOrganisation } from './database.ts'
import { refused } from './refused.ts'
import { registerWorld } from './register-stand.ts'

const world = await registerWorld()
const { runner, instance, stand, tell } = world
const who = await testOrganisation(world)
const other = await testOrganisation(world)

const values = (over: Partial<PartyValues>): PartyValues => ({
  kind: 'person',
  name: 'Mgr. Žofie Černá, Ph.D.',
  ico: null,
  box_id: null,
  email: null,
  address: null,
  birth_date: '1980-02-29' as Day,
  ...over,
})
const organisation = (ico: string, name: string, address: string | null = null) =>
  values({ kind: 'organisation', ico, name, address, birth_date: null })

const enter = (given: PartyValues) => runner.act(who, scope => addParty(scope, given))
const party = async (id: string) => (await runner.read(who, scope => keptParty(scope, id)))!
const check = (id: string) => runner.read(who, scope => registerCheckOf(scope, id))
const requests = (id: string) => runner.read(who, scope => requestsAbout(scope, id, 10))

async function verify(id: string) {
  const asked = await party(id)
  const answer = await askAboutParty(instance, who, asked, verifyingPurpose)
  return runner.act(who, scope => noteRegisterAnswer(scope, { id, revision: asked.revision, answer }))
}

test('a person and an organisation are verified in the registers, with source, time and who asked', async () => {
  const person = await enter(values({ address: 'Javorová 999 41, Na Kopci 7' }))
  assert.equal(await verify(person.id), 'same')
  const office = await enter(
    organisation('99000091', 'Spolek za zelenou Javorovou', 'Náves 3, 999 41 Javorová'),
  )
  assert.equal(await verify(office.id), 'same')
  for (const [{ id }, register] of [
    [person, 'ROB'],
    [office, 'ROS'],
  ] as const) {
    const kept = await party(id)
    assert.equal(kept.verified_by, 'register')
    assert.ok(kept.verified_at)
    const { register: source, checked_by: by } = (await check(id))!
    assert.deepEqual([source, by], [register, 'test'])
    const lines = await runner.read(who, scope => eventsOf(scope, 'party', id))
    const line = lines.find(({ type }) => type === 'records.party-verified')!
    assert.equal((line.detail as { source: string }).source, register)
  }
  // Another office sees nothing of it.
  assert.equal(await runner.read(other, scope => registerCheckOf(scope, person.id)), undefined)
})

test('what the register says otherwise is shown, and taken over only by a person', async () => {
  const { id } = await enter(organisation('99000075', 'Jasanské lesy, s.r.o.', 'Lesní 1, 999 00 Jasanice'))
  assert.equal(await verify(id), 'differs')
  assert.deepEqual((await check(id))!.differences, { address: 'Lesní 11, 999 00 Jasanice' })
  assert.equal((await party(id)).address, 'Lesní 1, 999 00 Jasanice')
  assert.equal((await party(id)).verified_at, null)
  await runner.act(who, scope => takeOverRegisterAnswer(scope, id))
  const kept = await party(id)
  assert.deepEqual([kept.address, kept.verified_by], ['Lesní 11, 999 00 Jasanice', 'register'])
  await assert.rejects(
    runner.act(who, scope => takeOverRegisterAnswer(scope, id)),
    refused('records.party-nothing-to-take'),
  )
})

test('what was found is not taken over into a record that somebody mended meanwhile', async () => {
  const { id } = await enter(organisation('99000083', 'Okresní soud'))
  assert.equal(await verify(id), 'differs')
  const { revision } = await party(id)
  const mended = organisation('99000083', 'Okresní soud v Podhradí')
  await runner.act(who, scope => mendParty(scope, { id, revision, values: mended, verified: null }))
  await assert.rejects(
    runner.act(who, scope => takeOverRegisterAnswer(scope, id)),
    refused('records.party-changed'),
  )
})

test('whom the registers do not know, or know twice, is kept as unidentified', async () => {
  const nobody = await enter(values({ name: 'Nikdo Neznámý' }))
  assert.equal(await verify(nobody.id), 'not-found')
  assert.equal((await party(nobody.id)).verified_at, null)
  const twice = await enter(
    values({ name: 'Jan Novák', birth_date: null, address: 'Na Kopci 5, 999 41 Javorová' }),
  )
  assert.equal(await verify(twice.id), 'ambiguous')
  const lines = await runner.read(who, scope => eventsOf(scope, 'party', twice.id))
  assert.ok(lines.some(({ type }) => type === 'records.party-unidentified'))
})

test('an identified record that somebody mends is not borne out by the register any more', async () => {
  const { id } = await enter(values({ name: 'Josef Toman', birth_date: '1990-01-20' as Day }))
  await verify(id)
  await runner.act(who, scope => takeOverRegisterAnswer(scope, id))
  const { revision, address } = await party(id)
  const mended = values({ name: 'Ludmila Petrů', birth_date: '1971-09-09' as Day, address })
  await runner.act(who, scope => mendParty(scope, { id, revision, values: mended, verified: null }))
  assert.equal((await party(id)).verified_by, null)
  // The person that the record was before is not asked about by its identifier.
  await verify(id)
  assert.deepEqual((await check(id))!.differences, { address: 'Zámecká 3, 999 01 Podhradí nad Jasanou' })
})

test('too little to ask by is said before anybody is asked', async () => {
  const before = stand.world.asked.length
  const one = await enter(values({ name: 'Bez Data', birth_date: null }))
  await assert.rejects(verify(one.id), refused('records.party-too-little'))
  const firm = await enter(values({ kind: 'organisation', name: 'Bez čísla', birth_date: null }))
  await assert.rejects(verify(firm.id), refused('records.party-without-ico'))
  assert.equal(stand.world.asked.length, before)
})

test('each question is written down with who asks and why, also one that nobody answers', async () => {
  const { id } = await enter(organisation('99000032', 'Obec Lhotka pod Javory'))
  const troubles = [
    ['outage', 'registers.service-out'],
    ['garbage', 'registers.service-out'],
    ['foreign', 'registers.service-out'],
    ['refusal', 'registers.service-refused'],
  ] as const
  for (const [kind, code] of troubles) {
    await tell('/fault', { kind })
    await assert.rejects(verify(id), refused(code), kind)
  }
  assert.equal((await party(id)).verified_at, null)
  await tell('/fault', { kind: 'warning' })
  await verify(id)
  assert.equal((await check(id))!.warning, 'Údaj o adrese je zpochybněn')
  const lines = await requests(id)
  assert.equal(new Set(lines.map(one => one.id)).size, 5)
  assert.deepEqual(
    lines.map(({ state, result }) => `${state} ${result}`).sort(),
    ['answered CHYBA', 'answered VAROVANI', 'failed null', 'failed null', 'failed null'].sort(),
  )
  assert.ok(lines.every(one => one.purpose === verifyingPurpose && one.asked_by === 'test'))
  const head = stand.world.asked.at(-1)!.head
  assert.deepEqual(
    [head.Subjekt, head.Uzivatel, head.DuvodUcel, head.Ovm],
    [who.office.name, 'test', verifyingPurpose, who.office.ico],
  )
  assert.ok(lines.some(one => one.id === head.AgendaZadostId))
})

test('a centre that shows a foreign certificate is not answered, and the question stays in the log', async () => {
  const { id } = await enter(organisation('99000016', 'Obec Javorová'))
  const foreign = makeTestAuthority(join(world.folder, 'foreign'), ['cizi']).centres.cizi!.tls
  const config = { ...instance.config, registers: { ...instance.config.registers!, ...foreign } }
  const stranger = { ...instance, config }
  await assert.rejects(
    askAboutParty(stranger, who, await party(id), verifyingPurpose),
    refused('outbound.site-unreachable'),
  )
  closeRegisterLine(config)
  assert.deepEqual(
    (await requests(id)).map(({ state }) => state),
    ['failed'],
  )
})

test('the identifier of a person stands in no table as it came, and goes with the erased record', async () => {
  const { id } = await enter(values({ name: 'Anna Nováková-Říhová', birth_date: '1985-02-14' as Day }))
  await verify(id)
  const kept = () =>
    world.owner<{ sealed: string }>(
      `select sealed from registers.identified_subject where subject_id = '${id}'`,
    )
  const [row] = await kept()
  const { aifo } = stand.world.people.find(one => one.born === '1985-02-14')!
  assert.ok(row && !Buffer.from(row.sealed, 'base64').includes(aifo))
  await runner.act(who, scope => eraseParty(scope, id))
  assert.deepEqual([await kept(), await check(id)], [[], undefined])
})
