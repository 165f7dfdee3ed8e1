import {
  type Attempt,
  asTyped,
  facts,
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
  textArea,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { type PaperLine, quantityText, sheetsTogether } from '../paper.ts'
import type { RoomStay } from '../room-stay.ts'
import { type UnitInPlace, unitText } from '../storage.ts'
import { actDetails } from './act-details.ts'
import { dossierBadge } from './badges.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { type LoanData, loanActs, loanParts } from './loans.ts'
import { stayBadge, stayCourse } from './room-stay.ts'

export const storedLabels = {
  offerNote: both('Vzkaz správci spisovny', 'Note to the records manager'),
  refuseReason: both('Co je v nepořádku', 'What is wrong'),
  unit: both('Ukládací jednotka', 'Storage unit'),
  backReason: both('Důvod vrácení', 'Reason of giving it back'),
} as const

export type StoredDossierData = {
  readonly dossier: Dossier
  readonly lines: readonly PaperLine[]
  /** Every stay, the newest first. */
  readonly stays: readonly RoomStay[]
  /** What its papers lie in. */
  readonly unit: UnitInPlace | null
  /** Units to choose from. */
  readonly units: readonly Option[]
  readonly loans: LoanData
  readonly mayOffer: boolean
  readonly mayKeep: boolean
  readonly history: readonly HistoryLine[]
}

const offering = (call: PageCall, path: string, { dossier, lines }: StoredDossierData, attempt?: Attempt) => {
  if (dossier.state === 'open')
    return html`<p class="impossible">${call.say('Předat půjde uzavřený spis.', 'A closed dossier can be offered.')}</p>`
  if (!lines.some(({ paper, mustBeTold }) => paper ?? mustBeTold))
    return html`<p class="impossible">${call.say('Spis nemá nic na papíře; do spisovny úřadu se nepředává. Předejte ho do e-Spisovny.', 'The dossier has nothing on paper and is not offered to the records room. Hand it over to the records centre.')}</p>`
  const mine = attempt?.form === 'predani' ? attempt : undefined
  return formOf(call, {
    action: `${path}/predani`,
    submit: call.say('Předat do spisovny', 'Offer to the records room'),
    body: textArea({
      name: 'offerNote',
      label: call.saying(storedLabels.offerNote),
      max: 500,
      rows: 2,
      ...asTyped(call, mine, 'offerNote'),
      hint: call.say('Nepovinné, třeba kde listiny leží.', 'Not needed; for instance where the papers lie.'),
    }),
  })
}

const reasoned = (
  call: PageCall,
  given: { action: string; title: string; name: 'refuseReason' | 'backReason'; hint: string },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.fields[given.name] === undefined ? undefined : attempt
  return actDetails(
    given.title,
    formOf(call, {
      action: given.action,
      submit: given.title,
      quiet: true,
      body: textArea({
        name: given.name,
        label: call.saying(storedLabels[given.name]),
        required: true,
        max: 500,
        ...asTyped(call, mine, given.name),
        hint: given.hint,
      }),
    }),
    mine !== undefined,
  )
}

const deciding = (call: PageCall, path: string, data: StoredDossierData, attempt?: Attempt): Html =>
  html`${
    data.mayKeep
      ? html`${formOf(call, { action: `${path}/prevzeti`, submit: call.say('Převzít do spisovny', 'Take into the records room') })}${reasoned(
          call,
          {
            action: `${path}/odmitnuti`,
            title: call.say('Nepřevzít', 'Refuse'),
            name: 'refuseReason',
            hint: call.say(
              'Zpracovatel to uvidí u spisu; napište, co má udělat.',
              'The handler will see it at the dossier; write what to do.',
            ),
          },
          attempt,
        )}`
      : ''
  }${data.mayOffer ? formOf(call, { action: `${path}/zpet`, quiet: true, submit: call.say('Vzít předání zpět', 'Take the offer back') }) : ''}`

const putting = (
  call: PageCall,
  path: string,
  { unit, units }: StoredDossierData,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'jednotka' ? attempt : undefined
  if (units.length === 0)
    return html`<p class="impossible">${call.say('Uložit do jednotky půjde, až nějakou založíte (Spisovna, Úložná místa).', 'It can be put into a unit once you found one (Records room, Storage places).')}</p>`
  return actDetails(
    unit ? call.say('Přeložit jinam', 'Put elsewhere') : call.say('Uložit do jednotky', 'Put into a unit'),
    formOf(call, {
      action: `${path}/jednotka`,
      submit: call.say('Uložit', 'Put in'),
      body: selectField({
        name: 'unit',
        label: call.saying(storedLabels.unit),
        required: true,
        empty: call.say('vyberte…', 'choose…'),
        ...asTyped(call, mine, 'unit'),
        options: units.filter(({ value }) => value !== unit?.id),
      }),
    }),
    mine !== undefined,
  )
}

function acts(call: PageCall, path: string, data: StoredDossierData, attempt?: Attempt): Html | '' {
  const state = data.stays[0]?.state
  if (state === 'offered') return deciding(call, path, data, attempt)
  if (state !== 'kept') return data.mayOffer ? offering(call, path, data, attempt) : ''
  if (!data.mayKeep) return ''
  return html`${loanActs(call, path, data.loans, attempt)}${putting(call, path, data, attempt)}${reasoned(
    call,
    {
      action: `${path}/vraceni-zpracovateli`,
      title: call.say('Vrátit zpracovateli', 'Give back to the handler'),
      name: 'backReason',
      hint: call.say(
        'Spis tím spisovnu opustí, třeba aby se znovu otevřel. K nahlédnutí ho raději zapůjčte.',
        'The dossier leaves the room by that, for instance to be reopened. To be looked into, rather lend it.',
      ),
    },
    attempt,
  )}`
}

/** What of a dossier is on paper, where that is, and what became of it in the records room. */
export const storedDossierPage = (call: PageCall, data: StoredDossierData, attempt?: Attempt): Html => {
  const { dossier, lines, stays, unit } = data
  const path = `/spisy/${dossier.id}/spisovna`
  const papers = lines.flatMap(({ paper }) => paper ?? [])
  const title = call.say('Listiny', 'Papers')
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(dossier.subject)}</h1>
    <p class="numbers"><span>${call.say('Spis', 'Dossier')} <a href="${href(`/spisy/${dossier.id}`)}">${dossier.mark}</a> ${dossierBadge(call, dossier)}</span>
      <span>${stays[0] ? stayBadge(call, stays[0]) : call.say('listiny u držitele', 'papers with the holder')}</span>
      <span>${call.say('Držitel', 'Holder')} <strong>${dossier.holder.name}</strong></span></p></div>
    <div class="acts" data-acts>${acts(call, path, data, attempt)}<a class="button quiet" href="${href(`/spisy/${dossier.id}/obal`)}">${call.say('Obal', 'Cover')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    title,
    html`${table(
      title,
      [
        { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: one => one.document.reference_number },
        { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.document.subject) },
        {
          head: call.say('Na papíře', 'On paper'),
          cell: one => (one.paper ? quantityText(one.paper) : call.say('–', '–')),
        },
      ],
      lines.filter(({ paper, mustBeTold }) => paper !== null || mustBeTold),
      call.say('Na papíře není nic.', 'Nothing is on paper.'),
    )}${facts([
      [
        call.say('Listů celkem', 'Sheets in all'),
        papers.length > 0 ? formatNumber(sheetsTogether(papers)) : null,
      ],
      [
        call.say('Kde leží', 'Where they lie'),
        unit && html`<a href="${href(`/spisovna/jednotky/${unit.id}`)}">${unitText(unit)}</a>, ${unit.place}`,
      ],
    ])}`,
  )}
  ${part(
    call.say('Předání a převzetí', 'Offers and taking over'),
    table(
      call.say('Předání a převzetí', 'Offers and taking over'),
      [
        { head: call.say('Stav', 'State'), cell: one => stayBadge(call, one) },
        { head: call.say('Kdo a kdy', 'Who and when'), cell: one => stayCourse(call, one) },
        { head: call.say('Vzkaz', 'Note'), cell: one => one.note ?? '' },
        { head: call.say('Důvod', 'Reason'), cell: one => one.reason ?? '' },
      ],
      stays,
      call.say('Spis ve spisovně nebyl.', 'The dossier has not been in the records room.'),
    ),
  )}
  ${stays.some(({ taken_at: at }) => at !== null) ? loanParts(call, data.loans) : ''}
  ${historyPart(call, data.history)}`
}
