import {
  type Attempt,
  asTyped,
  badge,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  table,
  textField,
  when,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { ArchivalPackage, ArchivalTitle } from '../archival-package.ts'
import type { ProposedEntity } from '../entity.ts'
import { actButton } from './act-button.ts'

export const catalogueLabels = {
  archivalTitle: both('Zákonný titul', 'Legal title'),
  titleFrom: both('Platí od', 'In force from'),
} as const

export type CatalogueData = {
  readonly title: ArchivalTitle | null
  readonly isInForce: boolean
  readonly packages: readonly ArchivalPackage[]
  readonly words: string
  readonly total: number
  readonly next: string | null
  readonly troubled: readonly ProposedEntity[]
  readonly mayTitle: boolean
  readonly maySelect: boolean
}

const path = '/archiv/katalog'

const titleForm = (call: PageCall, { title }: CatalogueData, attempt?: Attempt): Html =>
  actButton(
    title
      ? call.say('Změnit titul', 'Change the title')
      : call.say('Zapsat zákonný titul', 'Enter the legal title'),
    formOf(call, {
      action: `${path}/titul`,
      submit: call.say('Zapsat titul', 'Enter the title'),
      body: html`${textField({ name: 'archivalTitle', label: call.saying(catalogueLabels.archivalTitle), required: true, max: 500, hint: call.say('Rozhodnutí, podle kterého organizace smí vést digitální archiv (§ 18a zákona č. 499/2004 Sb.).', 'The decision by which the organisation may keep a digital archive (act 499/2004 § 18a).'), ...asTyped(call, attempt, 'archivalTitle', title?.title ?? '') })}
        ${textField({ name: 'titleFrom', type: 'date', label: call.saying(catalogueLabels.titleFrom), required: true, ...asTyped(call, attempt, 'titleFrom', title?.valid_from ?? '') })}`,
    }),
    attempt !== undefined,
  )

const titlePart = (call: PageCall, data: CatalogueData, attempt?: Attempt): Html => {
  const { title, isInForce, mayTitle } = data
  return html`<p>${
    title && isInForce
      ? html`${badge('good', call.say('vlastní digitální archiv', 'own digital archive'))} ${title.title}, ${call.say('od', 'from')} ${formatDay(title.valid_from)} (${title.set_by})`
      : html`${badge('neutral', call.say('bez zákonného titulu', 'without a legal title'))} ${call.say('Archivní balíčky se tu nevytvářejí; organizace jen přejímá a předává.', 'Packages of an archive are not made here; the organisation only accepts and hands on.')}`
  }</p>${
    mayTitle
      ? html`<div class="acts" data-acts>${titleForm(call, data, attempt)}${
          title && isInForce
            ? formOf(call, {
                action: `${path}/konec-titulu`,
                danger: true,
                className: 'act',
                submit: call.say('Ukončit titul', 'End the title'),
              })
            : ''
        }</div>`
      : ''
  }`
}

const troubles = (call: PageCall, { troubled, maySelect }: CatalogueData): Html =>
  html`<ul>${troubled.map(
    one =>
      html`<li><a href="${href(`/archiv/entita/${one.id}`)}">${one.mark}</a> <span class="problem">${when(one.ingest_trouble, trouble => html`${call.saying(trouble)}`)}</span></li>`,
  )}</ul>${maySelect ? formOf(call, { action: `${path}/znovu`, submit: call.say('Zkusit vložit znovu', 'Try the ingest again') }) : ''}`

const packageTable = (call: PageCall, { packages, words }: CatalogueData): Html =>
  table(
    call.say('Archivní balíčky', 'Archival packages'),
    [
      {
        head: call.say('Název', 'Title'),
        cell: one =>
          html`<a href="${href(`/archiv/aip/${one.aip_id}`)}">${hidePersonalNumbers(one.title) || one.mark}</a>`,
      },
      { head: call.say('Značka', 'Mark'), whole: true, cell: one => one.mark },
      { head: call.say('Fond', 'Fonds'), cell: one => `${one.fonds_number} ${one.fonds_name}` },
      {
        head: call.say('Období', 'Period'),
        cell: one => `${formatDay(one.from_day)} – ${formatDay(one.to_day)}`,
      },
      { head: call.say('Přejímka', 'Accession'), cell: one => one.accession ?? '–' },
      { head: call.say('Verze', 'Version'), number: true, cell: one => String(one.version) },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(one.size_bytes, call.tongue),
      },
      { head: call.say('Vloženo', 'Ingested'), cell: one => formatInstant(one.ingested_at) },
    ],
    packages,
    words === ''
      ? call.say(
          'Katalog je prázdný. Balíčky vznikají samy z toho, co archiv převezme, má-li zákonný titul.',
          'The catalogue is empty. Packages are made by themselves of what the archive accepts, where it has a legal title.',
        )
      : call.say(
          'Nic tomu neodpovídá. Zkuste jen část názvu, značky nebo identifikátoru.',
          'Nothing matches. Try only a part of a title, mark or identifier.',
        ),
  )

/** By what right a digital archive is kept, the search of its catalogue, and what could not be ingested. */
export const cataloguePage = (call: PageCall, data: CatalogueData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Digitální archiv', 'Digital archive')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv">${call.say('Výběr archiválií', 'Selection')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${titlePart(call, data, attempt?.form === 'titul' ? attempt : undefined)}
  <form method="get" action="${href(path)}" class="row" role="search">
    ${textField({ name: 'q', label: call.say('Název, značka nebo identifikátor čehokoli uvnitř', 'Title, mark or identifier of anything inside'), value: data.words, max: 200 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Hledat v katalogu', 'Search the catalogue')}</button></div></form>
  ${packageTable(call, data)}
  ${pager(call, { total: data.total, shown: data.packages.length, next: data.next, path, query: data.words ? { q: data.words } : {} })}
  ${data.troubled.length > 0 ? part(call.say('Nevloženo', 'Not ingested'), troubles(call, data)) : ''}`
