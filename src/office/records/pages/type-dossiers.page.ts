import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  pager,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { TypeDossier } from '../type-dossier.ts'
import { actDetails } from './act-details.ts'

export const typeDossierLabels = {
  title: both('Název typového spisu', 'Name of the type dossier'),
  group: both('Věcná skupina', 'Subject group'),
  part: both('Součást', 'Part'),
  subject: both('Věc', 'Subject'),
  reason: both('Důvod', 'Reason'),
} as const

export const typeDossierViews = ['otevrene', 'uzavrene'] as const
export type TypeDossierView = (typeof typeDossierViews)[number]

export type TypeDossiersData = {
  readonly view: TypeDossierView
  readonly counts: Readonly<Record<TypeDossierView, number>>
  readonly found: readonly TypeDossier[]
  readonly groupCodes: ReadonlyMap<string, string>
  readonly next: string | null
  /** Groups for type dossiers that are open. */
  readonly groups: readonly Option[]
  readonly mayFound: boolean
}

export const typeBadge = (call: PageCall, { state }: TypeDossier): Html =>
  state === 'open'
    ? badge('active', call.say('otevřený', 'open'))
    : badge('neutral', call.say('uzavřený', 'closed'))

const founding = (call: PageCall, { groups, mayFound }: TypeDossiersData, attempt?: Attempt): Html | '' => {
  if (!mayFound) return ''
  if (groups.length === 0)
    return html`<p class="impossible">${call.say(
      'Založit ho půjde, až bude v platném plánu skupina pro typové spisy. Založí ji správce spisovny na stránce Spisový plán.',
      'One can be founded once the plan in force has a group for type dossiers. The records manager opens it on the page Filing plan.',
    )}</p>`
  return actDetails(
    call.say('Založit typový spis', 'Found a type dossier'),
    formOf(call, {
      action: '/typove-spisy/zalozeni',
      submit: call.say('Založit typový spis', 'Found the type dossier'),
      body: html`${textField({ name: 'title', label: call.saying(typeDossierLabels.title), required: true, max: 300, ...asTyped(call, attempt, 'title'), hint: call.say('Čeho se týká po celou dobu, třeba Vodovod Horní.', 'What it is about all the time, for example Upper waterworks.') })}
        ${selectField({ name: 'group', label: call.saying(typeDossierLabels.group), required: true, ...asTyped(call, attempt, 'group'), empty: call.say('vyberte…', 'choose…'), options: groups, hint: call.say('Podle ní vzniknou součásti a v nich první díly.', 'Parts and their first volumes come from it.') })}`,
    }),
    attempt !== undefined,
  )
}

/** Type dossiers of the office, and the form that founds one. */
export const typeDossiersPage = (call: PageCall, data: TypeDossiersData, attempt?: Attempt): Html => {
  const { view, counts, found, groupCodes, next } = data
  const title = call.say('Typové spisy', 'Type dossiers')
  const names = { otevrene: call.say('Otevřené', 'Open'), uzavrene: call.say('Uzavřené', 'Closed') }
  return html`
  <div class="head"><h1>${title}</h1><div class="acts" data-acts>${founding(call, data, attempt)}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <nav class="filters" aria-label="${call.say('Pohledy', 'Views')}">${typeDossierViews.map(
    one =>
      html`<a href="${href('/typove-spisy', { pohled: one })}"${one === view ? html` aria-current="page"` : ''}>${names[one]} <span class="count">${String(counts[one])}</span></a>`,
  )}</nav>
  ${table(
    title,
    [
      {
        head: call.say('Typový spis', 'Type dossier'),
        cell: one => html`<a href="${href(`/typove-spisy/${one.id}`)}">${hidePersonalNumbers(one.title)}</a>`,
      },
      { head: call.say('Identifikátor', 'Identifier'), whole: true, cell: one => one.identifier },
      {
        head: call.say('Spisový znak', 'Filing code'),
        cell: one => groupCodes.get(one.subject_group_id) ?? '',
      },
      { head: call.say('Založen', 'Founded'), cell: one => formatInstant(one.opened_at) },
      { head: call.say('Drží', 'Held by'), cell: one => one.holder.name },
      { head: call.say('Stav', 'State'), cell: one => typeBadge(call, one) },
    ],
    found,
    call.say(
      'Žádný tu není. Typový spis drží pohromadě všechno o jedné věci, se kterou úřad pracuje léta: stavbu, vozidlo, osobu.',
      'None here. A type dossier keeps together all of one thing the office deals with for years: a building, a car, a person.',
    ),
  )}
  ${pager(call, { total: counts[view], shown: found.length, next, path: '/typove-spisy', query: { pohled: view } })}`
}
