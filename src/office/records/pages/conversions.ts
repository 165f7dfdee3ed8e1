import { badge, formOf, type Html, html, type PageCall, part, type Tone } from '#platform/html'
import { type Both, both } from '#platform/values'
import type { Component } from '../document.ts'
import type { ConversionState, FormatConversion } from '../format-conversion.ts'
import type { PaperClauseData } from './paper-clause.ts'

/** Conversions of files of one document as its page shows them. */
export type ConversionData = {
  readonly conversions: readonly FormatConversion[]
  readonly components: readonly Component[]
  /** Files that may be converted now. */
  readonly convertible: readonly Component[]
  readonly mayConvert: boolean
  /** Scans that may get the clause of a conversion from paper. */
  readonly paper: PaperClauseData
}

export const stateWords: Readonly<Record<ConversionState, Both>> = {
  waiting: both('čeká', 'waits'),
  running: both('převádí se', 'is being converted'),
  done: both('převedeno', 'converted'),
  failed: both('nepodařilo se', 'failed'),
}
export const tones: Readonly<Record<ConversionState, Tone>> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  failed: 'bad',
}

const line = (call: PageCall, one: FormatConversion, components: readonly Component[]): Html => {
  const nameOf = (id: string | null) => components.find(component => component.id === id)?.file_name
  const [output, clause] = [nameOf(one.output_id), nameOf(one.clause_id)]
  return html`<li>${nameOf(one.component_id) ?? '–'} ${badge(tones[one.state], call.saying(stateWords[one.state]))}
    ${output ? html` → ${output}` : ''}${clause ? html` + ${clause}` : ''}
    ${one.failure ? html`<br>${call.saying(one.failure)}` : ''}${one.trouble ? html`<br>${call.saying(one.trouble)}` : ''}${one.remarks.map(remark => html`<br>${call.saying(remark)}`)}
    <span class="small">${one.ordered_by.name}</span></li>`
}

/** The newest conversion of each file. */
const newest = (conversions: readonly FormatConversion[]): FormatConversion[] =>
  conversions.filter(
    (one, at) => conversions.findIndex(other => other.component_id === one.component_id) === at,
  )

/** Conversion of files into an output format: what may be converted, how far it is, and what failed and why. */
export function conversionsPart(
  call: PageCall,
  path: string,
  { conversions, components, convertible, mayConvert }: ConversionData,
): Html | '' {
  const shown = newest(conversions)
  const offered = mayConvert ? convertible : []
  if (shown.length === 0 && offered.length === 0) return ''
  const done = shown.filter(({ state }) => state === 'done').length
  const names = offered.map(({ file_name: name }) => name).join(', ')
  return part(
    call.say('Převod do výstupního formátu', 'Conversion into an output format'),
    html`${
      shown.length === 0
        ? ''
        : html`<p role="status">${call.say(`Převedeno ${done} z ${shown.length}.`, `Converted ${done} of ${shown.length}.`)}</p><ul>${shown.map(one => line(call, one, components))}</ul>`
    }${
      offered.length === 0
        ? ''
        : html`<p>${call.say('Převést lze', 'May be converted')}: ${names}. ${call.say('Vznikne další verze v PDF/A a u došlého dokumentu doložka, ve které stojí vaše jméno.', 'A further version in PDF/A arises, and with a received document a clause that bears your name.')}</p>
        ${formOf(call, {
          action: `${path}/prevod`,
          submit: shown.some(({ state }) => state === 'failed')
            ? call.say('Převést znovu', 'Convert again')
            : call.say('Převést do PDF/A', 'Convert to PDF/A'),
        })}`
    }`,
    'prevod',
  )
}
