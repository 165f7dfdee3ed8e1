import type { Command, CommandCall } from '#platform/manifest'
import { type Both, both, say } from '#platform/values'
import { runDeed, takeWhole } from './acts/make-backup.ts'
import { type BusyLibrary, librariesOf, libraryNamed } from './library/libraries.ts'
import type { Minutes } from './minutes.ts'
import { kindWords } from './run.ts'

const group = both('Zálohy', 'Backups')

const libraryIn = async (call: CommandCall): Promise<BusyLibrary> =>
  libraryNamed(librariesOf(await call.instance()), call.positionals[0])

const told = (call: CommandCall, words: Both): void => call.out(say(words, call.tongue))

const command = (
  name: string,
  summary: Both,
  run: (call: CommandCall) => Promise<number>,
  options: Command['options'] = {},
): Command => ({
  name,
  group,
  summary,
  usage: [
    '[LIBRARY]',
    ...Object.entries(options).map(([key, { value }]) => `[--${key}${value ? ` ${value}` : ''}]`),
  ].join(' '),
  options,
  positionals: { least: 0, most: 1 },
  run,
})

const json = { type: 'boolean', hint: both('výstup pro programy', 'output for programs') } as const

export const backupNew = command(
  'backup new',
  both('založí zálohovací knihovnu na jejím místě', 'makes a backup library in its place'),
  async call => {
    const { library } = await libraryIn(call)
    await library.make()
    told(
      call,
      both(
        `Knihovna „${library.name}“ je založená. Opis jejího klíče uložte mimo toto centrum: bez něj zálohu nikdo nepřečte.`,
        `The library "${library.name}" is made. Keep a copy of its key outside this centre: without it nobody reads a backup.`,
      ),
    )
    return 0
  },
)

export const backupTake = command(
  'backup take',
  both('uloží celé centrum do zálohovací knihovny', 'puts the whole centre into a backup library'),
  async call => {
    const busy = await libraryIn(call)
    await takeWhole(await call.instance(), busy)
    told(call, both('Záloha je uložená.', 'The backup is made.'))
    return 0
  },
)

export const backupList = command(
  'backup list',
  both('vypíše, co zálohovací knihovna drží', 'lists what a backup library holds'),
  async call => {
    const { library } = await libraryIn(call)
    for (const kind of ['base', 'log', 'files'] as const)
      for (const { id, at } of await library.snapshots(kind))
        call.out(
          call.options.json === true
            ? JSON.stringify({ kind, at: at.toISOString(), snapshot: id })
            : `${at.toISOString()}  ${id.slice(0, 8)}  ${say(kindWords[kind], call.tongue)}`,
        )
    return 0
  },
  { json },
)

export const backupVerify = command(
  'backup verify',
  both(
    'přečte zálohovací knihovnu do posledního bajtu a ověří ji',
    'reads a backup library to its last byte and verifies it',
  ),
  async call => {
    const { library } = await libraryIn(call)
    await library.verify()
    told(call, both('Knihovna je celá a nepoškozená.', 'The library is whole and undamaged.'))
    return 0
  },
)

const wrongIn = ({ rows, files, log }: Minutes): string[] => [rows, files, log].flatMap(({ wrong }) => wrong)

const minutesWords = (minutes: Minutes): Both => {
  const { rows, files, log, restoreSeconds, lossSeconds } = minutes
  return both(
    `Obnova trvala ${restoreSeconds} s; přišlo by se nejvýš o ${lossSeconds} s práce. Porovnáno řádků ${rows.looked}, souborů ${files.looked}, řádků protokolu ${log.looked}; neshod ${wrongIn(minutes).length}.`,
    `The restore took ${restoreSeconds} s; at most ${lossSeconds} s of work would have been lost. Compared: ${rows.looked} rows, ${files.looked} files, ${log.looked} lines of logs; ${wrongIn(minutes).length} differ.`,
  )
}

/** `./egon drill`: exit code 1 where the drill was held and not passed. */
export const drill = command(
  'drill',
  both(
    'zkusí obnovu: obnoví centrum do prázdné složky, porovná je a napíše protokol s pečetí',
    'tries a restore: restores the centre into an empty folder, compares it and writes sealed minutes',
  ),
  async call => {
    const busy = await libraryIn(call)
    const into = (call.options.into as string | undefined) ?? null
    const run = await runDeed(await call.instance(), busy, 'drill', { into })
    const minutes = run!.minutes!
    if (call.options.json === true) call.out(JSON.stringify(minutes))
    else {
      told(call, minutesWords(minutes.receipt))
      for (const wrong of wrongIn(minutes.receipt)) call.out(`  ${wrong}`)
      told(
        call,
        minutes.receipt.passed
          ? both('Zkouška prošla.', 'The drill was passed.')
          : both(
              'Zkouška NEPROŠLA. Vypsané kusy obnovte z repliky a zálohu pořiďte znovu.',
              'The drill was NOT passed. Restore what is listed from a replica and make the backup anew.',
            ),
      )
    }
    return minutes.receipt.passed ? 0 : 1
  },
  {
    json,
    into: {
      type: 'string',
      value: 'FOLDER',
      hint: both('disk, na kterém je pro zkoušku místo', 'a disk with room for the drill'),
    },
  },
)
