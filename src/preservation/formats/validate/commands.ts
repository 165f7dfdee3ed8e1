import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import type { Finding } from '#platform/refusals'
import { type Both, both, say } from '#platform/values'
import { fileBytes } from '../node/file-bytes.ts'
import { type FormatVerdict, validateFormat } from './validate.ts'

type Told = { readonly path: string } & Pick<FormatVerdict, 'findings'> & {
    readonly status: FormatVerdict['status']
  }

const noFile = (path: string): Finding => ({
  rule: 'egc-path01',
  stage: 'structure',
  level: 'error',
  message: both(`„${path}“ není soubor, který by šlo přečíst.`, `“${path}” is no file that can be read.`),
  source: 'eGON centrum: formats validate',
  location: { file: path, line: null, entity: null },
})

async function validatePath(path: string): Promise<Told> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return { path, status: 'ERROR', findings: [noFile(path)] }
  await using bytes = await fileBytes(path)
  const { status, findings } = await validateFormat(bytes, basename(path))
  return { path, status, findings }
}

const words: Readonly<Record<Told['status'], Both>> = {
  OK: both('v pořádku', 'all right'),
  ERROR: both('vady', 'faults'),
  UNKNOWN: both('tento formát kontrolovat neumíme', 'we have no check for this format'),
}

function tell(call: CommandCall, told: Told): void {
  if (call.options.json) {
    call.out(JSON.stringify(told))
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
    for (const path of call.positionals) {
      const told = await validatePath(path)
      tell(call, told)
      isFaulty ||= told.status === 'ERROR'
    }
    return isFaulty ? 1 : 0
  },
}
