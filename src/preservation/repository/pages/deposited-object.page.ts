import {
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import { type OfferRow, replicaFact } from '#storage/replication'
import { accessWords, profileWords } from '../deposit-transfer.ts'
import { type DepositedObject, packageOf } from '../deposited-object.ts'
import { daysText } from './deposited-objects.page.ts'

export type KeptFile = { readonly path: string; readonly digest: string; readonly sizeBytes: number }

export type DepositedObjectData = {
  readonly object: DepositedObject
  /** The first of its delivered files. */
  readonly files: readonly KeptFile[]
  readonly transferId: string | null
  /** What other centres owe or gave about it. */
  readonly replicas: readonly OfferRow[]
}

const told = (call: PageCall, { object, transferId, replicas }: DepositedObjectData): Html => {
  const { described } = object
  return facts([
    [call.say('Kdo to vytvořil', 'Who made it'), hidePersonalNumbers(described.creator)],
    [call.say('Z doby', 'Of the time'), daysText(described)],
    [call.say('Kdo smí nahlížet', 'Who may see it'), call.saying(accessWords[described.access])],
    [call.say('Poznámka', 'Note'), described.note && hidePersonalNumbers(described.note)],
    [call.say('Ukladatel', 'Depositor'), object.depositor_name],
    [call.say('Smlouva', 'Contract'), `${object.contract_number} (${object.service})`],
    [
      call.say('Předání', 'Transfer'),
      transferId
        ? html`<a href="${href(`/repozitar/predani/${transferId}`)}">${object.transfer_number}</a>`
        : object.transfer_number,
    ],
    [call.say('Předáno jako', 'Handed in as'), call.saying(profileWords[object.profile])],
    [
      call.say('Obsah', 'Content'),
      `${formatNumber(object.files)} × ${call.say('soubor', 'file')}, ${formatBytes(Number(object.size_bytes), call.tongue)}`,
    ],
    [
      call.say('Zamčeno do', 'Locked until'),
      object.locked_until === '9999-12-31'
        ? call.say('natrvalo', 'for good')
        : formatDay(object.locked_until),
    ],
    [call.say('Uloženo', 'Stored'), formatInstant(object.stored_at)],
    [call.say('Repliky', 'Replicas'), replicaFact(call, replicas)],
    [
      call.say('Kopie, zámky a otisky', 'Copies, locks and digests'),
      html`<a href="${href(`/uloziste/${encodeURIComponent(object.object_id)}`)}">${call.say('Otevřít v úložišti', 'Open in the storage')}</a>`,
    ],
  ])
}

/** One object: what it is, what lies in it, and how to take it away. */
export const depositedObjectPage = (call: PageCall, data: DepositedObjectData): Html => {
  const { object, files } = data
  const { described } = object
  const at = `/repozitar/ulozene/${packageOf(object.object_id) ?? ''}`
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(described.title)}</h1>
    <p>${object.removed_at ? badge('neutral', call.say('odstraněno na příkaz', 'removed by order')) : badge('good', call.say('uloženo', 'stored'))}</p></div>
    <div class="acts" data-acts>${object.removed_at ? '' : html`<a class="button primary" href="${href(`${at}/bag.zip`)}">${call.say('Vydat celek (bag v ZIP)', 'Give out the object (bag in a ZIP)')}</a>`}
      <a class="button quiet" href="/repozitar/ulozene">${call.say('Uložené celky', 'Deposited objects')}</a></div></div>
  ${told(call, data)}
  ${part(
    call.say('Formáty podle obsahu', 'Formats by content'),
    table(
      call.say('Formáty', 'Formats'),
      [
        { head: call.say('Formát', 'Format'), cell: one => one.name },
        { head: 'PUID', whole: true, cell: one => one.puid ?? '–' },
        { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      ],
      object.formats,
      '–',
    ),
  )}
  ${part(
    call.say('Soubory', 'Files'),
    html`${table(
      call.say('Soubory', 'Files'),
      [
        {
          head: call.say('Cesta', 'Path'),
          cell: one =>
            html`<a href="${href(`${at}/soubor`, { cesta: one.path })}">${hidePersonalNumbers(one.path.replace(/^data\//, ''))}</a>`,
        },
        {
          head: call.say('Velikost', 'Size'),
          number: true,
          cell: one => formatBytes(one.sizeBytes, call.tongue),
        },
      ],
      files,
      call.say('Soubory tu už nejsou.', 'The files are not here any more.'),
    )}${
      object.files > files.length && files.length > 0
        ? html`<p>${call.say('Ukázáno je prvních', 'Shown are the first')} ${formatNumber(files.length)} ${call.say('z', 'of')} ${formatNumber(object.files)}.</p>`
        : ''
    }`,
  )}`
}
