import {
  badge,
  facts,
  formatBytes,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  table,
  textField,
} from '#platform/html'
import { type Both, hidePersonalNumbers } from '#platform/values'
import type { ArrivingForeign } from '#storage/replication'
import type { Comparison } from '../ledger.ts'
import type { Medium } from '../medium.ts'
import { type Owner, packageName, type ReplicaPackage } from '../owner.ts'
import { packageState, wayText } from './words.ts'

type Held = {
  readonly packages: number
  readonly sizeBytes: number
  readonly withdrawn: number
  readonly problems: number
  readonly faulty: number
}

export type ReplicaData = {
  readonly owner: Owner | null
  readonly held: Held
  /** The newest comparison that was tried, and the newest that could be made. */
  readonly newest: Comparison | null
  readonly made: Comparison | null
  readonly drill: { readonly at: Comparison['at']; readonly returned: number; readonly whole: number } | null
  readonly media: readonly Medium[]
  readonly arriving: readonly ArrivingForeign[]
  readonly packages: readonly ReplicaPackage[]
  readonly words: string
  readonly total: number
  readonly next: string | null
}

const path = '/narodni-archiv'

const ledgerFact = (call: PageCall, { made, newest }: ReplicaData): Html => {
  const link = html`<a href="${href(`${path}/rozdily`)}">${call.say('Porovnání a rozdíly', 'Comparisons and differences')}</a>`
  const trouble =
    newest?.problem &&
    html`<br>${badge('bad', call.say('poslední evidence nepoužitelná', 'last ledger not usable'))} ${call.saying(newest.problem)}`
  if (!made)
    return html`${badge('warning', call.say('zatím neporovnáno', 'not compared yet'))} ${link}${trouble ?? ''}`
  const state =
    made.differing === 0
      ? badge('good', call.say('souhlasí', 'in agreement'))
      : badge('bad', `${call.say('rozdílů', 'differences')}: ${formatNumber(made.differing)}`)
  return html`${state} ${call.say('číslo', 'number')} ${String(made.ledger?.receipt.number ?? '–')}, ${formatInstant(made.at)}; ${link}${trouble ?? ''}`
}

const stateOf = (call: PageCall, data: ReplicaData, owner: Owner): Html => {
  const { held, drill } = data
  return facts([
    [call.say('Vlastník', 'Owner'), `${owner.title} (${owner.name})`],
    [
      call.say('Otisk pečeti SHA-256', 'Fingerprint of the seal SHA-256'),
      html`<code class="small">${owner.fingerprint.slice(0, 32)}<wbr>${owner.fingerprint.slice(32)}</code>`,
    ],
    [
      call.say('Drženo', 'Held'),
      `${formatNumber(held.packages)} × ${call.say('balíček', 'package')}, ${formatBytes(held.sizeBytes, call.tongue)}`,
    ],
    [
      call.say('Staženo vlastníkem', 'Withdrawn by the owner'),
      held.withdrawn > 0 ? formatNumber(held.withdrawn) : null,
    ],
    [
      call.say('Bez platného slova vlastníka', 'Without a holding word of the owner'),
      held.problems > 0 ? badge('bad', formatNumber(held.problems)) : null,
    ],
    [
      call.say('Mimo pravidla archivních balíčků', 'Outside the rules of archival packages'),
      held.faulty > 0 ? badge('warning', formatNumber(held.faulty)) : null,
    ],
    [call.say('Evidence vlastníka', 'Ledger of the owner'), ledgerFact(call, data)],
    [
      call.say('Zkouška návratu', 'Drill of returning'),
      drill
        ? html`${drill.whole === drill.returned ? badge('good', call.say('v pořádku', 'well')) : badge('bad', call.say('neshody', 'mismatches'))} ${formatInstant(drill.at)}: ${formatNumber(drill.whole)} ${call.say('z', 'of')} ${formatNumber(drill.returned)}`
        : call.say('zatím nebyla', 'none yet'),
    ],
  ])
}

