import {
  type Attempt,
  asTyped,
  badge,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  part,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import { type PaperLine, quantityText, untold } from '../paper.ts'
import { actDetails } from './act-details.ts'

export const paperLabels = {
  paperOf: both('Dokument', 'Document'),
  sheets: both('Listů', 'Sheets'),
  attachments: both('Příloh na papíře', 'Attachments on paper'),
  others: both('Jiné kusy (počet a druh)', 'Other pieces (number and kind)'),
  untellReason: both('Proč na papíře nezůstává', 'Why it does not stay on paper'),
} as const

export type PaperData = {
  readonly lines: readonly PaperLine[]
  /** The dossier is open and the visitor works with it. */
  readonly mayTell: boolean
}

/** What stands in the way of closing; `null` where every document has a file or is told to stay on paper. */
export function paperHindrance(call: PageCall, { lines }: PaperData): string | null {
  const documents = untold(lines)
  return documents.length === 0
    ? null
    : call.say(
        `Uzavřít půjde, až dole v části Listinné originály řeknete, kolik zůstává na papíře (nemají soubor: ${documents.join(', ')}), nebo připojíte sken.`,
        `It can be closed once you tell under Paper originals how much stays on paper (no file: ${documents.join(', ')}), or put in the scan.`,
      )
}

const stateOf = (call: PageCall, { paper, mustBeTold }: PaperLine): Html | string =>
  paper
    ? quantityText(paper)
    : mustBeTold
      ? badge('warning', call.say('bez souboru, množství chybí', 'no file, quantity missing'))
      : call.say('jen soubor', 'file only')

/** Sheets as the mailroom counted them, until the handler tells otherwise. */
const known = (line: PaperLine | undefined) => ({
  sheets: String(line?.paper?.sheets ?? line?.document.postal_item?.sheets ?? 1),
  attachments: String(line?.paper?.attachments ?? line?.document.postal_item?.attachments ?? 0),
  others: line?.paper?.others ?? line?.document.postal_item?.otherAttachments ?? '',
})

const telling = (call: PageCall, path: string, { lines }: PaperData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'papir' ? attempt : undefined
  const first = lines.find(({ mustBeTold }) => mustBeTold) ?? lines[0]
  const found = known(first)
  return actDetails(
    call.say('Říct, co zůstává na papíře', 'Tell what stays on paper'),
    formOf(call, {
      action: `${path}/papir`,
      submit: call.say('Uložit listinný originál', 'Keep the paper original'),
      body: html`${selectField({
        name: 'paperOf',
        label: call.saying(paperLabels.paperOf),
        required: true,
        ...asTyped(call, mine, 'paperOf', first?.document.id),
        options: lines.map(({ document }) => ({
          value: document.id,
          label: `${document.reference_number} – ${hidePersonalNumbers(document.subject)}`,
        })),
      })}<div class="row">
        ${textField({ name: 'sheets', type: 'number', label: call.saying(paperLabels.sheets), max: 4, ...asTyped(call, mine, 'sheets', found.sheets) })}
        ${textField({ name: 'attachments', type: 'number', label: call.saying(paperLabels.attachments), max: 4, ...asTyped(call, mine, 'attachments', found.attachments) })}</div>
        ${textField({ name: 'others', label: call.saying(paperLabels.others), max: 200, ...asTyped(call, mine, 'others', found.others), hint: call.say('Třeba 1 mapa. Prázdné, není-li nic jiného.', 'For instance 1 map. Empty where there is nothing else.') })}`,
    }),
    mine !== undefined || first?.mustBeTold === true,
  )
}

const untelling = (call: PageCall, path: string, { document, paper }: PaperLine): Html | '' =>
  paper
    ? actDetails(
        call.say('Nezůstává na papíře', 'Does not stay on paper'),
        formOf(call, {
          action: `${path}/bez-papiru`,
          quiet: true,
          submit: call.say('Zrušit údaj', 'Take it back'),
          body: html`${hidden('paperOf', document.id)}
            <div class="field"><label>${call.saying(paperLabels.untellReason)} <input name="untellReason" required maxlength="500"></label></div>`,
        }),
      )
    : ''

/** What of the dossier is on paper; told while it is open, and only read afterwards. */
export function paperPart(call: PageCall, path: string, data: PaperData, attempt?: Attempt): Html | '' {
  const { lines, mayTell } = data
  const shown = lines.filter(({ paper, mustBeTold }) => paper !== null || mustBeTold)
  if (shown.length === 0 && !mayTell) return ''
  const title = call.say('Listinné originály', 'Paper originals')
  const columns = [
    {
      head: call.say('Č. j.', 'Ref. no.'),
      whole: true,
      cell: (one: PaperLine) => one.document.reference_number,
    },
    { head: call.say('Věc', 'Subject'), cell: (one: PaperLine) => hidePersonalNumbers(one.document.subject) },
    { head: call.say('Na papíře', 'On paper'), cell: (one: PaperLine) => stateOf(call, one) },
    ...(mayTell
      ? [{ head: call.say('Oprava', 'Mending'), cell: (one: PaperLine) => untelling(call, path, one) }]
      : []),
  ]
  return part(
    title,
    html`${table(title, columns, shown, call.say('Na papíře nezůstává nic, spis je jen v souborech.', 'Nothing stays on paper; the dossier is in files only.'))}
      ${mayTell && lines.length > 0 ? telling(call, path, data, attempt) : ''}`,
    'listiny',
  )
}
