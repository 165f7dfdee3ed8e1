import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { asInstant, type Both, both, dayOf, type Instant } from '#platform/values'
import { isProven } from '../acts/probe-device.ts'
import { objectStoresOf } from '../object-stores.ts'
import { type RootRound, roundTrouble } from '../root-renewal.ts'
import { copyTallies, dueOrders, lastProbe } from '../store/copies.ts'
import { countOpenDamage, keptTally } from '../store/damage.ts'
import { lastRound } from '../store/root-renewals.ts'
import { seenVolumes } from './seen-storage.ts'

/** A debt to a device older than this is an alarm: class C-WORM allows a day (preservation digest 7.4). */
const debtMs = 86_400_000
/** Beyond its schedule by so much the reading is late. */
const lateRatio = 1.5
const dayMs = 86_400_000

type Sums = {
  damaged: number
  keptBytes: number
  oldest: Instant | null
  readonly owed: Map<string, { count: number; oldest: Instant }>
}

async function sumsOf({ database, runner }: Instance): Promise<Sums> {
  const sums: Sums = { damaged: 0, keptBytes: 0, oldest: null, owed: new Map() }
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
    await runner.read(who, async scope => {
      sums.damaged += await countOpenDamage(scope)
      const { size_bytes, oldest } = await keptTally(scope)
      sums.keptBytes += Number(size_bytes)
      if (oldest && (!sums.oldest || oldest < sums.oldest)) sums.oldest = oldest
      for (const tally of await copyTallies(scope)) {
        if (tally.state !== 'owed') continue
        const known = sums.owed.get(tally.device)
        const older = known && known.oldest < tally.oldest ? known.oldest : tally.oldest
        sums.owed.set(tally.device, { count: (known?.count ?? 0) + tally.count, oldest: older })
      }
    })
  }
  return sums
}

const line = (name: string, title: Both, well: boolean, cs: string, en: string): Health => ({
  name,
  title,
  well,
  says: both(cs, en),
})

const damageHealth = ({ damaged }: Sums): Health =>
  line(
    'objects.damage',
    both('Poškozené objekty', 'Damaged objects'),
    damaged === 0,
    damaged === 0
      ? 'Není známo žádné poškození.'
      : `Poškozených objektů, které čekají na opravu: ${damaged}. Co s nimi, říká stránka Úložiště.`,
    damaged === 0
      ? 'No damage is known.'
      : `Damaged objects that wait to be mended: ${damaged}. The page Storage says what to do.`,
  )

const readingHealth = ({ oldest }: Sums, { config, clock }: Instance): Health => {
  const title = both('Čtení starých bajtů', 'Reading old bytes')
  const { days = 30, paused = false } = config.storage?.scrub ?? {}
  if (!oldest) return line('objects.reading', title, true, 'Úložiště je prázdné.', 'The store is empty.')
  const age = Math.max(0, Math.floor((clock.now().getTime() - oldest.getTime()) / dayMs))
  const well = age <= days * lateRatio
  const reason = paused
    ? both(
        ' Čtení je v nastavení zastaveno (storage.scrub.paused).',
        ' Reading is paused in the settings (storage.scrub.paused).',
      )
    : both(
        ' Zvyšte storage.scrub.mibPerSecond nebo zjistěte, proč úloha neběží.',
        ' Raise storage.scrub.mibPerSecond or find out why the job does not run.',
      )
  return line(
    'objects.reading',
    title,
    well,
    `Nejdéle nepřečtený bajt byl přečten před ${age} dny, má být do ${days}.${well ? '' : reason.cs}`,
    `The byte unread for longest was read ${age} days ago; it should be within ${days}.${well ? '' : reason.en}`,
  )
}

async function deviceHealth(instance: Instance, { owed }: Sums): Promise<Health[]> {
  const scope = { sql: instance.database.kysely as never }
  const all: Health[] = []
  for (const device of objectStoresOf(instance).devices.byName.values()) {
    const title = both(`Zařízení „${device.name}“`, `Device “${device.name}”`)
    const probe = await lastProbe(scope, device.name)
    const debt = owed.get(device.name)
    const isLate = debt !== undefined && instance.clock.now().getTime() - debt.oldest.getTime() > debtMs
    const failed = (probe?.steps ?? []).filter(({ holds }) => !holds)
    const isWell =
      (device.kind === 's3-lock' ? await isProven(scope, device) : (probe?.passed ?? true)) && !isLate
    const proofs =
      probe === undefined
        ? both('zámky zatím nikdo nezkusil', 'nobody has tried its locks yet')
        : failed.length > 0
          ? both(
              `nechráněno proti přepisu: ${failed.map(one => one.says.cs).join('; ')}`,
              `not protected from overwriting: ${failed.map(one => one.says.en).join('; ')}`,
            )
          : both('zkouška prošla', 'the trial passed')
    const debts = debt ? both(` Čeká ${debt.count} kopií.`, ` ${debt.count} copies wait.`) : both('', '')
    all.push(
      line(
        `objects.device.${device.name}`,
        title,
        isWell,
        `${proofs.cs}.${debts.cs}`,
        `${proofs.en}.${debts.en}`,
      ),
    )
  }
  return all
}

