import {
  type Attempt,
  asTyped,
  badge,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  refusalBox,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import type { Quarantined, QuarantineState } from '../quarantined.ts'

export const quarantineLabels = { quarantineReason: both('Důvod', 'Reason') } as const

const stateWords: Readonly<Record<QuarantineState, Both>> = {
  waiting: both('čeká na kontrolu', 'waits for the scanner'),
  held: both('zadržený', 'held'),
  released: both('uvolněný', 'released'),
  clean: both('kontrola nic nenašla', 'found clean'),
  destroyed: both('zničený', 'destroyed'),
}
const tones: Readonly<Record<QuarantineState, Tone>> = {
  waiting: 'warning',
  held: 'bad',
  released: 'neutral',
  clean: 'good',
  destroyed: 'neutral',
}

export type QuarantineData = {
  readonly rows: readonly Quarantined[]
  /** What the scanner says of itself; `null` where the centre has none. */
  readonly scanner: { readonly well: boolean; readonly says: Both } | null
  readonly days: number | null
}

const reasoned = (
  call: PageCall,
  { id, file_name: name }: Quarantined,
  given: { form: 'uvolneni' | 'zniceni'; verb: string; danger: boolean },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === given.form && attempt.fields.quarantined === id ? attempt : undefined
  return html`<details${mine ? html` open` : ''}><summary class="button" aria-label="${given.verb}: ${name}">${given.verb}</summary><div>${formOf(
    call,
    {
      action: `/karantena/${given.form}`,
      danger: given.danger,
      submit: given.verb,
      body: html`${hidden('quarantined', id)}${textField({ name: 'quarantineReason', label: call.saying(quarantineLabels.quarantineReason), required: true, max: 500, ...asTyped(call, mine, 'quarantineReason') })}`,
    },
  )}</div></details>`
}

const acts = (call: PageCall, row: Quarantined, attempt?: Attempt): Html =>
  row.state === 'held' || row.state === 'waiting'
    ? html`${reasoned(call, row, { form: 'uvolneni', verb: call.say('Uvolnit', 'Release'), danger: false }, attempt)}${reasoned(call, row, { form: 'zniceni', verb: call.say('Zničit', 'Destroy'), danger: true }, attempt)}`
    : html`${row.reason ?? ''}${row.decided_by ? html` <span class="small">${row.decided_by}</span>` : ''}`

/** Files that are kept apart, what was found in them, and the word of whoever answers for them. */
export const quarantinePage = (call: PageCall, data: QuarantineData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Karanténa', 'Quarantine')}</h1></div>
    <div class="acts" data-acts>${
      data.scanner
        ? formOf(call, {
            action: '/karantena/kontrola',
            quiet: true,
            className: 'act',
            submit: call.say('Zkontrolovat čekající', 'Scan those that wait'),
          })
        : ''
    }</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p class="notice ${data.scanner?.well === false ? 'error' : ''}">${
    data.scanner
      ? call.saying(data.scanner.says)
      : call.say(
          'Kontrola škodlivého kódu není nastavená; soubory se na něj nekontrolují.',
          'No scanner for malware is configured; files are not looked at.',
        )
  }${data.days === null ? '' : html` ${call.say(`Zadržené se ničí po ${String(data.days)} dnech.`, `What is held is destroyed after ${String(data.days)} days.`)}`}</p>
  ${table(
    call.say('Karanténa', 'Quarantine'),
    [
      { head: call.say('Soubor', 'File'), cell: (row: Quarantined) => row.file_name },
      {
        head: call.say('Velikost', 'Size'),
        cell: row => formatBytes(Number(row.size_bytes), call.tongue),
      },
      { head: call.say('Nález', 'Found'), cell: row => row.found ?? '–' },
      {
        head: call.say('Kontrola', 'Scanner'),
        cell: row => [row.engine, row.signatures].filter(Boolean).join(' / ') || '–',
      },
      {
        head: call.say('Přišel', 'Came'),
        cell: row => html`${formatInstant(row.put_at)}<br><span class="small">${row.put_by}</span>`,
      },
      {
        head: call.say('Stav', 'State'),
        cell: row => badge(tones[row.state], call.saying(stateWords[row.state])),
      },
      { head: call.say('Rozhodnutí', 'Decision'), cell: row => acts(call, row, attempt) },
    ],
    data.rows,
    call.say(
      'V karanténě nic není. Sem přijdou soubory, ve kterých kontrola najde škodlivý kód, a ty, které zatím nemohla prohlédnout.',
      'Nothing is in quarantine. Files in which malware is found come here, and those that could not be looked at yet.',
    ),
  )}`
