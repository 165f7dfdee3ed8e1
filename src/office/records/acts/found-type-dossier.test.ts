import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { isRefusal } from '#platform/refusals'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { bundleOf } from '../package/bundle.ts'
import { sipOrderOf } from '../package/sip-order.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { groupById, partsOfGroups } from '../store/plan.ts'
import { partsOfType, typeDossierById, volumesOf } from '../store/type-dossiers.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { closeSubjectGroup } from './close-subject-group.ts'
import { closeTypeDossier, closeVolume } from './close-volume.ts'
import { createDossier } from './create-dossier.ts'
import { foundTypeDossier } from './found-type-dossier.ts'
import { orderHandOver } from './hand-over-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { openPartDossier } from './open-part-dossier.ts'
import { openSubjectGroup } from './open-subject-group.ts'
import { orderBulkMove } from './order-bulk-move.ts'
import { registerDocument } from './register-document.ts'
import { reopenDossier } from './reopen-dossier.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const office = await testOffice(world)
const other = await testOffice(world)
const { manager, clerk } = office

const refusedWith = (deed: Promise<unknown>, code: string) =>
  assert.rejects(deed, error => isRefusal(error) && error.code === `records.${code}`)
const openGroup = (simpleCode: string, template: string) =>
  runner.act(manager, async scope => {
    const trees = (await groupById(scope, office.groups.trees))!
    return openSubjectGroup(scope, {
      planId: trees.plan_id,
      parentId: null,
      simpleCode,
      title: 'Vodovody',
      comment: null,
      ruleId: null,
      hasStandingConsent: true,
      variant: 'by-dossier',
      template,
    })
  })
const group = await openGroup('330', '1 Dokumentace\n1.1 Výkresy = S5\n1.2 Smlouvy = S1\n2 Provoz = S1')
const found = (title = 'Vodovod Horní', subjectGroupId = group.id, who = clerk) =>
  runner.act(who, scope => foundTypeDossier(scope, { title, subjectGroupId }))
const insideOf = (id: string) =>
  runner.read(clerk, async scope => {
    const parts = await partsOfType(scope, id)
    const volumes = await volumesOf(
      scope,
      parts.map(({ part }) => part.id),
    )
    return parts.map(({ part, template }) => ({
      part,
      template,
      volumes: volumes.filter(volume => volume.part_id === part.id),
    }))
  })
const partOf = async (typeId: string, code: string) =>
  (await insideOf(typeId)).find(({ template }) => template.filing_code === code)!
const openIn = (partId: string, who = clerk) =>
  runner.act(who, scope => openPartDossier(scope, { subject: 'Oprava', partId }))
