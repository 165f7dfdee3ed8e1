import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listUnits, organisationOf } from '#identity/organisations'
import type { Who } from '#platform/acts'
import { asInstant, canonicalJson, type Json } from '#platform/values'
import { testOrganisation } from '../../../../test/database.ts'
import { submission, testOffice } from '../../../../test/office.ts'
import { transferWorld } from '../../../../test/transfer-world.ts'
import { createDossier } from '../acts/create-dossier.ts'
import { insertIntoDossier } from '../acts/insert-document.ts'
import { registerDocument } from '../acts/register-document.ts'
import { settleDocument } from '../acts/settle-document.ts'
import { writeNote } from '../acts/write-note.ts'
import { countItems, faultsOf, importById, refusedItems } from '../store/imports.ts'
import { idMapping, linesOfOffice } from './rows.ts'
import { runImport } from './run-import.ts'

const world = await transferWorld()
const { runner } = world

/** An office with a dossier of two documents and a letter nobody has put anywhere. */
async function livingOffice() {
  const office = await testOffice(world)
  const { clerk, groups } = office
  const files = [await world.content(clerk, 'Dopis'), await world.content(clerk, 'Příloha', 'mapa.txt')]
  const made = await runner.act(clerk, async scope => {
    const dossier = await createDossier(scope, {
      subject: 'Kácení lípy u školy',
      subjectGroupId: groups.trees,
    })
    const settled = await registerDocument(scope, submission({ components: files }))
    const other = await registerDocument(
      scope,
      submission({ subject: `Dlouhá věc ${'a'.repeat(140)}`, components: [files[0]!] }),
    )
    for (const document of [settled, other])
      await insertIntoDossier(scope, { documentId: document.id, dossierId: dossier.id })
    await settleDocument(scope, { id: settled.id, method: 'noted', content: null, reason: null })
    await writeNote(scope, { about: { kind: 'dossier', id: dossier.id }, text: 'Volat po 15. hodině.' })
    const loose = await registerDocument(scope, submission({ subject: 'Stížnost', components: [files[1]!] }))
    return { dossier, settled, other, loose }
  })
  return { ...office, ...made, files }
}

/** What an office has, in one order and one writing, without what the export and the import left in the log. */
async function canonical(who: Who, readIn: (line: string) => string = line => line): Promise<string[]> {
  return runner.readSteadily(who, async scope => {
    const lines: string[] = []
    for await (const line of linesOfOffice(scope, await organisationOf(scope))) {
      const { t, r } = JSON.parse(readIn(line)) as { t: string; r: Record<string, unknown> }
      // Sources of identifiers are what the import adds.
      if (t === '@head' || t === 'source_identifier') continue
      if (t === 'imported_event') {
        if ((r.event as { kind?: string }).kind === 'exported') continue
        r.happened_at = asInstant(r.happened_at as string).toISOString()
      }
      lines.push(`${t} ${canonicalJson(r as Json)}`)
    }
    return lines.toSorted()
  })
}

const difference = (a: readonly string[], b: readonly string[]) => {
  const other = new Set(b)
  return a.filter(line => !other.has(line)).slice(0, 5)
}

/** Nothing is in the one that is not in the other. */
async function sameOffice(from: Who, to: Who): Promise<void> {
  const before = await canonical(from, idMapping(to.organisation, await knownIds(from, to)))
  const after = await canonical(to)
  assert.deepEqual(difference(before, after), [], 'lost')
  assert.deepEqual(difference(after, before), [], 'added')
  assert.equal(after.length, before.length)
}

/** Units of one name are one unit. */
async function knownIds(from: Who, to: Who): Promise<Map<string, string>> {
  const here = new Map((await runner.read(to, listUnits)).map(({ name, id }) => [name, id]))
  const units = await runner.read(from, listUnits)
  return new Map([
    [from.organisation, to.organisation],
    ...units.map(({ name, id }) => [id, here.get(name) ?? ''] as const),
  ])
}

test('a whole office goes out, comes into an empty one and goes out again the same', async () => {
  const source = await livingOffice()
  const empty = await testOrganisation(world)
  const { zips, transfer } = await world.exported(source.manager)
  assert.equal(transfer.state, 'done')
  assert.equal(transfer.done, transfer.total)
  const id = await world.gathered(empty, zips)
  await world.run(empty, id)
  const told = await runner.read(empty, async scope => ({
    of: await importById(scope, id),
    counts: await countItems(scope, id),
    refused: await refusedItems(scope, id),
    faults: await faultsOf(scope, id),
  }))
  assert.deepEqual(
    told.refused.map(one => one.refusal?.cs),
    [],
  )
  assert.deepEqual(told.faults, [])
  assert.equal(told.of?.state, 'done')
  assert.equal(told.of?.manner, 'restore')
  await sameOffice(source.who, empty)
  for (const { digest } of source.files)
    assert.deepEqual(await world.bytes(empty, digest), await world.bytes(source.who, digest))
})

test('killed after any of its acts and begun again, an import leaves nothing out and nothing twice', async () => {
  const source = await livingOffice()
  const empty = await testOrganisation(world)
  const { zips } = await world.exported(source.manager)
  const id = await world.gathered(empty, zips)
  let killed = 0
  for (let acts = 1; ; acts += 2) {
    let left = acts
    // The transaction is whole, and right after it the program is gone.
    const act: typeof runner.act = async (...given) => {
      const answer = await runner.act(...given)
      if (--left < 0) throw new Error('killed')
      return answer
    }
    const dying = { ...world.instance, runner: { ...runner, act } }
    const isOver = await runImport(dying, empty, id).then(
      () => true,
      (error: Error) => {
        assert.equal(error.message, 'killed')
        return false
      },
    )
    if (isOver) break
    killed++
  }
  assert.ok(killed > 3, `killed ${killed} times`)
  const { done, refused, waiting } = await runner.read(empty, scope => countItems(scope, id))
  assert.deepEqual([refused, waiting, done > 5], [0, 0, true])
  await sameOffice(source.who, empty)
})

test('bytes that changed on the way are told by their file, and nothing else is lost for them', async () => {
  const source = await livingOffice()
  const empty = await testOrganisation(world)
  const [zip] = (await world.exported(source.manager)).zips
  const at = zip!.indexOf('Dopis')
  const broken = Buffer.from(zip!)
  broken.write('Jinak', at)
  const id = await world.gathered(empty, [broken])
  await world.run(empty, id)
  const refused = await runner.read(empty, scope => refusedItems(scope, id))
  assert.ok(refused.length > 0)
  for (const { kind, refusal } of refused) {
    assert.equal(kind, 'Soubor')
    assert.match(refusal!.cs, /přišel s jiným obsahem/)
  }
  await sameOffice(source.who, empty)
})
