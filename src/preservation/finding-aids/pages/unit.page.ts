import {
  type Attempt,
  asTyped,
  facts,
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
  selectField,
  table,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import {
  type DescribedUnit,
  dateEndText,
  datesText,
  levelsWithin,
  unitIdLabel,
  unitTexts,
} from '#preservation/packages'
import { type AuthorityRow, type Fonds, levelWords, type Unit } from '../description.ts'
import type { DescriptionUnitLine } from '../tree.ts'
import { authorityOptions } from './fonds-list.page.ts'
import { bringForm, placeForm, unitActLabels } from './unit-acts.ts'
import { idOptions, kindOptions, textWords } from './words.ts'

export const unitLabels = {
  unitTitle: both('Název', 'Title'),
  dateFrom: both('Datace od', 'Dates from'),
  dateTo: both('Datace do', 'Dates to'),
  datesInWords: both('Datace slovy', 'Dating in words'),
  idKind: both('Druh označení', 'Kind of mark'),
  idValue: both('Označení', 'Mark'),
  reference: both('Pevné referenční označení', 'Fixed reference mark'),
  materialUnit: both('Druh archiválie', 'Kind of material'),
  materialCount: both('Počet', 'Count'),
  container: both('Uložení', 'Container'),
  languages: both('Jazyky', 'Languages'),
  unitOriginator: both('Původce', 'Originator'),
  note: both('Poznámka archiváře', 'Note of the archivist'),
  newLevel: both('Úroveň', 'Level'),
  newTitle: both('Název nové jednotky', 'Title of the new unit'),
  ...unitActLabels,
  ...textWords,
} as const

export type UnitData = {
  readonly fonds: Fonds
  readonly path: readonly Unit[]
  readonly unit: Unit
  readonly mark: string | null
  readonly below: readonly Unit[]
  readonly authorities: readonly AuthorityRow[]
  /** Where the unit may be moved. */
  readonly places: readonly DescriptionUnitLine[]
  readonly mayDescribe: boolean
}

type Name = keyof typeof unitLabels

const firstTexts = ['scopecontent', 'accessrestrict', 'phystech'] as const

function fieldsOf(call: PageCall, attempt: Attempt | undefined) {
  const label = (name: Name) => call.saying(unitLabels[name])
  return {
    text: (name: Name, known: string, more: Partial<Parameters<typeof textField>[0]> = {}) =>
      textField({ name, label: label(name), ...more, ...asTyped(call, attempt, name, known) }),
    area: (name: Name, known: string, max = 20_000) =>
      textArea({ name, label: label(name), max, ...asTyped(call, attempt, name, known) }),
    choice: (
      name: Name,
      known: string,
      options: readonly { value: string; label: string }[],
      empty?: string,
    ) =>
      selectField({
        name,
        label: label(name),
        options,
        ...(empty !== undefined && { empty }),
        ...asTyped(call, attempt, name, known),
      }),
  }
}

function describeForm(call: PageCall, { unit, authorities }: UnitData, attempt?: Attempt): Html {
  const { described, level } = unit
  const { text, area, choice } = fieldsOf(call, attempt)
  const { dates, ids, material, texts } = described
  const none = call.say('neuvádí se', 'not told')
  const dateHint = call.say(
    '1990, 5. 1990, 3. 5. 1990 nebo 20. století',
    '1990, 5. 1990, 3. 5. 1990 or 20th century',
  )
  return formOf(call, {
    action: `/archiv/fondy/popis/${unit.id}/zmena`,
    submit: call.say('Uložit popis', 'Keep the description'),
    body: html`${hidden('revision', String(unit.revision))}
      ${text('unitTitle', described.title, { required: true, max: 500 })}
      ${text('dateFrom', dates ? dateEndText(dates.from) : '', { max: 30, hint: dateHint })}
      ${text('dateTo', dates ? dateEndText(dates.to) : '', { max: 30, hint: call.say('Prázdné: stejná jako od.', 'Empty: the same as from.') })}
      ${text('datesInWords', described.datesInWords, { max: 200 })}
      ${area('scopecontent', texts.scopecontent ?? '')}
      ${
        level === 'fonds'
          ? ''
          : html`${choice('idKind', ids[0]?.type ?? '', idOptions, none)}
        ${text('idValue', ids[0]?.value ?? '', { max: 200 })}
        ${choice('materialUnit', material?.unit ?? '', kindOptions, none)}
        ${text('materialCount', material ? String(material.count) : '', { max: 7 })}
        ${text('container', described.container, { max: 200 })}`
      }
      ${text('languages', described.languages.join(', '), { max: 100, hint: call.say('Kódy: cze, ger, lat…', 'Codes: cze, ger, lat…') })}
      ${choice('unitOriginator', described.originator ?? '', authorityOptions(authorities), none)}
      ${area('accessrestrict', texts.accessrestrict ?? '')}${area('phystech', texts.phystech ?? '')}
      ${area('note', described.note, 2_000)}
      <details><summary>${call.say('Další údaje', 'Further data')}</summary>
        ${level === 'fonds' ? '' : text('reference', described.reference ?? '', { max: 200, hint: call.say('Jen cituje-li se jednotka pod označením, které má zůstat; jinak se počítá z jejího místa.', 'Only where the unit is cited by a mark that must stay; otherwise it follows from its place.') })}
        ${unitTexts.filter(name => !(firstTexts as readonly string[]).includes(name)).map(name => area(name, texts[name] ?? ''))}</details>`,
  })
}

const shown = (call: PageCall, { unit: { described }, mark }: UnitData): Html => {
  const { dates, ids, material, texts, languages, container, note } = described
  return facts([
    [call.say('Referenční označení', 'Reference mark'), mark],
    [
      call.say('Další označení', 'Other marks'),
      ids.map(({ type, value }) => `${value} (${unitIdLabel(type)})`).join(', '),
    ],
    [call.say('Datace', 'Dates'), dates ? datesText(dates) : described.datesInWords],
    [
      call.say('Druh archiválie', 'Kind of material'),
      material
        ? `${kindOptions.find(({ value }) => value === material.unit)?.label ?? material.unit}: ${material.count}`
        : null,
    ],
    [call.say('Uložení', 'Container'), container],
    [call.say('Jazyky', 'Languages'), languages.join(', ')],
    ...unitTexts.map(name => [call.saying(textWords[name]), texts[name] ?? null] as const),
    [call.say('Poznámka archiváře', 'Note of the archivist'), note],
  ])
}

const objects = (call: PageCall, { objects: led }: DescribedUnit): Html =>
  html`<ul>${led.map(
    one =>
      html`<li>${
        one.type === 'borndigital'
          ? html`<a href="${href(`/archiv/aip/${one.identifier}`)}">${call.say('archivní balíček', 'archival package')} ${one.identifier}</a>`
          : html`${call.say('digitální kopie', 'digital copy')} ${one.identifier}`
      }${one.sizeBytes === undefined ? '' : html` (${formatBytes(one.sizeBytes, call.tongue)})`}</li>`,
  )}</ul>`

const moves = (call: PageCall, unit: Unit): Html =>
  html`${(['nahoru', 'dolu'] as const).map(way =>
    formOf(call, {
      action: `/archiv/fondy/popis/${unit.id}/${way}`,
      quiet: true,
      className: 'act',
      submit: way === 'nahoru' ? call.say('Nahoru', 'Up') : call.say('Dolů', 'Down'),
    }),
  )}`

function addForm(call: PageCall, { unit }: UnitData, attempt?: Attempt): Html {
  const { text, choice } = fieldsOf(call, attempt)
  const levels = levelsWithin[unit.level].map(value => ({ value, label: call.saying(levelWords[value]) }))
  return formOf(call, {
    action: `/archiv/fondy/popis/${unit.id}/pod`,
    submit: call.say('Přidat jednotku', 'Add the unit'),
    body: html`${choice('newLevel', levels[0]?.value ?? '', levels)}${text('newTitle', '', { required: true, max: 500 })}`,
  })
}

/** One unit of description: where it stands, what it says, what stands below it. */
export const unitPage = (call: PageCall, data: UnitData, attempt?: Attempt): Html => {
  const { unit, path, fonds, below, mayDescribe } = data
  const tried = (form: string) => (attempt?.form === form ? attempt : undefined)
  const canHold = levelsWithin[unit.level].length > 0
  return html`
  <div class="head"><div><h1>${unit.described.title || call.say('Bez názvu', 'Without a title')}</h1>
    <p>${call.saying(levelWords[unit.level])} · ${path.slice(0, -1).map(one => html`<a href="${href(`/archiv/fondy/popis/${one.id}`)}">${one.described.title || call.say('bez názvu', 'without a title')}</a> › `)}${unit.described.title}</p></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(`/archiv/fondy/${fonds.id}`)}">${call.say('Archivní soubor', 'Fonds')}</a>${mayDescribe && unit.parent_id !== null ? html`${moves(call, unit)}${placeForm(call, data, tried('presun'))}` : ''}${mayDescribe && unit.described.objects.some(({ type }) => type === 'borndigital') ? bringForm(call, unit, tried('balicek')) : ''}${mayDescribe && unit.parent_id !== null && below.length === 0 ? formOf(call, { action: `/archiv/fondy/popis/${unit.id}/odstraneni`, danger: true, className: 'act', submit: call.say('Odstranit jednotku', 'Remove the unit') }) : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${shown(call, data)}
  <p>${call.say('Naposledy', 'Last')}: ${unit.changed_by}, ${formatInstant(unit.changed_at)}</p>
  ${unit.described.objects.length > 0 ? part(call.say('Digitální objekty', 'Digital objects'), objects(call, unit.described)) : ''}
  ${
    canHold
      ? part(
          call.say('Nižší jednotky', 'Units below'),
          html`${table(
            call.say('Nižší jednotky', 'Units below'),
            [
              {
                head: call.say('Název', 'Title'),
                cell: one =>
                  html`<a href="${href(`/archiv/fondy/popis/${one.id}`)}">${one.described.title || call.say('bez názvu', 'without a title')}</a>`,
              },
              { head: call.say('Úroveň', 'Level'), cell: one => call.saying(levelWords[one.level]) },
              {
                head: call.say('Datace', 'Dates'),
                cell: one =>
                  one.described.dates ? datesText(one.described.dates) : one.described.datesInWords || '–',
              },
            ],
            below,
            call.say('Zatím žádné.', 'None yet.'),
          )}${mayDescribe ? addForm(call, data, tried('pod')) : ''}`,
          'pod',
        )
      : ''
  }
  ${mayDescribe ? part(call.say('Popis', 'Description'), describeForm(call, data, tried('zmena'))) : ''}`
}
