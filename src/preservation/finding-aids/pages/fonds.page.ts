import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  selectField,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import { datesText, type FindingAidKind, findingAidKinds } from '#preservation/packages'
import {
  type AuthorityRow,
  aidStateWords,
  type FindingAidState,
  type Fonds,
  type KeptFindingAid,
  kindWords,
  levelWords,
  type Unit,
} from '../description.ts'
import { authorityOptions } from './fonds-list.page.ts'

export const fondsDetailLabels = {
  fondsTitle: both('Název archivního souboru', 'Name of the fonds'),
  fondsOriginator: both('Původce', 'Originator'),
  fondsMetres: both('Rozsah na papíře (bm)', 'Extent on paper (running metres)'),
  aidNumber: both('Číslo pomůcky v evidenci', 'Number in the register of finding aids'),
  aidKind: both('Druh pomůcky', 'Kind of finding aid'),
  aidTitle: both('Název pomůcky', 'Title of the finding aid'),
  aidArranger: both('Zpracovatel', 'Arranger'),
  aidEditor: both('Sestavitel', 'Editor'),
  aidReleased: both('Rok a místo vydání', 'Year and place of publication'),
} as const

/** A unit with how deep it stands and the mark it is cited by. */
export type DescriptionUnitLine = { readonly unit: Unit; readonly depth: number; readonly mark: string }

export type FondsData = {
  readonly fonds: Fonds
  readonly authorities: readonly AuthorityRow[]
  readonly aids: readonly KeptFindingAid[]
  /** Levels down to where all fit on a page, or what a search found. */
  readonly lines: readonly DescriptionUnitLine[]
  readonly units: number
  readonly words: string
  readonly waiting: number
  readonly mayDescribe: boolean
}

export const aidTones: Readonly<Record<FindingAidState, Tone>> = {
  draft: 'neutral',
  submitted: 'active',
  approved: 'good',
}
export const aidBadge = (call: PageCall, { state }: KeptFindingAid): Html =>
  badge(aidTones[state], call.saying(aidStateWords[state]))

type Name = keyof typeof fondsDetailLabels

const fieldsOf = (call: PageCall, attempt?: Attempt) => ({
  text: (name: Name, known = '', more: Partial<Parameters<typeof textField>[0]> = {}) =>
    textField({
      name,
      label: call.saying(fondsDetailLabels[name]),
      ...more,
      ...asTyped(call, attempt, name, known),
    }),
  choice: (
    name: Name,
    options: readonly { value: string; label: string }[],
    more: { required?: boolean; empty?: string; value?: string } = {},
  ) =>
    selectField({
      name,
      label: call.saying(fondsDetailLabels[name]),
      options,
      ...more,
      ...asTyped(call, attempt, name, more.value ?? ''),
    }),
})

const whole = (call: PageCall, { fonds, authorities }: FondsData, attempt?: Attempt): Html => {
  const { text, choice } = fieldsOf(call, attempt)
  return formOf(call, {
    action: `/archiv/fondy/${fonds.id}/udaje`,
    submit: call.say('Uložit údaje', 'Keep the data'),
    body: html`${text('fondsTitle', fonds.name, { required: true, max: 300 })}${choice('fondsOriginator', authorityOptions(authorities), { empty: call.say('není uveden', 'none told'), value: fonds.originator_id ?? '' })}${text('fondsMetres', fonds.extent_metres === null ? '' : String(fonds.extent_metres).replace('.', ','), { max: 12 })}`,
  })
}

const aidForm = (call: PageCall, { fonds, authorities }: FondsData, attempt?: Attempt): Html => {
  const { text, choice } = fieldsOf(call, attempt)
  if (authorities.length === 0)
    return html`<p class="empty">${call.say('Nejdřív zapište zpracovatele mezi ', 'First enter the arranger among ')}<a href="/archiv/fondy/autority">${call.say('původce a další osoby', 'originators and others')}</a>.</p>`
  return formOf(call, {
    action: `/archiv/fondy/${fonds.id}/pomucka`,
    submit: call.say('Založit pomůcku', 'Begin the finding aid'),
    body: html`${text('aidNumber', '', { required: true, max: 9 })}${choice(
      'aidKind',
      findingAidKinds.map((value: FindingAidKind) => ({ value, label: call.saying(kindWords[value]) })),
      { required: true },
    )}${text('aidTitle', '', { required: true, max: 300 })}${choice('aidArranger', authorityOptions(authorities), { required: true })}${text('aidEditor', call.visitor?.actor.kind === 'person' ? call.visitor.actor.name : '', { required: true, max: 200 })}${text('aidReleased', '', { required: true, max: 200 })}`,
  })
}

const unitCell = (call: PageCall, { unit, depth }: DescriptionUnitLine): Html =>
  html`<span aria-hidden="true">${'\u2003'.repeat(depth)}</span><a href="${href(`/archiv/fondy/popis/${unit.id}`)}">${hidePersonalNumbers(unit.described.title) || call.say('bez názvu', 'without a title')}</a>`

