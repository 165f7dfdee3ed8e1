import { both } from '#platform/values'
import type { Reading } from './reading.ts'

/** Reads `/proc/mdstat`: how many disks of each array of Linux work, and what it is rebuilding. */
export function readArrays(text: string): Reading {
  const values = []
  const troubles = []
  for (const block of text.split(/\n(?=md\w+ : )/)) {
    const name = /^(md\w+) : /m.exec(block)?.[1]
    const disks = /\[(\d+)\/(\d+)\]/.exec(block)
    if (!name || !disks) continue
    const [wanted, working] = [Number(disks[1]), Number(disks[2])]
    const labels = { array: name }
    const rebuilt = /(?:recovery|resync|reshape|check) = +([\d.]+)%/.exec(block)?.[1]
    values.push({ name: 'egon_disk_array_missing', labels, value: wanted - working })
    if (rebuilt !== undefined)
      values.push({ name: 'egon_disk_array_rebuilt_percent', labels, value: Number(rebuilt) })
    if (working < wanted)
      troubles.push(
        both(
          `Diskové pole ${name}: běží ${working} z ${wanted} disků. ${rebuilt === undefined ? 'Vyměňte vadný disk; další výpadek může data zničit.' : `Obnovuje se (${rebuilt} %).`}`,
          `Disk array ${name}: ${working} of ${wanted} disks work. ${rebuilt === undefined ? 'Replace the broken disk; another failure may destroy data.' : `It is being rebuilt (${rebuilt} %).`}`,
        ),
      )
  }
  return { values, troubles }
}

/** Reads `multipath -ll`: how many ways lead to each volume of a disk array and how many of them work. */
export function readWays(text: string): Reading {
  const values = []
  const troubles = []
  for (const block of text.split(/\n(?=\S+ (?:\([0-9a-f]+\) )?dm-\d+ )/)) {
    const name = /^(\S+) (?:\([0-9a-f]+\) )?dm-\d+ /.exec(block)?.[1]
    if (!name) continue
    const ways = [...block.matchAll(/\d+:\d+:\d+:\d+\s+\w+\s+\S+\s+(\w+)\s+(\w+)/g)]
    const broken = ways.filter(([, dm, path]) => dm !== 'active' || path !== 'ready').length
    const labels = { volume: name }
    values.push(
      { name: 'egon_disk_ways', labels, value: ways.length },
      { name: 'egon_disk_ways_broken', labels, value: broken },
    )
    if (broken > 0 || ways.length < 2)
      troubles.push(
        both(
          `Svazek ${name} diskového pole: cest ${ways.length}, nefunkčních ${broken}. Zkontrolujte kabely a přepínače.`,
          `Volume ${name} of the disk array: ${ways.length} ways, ${broken} broken. Look at cables and switches.`,
        ),
      )
  }
  return { values, troubles }
}

/** Reads `mtx status`: drives and slots of a tape library, and how many hold a medium. */
export function readTapes(text: string): Reading {
  const library = /Storage Changer (\S+):(\d+) Drives, (\d+) Slots/.exec(text)
  if (!library) return { values: [], troubles: [] }
  const labels = { library: library[1]! }
  const full = [...text.matchAll(/Storage Element \d+(?: IMPORT\/EXPORT)?:Full/g)].length
  const loaded = [...text.matchAll(/Data Transfer Element \d+:Full/g)].length
  return {
    values: [
      { name: 'egon_disk_tape_drives', labels, value: Number(library[2]) },
      { name: 'egon_disk_tapes', labels, value: full + loaded },
      { name: 'egon_disk_tape_slots_free', labels, value: Number(library[3]) - full },
    ],
    troubles:
      full + loaded === 0
        ? [
            both(
              `Pásková knihovna ${labels.library} nemá žádnou pásku. Vložte média.`,
              `The tape library ${labels.library} holds no tape. Put media in.`,
            ),
          ]
        : [],
  }
}