/** Volumes that are away while something rests on them, and filling ones that have no room left. */
async function volumeHealth(instance: Instance): Promise<Health[]> {
  const { ocfl } = objectStoresOf(instance)
  const resting = new Map<string, number>()
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
    for (const { name, state, objects } of await instance.runner.read(who, scope => seenVolumes(scope, ocfl)))
      if (state === 'away') resting.set(name!, (resting.get(name!) ?? 0) + objects)
  }
  const told = [...resting].map(([name, objects]) =>
    line(
      `objects.volume.${name}`,
      both(`Svazek „${name}“`, `Volume “${name}”`),
      false,
      `Svazek není připojen nebo označen; leží na něm ${objects} objektů. Připojte ho a spusťte centrum znovu; nový prázdný svazek označí „egon storage volumes --make ${name}“.`,
      `The volume is not mounted or not marked; ${objects} objects rest on it. Mount it and start the centre again; a new empty one is marked by “egon storage volumes --make ${name}”.`,
    ),
  )
  const filling = ocfl.volumes.here.filter(({ state }) => state === 'fill')
  const rooms: number[] = []
  for (const { name, keepFreeBytes } of filling) rooms.push((await ocfl.freeBytes(name)) - keepFreeBytes)
  if (filling.length > 0 && rooms.every(room => room <= 0))
    told.push(
      line(
        'objects.volumes-full',
        both('Místo na svazcích', 'Room on volumes'),
        false,
        'Na žádném svazku není místo; objekty zůstávají na svazku příjmu. Přidejte svazek (storage.volumes).',
        'No volume has room; objects stay on the volume of receipt. Add a volume (storage.volumes).',
      ),
    )
  return told
}

/** A day past its day: whatever speaks against it is not over by itself. */
const overdueMs = dayMs
const overdueCounted = 1_000

/** Signed orders to destroy whose day has passed and that something speaks against. */
async function orderHealth({ database, runner, clock }: Instance): Promise<Health[]> {
  let overdue = 0
  const before = dayOf(asInstant(clock.now().getTime() - overdueMs))
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
    overdue += (await runner.read(who, scope => dueOrders(scope, before, overdueCounted))).length
  }
  if (overdue === 0) return []
  return [
    line(
      'objects.overdue-orders',
      both('Podepsané příkazy ke zničení', 'Signed orders to destroy'),
      false,
      `Neprovedených příkazů ke zničení, jejichž den minul: ${overdue}. Objekt drží zámek nebo věc, nebo mu přibyla verze; najdete je na stránce Úložiště. Odvolejte je, nebo odstraňte překážku.`,
      `Orders to destroy whose day has passed and that were not carried out: ${overdue}. The object is locked or held, or has a new version; the page Storage lists them. Withdraw them, or remove what stands against them.`,
    ),
  ]
}

/** Daily roots whose time stamp ages and could not be renewed; of offices that never stamped nothing is told. */
async function stampHealth({ database, runner }: Instance): Promise<Health[]> {
  const rounds: RootRound[] = []
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
    const round = await runner.read(who, lastRound)
    if (round) rounds.push(round)
  }
  if (rounds.length === 0) return []
  const late = rounds.filter(({ waiting }) => waiting > 0)
  const [oldest] = late.toSorted((a, b) => (a.oldest! < b.oldest! ? -1 : 1))
  const waiting = late.reduce((sum, one) => sum + one.waiting, 0)
  const trouble = oldest && roundTrouble({ ...oldest, waiting })
  return [
    line(
      'objects.root-stamps',
      both('Časová razítka denních kořenů', 'Time stamps of daily roots'),
      !trouble,
      trouble?.cs ?? 'Razítka denních kořenů platí ještě aspoň půl roku, nebo jsou obnovena.',
      trouble?.en ?? 'Time stamps of daily roots hold for half a year at least, or are renewed.',
    ),
  ]
}

/** What of damage, reading, volumes and devices needs a person. */
export async function storageHealth(instance: Instance): Promise<Health[]> {
  const sums = await sumsOf(instance)
  return [
    damageHealth(sums),
    readingHealth(sums, instance),
    ...(await volumeHealth(instance)),
    ...(await deviceHealth(instance, sums)),
    ...(await stampHealth(instance)),
    ...(await orderHealth(instance)),
  ]
}

export async function storageMetrics(instance: Instance) {
  const { damaged, keptBytes, oldest, owed } = await sumsOf(instance)
  const ageSeconds = oldest ? Math.max(0, (instance.clock.now().getTime() - oldest.getTime()) / 1000) : 0
  return [
    { name: 'egon_storage_damaged_objects', help: 'Objects that wait to be mended', value: damaged },
    { name: 'egon_storage_kept_bytes', help: 'Bytes of all sealed versions', value: keptBytes },
    {
      name: 'egon_storage_oldest_unread_seconds',
      help: 'Since the byte unread for longest was read',
      value: ageSeconds,
    },
    ...[...owed].map(([device, { count }]) => ({
      name: 'egon_storage_copies_owed',
      help: 'Copies that a device is owed',
      value: count,
      labels: { device },
    })),
  ]
}
