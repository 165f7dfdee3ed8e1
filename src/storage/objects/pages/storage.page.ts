import {
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
  textField,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import { objectPath, storagePath } from '../addresses.ts'
import type { Damage } from '../damage.ts'
import { classPromises, type Placement } from '../placement.ts'
import type { SeenDevice, SeenStorage } from '../seen.ts'
import type { DeviceKind } from '../worm/target.ts'
import { volumeTable } from './volume-table.ts'

/** What a device is, in words that it earned: only a proven bucket is called WORM. */
const kindWords: Readonly<Record<DeviceKind, Both>> = {
  's3-lock': both('úložiště objektů se zámky (S3 Object Lock)', 'object store with locks (S3 Object Lock)'),
  'fs-worm': both('zamčená složka', 'locked folder'),
  segments: both('svazky pro pásky a optická média', 'volumes for tapes and optical media'),
}

const protection = (call: PageCall, { kind, isProven, probe }: SeenDevice): Html => {
  if (kind === 'fs-worm')
    return badge(
      'neutral',
      call.say(
        'zamčeno; správce počítače může odemknout',
        'locked; the administrator of the machine can unlock it',
      ),
    )
  if (kind === 'segments')
    return badge(
      'neutral',
      call.say('jen přidávání; zámek média neověřen', 'only grows; the lock of its medium is unproven'),
    )
  if (isProven) return badge('good', call.say('WORM, ověřeno zkouškou', 'WORM, proven by trial'))
  return probe
    ? badge('bad', call.say('nechráněno proti přepisu', 'not protected from overwriting'))
    : badge('active', call.say('zámky zatím nevyzkoušeny', 'locks not tried yet'))
}

const failing = (call: PageCall, { probe }: SeenDevice): Html =>
  html`${(probe?.steps ?? [])
    .filter(({ holds }) => !holds)
    .map(step => html`<div class="small">${call.saying(step.says)}</div>`)}`

const countOf = ({ tallies }: SeenDevice, state: string): string =>
  formatNumber(tallies.filter(one => one.state === state).reduce((sum, { count }) => sum + count, 0))

const deviceTable = (call: PageCall, { devices }: SeenStorage): Html =>
  table<SeenDevice>(
    call.say('Zařízení pro další kopie', 'Devices for further copies'),
    [
      {
        head: call.say('Zařízení', 'Device'),
        cell: row =>
          html`<strong>${row.name}</strong><div class="small">${call.saying(kindWords[row.kind])}</div>`,
      },
      {
        head: call.say('Ochrana', 'Protection'),
        cell: row => html`${protection(call, row)}${failing(call, row)}`,
      },
      {
        head: call.say('Zkouška', 'Trial'),
        cell: row => (row.probe ? formatInstant(row.probe.probed_at) : '–'),
      },
      { head: call.say('Kopií', 'Copies'), number: true, cell: row => countOf(row, 'kept') },
      { head: call.say('Čeká', 'Owed'), number: true, cell: row => countOf(row, 'owed') },
      { head: call.say('Poškozených', 'Damaged'), number: true, cell: row => countOf(row, 'damaged') },
    ],
    devices,
    call.say(
      'Žádné zařízení není nastaveno: objekty leží jen v úložišti centra a v replikách. Zařízení se přidávají v nastavení (storage.devices).',
      'No device is set up: objects rest in the store of the centre and in replicas only. Devices are added in the settings (storage.devices).',
    ),
  )

const placementTable = (call: PageCall, { placements }: SeenStorage): Html =>
  table<Placement>(
    call.say('Co kam patří', 'What goes where'),
    [
      { head: call.say('Druh', 'Kind'), cell: row => row.kind },
      { head: call.say('Třída', 'Class'), cell: row => row.storage_class },
      {
        head: call.say('Co slibuje', 'What it promises'),
        cell: row => call.saying(classPromises[row.storage_class]),
      },
      { head: call.say('Zařízení', 'Devices'), cell: row => row.devices.join(', ') || '–' },
      {
        head: call.say('Zámky', 'Locks'),
        cell: row =>
          row.lock_mode === 'compliance'
            ? call.say('nikdo nezkrátí', 'nobody shortens')
            : call.say('zkrátí úkon s důvodem', 'shortened by an act with a reason'),
      },
    ],
    placements,
    call.say(
      'Nic není určeno: platí třída A-LOCAL bez dalších zařízení. Určuje se příkazem „egon storage place“.',
      'Nothing is set: class A-LOCAL without devices holds. It is set by “egon storage place”.',
    ),
  )

const damageState = (call: PageCall, { state }: Damage): Html =>
  ({
    open: badge('bad', call.say('poškozeno', 'damaged')),
    mended: badge('active', call.say('opraveno, případ otevřený', 'mended, case open')),
    closed: badge('good', call.say('uzavřeno', 'closed')),
  })[state]

const damageTable = (call: PageCall, { damages }: SeenStorage): Html =>
  table<Damage>(
    call.say('Poškození', 'Damage'),
    [
      {
        head: call.say('Objekt', 'Object'),
        cell: row => html`<a href="${href(objectPath(row.object_id))}">${row.object_id}</a>`,
      },
      { head: call.say('Nalezeno', 'Found'), cell: row => formatInstant(row.found_at) },
      { head: call.say('Stav', 'State'), cell: row => damageState(call, row) },
      {
        head: call.say('Co s tím', 'What to do'),
        cell: row =>
          row.state === 'open'
            ? row.problem
              ? call.saying(row.problem)
              : call.say(
                  'Hledá se celá kopie; oprava proběhne sama.',
                  'A whole copy is looked for; mending goes by itself.',
                )
            : row.state === 'mended'
              ? call.say(
                  `Opraveno z: ${row.mended_from || 'vlastní kopie'}. Zjistěte příčinu a případ uzavřete.`,
                  `Mended from: ${row.mended_from || 'our own copy'}. Find the cause and close the case.`,
                )
              : (row.close_reason ?? ''),
      },
    ],
    damages,
    call.say('Není známo žádné poškození.', 'No damage is known.'),
  )

const orderTable = (call: PageCall, { orders }: SeenStorage): Html =>
  table(
    call.say(
      'Příkazy ke zničení, které čekají na druhý podpis nebo na svůj den',
      'Orders of destruction that wait for a second signature or for their day',
    ),
    [
      {
        head: call.say('Objekt', 'Object'),
        cell: row => html`<a href="${href(objectPath(row.object_id))}">${row.object_id}</a>`,
      },
      { head: call.say('Rozhodnutí', 'Decision'), cell: row => row.basis },
      { head: call.say('Příkaz dává', 'Ordered by'), cell: row => row.orderer },
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.ordered_at) },
      {
        head: call.say('Na co čeká', 'What it waits for'),
        cell: row =>
          row.not_before === null
            ? call.say('druhý podpis', 'second signature')
            : call.say(`zničí se ${formatDay(row.not_before)}`, `destroyed on ${formatDay(row.not_before)}`),
      },
    ],
    orders,
    call.say('Žádný příkaz nečeká.', 'No order waits.'),
  )

