import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'
import { type PublishedIdentifier, publishedIdentifier } from './droid/identify.ts'
import { UnreadableSignatures } from './droid/read-signatures.ts'
import type { IdentifiedFormat } from './format.ts'
import { identifyFormat } from './identify.ts'
import { fileBytes } from './node/file-bytes.ts'
import { keepSignatureFiles, keptIdentifier, readSignatureFiles } from './node/signature-files.ts'

const group = both('Formáty', 'Formats')

const own: PublishedIdentifier = async (source, fileName) => [await identifyFormat(source, fileName)]

/** Identifies one file; `null` where there is none to read. */
async function identifyPath(path: string, identify: PublishedIdentifier): Promise<IdentifiedFormat[] | null> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  await using bytes = await fileBytes(path)
  return await identify(bytes, basename(path))
}

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
  if (!isMissing && !(error instanceof UnreadableSignatures)) throw error
  const { message } = error as Error
  const told = both(
    `Soubor signatur nejde přečíst (${message}). Vezměte soubor DROID, jak ho vydává The National Archives.`,
    `The signature file cannot be read (${message}). Take the DROID file as The National Archives publish it.`,
  )
  call.err(say(told, call.tongue))
  return 2
}

/** Signatures for this one call, those kept by the instance named, or our own table. */
async function identifierFor(call: CommandCall): Promise<PublishedIdentifier> {
  const signatures = textOption(call, 'signatures')
  if (signatures !== undefined)
    return publishedIdentifier(
      await readSignatureFiles({ signatures, containers: textOption(call, 'containers') }),
    )
  if (textOption(call, 'config') === undefined) return own
  return (await keptIdentifier(await call.instance())) ?? own
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
  async run(call) {
    const identify = await identifierFor(call).catch((error: unknown) => tellUnreadable(call, error))
    if (typeof identify === 'number') return identify
    let isComplete = true
    for (const path of call.positionals) {
      const formats = await identifyPath(path, identify)
      if (!formats) {
        const missing = both(
          `„${path}“ není soubor, který by šlo přečíst.`,
          `"${path}" is no file that can be read.`,
        )
        call.err(say(missing, call.tongue))
        isComplete = false
      }
      tell(call, path, formats)
    }
    return isComplete ? 0 : 1
  },
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
