import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  textArea,
  when,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { Disposal } from '../dossier.ts'
import type { OldDocument } from '../old-document.ts'

export const loneLabels = { holdReason: both('Důvod', 'Reason') } as const

/** What the page of a document without a dossier tells of its disposal. */
export type LoneData = {
  readonly code: string
  readonly group: string
  readonly disposal: Disposal | null
  readonly hold: OldDocument['hold']
  /** Number of the proceeding it is in. */
  readonly proceeding: string | null
  readonly mayHold: boolean
}

function holdingForm(call: PageCall, path: string, { hold }: LoneData, attempt?: Attempt): Html {
  const name = hold ? 'uvolneni' : 'pozastaveni'
  const mine = attempt?.form === name ? attempt : undefined
  const title = hold
    ? call.say('Zrušit pozastavení', 'End the suspension')
    : call.say('Pozastavit skartaci', 'Suspend disposal')
  return html`<details${mine ? html` open` : ''}><summary class="button">${title}</summary><div>${formOf(
    call,
    {
      action: `${path}/${name}`,
      submit: title,
      quiet: true,
      body: textArea({
        name: 'holdReason',
        label: call.saying(loneLabels.holdReason),
        required: true,
        max: 500,
        ...asTyped(call, mine, 'holdReason'),
        hint: call.say(
          'Lhůta běží dál; dokument se jen nenavrhne a nezničí.',
          'Retention runs on; the document is only not proposed and not destroyed.',
        ),
      }),
    },
  )}</div></details>`
}

/** Where a document without a dossier lies, when its disposal comes, and what is in the way of it. */
export const lonePart = (call: PageCall, path: string, data: LoneData, attempt?: Attempt): Html => {
  const { code, group, disposal, hold, proceeding } = data
  return part(
    call.say('Vyřazování', 'Disposal'),
    html`<p>${call.say('Bez spisu, ve věcné skupině', 'Without a dossier, in subject group')} <strong>${code}</strong> ${group}:
      ${
        disposal
          ? call.say(
              `znak ${disposal.rule.disposal_code}, rok vyřazení ${disposal.disposalYear}.`,
              `sign ${disposal.rule.disposal_code}, disposal year ${disposal.disposalYear}.`,
            )
          : call.say('skartační lhůta není určena.', 'no retention is told.')
      }</p>
    ${when(
      proceeding,
      number =>
        html`<p class="notice">${call.say(
          `Dokument je ve skartačním řízení ${number} a do jeho konce se nemění.`,
          `The document is in disposal proceeding ${number} and does not change until it ends.`,
        )}</p>`,
    )}
    ${when(
      hold,
      one => html`<p class="notice warning"><strong>${call.say('Skartační operace je pozastavena', 'Disposal is suspended')}:</strong> ${one.reason}
        <span class="small">${one.holder.name}, ${formatInstant(asInstant(one.at))}</span></p>`,
    )}
    ${data.mayHold ? holdingForm(call, path, data, attempt) : ''}`,
  )
}