const packageTable = (call: PageCall, { packages, words }: ReplicaData): Html =>
  table(
    call.say('Kopie balíčků', 'Copies of packages'),
    [
      {
        head: call.say('Název', 'Title'),
        cell: one =>
          html`<a href="${href(`${path}/balicek/${packageName(one.object_id)}`)}">${hidePersonalNumbers(one.title)}</a>`,
      },
      { head: call.say('Stav', 'State'), cell: one => packageState(call, one) },
      { head: call.say('Cesta', 'Way'), cell: one => wayText(call, one.way) },
      { head: call.say('Verze', 'Version'), number: true, cell: one => String(one.version) },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(Number(one.size_bytes), call.tongue),
      },
      { head: call.say('Uloženo', 'Stored'), cell: one => formatInstant(one.kept_at) },
    ],
    packages,
    words === ''
      ? call.say(
          'Zatím nic. Balíčky přicházejí nabídkami vlastníka nebo na jeho médiu.',
          'Nothing yet. Packages come by offers of the owner or on its medium.',
        )
      : call.say(
          'Nic tomu neodpovídá. Zkuste jen část názvu.',
          'Nothing matches. Try only a part of a title.',
        ),
  )

const arrivals = (call: PageCall, rows: readonly ArrivingForeign[]): Html =>
  part(
    call.say('Nabídnuto a zatím nepřijato', 'Offered and not taken yet'),
    table(
      call.say('Nabídnuto', 'Offered'),
      [
        {
          head: call.say('Objekt', 'Object'),
          cell: one => html`<code class="small">${one.object_id}</code> v${String(one.version)}`,
        },
        { head: call.say('Od', 'Since'), cell: one => formatInstant(one.accepted_at) },
        { head: call.say('Pokusů', 'Attempts'), number: true, cell: one => formatNumber(one.attempts) },
        {
          head: call.say('Proč', 'Why'),
          cell: one => {
            const says: Both | undefined = one.says ?? one.findings?.[0]?.message
            return says ? call.saying(says) : call.say('na cestě', 'on its way')
          },
        },
      ],
      rows,
      '',
    ),
  )

const mediumTable = (call: PageCall, media: readonly Medium[]): Html =>
  part(
    call.say('Média vlastníka', 'Media of the owner'),
    html`${table(
      call.say('Média', 'Media'),
      [
        { head: call.say('Médium', 'Medium'), cell: one => html`<code class="small">${one.id}</code>` },
        { head: call.say('Balíčků', 'Packages'), number: true, cell: one => formatNumber(one.packages) },
        { head: call.say('Začátek', 'Begun'), cell: one => formatInstant(one.begun_at) },
        {
          head: call.say('Konec', 'End'),
          cell: one =>
            one.ended_at ? formatInstant(one.ended_at) : badge('warning', call.say('přerušeno', 'cut off')),
        },
        {
          head: call.say('Nepřijato', 'Not taken'),
          cell: one =>
            one.faults.length === 0
              ? '0'
              : html`<details><summary>${formatNumber(one.faults.length)}</summary><ul>${one.faults.slice(0, 50).map(({ object, version, why }) => html`<li><code class="small">${object}</code> v${String(version)}: ${call.saying(why)}</li>`)}</ul></details>`,
        },
      ],
      media,
      '',
    )}`,
  )

/** What is held for whom, whether its owner agrees, and the search of it. Nothing here changes anything. */
export const replicaView = (call: PageCall, data: ReplicaData): Html => {
  const { owner } = data
  const head = html`<div class="head"><div><h1>${call.say('Replika národního archivu', 'Replica of the national archive')}</h1></div></div>`
  if (!owner)
    return html`${head}<p>${call.say('Tato organizace nedrží kopie balíčků jiného archivu.', 'This organisation holds no copies of packages of another archive.')}</p>`
  return html`${head}
  <p class="hint">${call.say('Jsou to kopie cizích archiválií. Nikdo je tu nemění ani neničí; stáhne je jen zapečetěný příkaz vlastníka.', 'These are copies of archival records of another. Nobody here alters or destroys them; only a sealed order of the owner withdraws them.')}</p>
  ${stateOf(call, data, owner)}
  <form method="get" action="${href(path)}" class="row" role="search">
    ${textField({ name: 'q', label: call.say('Název, identifikátor nebo otisk', 'Title, identifier or digest'), value: data.words, max: 200 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Hledat', 'Search')}</button></div></form>
  ${packageTable(call, data)}
  ${pager(call, { total: data.total, shown: data.packages.length, next: data.next, path, query: data.words ? { q: data.words } : {} })}
  ${data.arriving.length > 0 ? arrivals(call, data.arriving) : ''}
  ${data.media.length > 0 ? mediumTable(call, data.media) : ''}`
}
