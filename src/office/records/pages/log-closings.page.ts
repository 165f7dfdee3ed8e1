import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatDay,
  formatInstant,
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
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { SubjectGroup } from '../filing-plan.ts'
import type { LogClosing, LogFiling } from '../log-closing.ts'

export type LogClosingsData = {
  readonly filing: LogFiling | null
  readonly group: SubjectGroup | null
  readonly groups: readonly Option[]
  readonly rows: readonly LogClosing[]
  /** Reference numbers of the documents by their identifiers. */
  readonly numbers: ReadonlyMap<string, string>
  readonly hasSeal: boolean
  /** Whether the centre has an authority of time stamps. */
  readonly hasStamps: boolean
  readonly mayManage: boolean
}

export const logClosingLabels = {
  logGroup: both('Věcná skupina pro protokol', 'Subject group of the log'),
} as const

const filed = (call: PageCall, data: LogClosingsData, attempt?: Attempt): Html => {
  const { filing, group, groups, mayManage } = data
  return part(
    call.say('Kam se zakládá', 'Where it is filed'),
    html`${
      filing
        ? facts([
            [call.saying(logClosingLabels.logGroup), group && `${group.filing_code} ${group.title}`],
            [call.say('Spis má', 'Held by'), `${filing.keeper.name} (${filing.keeper.post})`],
          ])
        : html`<div class="notice warning"><p>${call.say('Věcná skupina není zvolená, proto se protokol nezakládá. Řádky zůstávají v protokolu a po volbě se doplní.', 'No subject group is chosen, so the log is not filed. Its lines stay in the log and are caught up once one is.')}</p></div>`
    }
    ${
      mayManage
        ? html`<div class="acts">${formOf(call, {
            action: '/uzaverky-protokolu/skupina',
            submit: call.say('Zvolit skupinu', 'Choose the group'),
            quiet: filing !== null,
            body: selectField({
              name: 'logGroup',
              label: call.saying(logClosingLabels.logGroup),
              required: true,
              ...asTyped(call, attempt, 'logGroup', filing?.subject_group_id ?? ''),
              options: groups,
              empty: call.say('vyberte…', 'choose…'),
            }),
          })}${
            filing
              ? formOf(call, {
                  action: '/uzaverky-protokolu/ted',
                  quiet: true,
                  submit: call.say('Uzavřít až do teď', 'Close up to now'),
                })
              : ''
          }</div>`
        : ''
    }`,
  )
}

const closings = (call: PageCall, { rows, numbers }: LogClosingsData): Html =>
  table(
    call.say('Uzávěrky', 'Closings'),
    [
      {
        head: call.say('Den', 'Day'),
        cell: row => `${formatDay(row.day)}${row.part > 1 ? ` (${row.part})` : ''}`,
      },
      { head: call.say('Řádky', 'Lines'), cell: row => `${row.first_line}–${row.last_line}` },
      {
        head: call.say('Dokument', 'Document'),
        cell: row =>
          html`<a href="${href(`/dokumenty/${row.document_id}`)}">${numbers.get(row.document_id) ?? '–'}</a>`,
      },
      { head: call.say('Uzavření', 'Closed'), cell: row => formatInstant(row.closed_at) },
      {
        head: call.say('Pečeť', 'Seal'),
        cell: row =>
          row.signature
            ? html`<a href="${href(`/uzaverky-protokolu/${row.id}/pecet.json`)}">${call.say('výpis s pečetí', 'sealed statement')}</a>`
            : badge('warning', call.say('bez pečeti', 'unsealed')),
      },
      {
        head: call.say('Časové razítko', 'Time stamp'),
        cell: row =>
          row.stamped_at
            ? formatInstant(row.stamped_at)
            : badge('warning', call.say('bez razítka', 'without')),
      },
    ],
    rows,
    call.say(
      'Zatím žádná. První se udělá v noci po volbě skupiny.',
      'None yet. The first is made in the night after the group is chosen.',
    ),
  )

/** Closings of the transaction log: where it is filed, which days are closed, and what the seal is and is not. */
export const logClosingsPage = (call: PageCall, data: LogClosingsData, attempt?: Attempt): Html => html`
  <h1>${call.say('Uzávěrky protokolu', 'Closings of the log')}</h1>
  <p>${call.say('Každou noc se protokol uplynulého dne uloží jako dokument: PDF/A pro čtení a XML podle přílohy 6 standardu. Zmeškané dny se doplní samy.', 'Each night the log of the day that is over is kept as a document: PDF/A for reading and XML by Annex 6 of the standard. Missed days are caught up.')}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${filed(call, data, attempt)}
  ${part(call.say('Uzavřené dny', 'Closed days'), closings(call, data))}
  <p class="small">${sealedHow(call, data)}</p>`

const sealedHow = (call: PageCall, { hasSeal, hasStamps }: LogClosingsData): string => {
  if (!hasSeal)
    return call.say(
      'Centrum nemá pečeť ani autoritu časových razítek; uzávěrky jsou bez nich.',
      'The centre has neither a seal nor a time-stamp authority; closings are without them.',
    )
  const sealed = call.say(
    'Pečeť centra je uvnitř PDF (PAdES) a kryje celý soubor; XML leží uvnitř obalující pečeti (XAdES); oddělená pečeť (CAdES) kryje výpis: řádky, otisk posledního a otisky obou souborů.',
    'The seal of the centre is inside the PDF (PAdES) and covers the whole file; the XML lies in an enveloping seal (XAdES); a detached seal (CAdES) covers a statement: lines, the digest of the last, digests of both files.',
  )
  const stamped = hasStamps
    ? call.say(
        'Časové razítko dává autorita z nastavení centra; dokud neodpovídá, den se neuzavře a zkouší se to znovu.',
        'The time stamp comes from the authority in the settings of the centre; while it is silent the day is not closed and it is tried again.',
      )
    : call.say(
        'Časové razítko chybí: centrum nemá v nastavení autoritu (trust.timeStamps), kterou NSESSS 5.2.12 žádá.',
        'There is no time stamp: the centre has no authority in its settings (trust.timeStamps), which NSESSS 5.2.12 asks for.',
      )
  return `${sealed} ${stamped}`
}
