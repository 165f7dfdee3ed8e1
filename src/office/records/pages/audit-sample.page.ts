import {
  badge,
  facts,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { SampledRecords } from '../audit/take-away.ts'
import type { AuditSample } from '../audit-sample.ts'
import { sampledWords } from './audit-room.page.ts'

export type AuditSampleData = {
  readonly sample: AuditSample
  readonly found: SampledRecords
  /** Whether the same seed draws the same records out of what may be looked at now. */
  readonly isSameAgain: boolean
}

type Row = { readonly id: string; readonly number: string; readonly subject: string; readonly holder: string }

const rowsOf = ({ sample, found }: AuditSampleData): Row[] =>
  sample.kind === 'document'
    ? found.documents.map(({ id, reference_number: number, subject, holder }) => ({
        id,
        number,
        subject,
        holder: holder.name,
      }))
    : found.dossiers.map(({ id, mark, subject, holder }) => ({
        id,
        number: mark,
        subject,
        holder: holder.name,
      }))

const recordTable = (call: PageCall, data: AuditSampleData): Html => {
  const [place, word] = data.sample.kind === 'document' ? ['/dokumenty', 'dokument'] : ['/spisy', 'spis']
  return part(
    call.say('Vybrané záznamy', 'Records drawn'),
    table(
      call.say('Vybrané záznamy', 'Records drawn'),
      [
        {
          head: call.say('Číslo', 'Number'),
          cell: row => html`<a href="${href(`${place}/${row.id}`)}">${row.number}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        { head: call.say('Zpracovatel', 'Handler'), cell: row => row.holder },
        {
          head: call.say('V čase', 'In time'),
          cell: row =>
            html`<a href="${href(`/kontrola/${word}/${row.id}/v-okamziku`)}">${call.say('Stav a práva ke dni', 'State and rights at a moment')}</a>`,
        },
      ],
      rowsOf(data),
      call.say(
        'Platné pověření už žádný z nich nepokrývá.',
        'No mandate in force covers any of them any more.',
      ),
    ),
  )
}

/** One sample: how it was drawn, what is in it, and the way to take it away. */
export const samplePage = (call: PageCall, data: AuditSampleData): Html => {
  const { sample, isSameAgain } = data
  const gone = sample.record_ids.length - rowsOf(data).length
  return html`
  <p><a href="${href('/kontrola')}">${call.say('Kontrola', 'Audit')}</a></p>
  <h1>${call.say('Kontrolní vzorek', 'Audit sample')}</h1>
  <p class="acts" data-acts><a class="button primary" href="${href(`/kontrola/vzorky/${sample.id}/odnest.zip`)}">${call.say('Odnést vzorek (ZIP s pečetí)', 'Take the sample away (sealed ZIP)')}</a></p>
  ${facts([
    [call.say('Co se ověřuje', 'What is verified'), sample.purpose],
    [
      call.say('Z čeho', 'Out of'),
      `${call.saying(sampledWords[sample.kind])}: ${sample.record_ids.length} / ${sample.out_of}`,
    ],
    [call.say('Semínko', 'Seed'), html`<code>${sample.seed}</code>`],
    [call.say('Výběr', 'Drawn'), `${formatInstant(sample.drawn_at, true)}, ${sample.drawn_by.name}`],
    [
      call.say('Výběr znovu týmž semínkem', 'Drawn again with the same seed'),
      isSameAgain
        ? badge('good', call.say('tytéž záznamy', 'the same records'))
        : badge(
            'warning',
            call.say(
              'jiné záznamy: soubor se mezitím změnil',
              'other records: what there is to draw from has changed',
            ),
          ),
    ],
    [
      call.say('Mimo dosah', 'Out of reach'),
      gone > 0
        ? call.say(
            `${gone} záznamů už platné pověření nepokrývá`,
            `${gone} records are covered by no mandate in force any more`,
          )
        : null,
    ],
  ])}
  ${recordTable(call, data)}
  <p class="small">${call.say(
    'Archiv má metadata a protokol (metadata.json), soubory, jejich otisky (otisky.sha512) a oddělený podpis CAdES pečetí centra (otisky.sha512.p7s); má-li centrum autoritu časových razítek, je v podpisu i razítko.',
    'The archive holds metadata and log (metadata.json), files, their digests (otisky.sha512) and a detached CAdES signature by the seal of the centre (otisky.sha512.p7s); where the centre has an authority of time stamps, the signature bears a stamp.',
  )}</p>`
}
