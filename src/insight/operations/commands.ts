import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { makeReports, reportFor } from './acts/make-report.ts'
import { sendReports } from './acts/send-report.ts'
import { lookAtHardware } from './collectors/look.ts'
import { operationsOf } from './held.ts'

/** `./egon report`: shows what each addressee is told, field by field; with `--send` it goes out now. */
export const reportCommand: Command = {
  name: 'report',
  group: both('Provoz', 'Running'),
  summary: both(
    'vypíše hlášení o provozu tak, jak je dostane každý adresát; --send je i odešle',
    'prints the report of how the centre runs as each addressee gets it; --send sends it too',
  ),
  usage: '[--send]',
  options: { send: { type: 'boolean', hint: both('zapečetit a odeslat', 'seal and send') } },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    operationsOf(instance).hardware = await lookAtHardware(instance.config)
    const addressees = instance.config.operations?.reports ?? []
    for (const addressee of addressees)
      call.out(JSON.stringify(await reportFor(instance, addressee, 'daily'), null, 1))
    if (addressees.length === 0)
      call.err(
        say(
          both(
            'V nastavení není žádný adresát („operations.reports“).',
            'The settings name no addressee ("operations.reports").',
          ),
          call.tongue,
        ),
      )
    if (call.options.send !== true) return 0
    await makeReports(instance, 'daily')
    await sendReports(instance)
    return 0
  },
}
