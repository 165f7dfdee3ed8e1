import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { settleVolumes } from '../acts/settle-volume.ts'
import { objectStoresOf } from '../object-stores.ts'
import { markVolume } from '../ocfl/disk-volumes.ts'
import type { SeenVolume } from '../seen.ts'
import { type VolumeTally, volumeTallies } from '../store/disk-volumes.ts'
import { volumesWith } from './seen-storage.ts'

const group = both('Úložiště', 'Storage')

/** What all offices of the centre have on each volume. */
async function everywhere(instance: Instance): Promise<SeenVolume[]> {
  const sums = new Map<string | null, VolumeTally>()
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'egon storage' } } as const
    for (const { volume, objects, sizeBytes } of await instance.runner.read(who, volumeTallies)) {
      const sum = sums.get(volume) ?? { objects: 0, sizeBytes: 0 }
      sums.set(volume, { volume, objects: sum.objects + objects, sizeBytes: sum.sizeBytes + sizeBytes })
    }
  }
  return volumesWith(objectStoresOf(instance).ocfl, [...sums.values()])
}

/** Volumes of the centre: what rests on which, marking a new one, and moving what is due now. */
export const volumesCommand: Command = {
  name: 'storage volumes',
  group,
  summary: both(
    'vypíše diskové svazky; nový označí, nebo hned přesune, co na ně patří',
    'lists disk volumes; marks a new one, or moves at once what belongs there',
  ),
  usage: '[--make NAME | --move] [--json]',
  options: {
    make: {
      type: 'string',
      value: 'NAME',
      hint: both(
        'označí připojenou složku svazku z nastavení',
        'marks the mounted folder of a volume of the settings',
      ),
    },
    move: {
      type: 'boolean',
      hint: both('přesune i to, co ještě nedoleželo', 'moves what has not rested for its days too'),
    },
    json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') },
  },
  positionals: { least: 0, most: 0 },
  async run({ instance: open, options, out, err, tongue }) {
    const instance = await open()
    const settings = instance.config.storage?.volumes ?? []
    if (options.make !== undefined) {
      const volume = settings.find(({ name }) => name === options.make)
      if (!volume) {
        const words = both(
          'Takový svazek není v nastavení (storage.volumes).',
          'There is no such volume in the settings (storage.volumes).',
        )
        err(say(words, tongue))
        return 2
      }
      const { ocfl } = objectStoresOf(instance)
      if (ocfl.volumes.here.some(({ name }) => name === volume.name)) {
        err(say(both('Svazek už označený je.', 'The volume is marked already.'), tongue))
        return 2
      }
      const folder = join(instance.config.dataFolder, 'volumes', volume.name)
      // Marked before it is mounted, the mount point would fill the disk it stands on.
      if (!existsSync(folder) || statSync(folder).dev === statSync(instance.config.dataFolder).dev) {
        const words = both(
          `Ve složce ${folder} není připojen žádný další disk. Připojte ho tam a zopakujte.`,
          `No further disk is mounted at ${folder}. Mount it there and do it again.`,
        )
        err(say(words, tongue))
        return 2
      }
      await markVolume(ocfl.files, { ...volume, folder, keepFreeBytes: 0 })
      out(
        say(
          both(
            'Označeno. Od příštího startu se svazek plní.',
            'Marked. From the next start the volume fills.',
          ),
          tongue,
        ),
      )
      return 0
    }
    if (options.move === true) {
      const { moved, stuck, full } = await settleVolumes(instance, {
        forMs: Number.POSITIVE_INFINITY,
        restedMs: 0,
      })
      const words = both(
        `Přesunuto ${moved}, nepřesunuto ${stuck}${full ? '; na svazcích chybí místo' : ''}.`,
        `${moved} moved, ${stuck} not moved${full ? '; volumes lack room' : ''}.`,
      )
      out(say(words, tongue))
    }
    const volumes = await everywhere(instance)
    if (options.json === true) out(JSON.stringify(volumes))
    else
      for (const { name, state, objects, sizeBytes, freeBytes } of volumes)
        out(`${name ?? '-'}\t${state}\t${objects}\t${sizeBytes}\t${freeBytes ?? '-'}`)
    return volumes.some(({ state }) => state === 'away') ? 1 : 0
  },
}
