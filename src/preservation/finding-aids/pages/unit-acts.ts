import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type PageCall,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { levelWords, type Unit } from '../description.ts'
import type { DescriptionUnitLine } from '../tree.ts'

export const unitActLabels = {
  newParent: both('Přesunout pod', 'Move below'),
  bringReason: both('Proč se popis balíčku mění', 'Why the description of the package changes'),
} as const

/** More places than so many are not offered one by one: their marks are typed. */
const placesOffered = 300

const openable = (title: string, body: Html, open: boolean): Html =>
  html`<details${open ? html` open` : ''}><summary class="button">${title}</summary><div>${body}</div></details>`

/** Indented by blanks, so that typing a title finds it. */
const titleOf = (call: PageCall, { unit, depth, mark }: DescriptionUnitLine): string =>
  `${'\u2003'.repeat(depth)}${unit.described.title || call.say('bez názvu', 'without a title')} (${call.saying(levelWords[unit.level])}${mark ? `, ${mark}` : ''})`

function placeField(call: PageCall, places: readonly DescriptionUnitLine[], attempt?: Attempt): Html {
  const told = {
    name: 'newParent',
    label: call.saying(unitActLabels.newParent),
    required: true,
    hint: call.say(
      'Přesune se se vším, co je pod ní; pořadí uvnitř zůstává, nová jednotka stojí jako poslední.',
      'It moves with all below it; the order inside stays, and it stands last in its new place.',
    ),
    ...asTyped(call, attempt, 'newParent'),
  }
  if (places.length > placesOffered)
    return textField({
      ...told,
      max: 200,
      hint: `${call.say('Referenční označení nové nadřazené jednotky.', 'Reference mark of the unit above it.')} ${told.hint}`,
    })
  return selectField({
    ...told,
    empty: call.say('vyberte místo', 'choose a place'),
    options: places.map(line => ({ value: line.unit.id, label: titleOf(call, line) })),
  })
}

/** The unit below another one; nothing where no other place may hold it. */
export const placeForm = (
  call: PageCall,
  { unit, places }: { readonly unit: Unit; readonly places: readonly DescriptionUnitLine[] },
  attempt?: Attempt,
): Html =>
  places.length === 0
    ? html``
    : openable(
        call.say('Přesunout pod jinou', 'Move below another'),
        formOf(call, {
          action: `/archiv/fondy/popis/${unit.id}/presun`,
          submit: call.say('Přesunout jednotku', 'Move the unit'),
          body: placeField(call, places, attempt),
        }),
        attempt !== undefined,
      )

/** The description into the package that the unit leads to, carried out by somebody else. */
export const bringForm = (call: PageCall, unit: Unit, attempt?: Attempt): Html =>
  openable(
    call.say('Zapsat popis do archivního balíčku', 'Write the description into the package'),
    formOf(call, {
      action: `/archiv/fondy/popis/${unit.id}/balicek`,
      submit: call.say('Požádat o zápis popisu', 'Ask for the description to be written'),
      body: textField({
        name: 'bringReason',
        label: call.saying(unitActLabels.bringReason),
        required: true,
        max: 500,
        hint: call.say(
          'Balíček dostane popis od archivního souboru po tuto jednotku a vše pod ní (EAD-CONTEXT.xml). Změnu provede jiný archivář na stránce balíčku.',
          'The package gets the description from the fonds down to this unit and all below it (EAD-CONTEXT.xml). Another archivist carries the change out on the page of the package.',
        ),
        ...asTyped(call, attempt, 'bringReason'),
      }),
    }),
    attempt !== undefined,
  )
