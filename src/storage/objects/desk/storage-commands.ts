import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { both, GIB, MIB, say } from '#platform/values'
import { examineAndMend } from '../acts/mend-object.ts'
import { probeDevice } from '../acts/probe-device.ts'
import { scrubObjects } from '../acts/scrub-object.ts'
import { setPlacement } from '../acts/set-placement.ts'
import { setQuota } from '../acts/set-quota.ts'
import { objectStoresOf } from '../object-stores.ts'
import { type StorageClass, storageClasses } from '../placement.ts'
import { volumesCommand } from './volume-command.ts'

const group = both('Úložiště', 'Storage')
const office = {
  type: 'string',
  value: 'ICO',
  hint: both('úřad, kterému objekty patří', 'office whose objects they are'),
} as const

/** The office named by its number; `null` when it does not work here, which was told. */
async function officeOf(call: CommandCall, instance: Instance): Promise<Who | null> {
  const found = (await listOrganisations(instance.database.kysely)).find(
    one => one.ico === call.options.office,
  )
  if (!found)
    call.err(
      say(
        both(
          'Zadejte --office IČO úřadu, který tu pracuje.',
          'Give --office with the IČO of an office that works here.',
        ),
        call.tongue,
      ),
    )
  return found ? { organisation: found.id, actor: { kind: 'system', name: 'egon storage' } } : null
}

const place: Command = {
  name: 'storage place',
  group,
  summary: both(
    'určí třídu a zařízení pro objekty jednoho druhu jednoho úřadu',
    'sets the class and devices for objects of a kind of an office',
  ),
  usage: '--office ICO --class CLASS [--kind KIND] [--device NAME]... [--compliance] [--gives-way MINUTES]',
  options: {
    office,
    kind: {
      type: 'string',
      value: 'KIND',
      hint: both(
        'druh objektu, jinak balíčky e-Spisovny',
        'kind of object, else packages of the records centre',
      ),
    },
    class: {
      type: 'string',
      value: 'CLASS',
      hint: both(storageClasses.join(', '), storageClasses.join(', ')),
    },
    device: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      hint: both('zařízení ze storage.devices', 'device of storage.devices'),
    },
    'gives-way': {
      type: 'string',
      value: 'MINUTES',
      hint: both(
        'po kolika minutách bez dalších kopií se uložení potvrdí jen s těmi, které jsou; jinak se čeká',
        'after how many minutes without further copies storing is acknowledged with those there are; else it waits',
      ),
    },
    compliance: {
      type: 'boolean',
      hint: both('zámky nikdo nezkrátí (archiválie)', 'nobody shortens the locks (archival material)'),
    },
  },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const storageClass = storageClasses.find(one => one === call.options.class)
    if (!storageClass) {
      const list = storageClasses.join(', ')
      call.err(say(both(`Zadejte --class: ${list}.`, `Give --class: ${list}.`), call.tongue))
      return 2
    }
    const givesWay = call.options['gives-way']
    const minutes = givesWay === undefined ? null : Number(givesWay)
    if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= 1_000_000)) {
      call.err(
        say(both('Zadejte --gives-way: celé minuty.', 'Give --gives-way: whole minutes.'), call.tongue),
      )
      return 2
    }
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    const order = {
      kind: String(call.options.kind ?? 'records-centre/package'),
      storage_class: storageClass as StorageClass,
      devices: (call.options.device ?? []) as string[],
      gives_way_seconds: minutes === null ? null : minutes * 60,
      lock_mode: call.options.compliance === true ? 'compliance' : 'governance',
    } as const
    const { devices } = objectStoresOf(instance)
    await instance.runner.act(who, scope => setPlacement(scope, { config: instance.config, devices }, order))
    call.out(
      say(both('Platí pro to, co se uloží od teď.', 'It holds for what is kept from now on.'), call.tongue),
    )
    return 0
  },
}

const quota: Command = {
  name: 'storage quota',
  group,
  summary: both('určí, kolik smí úřad v úložišti mít', 'sets how much an office may keep'),
  usage: '--office ICO --gib N',
  options: { office, gib: { type: 'string', value: 'N', hint: both('v GiB', 'in GiB') } },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const gib = Number(call.options.gib ?? Number.NaN)
    if (!(gib >= 0 && gib <= 10_000_000)) {
      call.err(say(both('Zadejte --gib: číslo od 0.', 'Give --gib: a number from 0.'), call.tongue))
      return 2
    }
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    await instance.runner.act(who, scope => setQuota(scope, Math.floor(gib * GIB)))
    return 0
  },
}

const probe: Command = {
  name: 'storage probe',
  group,
  summary: both(
    'zkusí na každém zařízení, zda zámky drží; kód 1, když některé ne',
    'tries on every device whether its locks hold; code 1 when some do not',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    let isWell = true
    for (const device of objectStoresOf(instance).devices.byName.values()) {
      const { passed, steps } = await probeDevice(instance, device)
      isWell &&= passed
      call.out(`${device.name} (${device.kind}):`)
      for (const step of steps)
        call.out(
          `  ${say(step.holds ? both('drží', 'holds') : both('NEDRŽÍ', 'DOES NOT HOLD'), call.tongue)}: ${say(step.says, call.tongue)}`,
        )
    }
    return isWell ? 0 : 1
  },
}

const scrub: Command = {
  name: 'storage scrub',
  group,
  summary: both(
    'přečte znovu všechny bajty úložiště bez omezení rychlosti; kód 1, když je něco poškozeno',
    'reads all bytes of the store again without a limit of speed; code 1 when something is damaged',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    const before = instance.clock.now()
    const { objects, sizeBytes, damaged } = await scrubObjects(instance, {
      forMs: Number.MAX_SAFE_INTEGER,
      before,
    })
    const mib = Math.round(sizeBytes / MIB)
    call.out(
      say(
        both(
          `Přečteno objektů: ${objects} (${mib} MiB), poškozených: ${damaged.length}.`,
          `Objects read: ${objects} (${mib} MiB), damaged: ${damaged.length}.`,
        ),
        call.tongue,
      ),
    )
    for (const object of damaged) call.out(object)
    return damaged.length === 0 ? 0 : 1
  },
}

const mend: Command = {
  name: 'storage mend',
  group,
  summary: both(
    'přečte objekt, a je-li poškozený, opraví ho z celé kopie; kód 1, když to nejde',
    'reads an object and mends it from a whole copy where it is damaged; code 1 when it cannot',
  ),
  usage: '--office ICO OBJECT',
  options: { office },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const instance = await call.instance()
    const who = await officeOf(call, instance)
    if (!who) return 2
    const { runner, clock } = instance
    const stores = objectStoresOf(instance)
    const isWhole = await examineAndMend({ runner, clock, stores }, who, call.positionals[0]!)
    call.out(
      say(
        isWhole
          ? both('Objekt je celý.', 'The object is whole.')
          : both('Celá kopie nikde není.', 'There is no whole copy anywhere.'),
        call.tongue,
      ),
    )
    return isWhole ? 0 : 1
  },
}

export const storageCommands: readonly Command[] = [place, quota, probe, scrub, mend, volumesCommand]