const unitTable = (call: PageCall, { lines, words }: FondsData): Html =>
  table(
    call.say('Jednotky popisu', 'Units of description'),
    [
      { head: call.say('Název', 'Title'), cell: line => unitCell(call, line) },
      { head: call.say('Úroveň', 'Level'), cell: ({ unit }) => call.saying(levelWords[unit.level]) },
      { head: call.say('Označení', 'Mark'), whole: true, cell: ({ mark }) => mark },
      {
        head: call.say('Datace', 'Dates'),
        cell: ({ unit: { described } }) =>
          described.dates ? datesText(described.dates) : described.datesInWords || '–',
      },
      { head: call.say('Uložení', 'Container'), cell: ({ unit }) => unit.described.container || '–' },
      {
        head: call.say('Digitálně', 'Digital'),
        number: true,
        cell: ({ unit: { described } }) =>
          described.objects.length > 0 ? formatNumber(described.objects.length) : '–',
      },
    ],
    lines,
    words
      ? call.say(
          'Nic tomu neodpovídá. Zkuste část názvu, signatury nebo obsahu.',
          'Nothing matches. Try a part of a title, mark or content.',
        )
      : call.say('Pod archivním souborem zatím nic není.', 'Nothing stands below the fonds yet.'),
  )

const packages = (call: PageCall, { fonds, waiting }: FondsData): Html =>
  formOf(call, {
    action: `/archiv/fondy/${fonds.id}/balicky`,
    quiet: true,
    submit: call.say(
      `Popsat ${formatNumber(waiting)} ${plural(waiting, 'převzatý balíček', 'převzaté balíčky', 'převzatých balíčků')}`,
      `Describe ${formatNumber(waiting)} ${waiting === 1 ? 'package' : 'packages'} taken over`,
    ),
  })

/** A fonds: its levels of description, its finding aids, and what is told of the whole. */
export const fondsPage = (call: PageCall, data: FondsData, attempt?: Attempt): Html => {
  const { fonds, mayDescribe, waiting, lines, units, words } = data
  const root = lines[0]?.unit.parent_id === null ? lines[0] : undefined
  const tried = (form: string) => (attempt?.form === form ? attempt : undefined)
  return html`
  <div class="head"><div><h1>${fonds.name}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv/fondy">${call.say('Všechny archivní soubory', 'All fonds')}</a>${mayDescribe && waiting > 0 ? packages(call, data) : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${facts([
    [call.say('Číslo', 'Number'), fonds.number],
    [call.say('Jednotek popisu', 'Units'), formatNumber(units)],
    [
      call.say('Původce', 'Originator'),
      data.authorities.find(({ id }) => id === fonds.originator_id)?.name ?? null,
    ],
    [
      call.say('Rozsah na papíře', 'Extent on paper'),
      fonds.extent_metres === null
        ? null
        : `${call.say(String(fonds.extent_metres).replace('.', ','), String(fonds.extent_metres))} bm`,
    ],
  ])}
  <form method="get" action="${href(`/archiv/fondy/${fonds.id}`)}" class="row" role="search">
    ${textField({ name: 'q', label: call.say('Hledat v popisu', 'Search the description'), value: words, max: 200 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Hledat v popisu', 'Search the description')}</button></div></form>
  ${unitTable(call, data)}
  ${!words && lines.length < units ? html`<p>${call.say('Zobrazeny jsou horní úrovně; další otevřete u jejich jednotky.', 'The upper levels are shown; open a unit for those below it.')}</p>` : ''}
  ${root && mayDescribe ? html`<p><a href="${href(`/archiv/fondy/popis/${root.unit.id}`)}#pod">${call.say('Přidat jednotku pod archivní soubor', 'Add a unit below the fonds')}</a></p>` : ''}
  ${part(
    call.say('Archivní pomůcky', 'Finding aids'),
    html`${table(
      call.say('Archivní pomůcky', 'Finding aids'),
      [
        { head: call.say('Číslo', 'Number'), number: true, cell: one => String(one.number) },
        {
          head: call.say('Název', 'Title'),
          cell: one => html`<a href="${href(`/archiv/fondy/pomucky/${one.id}`)}">${one.title}</a>`,
        },
        { head: call.say('Druh', 'Kind'), cell: one => call.saying(kindWords[one.kind]) },
        { head: call.say('Stav', 'State'), cell: one => aidBadge(call, one) },
      ],
      data.aids,
      call.say('Zatím žádná.', 'None yet.'),
    )}${mayDescribe ? html`<details${tried('pomucka') ? html` open` : ''}><summary>${call.say('Nová pomůcka', 'New finding aid')}</summary>${aidForm(call, data, tried('pomucka'))}</details>` : ''}`,
  )}
  ${mayDescribe ? part(call.say('Údaje o archivním souboru', 'Data of the fonds'), whole(call, data, tried('udaje'))) : ''}`
}