const rootTroubles = (call: PageCall, { rootTroubles: troubles }: SeenStorage): Html =>
  troubles.length === 0
    ? html``
    : html`<ul>${troubles.map(one => html`<li>${badge('bad', call.say('potřebuje pozornost', 'needs attention'))} ${call.saying(one)}</li>`)}</ul>`

const rootTable = (call: PageCall, { roots }: SeenStorage): Html =>
  table(
    call.say('Denní kořeny', 'Daily roots'),
    [
      {
        head: call.say('Den', 'Day'),
        cell: row => html`<a href="${href(`${storagePath}/koreny/${row.day}`)}">${formatDay(row.day)}</a>`,
      },
      {
        head: call.say('Verzí', 'Versions'),
        number: true,
        cell: row => formatNumber(row.sealed.receipt.store.versions),
      },
      {
        head: call.say('Řádků protokolu', 'Lines of the log'),
        number: true,
        cell: row => formatNumber(row.sealed.receipt.log.lastLine),
      },
      {
        head: call.say('Časové razítko', 'Time stamp'),
        cell: row =>
          row.stamped
            ? call.say('ano', 'yes')
            : call.say('ne, není nastavena autorita', 'no, no authority is set up'),
      },
    ],
    roots,
    call.say(
      'Zatím žádný; pečetí se každý den ve 22 nebo 23 hodin.',
      'None yet; they are sealed every day at 22 or 23 hours.',
    ),
  )

/** What the office keeps and in what state it is; each thing that is not well says what to do. */
export const storagePage = (call: PageCall, seen: SeenStorage): Html => {
  const { kept, quota, freeBytes, scrubDays, isScrubPaused } = seen
  return html`<h1>${call.say('Úložiště', 'Storage')}</h1>
  ${facts([
    [call.say('Objektů úřadu', 'Objects of the office'), formatNumber(kept.objects)],
    [call.say('Velikost', 'Size'), formatBytes(Number(kept.size_bytes), call.tongue)],
    [
      call.say('Kvóta', 'Quota'),
      quota ? formatBytes(Number(quota.limit_bytes), call.tongue) : call.say('není určena', 'none is set'),
    ],
    [call.say('Volné místo centra', 'Free space of the centre'), formatBytes(freeBytes, call.tongue)],
    [
      call.say('Nejdéle nepřečtený bajt', 'The byte unread for longest'),
      html`${kept.oldest ? formatInstant(kept.oldest) : '–'}
        <div class="small">${
          isScrubPaused
            ? call.say('Čtení je v nastavení zastaveno.', 'Reading is paused in the settings.')
            : call.say(
                `Každý bajt se čte znovu do ${scrubDays} dnů.`,
                `Every byte is read again within ${scrubDays} days.`,
              )
        }</div>`,
    ],
  ])}
  ${part(call.say('Poškození', 'Damage'), damageTable(call, seen))}
  ${seen.volumes.length > 0 ? part(call.say('Svazky', 'Volumes'), volumeTable(call, seen)) : ''}
  ${part(call.say('Zařízení', 'Devices'), deviceTable(call, seen))}
  ${part(call.say('Umístění', 'Placement'), placementTable(call, seen))}
  ${part(call.say('Příkazy ke zničení', 'Orders of destruction'), orderTable(call, seen))}
  ${part(call.say('Denní kořeny úložiště a protokolu', 'Daily roots of store and log'), html`${rootTroubles(call, seen)}${rootTable(call, seen)}`)}
  ${part(
    call.say('Jeden objekt', 'One object'),
    formOf(call, {
      action: `${storagePath}/najit`,
      body: textField({
        name: 'object',
        label: call.say('Označení objektu', 'Identifier of the object'),
        max: 500,
        required: true,
      }),
      submit: call.say('Otevřít objekt', 'Open the object'),
      quiet: true,
    }),
  )}`
}
