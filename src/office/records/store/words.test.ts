import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { registerDocument } from '../acts/register-document.ts'
import { countDocuments, listDocuments } from './documents.ts'
import { countDossiers, listDossiers } from './dossiers.ts'
import { partiesLike } from './parties.ts'

const world = await testDatabase()
const { clerk, groups } = await testOffice(world)
const { sender } = submission()

await world.runner.act(clerk, async scope => {
  const now = world.clock.now()
  const from = { ...sender, name: 'Žofie Příhodová' }
  await registerDocument(scope, submission({ subject: 'Žádost o kácení 100% lípy', sender: from }, now))
  await registerDocument(scope, submission({ subject: 'Dotaz na svoz' }, now))
  await createDossier(scope, { subject: 'Černé skládky U Dubu', subjectGroupId: groups.trees })
})

const documents = (words: string) =>
  world.runner.read(clerk, async scope => {
    const found = await listDocuments(scope, { words }, null, 10)
    assert.equal(await countDocuments(scope, { words }), found.length)
    return found.map(({ subject }) => subject)
  })
const dossiers = (words: string) =>
  world.runner.read(clerk, async scope => {
    const found = await listDossiers(scope, { words }, null, 10)
    assert.equal(await countDossiers(scope, { words }), found.length)
    return found.map(({ subject }) => subject)
  })
const parties = (words: string) =>
  world.runner.read(clerk, async scope => (await partiesLike(scope, words, 10)).map(({ name }) => name))

test('documents, dossiers and names are found without diacritics, in any case, by any part', async () => {
  for (const words of ['zadost o KACENI', 'žádost', 'lipy', 'prihodova'])
    assert.deepEqual(await documents(words), ['Žádost o kácení 100% lípy'], words)
  for (const words of ['cerne skladky', 'DUBU'])
    assert.deepEqual(await dossiers(words), ['Černé skládky U Dubu'], words)
  for (const words of ['zofie', 'PŘÍHODOVÁ', 'hodova'])
    assert.deepEqual(await parties(words), ['Žofie Příhodová'], words)
})

test('signs of the pattern language are letters like others', async () => {
  assert.deepEqual(await documents('100%'), ['Žádost o kácení 100% lípy'])
  for (const words of ['100_', '%svoz%', '_', '\\']) assert.deepEqual(await documents(words), [], words)
})
