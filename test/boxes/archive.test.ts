import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDataMessage, visitBox } from '#office/databox'
import { loadAnchors } from '#platform/trust'
import { addDays, asInstant, dayOf, sha512Digest } from '#platform/values'
import { stampAgain } from '../../src/office/databox/acts/stamp-evidence.ts'
import { type Evidence, nextStampFrom } from '../../src/office/databox/evidence.ts'
import { evidenceRefused, stampsOf } from '../../src/office/databox/store/evidence.ts'
import { stampEvidence } from '../../src/office/databox/visit/stamp-evidence.ts'
import { boxWorld } from '../box-world.ts'

const world = await boxWorld()
const { runner, stand, instance, clock } = world
const who = await world.office('javora1')

/** Our clock and that of the system go on together. */
const days = async (ahead: number): Promise<void> => {
  clock.forwardDays(ahead)
  await stand.tell('/days', { ahead })
}

const order = {
  sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40 },
  recipient: { boxId: 'javora1', name: 'Obec Javorová' },
  annotation: 'Smlouva na dvacet let',
  attachments: [{ name: 'smlouva.txt', mime: 'text/plain', metaType: 'main', text: 'Smlouva.' }],
}

const evidence = () =>
  runner.read(who, async scope => {
    const { tables } = await import('../../src/office/databox/store/tables.ts')
    return tables(scope).selectFrom('databox.evidence').selectAll().orderBy('kind').execute()
  })

async function readSealed(one: Pick<Evidence, 'digest'>) {
  const bytes = await world.bytes(who, one.digest)
  const { certificate, revocationList } = stand.authority.anchors
  return readDataMessage(
    { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) },
    {
      keep: async pieces => {
        let sizeBytes = 0
        for await (const piece of pieces) sizeBytes += piece.length
        return { digest: sha512Digest('0'.repeat(128)), sizeBytes }
      },
      anchors: loadAnchors([certificate, revocationList], { test: true }),
    },
    { environment: 'demo' },
  )
}

/** What the reading of a sealed file says of its seal and of what it seals. */
async function judged(one: Pick<Evidence, 'digest'>) {
  const read = await readSealed(one)
  return [read.messageId, read.checks.integrity.result, read.checks.hash.result, read.checks.origin.result]
}

/** What the reading of a sealed file says of its archive time stamps. */
async function archiveOf(one: Pick<Evidence, 'digest'>) {
  const read = await readSealed(one)
  return (read.checks.seal.archive ?? []).map(({ form, integrity }) => [form, integrity.result])
}

test('a message and its receipt get an archive stamp the night after the next day, beside what came', async () => {
  const [messageId] = (await stand.tell('/deliver', { order })) as string[]
  await visitBox(instance, who)
  assert.equal(await stampEvidence(instance, who), 0)
  assert.deepEqual(
    (await evidence()).map(({ kind, state, message_id: id }) => [kind, state, id]),
    [
      ['received', 'waiting', messageId],
      ['received-receipt', 'waiting', messageId],
    ],
    'nothing is asked for on the day of fetching',
  )
  await days(2)
  assert.equal(await stampEvidence(instance, who), 2)
  const [message] = await evidence()
  const [stamp, ...more] = await runner.read(who, scope => stampsOf(scope, message!.id))
  assert.equal(more.length, 0)
  assert.notEqual(stamp!.digest, message!.digest)
  assert.deepEqual(await judged(stamp!), await judged(message!))
  assert.deepEqual(await judged(message!), [messageId, 'valid', 'valid', 'valid'])
  const today = dayOf(clock.now())
  assert.equal(stamp!.next_stamp_to, addDays(dayOf(asInstant(stand.world.now())), 5 * 365))
  assert.equal(dayOf(message!.next_at), addDays(stamp!.next_stamp_to!, -365))
  assert.ok(dayOf(message!.next_at) > today)
})

test('the next stamp is asked for a year before the last day, on the newest form, and the older ones stay', async () => {
  assert.equal(await stampEvidence(instance, who), 0)
  await days(4 * 365 + 1)
  assert.equal(await stampEvidence(instance, who), 2)
  const [message] = await evidence()
  const stamps = await runner.read(who, scope => stampsOf(scope, message!.id))
  assert.deepEqual(
    stamps.map(({ ordinal }) => ordinal),
    [1, 2],
  )
  const sizes = [message!, ...stamps].map(({ size_bytes: size }) => Number(size))
  assert.ok(sizes[0]! < sizes[1]! && sizes[1]! < sizes[2]!, 'each form carries one stamp more')
  for (const one of stamps) assert.equal((await judged(one))[1], 'valid')
  assert.deepEqual(
    await Promise.all([message!, ...stamps].map(archiveOf)),
    [
      [],
      [['CAdES v3', 'valid']],
      [
        ['CAdES v3', 'valid'],
        ['CAdES v3', 'valid'],
      ],
    ],
    'each form carries true archive time stamps over all before them',
  )
})

