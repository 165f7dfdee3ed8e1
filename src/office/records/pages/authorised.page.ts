import {
  type Attempt,
  badge,
  facts,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  type Tone,
  when,
} from '#platform/html'
import {
  type AuthorisedConversion,
  type AuthorisedState,
  authorisedStateWords,
  conversionNumber,
  directionWords,
  groundWords,
  isAwaited,
} from '../authorised/authorised-conversion.ts'
import { clauseKeeper, clauseRows } from '../authorised/clause.ts'
import { handOverNames } from '../authorised/hand-over-files.ts'
import { fileForm, giveUpForm, manualForm } from './authorised-forms.ts'

const tones: Readonly<Record<AuthorisedState, Tone>> = {
  prepared: 'active',
  'handed-over': 'warning',
  performed: 'good',
  'given-up': 'neutral',
}

export const conversionBadge = (call: PageCall, state: AuthorisedState): Html =>
  badge(tones[state], call.saying(authorisedStateWords[state]))

export type AuthorisedPageData = {
  readonly conversion: AuthorisedConversion
  readonly document: { readonly id: string; readonly reference: string; readonly subject: string }
  readonly today: string
  readonly mayConvert: boolean
}

const way = (call: PageCall, { conversion, today }: AuthorisedPageData, attempt?: Attempt): Html => {
  const path = `/konverze/${conversion.id}`
  return html`${part(
    call.say('1. Předat státní aplikaci', '1. Hand over to the state’s application'),
    html`<p>${call.say(`Stáhněte podklady: údaje pro doložku (${handOverNames.order}) a ve složce ${handOverNames.input} vstupní soubor, je-li jaký. Konverzi proveďte v CzechPOINT@office.`, `Take what is needed: data of the clause (${handOverNames.order}) and, in the folder ${handOverNames.input}, the file that goes in, if any. Convert in CzechPOINT@office.`)}</p>
    <p><a class="button${conversion.state === 'prepared' ? ' primary' : ''}" href="${href(`${path}/zadani.zip`)}">${call.say('Stáhnout podklady', 'Take the files')}</a>${conversion.handed_over_at ? html` <span class="small">${call.say('Poprvé', 'First')} ${formatInstant(conversion.handed_over_at)}</span>` : ''}</p>`,
    'predani',
  )}
  ${part(
    call.say('2. Zapsat výsledek', '2. Write the result down'),
    html`${manualForm(call, { conversion, today }, attempt)}${fileForm(call, conversion, attempt)}${giveUpForm(call, conversion, attempt)}`,
    'vysledek',
  )}`
}

const factsOf = (call: PageCall, { conversion, document }: AuthorisedPageData): Html => {
  const { input } = conversion
  return facts([
    [
      call.say('Dokument', 'Document'),
      html`<a href="${href(`/dokumenty/${document.id}`)}">${document.reference}</a> ${document.subject}`,
    ],
    [call.say('Směr', 'Direction'), call.saying(directionWords[conversion.direction])],
    [call.say('Důvod', 'Ground'), call.saying(groundWords[conversion.ground])],
    [call.say('Soubor', 'File'), input.file ? `${input.file.name}, ${input.file.format}` : null],
    [call.say('Listů listiny', 'Sheets of the paper'), input.sheets === null ? null : String(input.sheets)],
    [
      call.say('Podpisů vstupu', 'Signatures of the input'),
      input.checkedAt === null ? null : String(input.signatures.length),
    ],
    [
      call.say('Příprava', 'Prepared'),
      `${formatInstant(conversion.prepared_at)}, ${conversion.prepared_by.name}`,
    ],
    [
      conversion.state === 'given-up'
        ? call.say('Ukončení', 'Ended')
        : call.say('Zápis výsledku', 'Recorded'),
      conversion.ended_at ? `${formatInstant(conversion.ended_at)}, ${conversion.ended_by!.name}` : null,
    ],
    [call.say('Důvod neprovedení', 'Why not performed'), conversion.end_reason],
  ])
}

/** One line of the register: what goes in, the way to its result, and the clause once it is there. */
export const authorisedPage = (call: PageCall, data: AuthorisedPageData, attempt?: Attempt): Html => {
  const { conversion, mayConvert } = data
  return html`
  <div class="head"><div><h1>${call.say('Autorizovaná konverze', 'Authorised conversion')} ${conversionNumber(conversion)}</h1>
    <p>${conversionBadge(call, conversion.state)}</p></div></div>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${part(call.say('Konverze', 'Conversion'), factsOf(call, data))}
  ${isAwaited(conversion) && mayConvert ? way(call, data, attempt) : ''}
  ${when(conversion.clause, clause =>
    part(
      call.say('Doložka', 'Clause'),
      html`${facts(clauseRows({ ...conversion, clause }).map(([name, value]) => [call.saying(name), typeof value === 'string' ? value : call.saying(value)]))}
      <p class="small">${call.saying(clauseKeeper)}</p>
      <p><a class="button primary" href="${href(`/konverze/${conversion.id}/dolozka`)}">${call.say('Doložka k tisku', 'Clause to print')}</a>${
        conversion.output_id
          ? html` <a class="button quiet" href="${href(`/komponenty/${conversion.output_id}`, { stahnout: 1 })}">${call.say('Uložit výstup', 'Save the output')}</a>`
          : ''
      } <span class="small">${formatDay(clause.madeOn)}</span></p>`,
      'dolozka',
    ),
  )}`
}
