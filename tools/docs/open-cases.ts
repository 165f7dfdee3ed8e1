import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { disagreements, noOpenCases, type OpenCase, openCases } from '../../test/packages/open-cases.ts'
import { root } from '../source-files.ts'
import { code, page, table } from './markdown.ts'

type Tally = { suite: string; passes: number; told: number; differs: string[] }

/** Name of a case: the folders of the suite it lies in, without what every path begins with. */
const nameOf = ({ path, suite }: OpenCase): string =>
  path.slice(suite.length + 1).replace(/\/[0-9a-f-]{36}.*$/, '')

/**
 * Rule by rule: in how many of the archives' open packages their authors assert that it passes and in how many that it
 * is told, and whether we agree. Where the packages are not here, what was written last stays.
 */
export async function openCasesDoc(): Promise<string> {
  const last = join(root, 'docs/generated/open-cases.md')
  if (noOpenCases) return existsSync(last) ? readFileSync(last, 'utf8') : ''
  const tallies = new Map<string, Tally>()
  const of = (suite: string, rule: string): Tally => {
    const key = `${suite} ${rule}`
    const known = tallies.get(key) ?? { suite, passes: 0, told: 0, differs: [] }
    tallies.set(key, known)
    return known
  }
  for (const one of openCases) {
    for (const rule of one.ok) of(one.suite, rule).passes++
    for (const rule of one.fail) of(one.suite, rule).told++
    for (const { rule } of await disagreements(one))
      of(one.suite, rule ?? `(${one.stage})`).differs.push(nameOf(one))
  }
  const rows = [...tallies]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([key, { suite, passes, told, differs }]) => [
      suite,
      code(key.slice(suite.length + 1)),
      `${passes}`,
      `${told}`,
      differs.length === 0 ? 'agrees' : `differs: ${differs.join(', ')}`,
    ])
  return page(
    'Open packages of the archives',
    `The authors of the public validator publish ${openCases.length} packages and say of each which rules must pass and which must be told. This is what our judgement says of them; the test \`src/preservation/packages/judge/open-cases.test.ts\` fails at the first difference.`,
    table(['suite', 'rule', 'packages where it passes', 'packages where it is told', 'verdict'], rows),
  )
}
