import { formOf, type Html, html, type PageCall } from '#platform/html'
import { type Both, both } from '#platform/values'
import { type SpareColumn, spareColumns } from '../list-choice.ts'

export const columnWords: Readonly<Record<SpareColumn, Both>> = {
  odesilatel: both('Odesílatel', 'Sender'),
  doslo: both('Došlo', 'Came'),
  lhuta: both('Lhůta', 'Deadline'),
  cesta: both('Cesta', 'Channel'),
  zpracovatel: both('Zpracovatel', 'Handler'),
  stav: both('Stav', 'State'),
}

/** Which columns stand in the list; what is chosen stays. */
export const columnChooser = (call: PageCall, hidden: readonly SpareColumn[]): Html => html`
  <details><summary class="small">${call.say('Sloupce', 'Columns')}</summary>${formOf(call, {
    action: '/dokumenty/sloupce',
    quiet: true,
    submit: call.say('Vybrat sloupce', 'Choose the columns'),
    body: html`<div class="row">${spareColumns.map(
      name =>
        html`<label class="check"><input type="checkbox" name="sloupec" value="${name}"${hidden.includes(name) ? html`` : html` checked`}> ${call.saying(columnWords[name])}</label>`,
    )}</div>`,
  })}</details>`
