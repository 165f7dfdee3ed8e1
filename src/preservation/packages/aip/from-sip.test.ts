import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { memoryBytes } from '#preservation/formats'
import { smallArchival } from '../../../../test/packages/any-aip.ts'
import { transferDay } from '../../../../test/packages/transfer-sip.ts'
import {
  type AipFromSip,
  aipFromSip,
  type Described,
  dipFromAip,
  judgePackage,
  nodeHashing,
  type PackageSource,
  packAip,
  readAip,
  readDip,
  readFolder,
  writeAip,
  writeDip,
} from '../index.ts'

const cases = join(import.meta.dirname, '../../../../../shared/data/zaf/NSESSS2024')
const noCases = existsSync(cases) ? false : 'the open packages (../shared/data/zaf) are not here'

const kindsIn = (tops: readonly Described[]): string[] =>
  tops.flatMap(({ kind, children }) => [kind, ...kindsIn(children)])

async function packed({ order, bytesAt }: AipFromSip) {
  const written = await writeAip(order, nodeHashing)
  return memoryBytes(Buffer.concat(await Array.fromAsync(packAip(written, bytesAt, nodeHashing))))
}

/** A copy of the metadata alone, for a reader. */
async function copied({ order, bytesAt }: AipFromSip): Promise<PackageSource> {
  const id = '11111111-2222-4333-8444-555566667777'
  const dip = dipFromAip(order, { id, at: order.createdAt, form: { kind: 'metadata' } })
  const pieces = packAip(await writeDip(dip, nodeHashing), bytesAt, nodeHashing)
  return { form: 'file', name: 'x.zip', bytes: memoryBytes(Buffer.concat(await Array.fromAsync(pieces))) }
}

async function findings(aip: AipFromSip) {
  const bytes = await packed(aip)
  const told = await judgePackage(
    { form: 'file', name: 'x.zip', bytes },
    { profile: 'DAAIP2024/AIP', date: transferDay, hashing: nodeHashing },
  )
  return told.findings
}

test('packages of every kind are taken over: dossiers, volumes, lone documents, several joined', {
  skip: noCases,
}, async t => {
  const folders = globSync('*/*/mets.xml', { cwd: cases }).map(path => join(cases, dirname(path)))
  const kinds = new Map<string, number>()
  let refused = 0
  for (const [at, folder] of folders.entries())
    try {
      const aip = await aipFromSip(await readFolder(folder), smallArchival(), nodeHashing)
      assert.deepEqual(await findings(aip), [], folder)
      assert.ok(aip.order.content.kind === 'records')
      // Reading back is the same for all; every tenth shows it.
      if (at % 10 === 0) {
        const source = { form: 'file', name: 'x.zip', bytes: await packed(aip) } as const
        assert.equal((await readAip(source, nodeHashing)).isWhole, true, folder)
        const copy = await copied(aip)
        assert.equal((await readDip(copy, nodeHashing)).isWhole, true, folder)
      }
      for (const kind of new Set(kindsIn(aip.order.content.described)))
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    } catch (error) {
      assert.ok(isRefusal(error), `${folder}: ${String(error)}`)
      refused++
    }
  t.diagnostic(`${refused} of ${folders.length} refused; described: ${JSON.stringify([...kinds])}`)
  assert.ok(refused < folders.length / 5)
  for (const kind of ['volume', 'type-dossier', 'dossier-part', 'dossier', 'document', 'component'])
    assert.ok(kinds.has(kind), kind)
})
