import { existsSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BackupLibrary, readConfig } from '#platform/config'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { asInstant, both, type Instant, say } from '#platform/values'
import { placesOfKept } from '../keeping/places.ts'
import { framesOfKept } from '../library/frames.ts'
import { placeOf } from '../library/libraries.ts'
import { type Library, openLibrary } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'
import { placesOf } from './places.ts'
import { restore } from './restore.ts'

const group = both('Zálohy', 'Backups')

const textIn = (call: CommandCall, name: string): string | undefined =>
  call.options[name] as string | undefined

function momentIn(call: CommandCall): Instant | null {
  const text = textIn(call, 'at')
  if (text === undefined) return null
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(milliseconds)) throw refuse(backupRefusals['bad-time'], { text })
  return asInstant(milliseconds)
}

/** The library by its place and key, since the settings may have burnt with the centre. */
function libraryIn(call: CommandCall): Library | null {
  const [key, replica] = [textIn(call, 'key'), textIn(call, 'replica')]
  const repository = replica ? placesOfKept(resolve(replica)).library : textIn(call, 'repository')
  if (!repository || !key) return null
  const credentials = textIn(call, 'credentials')
  const name = replica ?? repository
  const settings: BackupLibrary = {
    name,
    repository,
    key,
    acknowledges: 'here',
    ...(credentials && { credentials }),
  }
  const place = placeOf(name, repository)
  return openLibrary({ settings, place, ...(replica && { frames: framesOfKept(resolve(replica)) }) })
}

/** `./egon restore`: needs no configuration, for there may be none left. */
export const restoreCommand: Command = {
  name: 'restore',
  group,
  summary: both(
    'obnoví centrum, nebo jeden úřad, ze zálohovací knihovny do prázdné složky',
    'restores a centre, or one office of it, from a backup library into an empty folder',
  ),
  usage:
    '(--repository PLACE | --replica FOLDER) --key FILE --into FOLDER [--at TIME] [--office MARK] [--credentials FILE]',
  options: {
    replica: {
      type: 'string',
      value: 'FOLDER',
      hint: both(
        'replika centra, jak ji drží jiné centrum',
        'replica of a centre as another centre keeps it',
      ),
    },
    repository: { type: 'string', value: 'PLACE', hint: both('místo knihovny', 'place of the library') },
    key: { type: 'string', value: 'FILE', hint: both('soubor s klíčem knihovny', 'file with its key') },
    credentials: {
      type: 'string',
      value: 'FILE',
      hint: both('přihlášení k úložišti S3', 'login to the store of the bucket'),
    },
    into: { type: 'string', value: 'FOLDER', hint: both('prázdná složka', 'an empty folder') },
    at: {
      type: 'string',
      value: '2026-11-03T14:05:00+01:00',
      hint: both('okamžik, ke kterému; jinak nejnovější', 'the moment; else the newest'),
    },
    office: { type: 'string', value: 'MARK', hint: both('jen úřad s touto zkratkou', 'only this office') },
  },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const library = libraryIn(call)
    const folder = textIn(call, 'into')
    if (!library || !folder) {
      call.err(
        say(
          both(
            'Zadejte --repository nebo --replica, --key a --into.',
            'Give --repository or --replica, --key and --into.',
          ),
          call.tongue,
        ),
      )
      return 2
    }
    const office = textIn(call, 'office') ?? null
    const done = await restore({ library, folder, at: momentIn(call), office })
    const until = done.until?.toISOString() ?? '–'
    call.out(
      say(
        both(
          `Obnoveno. Poslední změna v databázi: ${until}. Soubory jsou ze zálohy ${done.filesAt.toISOString()}. Složka je zavřená; otevře ji ./egon restore open --config ${done.settings}`,
          `Restored. Last change in the database: ${until}. Files are of the backup ${done.filesAt.toISOString()}. The folder is closed; open it by ./egon restore open --config ${done.settings}`,
        ),
        call.tongue,
      ),
    )
    return 0
  },
}

/** `./egon restore open`: whoever runs the centre says that the one it was restored from runs no more. */
export const restoreOpen: Command = {
  name: 'restore open',
  group,
  summary: both(
    'dovolí spustit obnovené centrum; původní už nesmí běžet',
    'lets a restored centre be started; the one before must run no more',
  ),
  usage: '--config FILE',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const path = textIn(call, 'config') ?? ''
    const { restored } = placesOf(readConfig(path))
    if (!existsSync(restored)) {
      call.out(say(both('Složka není zavřená.', 'The folder is not closed.'), call.tongue))
      return 0
    }
    renameSync(restored, join(restored, '..', 'restored-opened.json'))
    call.out(
      say(
        both(
          'Centrum lze spustit. Co odešlo po obnoveném okamžiku, v něm není: než zapnete odesílání, porovnejte odeslané v datové schránce a v poště s výpravnou.',
          'The centre may be started. What was sent after the restored moment is not in it: before sending goes on, compare what the data box and the mail sent with the dispatch queue.',
        ),
        call.tongue,
      ),
    )
    return 0
  },
}
