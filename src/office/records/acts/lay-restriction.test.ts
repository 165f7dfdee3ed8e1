import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import type { Scope, Who } from '#platform/acts'
import { parseAsked } from '#platform/czech'
import { addDays, dayOf, newId } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { questionFrom } from '../search.ts'
import { recordOfCode } from '../store/by-code.ts'
import { componentById, componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { countDocumentsAsked, documentsAsked, partiesAsked } from '../store/found.ts'
import { readersOf } from '../store/restrictions.ts'
import { knownWords } from '../store/search-entries.ts'
import { countWorklists } from '../store/worklist-counts.ts'
import type { AboutRecord } from '../task.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { giveTask } from './give-task.ts'
import { holderOf } from './holder.ts'
import { insertIntoDossier, removeFromDossier } from './insert-document.ts'
import { endRestrictionsOver, openAccess, refuseUnfound, restrictAccess } from './lay-restriction.ts'
import { giveDocument } from './pass-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'
import { splitDocument } from './split-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const { clerk, manager, groups } = await testOffice(world)
const reason = 'Řízení o ochraně oznamovatele.'

/** Somebody else of the same office, in another unit. */
const otherPost = (name: string): Who => {
  if (clerk.actor.kind !== 'person') throw new Error('a clerk is a person')
  return { ...clerk, actor: { ...clerk.actor, id: newId(), name, postId: newId(), unitId: newId() } }
}
const colleague = otherPost('Petr Hrůza')
const named = (who: Who) => {
  const { postId, name } = holderOf(who)
  return { kind: 'post', id: postId, name } as const
}

let made = 0
/** A submission whose subject holds a word that stands nowhere else. */
async function restrictedDocument(admitted = [named(manager)]) {
  made += 1
  const word = `tajenka${'abcdefghij'[made]}`
  const document = await runner.act(clerk, scope =>
    registerDocument(
      scope,
      submission(
        {
          subject: `Podnět ${word}`,
          sender: {
            kind: 'person',
            name: `Oldřiška ${word}`,
            ico: null,
            boxId: null,
            email: null,
            address: null,
          },
        },
        clock.now(),
      ),
    ),
  )
  const about = { kind: 'document', id: document.id } as const
  await runner.act(clerk, scope =>
    restrictAccess(scope, { about, reason, until: null, admitted, mayOfOthers: false }),
  )
  return { id: document.id, about, word, reference: document.reference_number, document }
}

const asks = <T>(who: Who, question: (scope: Scope) => Promise<T>) => runner.read(who, question)
const foundBy = (who: Who, word: string) =>
  asks(who, async scope => {
    const question = questionFrom({ v: 'dokumenty', q: word })
    return {
      rows: (await documentsAsked(scope, question, null, 50)).length,
      count: await countDocumentsAsked(scope, question),
      parties: (await partiesAsked(scope, parseAsked(word)!, 10, { mayKeepIndex: false })).length,
    }
  })

test('whoever is not admitted finds a restricted document in no list, count, search, number, file or suggestion', async () => {
  const before = await asks(colleague, scope => countWorklists(scope, holderOf(colleague).postId))
  const { id, word, reference } = await restrictedDocument()
  assert.deepEqual(await foundBy(clerk, word), { rows: 1, count: 1, parties: 1 })
  assert.deepEqual(await foundBy(manager, word), { rows: 1, count: 1, parties: 1 })
  assert.deepEqual(await foundBy(colleague, word), { rows: 0, count: 0, parties: 0 })
  const [file] = await asks(clerk, scope => componentsOf(scope, [id]))
  await asks(colleague, async scope => {
    assert.equal(await documentById(scope, id), undefined)
    assert.equal(await recordOfCode(scope, [reference]), null)
    assert.deepEqual(await componentsOf(scope, [id]), [])
    assert.equal(await componentById(scope, file!.id), undefined)
    assert.equal([...(await knownWords(scope, 1000)).keys()].includes(word), false)
    assert.deepEqual(await countWorklists(scope, holderOf(colleague).postId), before)
  })
  assert.ok(await asks(manager, scope => componentById(scope, file!.id)))
})

test('at its very address the number and the handler are told and nothing else; another office is told nothing', async () => {
  const { about, reference } = await restrictedDocument()
  const look = (who: Who) => asks(who, scope => refuseUnfound(scope, about))
  await assert.rejects(
    look(colleague),
    refused('records.access-restricted', { number: reference, holder: 'Marie Krejčí' }),
  )
  const other = await testOffice(world)
  await assert.rejects(look(other.clerk), refused('records.not-found'))
})

test('no act can be done with a record that one may not read', async () => {
  const { id, about } = await restrictedDocument()
  const settle = () =>
    runner.act(colleague, scope =>
      settleDocument(scope, { id, method: 'noted', content: null, reason: null }),
    )
  await assert.rejects(settle(), refused('records.not-found'))
  const open = () => runner.act(colleague, scope => openAccess(scope, { about, reason, mayOfOthers: true }))
  await assert.rejects(open(), refused('records.not-found'))
})

test('only whoever holds a record restricts it, or whose right reaches further; with a reason and no day that is past', async () => {
  const document = await runner.act(clerk, scope => registerDocument(scope, submission({}, clock.now())))
  const about = { kind: 'document', id: document.id } as const
  const given = { about, reason, until: null, admitted: [], mayOfOthers: false }
  await assert.rejects(
    runner.act(colleague, scope => restrictAccess(scope, given)),
    refused('records.restriction-of-others', { holder: 'Marie Krejčí' }),
  )
  const past = addDays(dayOf(clock.now()), -1)
  const by = (over: Partial<typeof given> & { until?: typeof past }, who = clerk) =>
    runner.act(who, scope => restrictAccess(scope, { ...given, ...over } as typeof given))
  await assert.rejects(by({ reason: ' ' }), refused('records.reason-missing'))
  await assert.rejects(by({ until: past } as never), refused('records.restriction-past'))
  await assert.rejects(
    runner.act(clerk, scope => openAccess(scope, { about, reason, mayOfOthers: false })),
    refused('records.not-restricted'),
  )
  await by({ mayOfOthers: true }, manager)
  assert.equal(
    await asks(manager, scope => documentById(scope, about.id)),
    undefined,
    'the manager is not named',
  )
  assert.ok(await asks(clerk, scope => documentById(scope, about.id)), 'the handler always may')
})

async function dossierOf(documents: readonly string[]) {
  return runner.act(clerk, async scope => {
    const { id } = await createDossier(scope, { subject: 'Spis podnětů', subjectGroupId: groups.trees })
    for (const documentId of documents) await insertIntoDossier(scope, { documentId, dossierId: id })
    return id
  })
}
const plain = async () =>
  (await runner.act(clerk, scope => registerDocument(scope, submission({}, clock.now())))).id
const restrictDossier = (id: string) =>
  runner.act(clerk, scope =>
    restrictAccess(scope, {
      about: { kind: 'dossier', id },
      reason,
      until: null,
      admitted: [named(manager)],
      mayOfOthers: false,
    }),
  )
const sees = (who: Who, { kind, id }: AboutRecord): Promise<boolean> =>
  asks(who, async scope => {
    const found = kind === 'document' ? await documentById(scope, id) : await dossierById(scope, id)
    return found !== undefined
  })

test('a restricted dossier hides all that is in it and all that comes into it; what is taken out stays hidden', async () => {
  const [first, second] = [await plain(), await plain()]
  const id = await dossierOf([first])
  await restrictDossier(id)
  await runner.act(clerk, scope => insertIntoDossier(scope, { documentId: second, dossierId: id }))
  const about = { kind: 'dossier', id } as const
  for (const one of [
    about,
    { kind: 'document', id: first } as const,
    { kind: 'document', id: second } as const,
  ]) {
    assert.equal(await sees(colleague, one), false)
    assert.equal(await sees(manager, one), true)
  }
  await runner.act(clerk, scope => removeFromDossier(scope, { documentId: second, reason: 'Patří jinam' }))
  assert.equal(await sees(colleague, { kind: 'document', id: second }), false)
  await runner.act(clerk, scope =>
    openAccess(scope, { about, reason: 'Řízení skončilo.', mayOfOthers: false }),
  )
  assert.equal(await sees(colleague, about), true)
  assert.equal(await sees(colleague, { kind: 'document', id: first }), true)
  assert.equal(
    await sees(colleague, { kind: 'document', id: second }),
    false,
    'it has a restriction of its own',
  )
})

test('a dossier is not closed by whoever may not read all that is in it', async () => {
  const { id: documentId, reference } = await restrictedDocument([])
  const id = await dossierOf([documentId])
  const close = (who: Who) =>
    runner.act(who, async scope => {
      const { revision } = (await dossierById(scope, id))!
      const documents = documentsState(await documentsOfDossier(scope, id))
      await closeDossier(scope, { id, checked: { revision, documents } })
    })
  await runner.act(clerk, scope =>
    settleDocument(scope, { id: documentId, method: 'noted', content: null, reason: null }),
  )
  const told = { mark: (await asks(clerk, scope => dossierById(scope, id)))!.mark }
  await assert.rejects(close(manager), refused('records.hidden-in-dossier', told))
  assert.match(reference, /./)
  await close(clerk)
})

test('a restricted document is given only to whoever may read it; with whom it waits already may', async () => {
  const { id, about } = await restrictedDocument()
  const to = named(colleague)
  const give = () =>
    runner.act(clerk, scope => giveDocument(scope, { documentId: id, to, note: null, paperPlace: null }))
  await assert.rejects(give(), refused('records.not-admitted', {}))
  const ask = () =>
    runner.act(clerk, scope =>
      giveTask(scope, { about, text: 'Ověřit', assigned: holderOf(colleague), dueOn: null }),
    )
  await assert.rejects(ask(), refused('records.not-admitted'))
  await runner.act(clerk, scope => openAccess(scope, { about, reason, mayOfOthers: false }))
  await ask()
  await runner.act(clerk, scope =>
    restrictAccess(scope, { about, reason, until: null, admitted: [], mayOfOthers: false }),
  )
  assert.equal(await sees(colleague, about), true, 'a task waits with them')
  assert.equal(await sees(manager, about), false)
})

test('a submission split off a restricted one is restricted too', async () => {
  const { id } = await restrictedDocument()
  const part = await runner.act(clerk, scope =>
    splitDocument(scope, { id, subject: 'Druhé podání', slots: [1], holder: holderOf(clerk) }),
  )
  assert.equal(await sees(colleague, { kind: 'document', id: part.id }), false)
})

test('a restriction with an end is over the day after, by itself, and its whole course stands in the log', async () => {
  const { id } = await restrictedDocument()
  const about = { kind: 'document', id } as const
  const until = addDays(dayOf(clock.now()), 2)
  await runner.act(clerk, scope =>
    restrictAccess(scope, { about, reason, until, admitted: [], mayOfOthers: false }),
  )
  const program: Who = {
    organisation: clerk.organisation,
    actor: { kind: 'system', name: 'konec omezení přístupu' },
  }
  assert.equal(await runner.act(program, endRestrictionsOver), 0)
  clock.forwardDays(3)
  assert.equal(await runner.act(program, endRestrictionsOver), 1)
  assert.equal((await asks(clerk, scope => readersOf(scope, about)))!.readers, null)
  assert.equal(await sees(colleague, about), true)
  const types = (await asks(clerk, scope => eventsOf(scope, 'document', id))).map(({ type }) => type)
  assert.deepEqual(types.slice(-3), [
    'records.access-restricted',
    'records.access-restricted',
    'records.access-opened',
  ])
})
