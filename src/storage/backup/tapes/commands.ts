import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import { both, say } from '#platform/values'
import { runDeed } from '../acts/make-backup.ts'
import { librariesOf, libraryNamed } from '../library/libraries.ts'
import { requireEmpty } from '../restoring/restored-files.ts'
import { readTapes } from './read-tapes.ts'

const group = both('Zálohy', 'Backups')
/** An LTO-6 tape, with something to spare. */
const usualMib = 2_300_000

const tapes = {
  type: 'string',
  value: 'FOLDER',
  hint: both('složka pásek, jeden soubor na pásku', 'folder of tapes, one file a tape'),
} as const

const textIn = (call: CommandCall, name: string): string | undefined =>
  call.options[name] as string | undefined

function told(call: CommandCall, cs: string, en: string): 2 {
  call.err(say(both(cs, en), call.tongue))
  return 2
}

/** `./egon backup to-tape`: a copy of the whole library, locked as it lies. */
export const backupToTape: Command = {
  name: 'backup to-tape',
  group,
  summary: both(
    'zapíše zálohovací knihovnu na sadu pásek a přečte ji z nich zpět',
    'writes a backup library onto a set of tapes and reads it back from them',
  ),
  usage: '[LIBRARY] --tapes FOLDER [--tape-mib N]',
  options: {
    tapes,
    'tape-mib': {
      type: 'string',
      value: 'N',
      hint: both(`kolik MiB pojme páska, jinak ${usualMib}`, `MiB a tape holds, else ${usualMib}`),
    },
  },
  positionals: { least: 0, most: 1 },
  async run(call) {
    const folder = textIn(call, 'tapes')
    const tapeMib = Number(textIn(call, 'tape-mib') ?? usualMib)
    if (!folder || !Number.isSafeInteger(tapeMib) || tapeMib < 1)
      return told(
        call,
        'Zadejte --tapes složku pásek a --tape-mib celé číslo.',
        'Give --tapes with the folder of tapes and --tape-mib as a whole number.',
      )
    const instance = await call.instance()
    const busy = libraryNamed(librariesOf(instance), call.positionals[0])
    const run = await runDeed(instance, busy, 'tape', { tapes: resolve(folder), tapeMib })
    call.out(
      say(
        both(
          `Sada ${run!.snapshot} je zapsaná a přečtená. Pásky uložte mimo centrum; klíč knihovny na nich není.`,
          `The set ${run!.snapshot} is written and was read back. Keep the tapes outside the centre; the key of the library is not on them.`,
        ),
        call.tongue,
      ),
    )
    return 0
  },
}

/** `./egon backup from-tape`: needs no configuration, for there may be none left. */
export const backupFromTape: Command = {
  name: 'backup from-tape',
  group,
  summary: both(
    'přečte sadu pásek a složí z ní zálohovací knihovnu, nebo ji jen ověří',
    'reads a set of tapes and builds the backup library from it, or only verifies it',
  ),
  usage: '--tapes FOLDER (--into FOLDER | --check) [--set SET]',
  options: {
    tapes,
    into: { type: 'string', value: 'FOLDER', hint: both('prázdná složka pro knihovnu', 'an empty folder') },
    check: { type: 'boolean', hint: both('jen přečte a ověří', 'only reads and verifies') },
    set: {
      type: 'string',
      value: 'SET',
      hint: both('která sada; jinak nejnovější', 'which set; else the newest'),
    },
  },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const [folder, into] = [textIn(call, 'tapes'), textIn(call, 'into')]
    if (!folder || (into === undefined) === (call.options.check !== true))
      return told(
        call,
        'Zadejte --tapes a buď --into, nebo --check.',
        'Give --tapes and either --into or --check.',
      )
    if (into) requireEmpty(resolve(into))
    const read = await readTapes(resolve(folder), textIn(call, 'set') ?? null, into ? resolve(into) : null)
    if (into) rmSync(join(resolve(into), 'being-read'), { force: true })
    for (const one of read.bent) call.out(`${say(both('POŠKOZENO', 'DAMAGED'), call.tongue)} ${one}`)
    if (read.bent.length > 0) {
      call.out(
        say(
          both(
            `Sada ${read.set} není celá: poškozených souborů ${read.bent.length}. Přečtěte pásku znovu, nebo použijte jinou sadu (--set).`,
            `The set ${read.set} is not whole: ${read.bent.length} files are damaged. Read the tape again, or use another set (--set).`,
          ),
          call.tongue,
        ),
      )
      return 1
    }
    call.out(
      say(
        both(
          `Sada ${read.set} je celá: pásek ${read.tapes}, souborů ${read.files}.${into ? ` Knihovna leží ve složce ${into}; obnovte z ní ./egon restore --repository ${into}.` : ''}`,
          `The set ${read.set} is whole: ${read.tapes} tapes, ${read.files} files.${into ? ` The library lies in ${into}; restore from it by ./egon restore --repository ${into}.` : ''}`,
        ),
        call.tongue,
      ),
    )
    return 0
  },
}
