import {
  badge,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { both } from '#platform/values'
import { conversionStates, type NamedConversion, type ReceiptConversion } from '../format-conversion.ts'
import { stateWords, tones } from './conversions.ts'

export const conversionsTitle = both('Převody formátů', 'Format conversions')

export type FormatConversionsData = {
  readonly rows: readonly NamedConversion[]
  readonly counts: ReadonlyMap<string, number>
  readonly atReceipt: ReceiptConversion | null
  /** Programs that are not on the machine. */
  readonly missing: readonly string[]
  readonly mayDecide: boolean
}

const path = '/prevody'

const decision = (call: PageCall, { atReceipt, mayDecide }: FormatConversionsData): Html =>
  part(
    call.say('Převod při příjmu', 'Conversion at receipt'),
    html`<p>${
      atReceipt
        ? html`<strong>${call.say('Zapnuto', 'On')}</strong> ${formatInstant(atReceipt.chosen_at)}, ${atReceipt.chosen_by.name}.`
        : call.say(
            'Vypnuto: převod zadává zpracovatel na stránce dokumentu.',
            'Off: the handler orders it on the page of the document.',
          )
    } ${call.say('Je-li zapnutý, každý došlý soubor, který není ve výstupním formátu a program ho převést umí, dostane sám další verzi v PDF/A a doložku. V doložce stojí, kdo převod při příjmu zapnul.', 'When it is on, every file that comes in no output format and can be converted gets a further version in PDF/A and a clause by itself. The clause names who turned it on.')}</p>${
      mayDecide
        ? formOf(call, {
            action: `${path}/${atReceipt ? 'vypnuti' : 'zapnuti'}`,
            quiet: atReceipt !== null,
            submit: atReceipt
              ? call.say('Vypnout převod při příjmu', 'Turn conversion at receipt off')
              : call.say('Zapnout převod při příjmu', 'Turn conversion at receipt on'),
          })
        : ''
    }`,
  )

/** Conversions of the office: what goes on, what waits and why, what failed, and whether it happens at receipt. */
export const formatConversionsPage = (call: PageCall, data: FormatConversionsData): Html => html`
  <h1>${call.saying(conversionsTitle)}</h1>
  <p role="status">${conversionStates.map(state => `${call.saying(stateWords[state])}: ${formatNumber(data.counts.get(state) ?? 0)}`).join(' · ')}</p>
  ${data.missing.length === 0 ? '' : html`<div class="notice warning"><p>${call.say('Na počítači není', 'Not on this machine')}: ${data.missing.join(', ')}. ${call.say('Řekněte to správci.', 'Tell the administrator.')}</p></div>`}
  ${part(
    call.say('Na co se čeká a co se nepodařilo', 'What is awaited and what failed'),
    table(
      call.say('Převody', 'Conversions'),
      [
        {
          head: call.say('Soubor', 'File'),
          cell: row => html`<a href="${href(`/dokumenty/${row.document_id}`)}#prevod">${row.file_name}</a>`,
        },
        { head: call.say('Dokument', 'Document'), whole: true, cell: row => row.reference_number },
        {
          head: call.say('Stav', 'State'),
          cell: row => badge(tones[row.state], call.saying(stateWords[row.state])),
        },
        {
          head: call.say('Proč a co dál', 'Why and what next'),
          cell: row => ((row.failure ?? row.trouble) ? call.saying((row.failure ?? row.trouble)!) : '–'),
        },
        {
          head: call.say('Zadání', 'Ordered'),
          cell: row => `${formatInstant(row.ordered_at)}, ${row.ordered_by.name}`,
        },
      ],
      data.rows,
      call.say('Nic nečeká a nic neselhalo.', 'Nothing waits and nothing has failed.'),
    ),
  )}
  ${decision(call, data)}`
