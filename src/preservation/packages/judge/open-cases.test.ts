import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Day } from '#platform/values'
import { judgePath, nodeHashing, stages, suiteNames } from '../index.ts'

const folder = join(import.meta.dirname, '../../../../../shared/data/zaf')
const list = join(folder, 'expected.json')
const skip = existsSync(list) ? false : 'the open test packages (../shared/data/zaf) are not here'

type Case = {
  readonly suite: string
  readonly path: string
  readonly profile: string
  readonly stage: string
  readonly status: 'OK' | 'ERROR' | null
  readonly ok: readonly string[]
  readonly fail: readonly string[]
  readonly exclude?: readonly string[]
}

const cases: Case[] = skip ? [] : JSON.parse(readFileSync(list, 'utf8'))
const ours = cases.filter(({ suite }) => (suiteNames as readonly string[]).includes(suite))

/** A PREMIS file of the suite belongs to a package with this representation, say its authors. */
const submission = new Map([['uuid-a13c7fb3-caad-4505-8a3e-144fc6dca744', 'submission']])

/** Cases that ask for a limit were run with one that the package exceeds. */
const limitsFor = ({ fail }: Case) => ({
  ...(fail.includes('dat06') ? { aipBytes: 1 } : {}),
  ...(fail.includes('dat07') ? { aipFiles: 1 } : {}),
  ...(fail.includes('wf02') || fail.includes('komp_wf02') ? { metadataBytes: 1 } : {}),
})

/** Rule by rule: how many cases assert that it passes, how many that it is told. */
function tally(agreed: readonly Case[]): string[] {
  const counts = new Map<string, { passes: number; told: number }>()
  const countOf = (rule: string) => {
    const known = counts.get(rule) ?? { passes: 0, told: 0 }
    counts.set(rule, known)
    return known
  }
  for (const { ok, fail } of agreed) {
    for (const rule of ok) countOf(rule).passes++
    for (const rule of fail) countOf(rule).told++
  }
  return [...counts].map(([rule, { passes, told }]) => `${rule}: passes ${passes}, told ${told}`).toSorted()
}

test('the open packages of the archives are judged as their authors assert', { skip }, async t => {
  assert.ok(ours.length > 0)
  const agreed: Case[] = []
  for (const asserted of ours) {
    const { suite, path, profile, stage, status, ok, fail, exclude } = asserted
    await t.test(`${path} (${stage})`, async () => {
      const verdict = await judgePath(join(folder, path), {
        profile: `${suite}/${profile}`,
        date: '2025-04-08' as Day,
        exclude,
        limits: limitsFor(asserted),
        representations: suite === 'PREMIS' ? submission : null,
        hashing: nodeHashing,
      })
      const reported = new Set(verdict.findings.map(finding => finding.rule))
      const said = JSON.stringify(verdict.findings.slice(0, 5))
      for (const rule of fail) assert.ok(reported.has(rule), `${rule} must be reported: ${said}`)
      for (const rule of ok) assert.ok(!reported.has(rule), `${rule} must pass: ${said}`)
      const isHere = verdict.findings.some(finding => finding.stage === stage && finding.level === 'error')
      if (status) assert.equal(isHere ? 'ERROR' : 'OK', status, said)
      if (status === 'OK') assert.ok(stages.indexOf(verdict.stage) >= stages.indexOf(stage as 'data'), said)
      agreed.push(asserted)
    })
  }
  for (const line of tally(agreed)) t.diagnostic(line)
})
