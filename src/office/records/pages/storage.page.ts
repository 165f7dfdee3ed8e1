import {
  type Attempt,
  asTyped,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { Stocktaking } from '../stocktaking.ts'
import {
  type StoragePlace,
  type StoredDossier,
  type UnitInPlace,
  unitKinds,
  unitKindWords,
} from '../storage.ts'
import { actDetails } from './act-details.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { stocktakingTable } from './stocktaking.page.ts'

export const storageLabels = {
  placeName: both('Název místa', 'Name of the place'),
  unitName: both('Název jednotky', 'Name of the unit'),
  unitKind: both('Druh', 'Kind'),
  moveTo: both('Nové místo', 'New place'),
  dossierCode: both('Kód nebo spisová značka', 'Code or mark of the dossier'),
  depth: both('Rozsah', 'Extent'),
} as const

export type PlacesData = {
  readonly places: readonly (StoragePlace & { readonly units: number })[]
  readonly mayKeep: boolean
}

/** Places of the records room and the form that founds one. */
export const placesPage = (call: PageCall, { places, mayKeep }: PlacesData, attempt?: Attempt): Html => {
  const title = call.say('Úložná místa', 'Storage places')
  return html`
  <div class="head"><h1>${title}</h1><div class="acts" data-acts>${
    mayKeep
      ? actDetails(
          call.say('Založit místo', 'Found a place'),
          formOf(call, {
            action: '/spisovna/mista/zalozeni',
            submit: call.say('Založit místo', 'Found the place'),
            body: textField({
              name: 'placeName',
              label: call.saying(storageLabels.placeName),
              required: true,
              max: 100,
              ...asTyped(call, attempt, 'placeName'),
              hint: call.say('Třeba Regál 2, police 3.', 'For instance Rack 2, shelf 3.'),
            }),
          }),
          attempt !== undefined,
        )
      : ''
  }</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p><a href="${href('/spisovna')}">${call.say('Spisovna', 'Records room')}</a></p>
  ${table(
    title,
    [
      {
        head: call.say('Místo', 'Place'),
        cell: one => html`<a href="${href(`/spisovna/mista/${one.id}`)}">${one.name}</a>`,
      },
      { head: call.say('Kód', 'Code'), whole: true, cell: one => one.identifier },
      { head: call.say('Jednotek', 'Units'), number: true, cell: one => formatNumber(one.units) },
    ],
    places,
    call.say(
      'Zatím žádné. Založte místa, jak ve spisovně stojí, a vytiskněte na ně štítky.',
      'None yet. Found the places as they stand in the records room and print their labels.',
    ),
  )}`
}

export type PlaceData = {
  readonly place: StoragePlace
  readonly units: readonly UnitInPlace[]
  readonly stocktakings: readonly Stocktaking[]
  readonly mayKeep: boolean
  readonly history: readonly HistoryLine[]
}

const foundUnit = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'jednotka' ? attempt : undefined
  return actDetails(
    call.say('Založit jednotku', 'Found a unit'),
    formOf(call, {
      action: `${path}/jednotka`,
      submit: call.say('Založit jednotku', 'Found the unit'),
      body: html`${selectField({ name: 'unitKind', label: call.saying(storageLabels.unitKind), ...asTyped(call, mine, 'unitKind', 'box'), options: unitKinds.map(value => ({ value, label: call.saying(unitKindWords[value]) })) })}
        ${textField({ name: 'unitName', label: call.saying(storageLabels.unitName), required: true, max: 100, ...asTyped(call, mine, 'unitName'), hint: call.say('Třeba 2026/14.', 'For instance 2026/14.') })}`,
    }),
    mine !== undefined,
  )
}

const beginStock = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'inventura' ? attempt : undefined
  return actDetails(
    call.say('Začít inventuru', 'Begin a stocktaking'),
    formOf(call, {
      action: `${path}/inventura`,
      submit: call.say('Začít inventuru', 'Begin the stocktaking'),
      body: selectField({
        name: 'depth',
        label: call.saying(storageLabels.depth),
        ...asTyped(call, mine, 'depth', 'dossiers'),
        options: [
          { value: 'dossiers', label: call.say('každý spis v jednotkách', 'each dossier in the units') },
          { value: 'units', label: call.say('jen jednotky, neotvírají se', 'units only, not opened') },
        ],
      }),
    }),
    mine !== undefined,
  )
}

