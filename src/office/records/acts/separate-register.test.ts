import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { componentsOf, documentById } from '../store/documents.ts'
import { missingNumbers, yearsOfSeries } from '../store/numbers.ts'
import { closeSeparateRegister } from './close-separate-register.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { openSeparateRegister } from './open-separate-register.ts'
import { registerDocument } from './register-document.ts'
import { reregisterDocument } from './reregister-document.ts'

const world = await testDatabase()
const { runner } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { clerk, manager } = office

const open = (mark: string, name: string, who = manager) =>
  runner.act(who, scope => openSeparateRegister(scope, { name, mark, purpose: 'Přijaté faktury' }))
const register = (registerId: string | null, over = {}, who = clerk) =>
  runner.act(who, scope => registerDocument(scope, submission({ registerId, ...over }, world.clock.now())))
const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)

const invoices = await open(' fa ', 'Faktury došlé')

test('each register numbers from 1 without gaps, beside the main one, and its mark stands in the numbers', async () => {
  const [main, first] = [await register(null), await register(invoices.id)]
  const tries = Array.from({ length: 12 }, (_, n) =>
    register(n % 2 ? invoices.id : null, n % 4 === 3 ? { subject: ' ' } : {}).catch(() => null),
  )
  const done = (await Promise.all(tries)).filter(one => one !== null)
  assert.match(first.reference_number, /^OZ[A-Z]-FA-1\/2026$/)
  assert.equal(main.sequence_number, 1)
  const numbersIn = (id: string | null) =>
    done
      .filter(one => one.register_id === id)
      .map(one => one.sequence_number)
      .toSorted((a, b) => a - b)
  assert.deepEqual(numbersIn(invoices.id), [2, 3, 4])
  assert.deepEqual(numbersIn(null), [2, 3, 4, 5, 6, 7])
  await runner.read(clerk, async scope => {
    assert.deepEqual(await missingNumbers(scope, { register: invoices, year: 2026 }, 10), [])
    const [series] = await yearsOfSeries(scope, invoices.id)
    assert.deepEqual([series?.last, series?.registered], [4, 4])
  })
})

test('a gap is found, in the middle of a series and at its end', async () => {
  const holes = await open('HOLES', 'Děravá')
  for (let n = 0; n < 4; n++) await register(holes.id)
  await runner.act(clerk, async scope => {
    await sql`update records.document set sequence_number = 9 where register_id = ${holes.id}
      and sequence_number = 2`.execute(scope.sql)
    await sql`update platform.counter set last = 11 where name = ${`register:${holes.id}`}`.execute(scope.sql)
  })
  const missing = await runner.read(clerk, scope => missingNumbers(scope, { register: holes, year: 2026 }, 5))
  assert.deepEqual(missing, [2, 5, 6, 7, 8])
  const all = await runner.read(clerk, scope => missingNumbers(scope, { register: holes, year: 2026 }, 50))
  assert.deepEqual(all, [2, 5, 6, 7, 8, 10, 11])
})

test('a register without name, with an unfit or a known mark is refused; another office has its own', async () => {
  await refusedWith(open('SO', ' '), 'register-without-name')
  for (const mark of ['S', 'F', 'ČÁ', 'FA/1', 'DLOUHAZNACKA'])
    await refusedWith(open(mark, 'Jiná'), 'bad-register-mark')
  await refusedWith(open('FA', 'Jiná'), 'register-exists')
  await refusedWith(open('FB', 'faktury DOŠLÉ'), 'register-exists')
  await open('FA', 'Faktury došlé', other.manager)
  await refusedWith(register(invoices.id, {}, other.clerk), 'not-found')
})

test('a closed register takes nothing more and is closed once, with a reason', async () => {
  const short = await open('KR', 'Krátká')
  const close = (reason: string, who = manager) =>
    runner.act(who, scope => closeSeparateRegister(scope, { id: short.id, reason }))
  await refusedWith(close(' '), 'reason-missing')
  await refusedWith(close('cizí', other.manager), 'not-found')
  await close('Převedeno do spisové služby')
  await refusedWith(close('znovu'), 'register-closed')
  await refusedWith(register(short.id), 'register-closed')
})

test('a document registered anew in another register has its files and sender, and the old number says the new one', async () => {
  const old = await register(null, { senderReference: 'FV-7' })
  const move = (registerId: string | null) =>
    runner.act(clerk, scope => reregisterDocument(scope, { id: old.id, registerId, reason: 'Je to faktura' }))
  await refusedWith(move(null), 'same-register')
  const fresh = await move(invoices.id)
  assert.match(fresh.reference_number, /-FA-5\/2026$/)
  assert.deepEqual([fresh.sender_id, fresh.sender_reference], [old.sender_id, 'FV-7'])
  assert.equal(fresh.delivered_at?.getTime(), old.delivered_at?.getTime())
  await runner.read(clerk, async scope => {
    const cancelled = (await documentById(scope, old.id))!
    assert.deepEqual(cancelled.cancellation?.registeredAs, {
      id: fresh.id,
      reference: fresh.reference_number,
    })
    const files = await componentsOf(scope, [old.id, fresh.id])
    assert.equal(files[0]?.digest, files[1]?.digest)
    assert.notEqual(files[0]?.identifier, files[1]?.identifier)
  })
  await refusedWith(move(null), 'document-cancelled')
})

test('a package names the register of each document', async () => {
  const documents = [await register(invoices.id), await register(null)]
  const dossier = await runner.act(clerk, async scope => {
    const opened = await createDossier(scope, { subject: 'Faktury', subjectGroupId: office.groups.trees })
    for (const { id } of documents) await insertIntoDossier(scope, { documentId: id, dossierId: opened.id })
    return opened
  })
  const now = world.clock.now()
  const order = sipOrderOf(await runner.read(clerk, scope => bundleOf(scope, dossier, now)), 'SIP', now)
  assert.deepEqual(
    order.dossier.documents.map(({ registration }) => [registration.number, registration.register]),
    [
      [documents[0]!.reference_number, 'Faktury došlé'],
      [documents[1]!.reference_number, 'eGON centrum – spisová služba'],
    ],
  )
})
