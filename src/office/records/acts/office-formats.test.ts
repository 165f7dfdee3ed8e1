import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventsOf } from '#identity/audit'
import { isRefusal } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { type Decision, decideFormat } from '#preservation/formats'
import { testDatabase } from '../../../../test/database.ts'
import { anyDigest, submission, testOffice } from '../../../../test/office.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { addVersion } from './add-version.ts'
import { closeDossier, documentsState } from './close-dossier.ts'
import { createDossier } from './create-dossier.ts'
import { insertIntoDossier } from './insert-document.ts'
import { registerDocument } from './register-document.ts'
import { settleDocument } from './settle-document.ts'

const world = await testDatabase()
const { runner, clock } = world
const { clerk, manager, groups } = await testOffice(world)

const json = { puid: 'fmt/817', name: 'JSON', version: null, traits: [] }
const [letter] = submission().components

/** A dossier of one settled document: a letter in PDF/A and a map in JSON. */
async function dossierWithMap(): Promise<string> {
  const map = {
    ...letter!,
    role: 'příloha',
    fileName: 'mapa.json',
    digest: anyDigest(),
    mime: 'application/json',
    format: json,
  }
  return runner.act(clerk, async scope => {
    const components = [{ ...letter!, digest: anyDigest() }, map]
    const document = await registerDocument(scope, submission({ components }, clock.now()))
    const dossier = await createDossier(scope, { subject: 'Les', subjectGroupId: groups.trees })
    await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: document.id, method: 'noted', content: null, reason: null })
    return dossier.id
  })
}

const decide = (format: string, decision: Decision | null, reason: string, validFrom: string | null = null) =>
  runner.act(manager, scope =>
    decideFormat(scope, { format, decision, reason, source: null, validFrom: validFrom as Day | null }),
  )

const close = (id: string) =>
  runner.act(clerk, async scope => {
    const { revision } = (await dossierById(scope, id))!
    const documents = documentsState(await documentsOfDossier(scope, id))
    await closeDossier(scope, { id, checked: { revision, documents } })
  })

const keptOpen = (id: string, said: RegExp) =>
  assert.rejects(
    close(id),
    error =>
      isRefusal(error) && error.code === 'records.components-not-output' && said.test(error.sentence.cs),
  )

test('a file that the office keeps as it is does not stand in the way of closing, and the log tells of it', async () => {
  const id = await dossierWithMap()
  await keptOpen(id, /formátu: mapa\.json\. U každého/)
  await decide('fmt/817', 'accepted', 'Data map se nepřevádějí.')
  await close(id)
  const [last] = (await runner.read(clerk, scope => eventsOf(scope, 'dossier', id))).filter(
    ({ type }) => type === 'records.dossier-closed',
  )
  const { keptAsIs } = last!.detail as { keptAsIs: { component: string; reason: string }[] }
  assert.deepEqual(
    keptAsIs.map(({ reason }) => reason),
    ['Data map se nepřevádějí.'],
  )
  await decide('fmt/817', null, 'Zase podle vyhlášky.')
})

test('a format that the office wants converted keeps the dossier open, and closing says which file and why', async () => {
  const id = await dossierWithMap()
  await decide('fmt/817', 'output', 'Národní archiv JSON přijímá.')
  await decide('fmt/477', 'convert', 'PDF/A-2b čtečka nečte.')
  await keptOpen(id, /formátu: žádost\.pdf \(PDF\/A-2b čtečka nečte\.\)\. U každého/)
  await decide('fmt/477', null, 'Už čte.')
  await close(id)
  await decide('fmt/817', null, 'Zase podle vyhlášky.')
})

test('a decision that begins later keeps nobody open today', async () => {
  const id = await dossierWithMap()
  await decide('fmt/817', 'accepted', 'Data map.')
  await decide('fmt/817', 'convert', 'Od května převádět.', '2026-05-01')
  await close(id)
  const later = await dossierWithMap()
  clock.forwardDays(40)
  assert.ok(dayOf(clock.now()) > '2026-05-01')
  await keptOpen(later, /mapa\.json \(Od května převádět\.\)/)
})

test('a version in a format that the office no longer takes for output is not put in', async () => {
  const id = await dossierWithMap()
  const [document] = await runner.read(clerk, scope => documentsOfDossier(scope, id))
  const add = () =>
    runner.act(clerk, scope =>
      addVersion(scope, {
        documentId: document!.id,
        slot: 2,
        file: { ...letter!, fileName: 'mapa.pdf', digest: anyDigest() },
      }),
    )
  await decide('fmt/477', 'accepted', 'Jen ponechat.')
  await assert.rejects(add(), error => isRefusal(error) && error.code === 'records.version-not-output-format')
  await decide('fmt/477', null, 'Zase podle vyhlášky.')
  await add()
  const versions = await runner.read(clerk, scope => componentsOf(scope, [document!.id]))
  assert.equal(versions.filter(({ slot }) => slot === 2).length, 2)
})
