import {
  type Attempt,
  asTyped,
  fileField,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { EarlierVersion, Item, NamedStore, StoredFile } from '../item.ts'

/** One's own store has no name but whose it is. */
const nameOf = (call: PageCall, { name, space }: NamedStore): string =>
  space.kind === 'person' ? call.say('Můj prostor', 'My store') : name

export type StoreData = {
  readonly stores: readonly NamedStore[]
  readonly store: NamedStore
  /** From the store to what is shown, that last. */
  readonly way: readonly Item[]
  readonly items: readonly Item[]
  /** Whose program holds an item just now. */
  readonly openAt: ReadonlyMap<string, string>
  /** Of a file: versions before the newest. */
  readonly versions: readonly EarlierVersion[]
  readonly bin: readonly Item[]
  /** By which programs open the stores as a network folder. */
  readonly address: string
}

export const storeLabels = {
  file: both('Soubory', 'Files'),
  folderName: both('Název složky', 'Name of the folder'),
} as const

const storeLinks = (call: PageCall, { stores, store }: StoreData): Html => html`
  <nav class="filters" aria-label="${call.say('Prostory', 'Stores')}">${stores.map(
    one =>
      html`<a href="${href('/prostor', { slozka: one.space.id })}"${one.space.id === store.space.id ? html` aria-current="page"` : ''}>${nameOf(call, one)}</a> `,
  )}</nav>`

const crumbs = (call: PageCall, { store, way }: StoreData): Html =>
  way.length === 0
    ? html``
    : html`<nav aria-label="${call.say('Kde jste', 'Where you are')}"><p><a href="${href('/prostor', { slozka: store.space.id })}">${nameOf(call, store)}</a>${way.map((item, n) => html` › ${n === way.length - 1 ? html`<strong>${item.name}</strong>` : html`<a href="${href('/prostor', { slozka: item.id })}">${item.name}</a>`}`)}</p></nav>`

const removal = (call: PageCall, item: Item): Html =>
  formOf(call, {
    action: '/prostor/odstraneni',
    quiet: true,
    submit: call.say('Do koše', 'To the bin'),
    body: hidden('item', item.id),
  })

const itemsTable = (call: PageCall, { items, openAt }: StoreData): Html =>
  table(
    call.say('Obsah složky', 'What the folder holds'),
    [
      {
        head: call.say('Název', 'Name'),
        cell: item =>
          html`<a href="${href('/prostor', { slozka: item.id })}">${item.name}</a>${item.is_folder ? html` <span class="small">${call.say('složka', 'folder')}</span>` : ''}`,
      },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: item => (item.is_folder ? '' : formatBytes(item.size_bytes, call.tongue)),
      },
      { head: call.say('Změněno', 'Changed'), cell: item => formatInstant(item.changed_at, true) },
      {
        head: call.say('Kdo', 'Who'),
        cell: item =>
          openAt.has(item.id)
            ? `${call.say('právě otevřeno', 'open just now')}: ${openAt.get(item.id)}`
            : item.changed_by,
      },
      { head: '', cell: item => removal(call, item) },
    ],
    items,
    call.say(
      'Složka je prázdná. Vložte soubor níže, nebo si prostor otevřete jako síťovou složku.',
      'The folder is empty. Put a file in below, or open the store as a network folder.',
    ),
  )

const filePart = (call: PageCall, file: StoredFile, versions: readonly EarlierVersion[]): Html => {
  const lines = [
    {
      version: file.version,
      size_bytes: file.size_bytes,
      written_at: file.changed_at,
      written_by: file.changed_by,
    },
    ...versions,
  ]
  return part(
    call.say('Verze', 'Versions'),
    table(
      call.say('Verze souboru', 'Versions of the file'),
      [
        {
          head: call.say('Verze', 'Version'),
          cell: one =>
            html`<a href="${href(`/prostor/${file.id}/soubor`, { verze: one.version })}">${call.say('Verze', 'Version')} ${String(one.version)}</a>`,
        },
        {
          head: call.say('Velikost', 'Size'),
          number: true,
          cell: one => formatBytes(one.size_bytes, call.tongue),
        },
        { head: call.say('Kdy', 'When'), cell: one => formatInstant(one.written_at, true) },
        { head: call.say('Kdo', 'Who'), cell: one => one.written_by },
      ],
      lines,
      '',
    ),
    'verze',
  )
}

const additions = (call: PageCall, folder: string, attempt?: Attempt): Html => html`
  ${part(
    call.say('Vložit soubory', 'Put files in'),
    formOf(call, {
      action: '/prostor/soubor',
      files: true,
      submit: call.say('Vložit', 'Put in'),
      body: html`${hidden('folder', folder)}${fileField({ name: 'file', label: call.saying(storeLabels.file), required: true, multiple: true, hint: call.say('Soubor téhož názvu dostane další verzi; dosavadní zůstane.', 'A file of the same name gets a further version; the one before stays.') })}`,
    }),
    'vlozeni',
  )}
  ${part(
    call.say('Nová složka', 'New folder'),
    formOf(call, {
      action: '/prostor/slozka',
      submit: call.say('Založit složku', 'Make the folder'),
      body: html`${hidden('folder', folder)}${textField({ name: 'folderName', label: call.saying(storeLabels.folderName), required: true, max: 200, ...asTyped(call, attempt, 'folderName') })}`,
    }),
    'slozka',
  )}`

const binPart = (call: PageCall, bin: readonly Item[]): Html =>
  bin.length === 0
    ? html``
    : part(
        call.say('Koš', 'Bin'),
        table(
          call.say('Koš', 'Bin'),
          [
            { head: call.say('Název', 'Name'), cell: item => item.name },
            {
              head: call.say('V koši od', 'In the bin since'),
              cell: item => (item.removed_at ? formatInstant(item.removed_at, true) : ''),
            },
            {
              head: '',
              cell: item =>
                formOf(call, {
                  action: '/prostor/obnoveni',
                  quiet: true,
                  submit: call.say('Obnovit', 'Restore'),
                  body: hidden('item', item.id),
                }),
            },
          ],
          bin,
          '',
        ),
        'kos',
      )

/** A folder of a working store with what lies in it, or a file with its versions. */
export function storePage(call: PageCall, data: StoreData, attempt?: Attempt): Html {
  const { store, way, address } = data
  const last = way.at(-1)
  const isFile = last?.is_folder === false
  return html`
    <h1>${last?.name ?? nameOf(call, store)}</h1>
    ${storeLinks(call, data)}${crumbs(call, data)}
    ${attempt ? refusalBox(call, attempt.refusal) : ''}
    <p class="small">${call.say(
      'Pracovní prostor není spisová služba: co má úřední význam, patří do spisu.',
      'The working store is no records service: what has official meaning belongs to a dossier.',
    )}</p>
    ${
      isFile
        ? html`${filePart(call, last, data.versions)}<div class="acts">${removal(call, last)}</div>`
        : html`${itemsTable(call, data)}${additions(call, last?.id ?? store.space.id, attempt)}`
    }
    ${binPart(call, data.bin)}
    ${part(
      call.say('Síťová složka', 'Network folder'),
      html`<p>${call.say(
        'Týž prostor otevřete v LibreOffice, Wordu nebo správci souborů (protokol WebDAV) na adrese',
        'The same store opens in LibreOffice, Word or a file manager (protocol WebDAV) at',
      )} <code>${address}</code>. ${call.say('Jméno je vaše přihlašovací, místo hesla', 'The login is yours, in place of the password')} <a href="${href('/ucet')}#klice">${call.say('klíč pro programy', 'a key for programs')}</a>.</p>`,
      'sit',
    )}`
}