test('a service that is switched off ends the night and nothing is lost; the next night goes on', async () => {
  await days(4 * 365)
  await stand.tell('/fault', { kind: 'code', code: '2202', operation: 'ArchiveISDSDocument', times: 1 })
  assert.equal(await stampEvidence(instance, who), 0)
  const troubled = (await evidence()).filter(({ trouble }) => trouble !== null)
  assert.match(troubled[0]!.trouble!.cs, /2202/)
  assert.equal(troubled.length, 1)
  await days(1)
  assert.equal(await stampEvidence(instance, who), 2)
  assert.ok((await evidence()).every(({ trouble }) => trouble === null))
})

test('an answer cut in the middle is no stamp', async () => {
  await days(4 * 365)
  await stand.tell('/fault', { kind: 'half', operation: 'ArchiveISDSDocument', times: 1 })
  assert.equal(await stampEvidence(instance, who), 0)
  const troubledId = (await evidence())[0]!.id
  const before = (await runner.read(who, scope => stampsOf(scope, troubledId))).length
  await days(1)
  assert.equal(await stampEvidence(instance, who), 2)
  assert.equal((await runner.read(who, scope => stampsOf(scope, troubledId))).length, before + 1)
})

test('what the system puts no stamp on is put before a person with its number, and asked for again by them', async () => {
  await days(4 * 365)
  await stand.tell('/fault', {
    kind: 'code',
    code: '2212',
    message: 'jiná chyba',
    operation: 'ArchiveISDSDocument',
    times: 1,
  })
  assert.equal(await stampEvidence(instance, who), 1, 'one refused file keeps no other from its stamp')
  const [refused] = await runner.read(who, scope => evidenceRefused(scope, 10))
  assert.match(refused!.trouble!.cs, /2212 jiná chyba/)
  await runner.act(who, scope => stampAgain(scope, refused!.id))
  await assert.rejects(
    runner.act(who, scope => stampAgain(scope, refused!.id)),
    /evidence-not-refused/,
  )
  assert.equal(await stampEvidence(instance, who), 1)
})

test('a file too old for a stamp is sealed anew by the system; the same content, and the next time is planned by its term', async () => {
  await days(4 * 365)
  await stand.tell('/fault', {
    kind: 'code',
    code: '2214',
    message: 'Použijte Re-signISDSDocument.',
    operation: 'ArchiveISDSDocument',
    times: 1,
  })
  assert.equal(await stampEvidence(instance, who), 2)
  const forms = await Promise.all(
    (await evidence()).map(async one => ({
      one,
      last: (await runner.read(who, scope => stampsOf(scope, one.id))).at(-1)!,
    })),
  )
  const anew = forms.filter(({ last }) => last.way === 'new-seal')
  assert.equal(anew.length, 1)
  const { one, last } = anew[0]!
  assert.equal((await judged(last))[0], (await judged(one))[0], 'it is the same message')
  assert.deepEqual((await judged(last)).slice(1, 2), ['valid'])
  assert.deepEqual(await archiveOf(last), [], 'a new seal, and no archive stamp on it')
  assert.equal(last.next_stamp_to, addDays(dayOf(asInstant(stand.world.now())), 3 * 365))
  assert.equal(dayOf(one.next_at), addDays(last.next_stamp_to!, -365))
})

test('a file that is refused a new seal too is put before a person', async () => {
  await days(4 * 365)
  for (const [operation, code] of [
    ['ArchiveISDSDocument', '2214'],
    ['Re-signISDSDocument', '2212'],
  ])
    await stand.tell('/fault', { kind: 'code', code, message: 'nelze', operation, times: 1 })
  assert.equal(await stampEvidence(instance, who), 1)
  const [refused] = await runner.read(who, scope => evidenceRefused(scope, 10))
  assert.match(refused!.trouble!.cs, /2212 nelze/)
})

test('the day of the next stamp lies a year before the last one, and never in the past', () => {
  const day = (text: string) => dayOf(asInstant(`${text}T12:00:00Z`))
  assert.equal(nextStampFrom(day('2026-11-27'), day('2031-11-26')), '2030-11-26')
  assert.equal(nextStampFrom(day('2026-11-27'), day('2027-02-01')), '2026-11-28')
  assert.equal(nextStampFrom(day('2026-11-27'), null), '2029-11-26')
})
