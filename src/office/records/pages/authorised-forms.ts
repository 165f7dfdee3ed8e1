import {
  type Attempt,
  asTyped,
  fileField,
  formOf,
  type Html,
  html,
  type PageCall,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { AuthorisedConversion } from '../authorised/authorised-conversion.ts'
import { handOverNames } from '../authorised/hand-over-files.ts'
import { sheetsMost } from '../postal-item.ts'
import { actDetails } from './act-details.ts'

export const resultLabels = {
  clauseCode: both('Kód ověřovací doložky', 'Code of the clause'),
  clauseDay: both('Datum doložky', 'Day of the clause'),
  clauseSheets: both('Počet listů', 'Number of sheets'),
  performer: both('Kdo konverzi provedl', 'Who performed the conversion'),
  fee: both('Vybraný poplatek v Kč', 'Fee taken, in CZK'),
  output: both('Výstup v PDF/A', 'Output in PDF/A'),
  result: both('Soubor s výsledkem (ZIP)', 'File with the result (ZIP)'),
  endReason: both('Důvod', 'Reason'),
} as const

const mineOf = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

/** What the clause of the state's application says, typed by hand. */
export const manualForm = (
  call: PageCall,
  { conversion, today }: { readonly conversion: AuthorisedConversion; readonly today: string },
  attempt?: Attempt,
): Html => {
  const mine = mineOf(attempt, 'vysledek')
  const isIntoPaper = conversion.direction === 'electronic-to-paper'
  return formOf(call, {
    action: `/konverze/${conversion.id}/vysledek`,
    submit: call.say('Zapsat konverzi', 'Record the conversion'),
    files: !isIntoPaper,
    body: html`
      ${textField({ name: 'clauseCode', label: call.saying(resultLabels.clauseCode), required: true, max: 60, hint: call.say('Z doložky, kterou dala státní aplikace.', 'From the clause of the state’s application.'), ...asTyped(call, mine, 'clauseCode') })}
      ${textField({ name: 'clauseDay', type: 'date', label: call.saying(resultLabels.clauseDay), required: true, ...asTyped(call, mine, 'clauseDay', today) })}
      ${textField({ name: 'clauseSheets', type: 'number', label: `${call.saying(resultLabels.clauseSheets)} ${isIntoPaper ? call.say('výstupu', 'of the output') : call.say('vstupu', 'of the input')}`, required: true, max: String(sheetsMost).length, ...asTyped(call, mine, 'clauseSheets', String(conversion.input.sheets ?? '')) })}
      ${textField({ name: 'performer', label: call.saying(resultLabels.performer), max: 200, hint: call.say('Prázdné u automatizované konverze.', 'Empty where it was automated.'), ...asTyped(call, mine, 'performer', call.visitor!.actor.name) })}
      ${conversion.ground === 'on-request' ? textField({ name: 'fee', type: 'number', label: call.saying(resultLabels.fee), max: 7, ...asTyped(call, mine, 'fee') }) : ''}
      ${isIntoPaper ? '' : fileField({ name: 'output', label: call.saying(resultLabels.output), required: true, accept: '.pdf,application/pdf' })}`,
  })
}

/** The same as one file that came back. */
export const fileForm = (call: PageCall, conversion: AuthorisedConversion, attempt?: Attempt): Html => {
  const mine = mineOf(attempt, 'soubor')
  return actDetails(
    call.say('Načíst ze souboru', 'Take from a file'),
    formOf(call, {
      action: `/konverze/${conversion.id}/soubor`,
      files: true,
      submit: call.say('Načíst výsledek', 'Take the result'),
      body: html`<p>${call.say(`ZIP s ${handOverNames.result} a případným výstupem.`, `A ZIP with ${handOverNames.result} and the output, if any.`)}</p>${fileField({ name: 'result', label: call.saying(resultLabels.result), required: true, accept: '.zip,application/zip' })}`,
    }),
    mine !== undefined,
  )
}

/** It will not be performed. */
export const giveUpForm = (call: PageCall, conversion: AuthorisedConversion, attempt?: Attempt): Html => {
  const mine = mineOf(attempt, 'neprovedeno')
  return actDetails(
    call.say('Neprovede se', 'Will not be performed'),
    formOf(call, {
      action: `/konverze/${conversion.id}/neprovedeno`,
      danger: true,
      submit: call.say('Ukončit bez provedení', 'End without performing'),
      body: textArea({
        name: 'endReason',
        label: call.saying(resultLabels.endReason),
        required: true,
        max: 500,
        hint: call.say(
          'Číslo v evidenci zůstane obsazené, s důvodem.',
          'The number stays taken, with the reason.',
        ),
        ...asTyped(call, mine, 'endReason'),
      }),
    }),
    mine !== undefined,
  )
}
