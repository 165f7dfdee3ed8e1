import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { refused } from '../../../../test/refused.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { groupById, partsOfGroups } from '../store/plan.ts'
import { partsOfType, volumesOf } from '../store/type-dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { closeSubjectGroup } from './close-subject-group.ts'
import { closeVolume } from './close-volume.ts'
import { foundTypeDossier } from './found-type-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { mapTypeDossiers } from './map-type-dossier.ts'
import { openPartDossier } from './open-part-dossier.ts'
import { openSubjectGroup } from './open-subject-group.ts'
import { registerDocument } from './register-document.ts'
import { renameTemplatePart } from './rename-template-part.ts'
import { retentionOf } from './retention-of.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner } = world
const { clerk, manager, groups } = await testOffice(world)

const openGroup = (simpleCode: string, template: string) =>
  runner.act(manager, async scope => {
    const { plan_id: planId } = (await groupById(scope, groups.trees))!
    return openSubjectGroup(scope, {
      planId,
      parentId: null,
      simpleCode,
      title: 'Vodovody',
      comment: null,
      ruleId: null,
      hasStandingConsent: true,
      variant: 'by-sequence',
      template,
    })
  })
const old = await openGroup('330', '1 Dokumentace\n1.1 Výkresy = S5\n2 Provoz = S5')
const fresh = await openGroup('331', '1 Výkresy = S1\n2 Provoz = S1\n3 Revize = S1')
const templates = (group: typeof old) =>
  runner.read(
    clerk,
    async scope => new Map((await partsOfGroups(scope, [group])).map(one => [one.filing_code, one.id])),
  )
const [before, after] = [await templates(old), await templates(fresh)]
const mapping = new Map([
  [before.get('330.1.1')!, after.get('331.1')!],
  [before.get('330.2')!, after.get('331.2')!],
])
const map = (given = mapping, reason = 'Nový plán') =>
  runner.act(manager, scope =>
    mapTypeDossiers(scope, { fromGroupId: old.id, toGroupId: fresh.id, mapping: given, reason }),
  )
const closed = (id: string) =>
  runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, world.clock.now()))
    await insertIntoDossier(scope, { documentId: document.id, dossierId: id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })

test('type dossiers move part to part: what is closed keeps its rule, what is open takes the new, a new part gets a volume', async () => {
  const type = await runner.act(clerk, scope =>
    foundTypeDossier(scope, { title: 'Vodovod Horní', subjectGroupId: old.id }),
  )
  const parts = await runner.read(clerk, scope => partsOfType(scope, type.id))
  const drawings = parts.find(({ template }) => template.filing_code === '330.1.1')!.part
  const open = () =>
    runner.act(clerk, scope => openPartDossier(scope, { subject: 'Výkres', partId: drawings.id }))
  const [done, living] = [await open(), await open()]
  await closed(done.id)
  const [volume] = await runner.read(clerk, scope => volumesOf(scope, [drawings.id]))
  await runner.act(manager, scope => closeVolume(scope, { id: volume!.id, reason: 'konec roku' }))
  await assert.rejects(map(mapping, ' '), refused('records.reason-missing'))
  await assert.rejects(map(new Map()), refused('records.part-not-mapped', { code: '330.1.1' }))
  const both = new Map([...mapping.keys()].map(id => [id, after.get('331.1')!]))
  await assert.rejects(map(both), refused('records.part-mapped-twice'))
  assert.equal(await map(), 1)
  const seen = await runner.read(clerk, async scope => {
    const now = await partsOfType(scope, type.id)
    const volumes = await volumesOf(
      scope,
      now.map(({ part }) => part.id),
    )
    return {
      parts: now
        .map(
          ({ part, template }) =>
            `${template.filing_code}: ${volumes
              .filter(one => one.part_id === part.id)
              .map(({ ordinal, state, disposal }) => `${ordinal} ${state} ${disposal?.rule.title ?? '-'}`)
              .join(', ')}`,
        )
        .toSorted(),
      done: (await dossierById(scope, done.id))!,
      living: await retentionOf(scope, (await dossierById(scope, living.id))!),
    }
  })
  assert.deepEqual(seen.parts, ['331.1: 1 closed S5, 2 open -', '331.2: 1 open -', '331.3: 1 open -'])
  assert.equal(seen.done.disposal?.rule.title, 'S5')
  assert.equal(seen.done.subject_group_id, fresh.id)
  assert.deepEqual([seen.living.code, seen.living.rule.title], ['331.1', 'S1'])
  await runner.act(manager, scope =>
    closeSubjectGroup(scope, { id: old.id, toGroupId: null, withClosed: false, reason: 'Nový plán' }),
  )
  await assert.rejects(map(), refused('records.no-type-dossiers', { code: '330' }))
})

test('a part of a template is renamed and keeps its code and rule; one of another group is not found', async () => {
  const id = after.get('331.3')!
  const rename = (groupId: string, title: string) =>
    runner.act(manager, scope => renameTemplatePart(scope, { id, groupId, title }))
  await assert.rejects(rename(fresh.id, ' '), refused('records.no-title'))
  await assert.rejects(rename(old.id, 'Revize a opravy'), refused('records.not-found'))
  await rename(fresh.id, 'Revize a opravy')
  const [renamed] = (await runner.read(clerk, scope => partsOfGroups(scope, [fresh]))).filter(
    one => one.id === id,
  )
  assert.deepEqual([renamed?.title, renamed?.filing_code], ['Revize a opravy', '331.3'])
})
