import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textArea,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import { type AuditSample, type SampledKind, sampledKinds, sampleMost } from '../audit-sample.ts'
import type { Party } from '../party.ts'

export type AuditRoomData = {
  /** Mandates in force; `null` where whoever looks reads by their work, not by mandates. */
  readonly mandates: number | null
  readonly documents: number
  readonly dossiers: number
  readonly samples: readonly AuditSample[]
  readonly words: string
  readonly parties: readonly Party[]
}

export const auditLabels = {
  sampledKind: both('Z čeho', 'Out of'),
  sampleSize: both('Kolik', 'How many'),
  sampleSeed: both('Semínko', 'Seed'),
  samplePurpose: both('Co se na vzorku ověřuje', 'What is verified by it'),
} as const

export const sampledWords: Readonly<Record<SampledKind, { cs: string; en: string }>> = {
  document: both('dokumenty', 'documents'),
  dossier: both('spisy', 'dossiers'),
}

const covered = (call: PageCall, data: AuditRoomData): Html =>
  part(
    call.say('Co smíte vidět', 'What you may look at'),
    html`${
      data.mandates === 0
        ? html`<div class="notice warning"><p>${call.say('Žádné pověření dnes neplatí, proto nevidíte žádný záznam. Vydá ho vedoucí nebo správce.', 'No mandate is in force today, so you see no record. A head or an administrator gives one.')}</p></div>`
        : ''
    }${facts([
      [
        call.say('Pověření v platnosti', 'Mandates in force'),
        data.mandates === null
          ? call.say('čtete podle své práce v úřadu', 'you read by your work in the office')
          : String(data.mandates),
      ],
      [call.say('Dokumentů', 'Documents'), formatNumber(data.documents)],
      [call.say('Spisů', 'Dossiers'), formatNumber(data.dossiers)],
    ])}<p><a href="${href('/kontrola/povereni')}">${call.say('Pověření ke kontrole', 'Mandates of auditors')}</a> ·
      <a href="${href('/dokumenty', { pohled: 'vse' })}">${call.say('Dokumenty', 'Documents')}</a> ·
      <a href="${href('/spisy')}">${call.say('Spisy', 'Dossiers')}</a> ·
      <a href="${href('/evidence/hlavni')}">${call.say('Řady čísel, mezery a storna', 'Series of numbers, gaps, cancelled')}</a> ·
      <a href="${href('/protokol')}">${call.say('Protokol', 'Log')}</a></p>`,
  )

const draw = (call: PageCall, attempt?: Attempt): Html =>
  part(
    call.say('Vybrat vzorek', 'Draw a sample'),
    formOf(call, {
      action: '/kontrola/vzorek',
      submit: call.say('Vybrat vzorek', 'Draw the sample'),
      body: html`<div class="row">
      ${selectField({ name: 'sampledKind', label: call.saying(auditLabels.sampledKind), required: true, ...asTyped(call, attempt, 'sampledKind', 'document'), options: sampledKinds.map(kind => ({ value: kind, label: call.saying(sampledWords[kind]) })) })}
      ${textField({ name: 'sampleSize', label: call.saying(auditLabels.sampleSize), type: 'number', required: true, max: 3, ...asTyped(call, attempt, 'sampleSize', '20'), hint: call.say(`Nejvýš ${sampleMost}.`, `At most ${sampleMost}.`) })}
      ${textField({ name: 'sampleSeed', label: call.saying(auditLabels.sampleSeed), max: 100, ...asTyped(call, attempt, 'sampleSeed'), hint: call.say('Prázdné zvolí program. Stejné semínko vybere z týchž záznamů tytéž.', 'Empty: the program chooses. The same seed draws the same out of the same records.') })}
      </div>
      ${textArea({ name: 'samplePurpose', label: call.saying(auditLabels.samplePurpose), required: true, max: 500, rows: 2, ...asTyped(call, attempt, 'samplePurpose') })}`,
    }),
  )

const samples = (call: PageCall, rows: readonly AuditSample[]): Html =>
  part(
    call.say('Vaše vzorky', 'Your samples'),
    table(
      call.say('Vaše vzorky', 'Your samples'),
      [
        {
          head: call.say('Výběr', 'Drawn'),
          cell: row =>
            html`<a href="${href(`/kontrola/vzorky/${row.id}`)}">${formatInstant(row.drawn_at)}</a>`,
        },
        { head: call.saying(auditLabels.sampledKind), cell: row => call.saying(sampledWords[row.kind]) },
        {
          head: call.saying(auditLabels.sampleSize),
          number: true,
          cell: row => `${row.record_ids.length} / ${row.out_of}`,
        },
        { head: call.saying(auditLabels.samplePurpose), cell: row => row.purpose },
      ],
      rows,
      call.say('Zatím žádný. Vyberte první vzorek výše.', 'None yet. Draw the first one above.'),
    ),
  )

const people = (call: PageCall, { words, parties }: AuditRoomData): Html =>
  part(
    call.say('Co úřad vede o osobě', 'What the office holds on a person'),
    html`<form method="get" action="${href('/kontrola')}" role="search">
      ${textField({ name: 'osoba', label: call.say('Jméno, IČO, schránka', 'Name, IČO, box'), value: words, max: 200 })}
      <div class="submit"><button type="submit" class="quiet">${call.say('Najít', 'Find')}</button></div></form>
    ${
      words === ''
        ? ''
        : parties.length === 0
          ? html`<p class="empty">${call.say('V rozsahu pověření o nikom takovém nic není.', 'Within the mandates there is nothing on anybody like that.')}</p>`
          : html`<ul>${parties.map(({ id, name, address }) => html`<li><a href="${href(`/kontrola/osoby/${id}`)}">${name}</a> <span class="small">${address ?? ''}</span></li>`)}</ul>`
    }`,
    'osoby',
  )

/** The auditor's room: what the mandates cover, samples, people; nothing here changes a record. */
export const auditRoomPage = (call: PageCall, data: AuditRoomData, attempt?: Attempt): Html => html`
  <h1>${call.say('Kontrola', 'Audit')}</h1>
  <p>${badge('neutral', call.say('jen čtení', 'reading only'))} ${call.say('Každé nahlédnutí stojí v protokolu.', 'Every look stands in the log.')}</p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${covered(call, data)}
  ${draw(call, attempt)}
  ${samples(call, data.samples)}
  ${people(call, data)}`
