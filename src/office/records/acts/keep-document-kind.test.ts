import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'
import { addRetentionRule } from './add-retention-rule.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { enterOutsideEvent } from './enter-outside-event.ts'
import { insertIntoDossier } from './insert-document.ts'
import { addDocumentKind, chooseDocumentKind, withdrawDocumentKind } from './keep-document-kind.ts'
import { openSubjectGroup } from './open-subject-group.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

type Trigger = Parameters<typeof addRetentionRule>[1]['trigger']
const addRule = (title: string, code: 'A' | 'S', years: number, trigger: Trigger = 'dossier-closed') =>
  runner.act(manager, scope =>
    addRetentionRule(scope, {
      title,
      disposal_code: code,
      retention_years: years,
      trigger,
      event: trigger === 'subject-born' ? 'narození dítěte' : null,
      review_years: trigger === 'subject-born' ? 5 : null,
      law: null,
    }),
  )
const addKind = (title: string, ruleId: string | null) =>
  runner.act(manager, scope => addDocumentKind(scope, { title, comment: '', ruleId }))
const choose = (documentId: string, kindId: string | null) =>
  runner.act(clerk, scope => chooseDocumentKind(scope, { documentId, kindId }))
const dossierIn = (subjectGroupId: string) =>
  runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    const dossier = await createDossier(scope, { subject: 'Kácení', subjectGroupId })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return { id: dossier.id, mark: dossier.mark, document }
  })
const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
    return (await dossierById(scope, id))!
  })

test('a document of a kind with a longer rule keeps the whole dossier longer, and the dossier says out of what it was chosen', async () => {
  const kind = await addKind('Smlouva', (await addRule('A10', 'A', 10)).id)
  const { id, mark, document } = await dossierIn(groups.trees)
  await choose(document.id, kind.id)
  const { disposal } = await close(id)
  assert.deepEqual([disposal?.rule.disposal_code, disposal?.disposalYear], ['A', 2037])
  assert.deepEqual(
    disposal?.chosenFrom?.map(one => [one.of, one.rule, one.disposalYear]),
    [
      [mark, 'S5', 2032],
      [document.reference_number, 'A10', 2037],
    ],
  )
  const order = await runner.read(clerk, async scope =>
    sipOrderOf(
      await bundleOf(scope, (await dossierById(scope, id))!, world.clock.now()),
      'x',
      world.clock.now(),
    ),
  )
  assert.deepEqual(order.dossier.disposal.rule.term, { year: 2037 })
  assert.match(order.dossier.disposal.rule.reason ?? '', /Řešení konfliktu/)
  assert.equal(order.dossier.documents[0]!.sort?.name, 'Smlouva')
})

test('sign A wins over a longer S, and the furthest year over both', async () => {
  const kind = await addKind('Účetní doklad', (await addRule('S30', 'S', 30)).id)
  const strict = await addKind('Zápis', (await addRule('A3', 'A', 3)).id)
  const { id, document } = await dossierIn(groups.trees)
  await choose(document.id, kind.id)
  const second = await runner.act(clerk, async scope => {
    const another = await registerDocument(scope, submission({}, world.clock.now()))
    await insertIntoDossier(scope, { documentId: another.id, dossierId: id })
    await settleDocument(scope, { id: another.id, method: 'noted', content: null, reason: null })
    return another
  })
  await choose(second.id, strict.id)
  const { disposal } = await close(id)
  assert.deepEqual([disposal?.rule.title, disposal?.disposalYear], ['A3', 2057])
})

test('a kind has its name once, a rule from settling or closing, and is given while the dossier is open', async () => {
  await assert.rejects(addKind(' ', null), refused('records.no-title'))
  const kind = await addKind('Pozvánka', null)
  await assert.rejects(addKind('pozvánka', null), refused('records.kind-exists'))
  const founding = await addRule('S2 od založení', 'S', 2, 'dossier-opened')
  await assert.rejects(addKind('Jiný', founding.id), refused('records.kind-rule-unfit'))
  const { id, document } = await dossierIn(groups.trees)
  await choose(document.id, kind.id)
  await runner.act(manager, scope => withdrawDocumentKind(scope, kind.id))
  await assert.rejects(choose(document.id, kind.id), refused('records.kind-withdrawn'))
  await choose(document.id, null)
  await close(id)
  await assert.rejects(choose(document.id, null), refused('records.dossier-closed'))
})

test('retention runs from the founding of a dossier, or from the birth that is entered', async () => {
  const openLeafWith = (simpleCode: string, ruleId: string) =>
    runner.act(manager, async scope => {
      const { plan_id: planId } = (await groupById(scope, groups.trees))!
      return openSubjectGroup(scope, {
        planId,
        parentId: null,
        simpleCode,
        title: 'Děti',
        comment: null,
        ruleId,
        hasStandingConsent: false,
        variant: 'by-sequence',
        template: '',
      })
    })
  const founded = await openLeafWith('901', (await addRule('S4 od založení', 'S', 4, 'dossier-opened')).id)
  const born = await openLeafWith('902', (await addRule('S25 od narození', 'S', 25, 'subject-born')).id)
  assert.equal((await close((await dossierIn(founded.id)).id)).disposal?.disposalYear, 2031)
  const { id } = await dossierIn(born.id)
  assert.equal((await close(id)).disposal, null)
  await runner.act(clerk, scope => enterOutsideEvent(scope, { id, on: '2019-05-06' as Day }))
  const seen = await runner.read(clerk, scope => dossierById(scope, id))
  assert.equal(seen?.disposal?.disposalYear, 2045)
})
