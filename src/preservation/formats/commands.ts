import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'
import type { IdentifiedFormat } from './format.ts'
import { identifyFormat } from './identify.ts'
import { fileBytes } from './node/file-bytes.ts'

/** Identifies one file; `null` where there is none to read. */
async function identifyPath(path: string): Promise<IdentifiedFormat | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  await using bytes = await fileBytes(path)
  return identifyFormat(bytes, basename(path))
}

function tell(call: CommandCall, path: string, format: IdentifiedFormat | null): void {
  if (call.options.json) {
    const formats = format ? [format] : []
    const told = formats.map(({ puid, name, version, mime, basis }) => ({ puid, name, version, mime, basis }))
    call.out(JSON.stringify({ path, formats: told }))
    return
  }
  if (!format) return
  const { puid, name, version, mime, extensionAgrees } = format
  const disagreement = both('přípona nesouhlasí', 'the extension disagrees')
  const remark = extensionAgrees === false ? ` (${say(disagreement, call.tongue)})` : ''
  call.out(
    `${path}: ${[name, version].filter(part => part !== null).join(' ')}, ${puid ?? '–'}, ${mime}${remark}`,
  )
}

/** `./egon formats identify`: what files are, by their content. */
export const formatsIdentify: Command = {
  name: 'formats identify',
  group: both('Formáty', 'Formats'),
  summary: both(
    'Určí formáty souborů podle obsahu (PRONOM PUID, verze, MIME).',
    'Identifies file formats by content (PRONOM PUID, version, MIME).',
  ),
  usage: '[--json] PATH...',
  options: {
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    let isComplete = true
    for (const path of call.positionals) {
      const format = await identifyPath(path)
      if (!format) {
        const missing = both(
          `„${path}“ není soubor, který by šlo přečíst.`,
          `"${path}" is no file that can be read.`,
        )
        call.err(say(missing, call.tongue))
        isComplete = false
      }
      tell(call, path, format)
    }
    return isComplete ? 0 : 1
  },
}
