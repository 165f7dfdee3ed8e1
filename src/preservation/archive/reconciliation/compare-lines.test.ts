import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvLine, type Digest } from '#platform/values'
import { besideOther } from './compare-lines.ts'
import { lineFileHead, lineText, readLineFile } from './line-file.ts'
import { type LineState, lineStates, type ReconciledLine } from './reconciled-line.ts'

const digest = `sha512:${'0'.repeat(128)}` as Digest
const line = (identifier: string, over: Partial<ReconciledLine> = {}): ReconciledLine => ({
  identifier,
  mark: 'S-1/2019; "a"',
  kind: 'dossier',
  state: 'destroyed',
  proposed: digest,
  presented: null,
  transferred: null,
  transferredAt: null,
  decision: 'to-destroy',
  lists: ['SEZNAM-1'],
  objection: null,
  archiveId: null,
  accession: null,
  outcome: 'destroyed',
  destroyedAt: null,
  title: 'disposal-procedure SKN-1',
  copies: null,
  differences: [],
  ...over,
})

async function* of<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values
}
const beside = (ours: readonly ReconciledLine[], theirs: readonly ReconciledLine[]) =>
  Array.fromAsync(besideOther(of(ours), of(theirs), { side: 'originator' }))
const kindsOf = (lines: readonly ReconciledLine[]) =>
  lines.map(one => [one.identifier, one.differences.map(({ kind }) => kind).join(' ')])

test('whatever identifiers two desks have, each stands once in the comparison and what only one has is named', async () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(some, some, async (a, b) => {
      const both = a.filter(n => b.includes(n))
      fc.pre(both.length > 0)
      const named = (all: readonly number[]) =>
        all
          .map(n => line(`S-${String(n).padStart(3, '0')}`))
          .toSorted((x, y) => (x.identifier < y.identifier ? -1 : 1))
      const found = await beside(named(a), named(b))
      assert.equal(found.length, new Set([...a, ...b]).size)
      const count = (kind: string) => found.filter(one => one.differences.some(d => d.kind === kind)).length
      assert.deepEqual(
        [count('only-here'), count('only-there')],
        [a.length - both.length, b.length - both.length],
      )
      assert.equal(found.filter(({ state }) => state !== null).length, a.length)
    }),
  )
})

test('a draft of a decision, and what the office took out before the proposal went, are no differences', async () => {
  const open = line('A', { state: 'undecided', decision: null, outcome: null })
  const presented = line('B', { state: 'undecided', decision: 'to-inspect', outcome: null })
  const own = line('C', { state: 'taken-out', decision: 'left-out', outcome: null, lists: [] })
  const theirs = [open, { ...presented, decision: null }]
  assert.deepEqual(kindsOf(await beside([open, presented, own], theirs)), [
    ['A', ''],
    ['B', ''],
    ['C', ''],
  ])
  const gone = await beside([line('A')], [open])
  assert.deepEqual(kindsOf(gone), [['A', 'other-desk-differs other-desk-differs']])
  await assert.rejects(beside([line('A')], [line('B')]), /other-proceeding/)
})

test('a list reads back as it was written, in whatever pieces it comes; anything else is refused with its line', async () => {
  const lines = (['undecided', ...lineStates] as LineState[]).map((state, n) =>
    line(`SPIS-${String(n).padStart(3, '0')}`, { state, title: '=x', copies: 'orp 2030; "kraj"' }),
  )
  const bytes = Buffer.from(lineFileHead + lines.map(lineText).join(''), 'utf8')
  const cut = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) =>
    bytes.subarray(at * 7, at * 7 + 7),
  )
  assert.deepEqual(await Array.fromAsync(readLineFile(of(cut))), lines)
  const refused = (text: string) => Array.fromAsync(readLineFile(of([Buffer.from(text, 'utf8')])))
  await assert.rejects(refused(''), /no-list/)
  await assert.rejects(refused(csvLine(['a', 'b'])), /no-list/)
  await assert.rejects(refused(lineFileHead + lineText(line('B')) + lineText(line('A'))), /no-list/)
  await assert.rejects(refused(`${lineFileHead}"A;B`), /no-list/)
})