const seen = (id: string) => runner.read(clerk, scope => dossierById(scope, id))
const close = (id: string) =>
  runner.act(clerk, async scope => {
    const document = await registerDocument(scope, submission({}, clock.now()))
    await insertIntoDossier(scope, { documentId: document.id, dossierId: id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })
const closeIt = (id: string, reason = 'konec období') =>
  runner.act(manager, scope => closeVolume(scope, { id, reason }))

test('a type dossier has the parts of its group, each lowest one with exactly one open volume', async () => {
  const type = await found()
  const inside = await insideOf(type.id)
  assert.deepEqual(
    inside
      .map(
        ({ template, volumes }) =>
          `${template.filing_code} ${volumes.map(({ ordinal, state }) => `${ordinal} ${state}`)}`,
      )
      .toSorted(),
    ['330.1 ', '330.1.1 1 open', '330.1.2 1 open', '330.2 1 open'],
  )
  const [nested, top] = [await partOf(type.id, '330.1.1'), await partOf(type.id, '330.1')]
  assert.equal(nested.part.parent_id, top.part.id)
  await assert.rejects(
    runner.act(clerk, scope =>
      sql`insert into records.volume (id, organisation_id, part_id, ordinal, identifier, state, opened_at)
        values (gen_random_uuid(), ${clerk.organisation}, ${nested.part.id}, 2, 'X', 'open', '2026-04-01')`.execute(
        scope.sql,
      ),
    ),
    /volume_open/,
  )
  await refusedWith(found(' '), 'no-title')
  await refusedWith(found('Strom', office.groups.trees), 'group-not-for-type-dossiers')
  await refusedWith(found('Cizí', group.id, other.clerk), 'not-found')
  await refusedWith(openIn(top.part.id), 'part-without-volumes')
  await refusedWith(openIn(nested.part.id, other.clerk), 'not-found')
  await refusedWith(
    runner.act(clerk, scope => createDossier(scope, { subject: 'x', subjectGroupId: group.id })),
    'group-for-type-dossiers',
  )
})

test('a dossier in a volume has the code, rule, consent and numbering of its part, and is not handed over alone', async () => {
  const type = await found()
  const { part, volumes } = await partOf(type.id, '330.2')
  const dossier = await openIn(part.id)
  assert.deepEqual([dossier.volume_id, dossier.reference_variant], [volumes[0]!.id, 'by-dossier'])
  await close(dossier.id)
  const closed = (await seen(dossier.id))!
  assert.equal(closed.disposal?.rule.title, 'S1')
  await refusedWith(
    runner.act(clerk, scope => orderHandOver(scope, { id: dossier.id })),
    'dossier-in-volume',
  )
  const now = clock.now()
  const order = sipOrderOf(await runner.read(clerk, scope => bundleOf(scope, closed, now)), 'SIP', now)
  assert.equal(order.groups.at(-1)?.rule?.name, 'S1', 'the dry run judges it under the rule of its part')
})

test('a volume closes with what is closed in it, the open goes on in the next, and no closed one opens again', async () => {
  const type = await found()
  const { part, volumes } = await partOf(type.id, '330.1.1')
  const first = volumes[0]!
  await refusedWith(closeIt(first.id), 'volume-without-closed')
  const [done, going] = [await openIn(part.id), await openIn(part.id)]
  await refusedWith(closeIt(first.id), 'volume-without-closed')
  await close(done.id)
  await refusedWith(closeIt(first.id, ' '), 'reason-missing')
  const next = await closeIt(first.id)
  await refusedWith(closeIt(first.id), 'volume-closed')
  const after = await partOf(type.id, '330.1.1')
  assert.deepEqual(
    after.volumes.map(({ ordinal, state }) => `${ordinal} ${state}`),
    ['1 closed', '2 open'],
  )
  assert.deepEqual(
    [after.volumes[0]?.disposal?.rule.title, after.volumes[0]?.disposal?.disposalYear],
    ['S5', 2032],
  )
  assert.deepEqual([(await seen(done.id))?.volume_id, (await seen(going.id))?.volume_id], [first.id, next.id])
  await runner.act(clerk, scope => reopenDossier(scope, { id: done.id, reason: 'doplnění' }))
  assert.equal((await seen(done.id))?.volume_id, next.id, 'a reopened dossier goes on in the open volume')
})

test('a type dossier closes when nothing in it is open, and a dossier reopened in it opens it again', async () => {
  const type = await found()
  const { part } = await partOf(type.id, '330.1.2')
  const dossier = await openIn(part.id)
  const closeType = (reason = 'zrušeno', who = manager) =>
    runner.act(who, scope => closeTypeDossier(scope, { id: type.id, reason }))
  await refusedWith(closeType(), 'type-dossier-has-open')
  await close(dossier.id)
  await refusedWith(closeType('x', other.manager), 'not-found')
  await closeType()
  await refusedWith(closeType(), 'type-dossier-closed')
  await refusedWith(openIn(part.id), 'type-dossier-closed')
  assert.ok(
    (await insideOf(type.id)).flatMap(({ volumes }) => volumes).every(({ state }) => state === 'closed'),
  )
  await runner.act(clerk, scope => reopenDossier(scope, { id: dossier.id, reason: 'doplnění' }))
  assert.equal((await runner.read(clerk, scope => typeDossierById(scope, type.id)))?.state, 'open')
  const again = await partOf(type.id, '330.1.2')
  assert.deepEqual(
    again.volumes.map(({ state }) => state),
    ['closed', 'open'],
  )
  assert.equal((await seen(dossier.id))?.volume_id, again.volumes[1]?.id)
})

test('a group with open type dossiers stays open', async () => {
  const own = await openGroup('331', '1 Vše = S1')
  await found('Čerpadlo', own.id)
  await refusedWith(
    runner.act(manager, scope =>
      closeSubjectGroup(scope, { id: own.id, toGroupId: null, withClosed: false, reason: 'konec' }),
    ),
    'group-has-type-dossiers',
  )
  await refusedWith(
    runner.act(manager, scope =>
      orderBulkMove(scope, {
        fromGroupId: own.id,
        toGroupId: office.groups.trees,
        withClosed: true,
        reason: 'konec',
      }),
    ),
    'group-for-type-dossiers',
  )
})

test('a template that cannot be is refused with the line at fault', async () => {
  for (const template of [
    'Výkresy = S5',
    '1 Výkresy = S99',
    '1 Výkresy = S5\n1 Jiné = S5',
    '1.1 Výkresy = S5',
    '1 Výkresy = S5\n1.1 Listy = S5',
    '1 Výkresy',
  ])
    await refusedWith(openGroup('339', template), 'bad-template')
  const parts = await runner.read(manager, scope => partsOfGroups(scope, [group]))
  assert.ok(parts.filter(part => part.retention_rule_id !== null).every(part => part.standing_consent))
})

test('a volume is kept as long as the longest of its dossiers', async () => {
  const type = await found()
  const { part, volumes } = await partOf(type.id, '330.2')
  const [short, long] = [await openIn(part.id), await openIn(part.id)]
  for (const { id } of [short, long]) await close(id)
  const frozen = { title: 'A10', disposal_code: 'A', retention_years: 10, trigger: 'dossier-closed' }
  await runner.act(clerk, scope =>
    sql`update records.dossier set disposal = ${JSON.stringify({ rule: frozen, triggerYear: 2026, disposalYear: 2037 })}
      where id = ${long.id}`.execute(scope.sql),
  )
  await closeIt(volumes[0]!.id)
  const [closed] = (await partOf(type.id, '330.2')).volumes
  assert.deepEqual([closed?.disposal?.rule.disposal_code, closed?.disposal?.disposalYear], ['A', 2037])
})
