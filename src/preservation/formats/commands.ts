import type { Command, CommandCall } from '#platform/manifest'
import { type Both, both, say } from '#platform/values'
import { UnreadableSignatures } from './droid/read-signatures.ts'
import type { IdentifiedFormat } from './format.ts'
import { eachPath } from './node/each-path.ts'
import { identifyEach, type SignaturesAsked } from './node/format-tasks.ts'
import type { Outcome } from './node/path-task.ts'
import { progressOf } from './node/progress.ts'
import { keepSignatureFiles } from './node/signature-files.ts'

const group = both('Formáty', 'Formats')

function tell(call: CommandCall, path: string, formats: readonly IdentifiedFormat[] | null): void {
  if (call.options.json) {
    const told = (formats ?? []).map(({ puid, name, version, mime, basis }) => ({
      puid,
      name,
      version,
      mime,
      basis,
    }))
    call.out(JSON.stringify({ path, formats: told }))
    return
  }
  if (!formats) return
  if (formats.length === 0) call.out(`${path}: ${say(both('neznámý formát', 'unknown format'), call.tongue)}`)
  for (const { puid, name, version, mime, extensionAgrees } of formats) {
    const disagreement = both('přípona nesouhlasí', 'the extension disagrees')
    const remark = extensionAgrees === false ? ` (${say(disagreement, call.tongue)})` : ''
    const title = [name, version].filter(part => part !== null).join(' ')
    call.out(`${path}: ${title}, ${puid ?? '–'}, ${mime}${remark}`)
  }
}

const textOption = (call: CommandCall, name: string): string | undefined =>
  typeof call.options[name] === 'string' ? call.options[name] : undefined

/** Says what is wrong with a signature file; anything else is a fault of ours. */
function tellUnreadable(call: CommandCall, error: unknown): number {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
  const isUnreadable =
    error instanceof UnreadableSignatures || (error as Error).name === 'UnreadableSignatures'
  if (!isMissing && !isUnreadable) throw error
  const { message } = error as Error
  const told = both(
    `Soubor signatur nejde přečíst (${message}). Vezměte soubor DROID, jak ho vydává The National Archives.`,
    `The signature file cannot be read (${message}). Take the DROID file as The National Archives publish it.`,
  )
  call.err(say(told, call.tongue))
  return 2
}

/** Signatures for this one call, those kept by the instance named, or our own table. */
async function signaturesAsked(call: CommandCall): Promise<SignaturesAsked> {
  const signatures = textOption(call, 'signatures')
  if (signatures !== undefined) return { files: { signatures, containers: textOption(call, 'containers') } }
  if (textOption(call, 'config') === undefined) return { own: true }
  return { dataFolder: (await call.instance()).config.dataFolder }
}

async function identifyAll(call: CommandCall): Promise<number> {
  let isComplete = true
  const progress = progressOf(call, call.positionals.length)
  for await (const outcome of eachPath(identifyEach, await signaturesAsked(call), call.positionals)) {
    const { path, formats, problem } = toldOf(outcome)
    progress.aside()
    if (problem) {
      call.err(say(problem, call.tongue))
      isComplete = false
    }
    tell(call, path, formats)
    progress.step()
  }
  progress.end()
  return isComplete ? 0 : 1
}

type Identified = {
  readonly path: string
  readonly formats: readonly IdentifiedFormat[] | null
  readonly problem: Both | null
}

function toldOf(outcome: Outcome<readonly IdentifiedFormat[] | null>): Identified {
  if ('fallen' in outcome) {
    const { path, reason } = outcome.fallen
    const problem = both(
      `„${path}“ se nepodařilo určit: ${reason}. Zkontrolujte, zda soubor jde otevřít.`,
      `"${path}" could not be identified: ${reason}. See whether the file can be opened.`,
    )
    return { path, formats: null, problem }
  }
  const { path, told } = outcome
  const missing = both(
    `„${path}“ není soubor, který by šlo přečíst.`,
    `"${path}" is no file that can be read.`,
  )
  return { path, formats: told, problem: told ? null : missing }
}

/** `./egon formats identify`: what files are, by their content. */
export const formatsIdentify: Command = {
  name: 'formats identify',
  group,
  summary: both(
    'Určí formáty souborů podle obsahu (PRONOM PUID, verze, MIME).',
    'Identifies file formats by content (PRONOM PUID, version, MIME).',
  ),
  usage: '[--signatures FILE [--containers FILE]] [--json] PATH...',
  options: {
    signatures: {
      type: 'string',
      value: 'FILE',
      hint: both(
        'Soubor signatur DROID pro toto volání; jinak vlastní tabulka, s --config signatury dané centru.',
        'DROID signature file for this call; otherwise our own table, with --config those given to the centre.',
      ),
    },
    containers: {
      type: 'string',
      value: 'FILE',
      hint: both('Soubor signatur kontejnerů k němu.', 'Container signature file to go with it.'),
    },
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  run: call => identifyAll(call).catch((error: unknown) => tellUnreadable(call, error)),
}

/** `./egon formats update`: gives a centre the signatures that DROID's publisher issues. */
export const formatsUpdate: Command = {
  name: 'formats update',
  group,
  summary: both(
    'Převezme pro centrum nové vydání signatur DROID (PRONOM).',
    'Takes a new release of DROID signatures (PRONOM) over for the centre.',
  ),
  usage: '--config FILE [--containers FILE] FILE',
  options: {
    containers: {
      type: 'string',
      value: 'FILE',
      hint: both('Soubor signatur kontejnerů.', 'Container signature file.'),
    },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const files = { signatures: call.positionals[0]!, containers: textOption(call, 'containers') }
    const instance = await call.instance()
    const read = await keepSignatureFiles(instance, files).catch((error: unknown) =>
      tellUnreadable(call, error),
    )
    if (typeof read === 'number') return read
    const { release, formats, signatures } = read
    const told = both(
      `Převzato vydání ${release}: formátů ${formats.size}, signatur ${signatures.length}.`,
      `Release ${release} taken over: ${formats.size} formats, ${signatures.length} signatures.`,
    )
    call.out(say(told, call.tongue))
    return 0
  },
}