/** A place: what stands in it, its label, its stocktakings. */
export const placePage = (call: PageCall, data: PlaceData, attempt?: Attempt): Html => {
  const { place, units } = data
  const path = `/spisovna/mista/${place.id}`
  const title = call.say('Jednotky', 'Units')
  return html`
  <div class="head"><div><h1>${place.name}</h1>
    <p class="numbers"><span>${call.say('Kód', 'Code')} <strong>${place.identifier}</strong></span> <a href="${href('/spisovna/mista')}">${call.say('Úložná místa', 'Storage places')}</a></p></div>
    <div class="acts" data-acts>${data.mayKeep ? html`${foundUnit(call, path, attempt)}${beginStock(call, path, attempt)}` : ''}
      <a class="button quiet" href="${href('/spisovna/stitky', { misto: place.id })}">${call.say('Štítky', 'Labels')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    title,
    table(
      title,
      [
        {
          head: call.say('Jednotka', 'Unit'),
          cell: one => html`<a href="${href(`/spisovna/jednotky/${one.id}`)}">${one.name}</a>`,
        },
        { head: call.say('Druh', 'Kind'), cell: one => call.saying(unitKindWords[one.kind]) },
        { head: call.say('Kód', 'Code'), whole: true, cell: one => one.identifier },
      ],
      units,
      call.say('Nic tu nestojí.', 'Nothing stands here.'),
    ),
  )}
  ${part(call.say('Inventury', 'Stocktakings'), stocktakingTable(call, data.stocktakings))}
  ${historyPart(call, data.history)}`
}

export type UnitData = {
  readonly unit: UnitInPlace
  readonly stored: readonly StoredDossier[]
  readonly places: readonly Option[]
  readonly mayKeep: boolean
  readonly history: readonly HistoryLine[]
}

const putting = (call: PageCall, path: string, attempt?: Attempt): Html =>
  formOf(call, {
    action: `${path}/spis`,
    submit: call.say('Vložit spis', 'Put the dossier in'),
    body: textField({
      name: 'dossierCode',
      label: call.saying(storageLabels.dossierCode),
      required: true,
      max: 60,
      // A page begins at its beginning; the cursor waits for the next code once somebody scans.
      isFirst: call.query.dalsi !== undefined,
      ...asTyped(call, attempt?.form === 'spis' ? attempt : undefined, 'dossierCode'),
      hint: call.say('Naskenujte kód z obalu spisu.', 'Scan the code of the cover.'),
    }),
  })

const moving = (call: PageCall, path: string, { unit, places }: UnitData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'presun' ? attempt : undefined
  return actDetails(
    call.say('Přemístit', 'Move'),
    formOf(call, {
      action: `${path}/presun`,
      submit: call.say('Přemístit', 'Move'),
      quiet: true,
      body: selectField({
        name: 'moveTo',
        label: call.saying(storageLabels.moveTo),
        required: true,
        empty: call.say('vyberte…', 'choose…'),
        ...asTyped(call, mine, 'moveTo'),
        options: places.filter(({ value }) => value !== unit.place_id),
      }),
    }),
    mine !== undefined,
  )
}

/** A storage unit: what lies in it, where it stands. */
export const unitPage = (call: PageCall, data: UnitData, attempt?: Attempt): Html => {
  const { unit, stored, mayKeep } = data
  const path = `/spisovna/jednotky/${unit.id}`
  const title = call.say('Spisy v jednotce', 'Dossiers in the unit')
  return html`
  <div class="head"><div><h1>${call.saying(unitKindWords[unit.kind])} ${unit.name}</h1>
    <p class="numbers"><span>${call.say('Kód', 'Code')} <strong>${unit.identifier}</strong></span>
      <span>${call.say('Místo', 'Place')} <a href="${href(`/spisovna/mista/${unit.place_id}`)}">${unit.place}</a></span></p></div>
    <div class="acts" data-acts>${mayKeep ? moving(call, path, data, attempt) : ''}
      <a class="button quiet" href="${href(`${path}/obal`)}">${call.say('Obal', 'Cover')}</a>
      ${stored.length > 0 ? html`<a class="button quiet" href="${href('/spisy/obaly', { spisy: stored.map(one => one.dossier_id).join(',') })}">${call.say('Obaly spisů', 'Covers of dossiers')}</a>` : ''}
      <a class="button quiet" href="${href('/spisovna/stitky', { jednotka: unit.id })}">${call.say('Štítek', 'Label')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${mayKeep ? putting(call, path, attempt) : ''}
  ${part(
    `${title} (${stored.length})`,
    table(
      title,
      [
        {
          head: call.say('Věc', 'Subject'),
          cell: one =>
            html`<a href="${href(`/spisy/${one.dossier_id}/spisovna`)}">${hidePersonalNumbers(one.subject)}</a>`,
        },
        { head: call.say('Spisová značka', 'Mark'), whole: true, cell: one => one.mark },
        { head: call.say('Kód', 'Code'), whole: true, cell: one => one.identifier },
      ],
      stored,
      call.say('Jednotka je prázdná.', 'The unit is empty.'),
    ),
  )}
  ${historyPart(call, data.history)}`
}
