import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'
import { partsOfType, volumesOf } from '../store/type-dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { foundTypeDossier } from './found-type-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { openPartDossier } from './open-part-dossier.ts'
import { openSubjectGroup } from './open-subject-group.ts'
import { registerDocument } from './register-document.ts'
import { closeVolumesOver, setVolumePeriod } from './set-volume-period.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const { manager, clerk } = office

const group = await runner.act(manager, async scope => {
  const trees = (await groupById(scope, office.groups.trees))!
  return openSubjectGroup(scope, {
    planId: trees.plan_id,
    parentId: null,
    simpleCode: '330',
    title: 'Vodovody',
    comment: null,
    ruleId: null,
    hasStandingConsent: true,
    variant: 'by-dossier',
    template: '1 Dokumentace\n1.1 Výkresy = S5\n2 Provoz = S1',
  })
})
const type = await runner.act(clerk, scope =>
  foundTypeDossier(scope, { title: 'Vodovod Horní', subjectGroupId: group.id }),
)
const parts = await runner.read(clerk, scope => partsOfType(scope, type.id))
const partOf = (code: string) => parts.find(({ template }) => template.filing_code === code)!
const works = partOf('330.2')
const volumes = async () =>
  (await runner.read(clerk, scope => volumesOf(scope, [works.part.id]))).map(
    ({ ordinal, state }) => `${ordinal} ${state}`,
  )
const set = (code: string, months: number | null, groupId = group.id) =>
  runner.act(manager, scope => setVolumePeriod(scope, { id: partOf(code).template.id, groupId, months }))
const night = () => runner.act(manager, closeVolumesOver)
async function closedDossier(): Promise<void> {
  const dossier = await runner.act(clerk, scope =>
    openPartDossier(scope, { subject: 'Oprava', partId: works.part.id }),
  )
  await runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, clock.now()))
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, dossier.id))!
    const documents = documentsState(await documentsOfDossier(scope, dossier.id))
    await closeDossier(scope, { id: dossier.id, checked: { revision, documents } })
  })
}

test('a period belongs to a lowest part, is a whole number of months, and an empty one takes it away', async () => {
  await assert.rejects(set('330.1', 12), refused('records.period-of-branch', { code: '330.1' }))
  for (const months of [0, 601, 1.5, Number.NaN])
    await assert.rejects(set('330.2', months), refused('records.period-unfit'))
  await assert.rejects(set('330.2', 12, office.groups.trees), refused('records.not-found'))
  await set('330.2', 12)
  await set('330.2', null)
  clock.forwardDays(800)
  assert.equal(await night(), 0, 'without a period volumes are closed by hand')
})

test('a volume whose period is over closes by itself once it holds a closed dossier, and the next is open', async () => {
  await set('330.2', 1)
  assert.equal(await night(), 0, 'a volume with no closed dossier waits')
  await closedDossier()
  assert.equal(await night(), 1)
  assert.deepEqual(await volumes(), ['1 closed', '2 open'])
  await closedDossier()
  assert.equal(await night(), 0, 'the next has its own month')
  clock.forwardDays(32)
  assert.equal(await night(), 1)
  assert.deepEqual(await volumes(), ['1 closed', '2 closed', '3 open'])
})
