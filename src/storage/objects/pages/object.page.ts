import {
  type Attempt,
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  when,
} from '#platform/html'
import { asInstant, dayOf } from '#platform/values'
import type { DeviceCopy } from '../copy.ts'
import { isLocked } from '../lock.ts'
import { classPromises } from '../placement.ts'
import type { VersionRow } from '../rows.ts'
import type { SeenObject } from '../seen.ts'
import { damageParts, disposalPart, holdPart, lockPart } from './object-acts.ts'

const copyState = (call: PageCall, { state, outcome }: DeviceCopy): Html => {
  if (state === 'kept') return badge('good', call.say('uložena a znovu přečtena', 'kept and read again'))
  if (state === 'owed') return badge('active', call.say('čeká na zápis', 'waits to be written'))
  if (state === 'damaged') return badge('bad', call.say('poškozena', 'damaged'))
  return outcome === 'key-destroyed'
    ? badge('neutral', call.say('klíč zničen, nelze přečíst', 'key destroyed, cannot be read'))
    : badge('neutral', call.say('odstraněna, ověřeno', 'removed, verified'))
}

const copyLock = (call: PageCall, { locked_until: until, lock_mode: mode, held }: DeviceCopy): string =>
  [
    until
      ? `${formatInstant(until)}, ${mode === 'compliance' ? call.say('nikdo nezkrátí', 'nobody shortens') : call.say('zkrátí úkon', 'shortened by an act')}`
      : call.say('bez zámku', 'no lock'),
    ...(held ? [call.say('zadrženo', 'held')] : []),
  ].join('; ')

const copyTable = (call: PageCall, { copies }: SeenObject): Html =>
  table<DeviceCopy>(
    call.say('Kopie na zařízeních', 'Copies on devices'),
    [
      { head: call.say('Verze', 'Version'), number: true, cell: row => String(row.version) },
      { head: call.say('Zařízení', 'Device'), cell: row => row.device },
      {
        head: call.say('Stav', 'State'),
        cell: row =>
          html`${copyState(call, row)}${when(row.problem, problem => html`<div class="small">${call.saying(problem)}</div>`)}`,
      },
      { head: call.say('Zámek na zařízení', 'Lock on the device'), cell: row => copyLock(call, row) },
      {
        head: call.say('Naposledy přečtena', 'Last read'),
        cell: row => (row.verified_at ? formatInstant(row.verified_at) : '–'),
      },
    ],
    copies,
    call.say('Další kopie na zařízeních nejsou určeny.', 'No copies on devices are set.'),
  )

const versionTable = (call: PageCall, { versions }: SeenObject): Html =>
  table<VersionRow>(
    call.say('Verze', 'Versions'),
    [
      { head: call.say('Verze', 'Version'), number: true, cell: row => String(row.version) },
      { head: call.say('Zapečetěno', 'Sealed'), cell: row => formatInstant(row.sealed_at) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: row => formatBytes(row.size_bytes, call.tongue),
      },
      { head: call.say('Naposledy přečteno', 'Last read'), cell: row => formatInstant(row.verified_at) },
      {
        head: call.say('Otisk soupisu', 'Digest of the inventory'),
        cell: row => html`<code>${row.inventory_digest.slice(0, 31)}…</code>`,
      },
    ],
    versions,
    call.say('Objekt je odstraněn; zůstal jeho záznam.', 'The object is removed; its record stayed.'),
  )

/** One object: what of it is where, what holds it, and what may be done with it. */
export const objectPage = (call: PageCall, seen: SeenObject, attempt?: Attempt): Html => {
  const { row, now } = seen
  const isKept = row.removed_at === null
  return html`<h1>${call.say('Objekt úložiště', 'Object of the store')}</h1>
  <p><code>${row.id}</code></p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${facts([
    [call.say('Druh', 'Kind'), row.kind],
    ...(row.owner === null
      ? []
      : ([
          [
            call.say('Vlastník', 'Owner'),
            html`${row.owner} ${badge('active', 'F-FOREIGN')}<div class="small">${call.saying(classPromises['F-FOREIGN'])}</div>`,
          ],
        ] as const)),
    ...(row.withdrawal === null
      ? []
      : ([
          [
            call.say('Staženo vlastníkem', 'Withdrawn by its owner'),
            html`${formatInstant(asInstant(row.withdrawal.receipt.orderedAt))} – ${row.withdrawal.receipt.reason}${
              row.removed_at === null
                ? html`<div class="small">${call.say('Bajty zůstávají, dokud běží zámek nebo objekt někdo drží; potom odejdou samy.', 'The bytes stay while the lock runs or somebody holds the object; then they go by themselves.')}</div>`
                : ''
            }`,
          ],
        ] as const)),
    [call.say('Uloženo poprvé', 'First kept'), formatInstant(row.created_at)],
    [
      call.say('Zamčeno do', 'Locked until'),
      html`${row.locked_until ? formatDay(row.locked_until) : '–'} ${
        isLocked(row.locked_until, dayOf(now))
          ? badge('good', call.say('zamčeno', 'locked'))
          : badge('neutral', call.say('zámek neběží', 'no lock runs'))
      }`,
    ],
    [
      call.say('Zámek', 'Lock'),
      row.lock_mode === 'compliance'
        ? call.say('nikdo nezkrátí, jen prodlouží', 'nobody shortens it, it is only extended')
        : call.say('zkrátí ho úkon s důvodem', 'an act with a reason shortens it'),
    ],
    ...(row.removed_at
      ? ([
          [call.say('Odstraněno', 'Removed'), `${formatInstant(row.removed_at)} – ${row.removal_reason}`],
        ] as const)
      : []),
  ])}
  ${damageParts(call, seen)}
  ${part(call.say('Verze', 'Versions'), versionTable(call, seen))}
  ${part(call.say('Kopie na zařízeních', 'Copies on devices'), copyTable(call, seen))}
  ${isKept ? holdPart(call, seen, attempt) : ''}
  ${isKept ? lockPart(call, seen, attempt) : ''}
  ${disposalPart(call, seen, attempt)}`
}
