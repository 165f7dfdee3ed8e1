import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { parseAsked } from '#platform/czech'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { dropSearch, keepSearch } from '../acts/keep-saved-search.ts'
import { mendDocumentSubject } from '../acts/mend-subject.ts'
import { registerDocument } from '../acts/register-document.ts'
import { questionFrom } from '../search.ts'
import {
  countDocumentsAsked,
  countDossiersAsked,
  documentsAsked,
  dossiersAsked,
  partiesAsked,
} from './found.ts'
import { savedSearches } from './saved-searches.ts'
import { addText } from './search-entries.ts'

const world = await testDatabase()
const { clerk, manager, groups } = await testOffice(world)
const { sender } = submission()
const day = (text: string) => new Date(`${text}T07:00:00Z`)

const ids = await world.runner.act(clerk, async scope => {
  const from = { ...sender, name: 'Žofie Příhodová', ico: null }
  const lime = await registerDocument(
    scope,
    submission({ subject: 'Žádost o kácení 100% lípy', sender: from, deliveredAt: day('2026-03-30') }),
  )
  const waste = await registerDocument(
    scope,
    submission({
      subject: 'Dotaz na svoz odpadů, smlouva 17/2024',
      senderReference: 'ABC/9',
      deliveredAt: day('2026-03-31'),
    }),
  )
  const dossier = await createDossier(scope, {
    subject: 'Černé skládky U Dubu',
    subjectGroupId: groups.trees,
  })
  await insertIntoDossier(scope, { documentId: waste.id, dossierId: dossier.id })
  return { lime: lime.id, waste: waste.id, limeNumber: lime.reference_number, mark: dossier.mark }
})

const documents = (query: Record<string, string>) =>
  world.runner.read(clerk, async scope => {
    const question = questionFrom(query)
    const found = await documentsAsked(scope, question, null, 10)
    assert.equal(await countDocumentsAsked(scope, question), found.length)
    return found.map(({ id }) => (id === ids.lime ? 'lime' : 'waste')).toSorted()
  })
const dossiers = (query: Record<string, string>) =>
  world.runner.read(clerk, async scope => {
    const question = questionFrom({ ...query, v: 'spisy' })
    const found = await dossiersAsked(scope, question, null, 10)
    assert.equal(await countDossiersAsked(scope, question), found.length)
    return found.length
  })
const parties = (words: string) =>
  world.runner.read(clerk, async scope =>
    (await partiesAsked(scope, parseAsked(words)!, 10, { mayKeepIndex: true })).map(({ name }) => name),
  )

test('a word is found in any form, without diacritics, in any case, by its beginning', async () => {
  for (const q of ['zadost o KACENI', 'žádostí', 'lipami', 'prihodove', 'kácen', 'Příhodová žádosti'])
    assert.deepEqual(await documents({ q }), ['lime'], q)
  for (const q of ['odpadem', 'smlouvy', 'smluv', 'svozy'])
    assert.deepEqual(await documents({ q }), ['waste'], q)
  for (const q of ['cerna skladka', 'DUBU', ids.mark]) assert.equal(await dossiers({ q }), 1, q)
  for (const q of ['zofie', 'PŘÍHODOVÁ', 'příhod']) assert.deepEqual(await parties(q), ['Žofie Příhodová'], q)
})

test('diacritics that were typed count: řada is not rada', async () => {
  assert.deepEqual(await documents({ q: 'lipa' }), ['lime'])
  assert.deepEqual(await documents({ q: 'ľipa' }), [])
  assert.deepEqual(await documents({ q: 'ždost' }), [])
})

test('numbers are found whole and by their parts', async () => {
  const [, number] = ids.limeNumber.split('-')
  for (const q of [ids.limeNumber, number!, ids.limeNumber.toLowerCase()])
    assert.deepEqual(await documents({ q }), ['lime'], q)
  assert.deepEqual(await documents({ q: '17/2024' }), ['waste'])
  assert.deepEqual(await documents({ q: '7/2024' }), [])
})

test('and, or, not, brackets and quotes stand together in any combination', async () => {
  assert.deepEqual(await documents({ q: 'lípa svoz' }), [])
  assert.deepEqual(await documents({ q: 'lípa NEBO svoz' }), ['lime', 'waste'])
  assert.deepEqual(await documents({ q: '(lípa | svoz) -kácení' }), ['waste'])
  assert.deepEqual(await documents({ q: '(lípa | svoz) NE (kácení | odpad)' }), [])
  assert.deepEqual(await documents({ q: '"lípa"' }), [], 'quotes ask for this very word')
  assert.deepEqual(await documents({ q: '"lípy"' }), ['lime'])
})

test('signs of the language of questions are letters like others', async () => {
  for (const q of ['100%', "žádost'", 'žádost\\', '((žádost', 'žádost & | !'])
    assert.deepEqual(await documents({ q }), ['lime'], q)
  for (const q of ['%', '-', '*', ':*', "''", '()']) assert.deepEqual(await documents({ q }), [], q)
})

