import type { Command, CommandCall } from '#platform/manifest'
import { type Both, both, say } from '#platform/values'
import { eachPath } from '../node/each-path.ts'
import { pathFinding, type ValidatedPath, validateEach } from '../node/format-tasks.ts'
import type { Outcome } from '../node/path-task.ts'
import { progressOf } from '../node/progress.ts'

type Told = ValidatedPath & { readonly path: string }

function toldOf(outcome: Outcome<ValidatedPath>): Told {
  if (!('fallen' in outcome)) return { path: outcome.path, ...outcome.told }
  const { path, reason } = outcome.fallen
  const cs = `Soubor „${path}“ se nepodařilo zkontrolovat: ${reason}`
  const finding = pathFinding('egc-path04', path, cs, `File “${path}” could not be checked: ${reason}`)
  return { path, status: 'ERROR', findings: [finding] }
}

const words: Readonly<Record<Told['status'], Both>> = {
  OK: both('v pořádku', 'all right'),
  ERROR: both('vady', 'faults'),
  UNKNOWN: both('tento formát kontrolovat neumíme', 'we have no check for this format'),
}

function tell(call: CommandCall, told: Told): void {
  if (call.options.json) {
    const { path, status, findings } = told
    call.out(JSON.stringify({ path, status, findings }))
    return
  }
  call.out(`${told.path}: ${say(words[told.status], call.tongue)}`)
  for (const { rule, message } of told.findings) call.out(`  ${rule}  ${say(message, call.tongue)}`)
}

/** `./egon formats validate`: whether files keep the structure of their format. */
export const formatsValidate: Command = {
  name: 'formats validate',
  group: both('Formáty', 'Formats'),
  summary: both(
    'Zkontroluje stavbu souborů ve výstupních formátech a řekne, co je vadné.',
    'Checks the structure of files in output formats and says what is faulty.',
  ),
  usage: '[--json] PATH...',
  options: {
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    let isFaulty = false
    const progress = progressOf(call, call.positionals.length)
    for await (const outcome of eachPath(validateEach, null, call.positionals)) {
      const told = toldOf(outcome)
      progress.aside()
      tell(call, told)
      progress.step()
      isFaulty ||= told.status === 'ERROR'
    }
    progress.end()
    return isFaulty ? 1 : 0
  },
}
