import { listOrganisations } from '#identity/organisations'
import type { Command } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, say, type Tongue } from '#platform/values'
import { type ChainReport, verifyChain } from './acts/verify-chain.ts'
import { auditRefusals } from './refusals.ts'

/** How many lines each office should have, by its mark. Refuses what is no mark with a number. */
function expectedLines(given: readonly string[]): Map<string, number> {
  return new Map(
    given.map(text => {
      const [, mark, lines] = /^([^=]+)=(\d{1,15})$/.exec(text) ?? []
      if (mark === undefined) throw refuse(auditRefusals['bad-expectation'], { text })
      return [mark, Number(lines)]
    }),
  )
}

/** An office somebody expects here and that is not: its whole log is gone, or the mark is another. */
function requireOffices(expected: ReadonlyMap<string, number>, marks: readonly string[]): void {
  const unknown = [...expected.keys()].find(mark => !marks.includes(mark))
  if (unknown !== undefined)
    throw refuse(auditRefusals['no-such-office'], { mark: unknown, marks: marks.join(', ') })
}

function inWords(mark: string, report: ChainReport, tongue: Tongue): string[] {
  const verdict = report.breaks.length === 0 ? both('v pořádku', 'intact') : both('PORUŠEN', 'BROKEN')
  const lines = say(both('řádků', 'lines'), tongue)
  const { unlisted } = report
  return [
    `${mark}: ${say(verdict, tongue)}, ${report.lines} ${lines}, ${report.head}`,
    ...report.breaks.map(one => `  ${say(one.message, tongue)}`),
    ...(unlisted > 0
      ? [`  ${say(both(`Dalších porušení: ${unlisted}.`, `Further breaks: ${unlisted}.`), tongue)}`]
      : []),
  ]
}

/** Walks the chain of every office of an instance; a cut-off tail shows against `--expect MARK=LINES`. */
export const logVerify: Command = {
  name: 'log verify',
  group: both('Důkazy', 'Proofs'),
  summary: both(
    'projde transakční protokol a jmenuje změněné, chybějící a přehozené řádky',
    'walks the transaction log and names changed, missing and re-ordered lines',
  ),
  usage: '[--json] [--expect MARK=LINES]...',
  options: {
    json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') },
    expect: {
      type: 'string',
      multiple: true,
      value: 'MARK=LINES',
      hint: both(
        'kolik řádků má úřad mít (poznamenáno jinde)',
        'how many lines an office should have (kept elsewhere)',
      ),
    },
  },
  positionals: { least: 0, most: 0 },
  run: async call => {
    const expected = expectedLines([call.options.expect ?? []].flat().map(String))
    const instance = await call.instance()
    const offices = await listOrganisations(instance.database.kysely)
    requireOffices(
      expected,
      offices.map(({ mark }) => mark),
    )
    let broken = false
    for (const { id, mark } of offices) {
      const who = { organisation: id, actor: { kind: 'system', name: 'log verify' } } as const
      const report = await instance.runner.read(who, scope => verifyChain(scope, expected.get(mark)))
      broken ||= report.breaks.length > 0
      if (call.options.json === true) call.out(JSON.stringify({ office: mark, ...report }))
      else for (const line of inWords(mark, report, call.tongue)) call.out(line)
    }
    return broken ? 1 : 0
  },
}