test('a question is narrowed by state, sender, their number, filing code and days', async () => {
  assert.deepEqual(await documents({ stav: 'vyrizene' }), [])
  assert.deepEqual(await documents({ stav: 'nevyrizene', cesta: 'counter' }), ['lime', 'waste'])
  assert.deepEqual(await documents({ odesilatel: 'Příhodové' }), ['lime'])
  assert.deepEqual(await documents({ 'jejich-cislo': 'abc' }), ['waste'])
  assert.deepEqual(await documents({ 'od-dne': '2026-03-31' }), ['waste'])
  assert.deepEqual(await documents({ 'od-dne': '2026-03-30', 'do-dne': '2026-03-30' }), ['lime'])
  const code = await world.runner.read(clerk, async scope => {
    const { rows } = await sql<{ code: string }>`
      select filing_code as code from records.subject_group where id = ${groups.trees}`.execute(scope.sql)
    return rows[0]!.code
  })
  assert.deepEqual(await documents({ znak: code }), ['waste'])
  assert.equal(await dossiers({ znak: code }), 1)
  assert.equal(await dossiers({ znak: code.slice(0, -1) }), 0, 'a part of a number is another branch')
})

test('a question is narrowed by the way a document was sent out; what still waits was not', async () => {
  const dispatched = (id: string, channel: string, state: string) =>
    world.runner.act(clerk, scope =>
      sql`insert into records.dispatch (id, organisation_id, document_id, addressee_id, addressee, channel,
          channel_reason, mail_kind, queued_by, queued_at, state, sent_by, sent_at)
        select gen_random_uuid(), organisation_id, id, sender_id, sender, ${channel}, '{"cs":"","en":""}',
          case when ${channel} = 'post' then 'ordinary' end, holder, registered_at, ${state},
          case when ${state} = 'sent' then holder end, case when ${state} = 'sent' then registered_at end
        from records.document where id = ${id}`.execute(scope.sql),
    )
  await dispatched(ids.lime, 'post', 'sent')
  await dispatched(ids.waste, 'post', 'waiting')
  assert.deepEqual(await documents({ vypraveno: 'post' }), ['lime'])
  assert.deepEqual(await documents({ vypraveno: 'e-mail' }), [])
  assert.deepEqual(await documents({ vypraveno: 'holubem' }), await documents({}))
})

test('what files say is found together with what is registered', async () => {
  await world.runner.act(clerk, scope =>
    addText(scope, ids.lime, 'Znalecký posudek dendrologa, r. č. 850101/1234'),
  )
  assert.deepEqual(await documents({ q: 'posudku dendrolog lípa' }), ['lime'])
  assert.deepEqual(await documents({ q: '850101/1234' }), [], 'a personal number is no word to search by')
})

test('a mended subject is found by its new words only', async () => {
  await world.runner.act(clerk, scope =>
    mendDocumentSubject(scope, { id: ids.waste, subject: 'Poplatek za psa' }),
  )
  assert.deepEqual(await documents({ q: 'svoz' }), [])
  assert.deepEqual(await documents({ q: 'poplatky' }), ['waste'])
})

test('another office finds nothing of this one', async () => {
  const other = await testOffice(world)
  const found = await world.runner.read(other.clerk, scope =>
    countDocumentsAsked(scope, questionFrom({ q: 'lípa' })),
  )
  assert.equal(found, 0)
})

test('the index of words is used under row security', async () => {
  const plan = await world.runner.read(clerk, async scope => {
    await sql`set local enable_seqscan = off`.execute(scope.sql)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select id from records.search_entry where kind = 'document' and everything @@ 'slip'::tsquery`.execute(
      scope.sql,
    )
    return rows.map(row => row['QUERY PLAN']).join('\n')
  })
  assert.match(plan, /Index Scan on search_entry_everything[^\n]*\n *Index Cond: [^\n]*everything @@/)
})

test('a person keeps searches of their own under names, and lets them go', async () => {
  const query = { q: 'lípa', stav: 'nevyrizene' }
  const kept = await world.runner.act(clerk, scope => keepSearch(scope, { name: ' Lípy ', query }))
  await world.runner.act(clerk, scope => keepSearch(scope, { name: 'Lípy', query: { q: 'dub' } }))
  const mine = (who: typeof clerk) =>
    world.runner.read(who, async scope =>
      (await savedSearches(scope, who.actor.kind === 'person' ? who.actor.id : '')).map(one => [
        one.name,
        one.query,
      ]),
    )
  assert.deepEqual(await mine(clerk), [['Lípy', { q: 'dub' }]])
  assert.deepEqual(await mine(manager), [])
  await assert.rejects(
    world.runner.act(manager, scope => dropSearch(scope, kept.id)),
    refused('records.not-found'),
  )
  await assert.rejects(
    world.runner.act(clerk, scope => keepSearch(scope, { name: '  ', query })),
    refused('records.no-search-name'),
  )
  await world.runner.act(clerk, scope => dropSearch(scope, kept.id))
  assert.deepEqual(await mine(clerk), [])
})
