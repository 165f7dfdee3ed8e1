import { listOrganisations } from '#identity/organisations'
import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { verifyChain } from './acts/verify-chain.ts'

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
    const expected = new Map(
      [call.options.expect ?? []]
        .flat()
        .map(text => String(text).split('='))
        .map(([mark = '', lines]) => [mark, Number(lines)]),
    )
    const instance = await call.instance()
    let broken = false
    for (const office of await listOrganisations(instance.database.kysely)) {
      const who = { organisation: office.id, actor: { kind: 'system', name: 'log verify' } } as const
      const report = await instance.runner.read(who, scope => verifyChain(scope, expected.get(office.mark)))
      broken ||= report.breaks.length > 0
      if (call.options.json === true) {
        call.out(JSON.stringify({ office: office.mark, ...report }))
        continue
      }
      const verdict = report.breaks.length === 0 ? both('v pořádku', 'intact') : both('PORUŠEN', 'BROKEN')
      const lines = say(both('řádků', 'lines'), call.tongue)
      call.out(`${office.mark}: ${say(verdict, call.tongue)}, ${report.lines} ${lines}, ${report.head}`)
      for (const one of report.breaks) call.out(`  ${say(one.message, call.tongue)}`)
    }
    return broken ? 1 : 0
  },
}
