import {
  type Attempt,
  asTyped,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  textField,
} from '#platform/html'
import { asInstant, both, hidePersonalNumbers } from '#platform/values'
import { type OfferRow, replicaFact } from '#storage/replication'
import {
  type ArchivalPackage,
  type ArchivalVersion,
  eventWords,
  formWords,
  handingOutForms,
} from '../archival-package.ts'
import { actButton } from './act-button.ts'
import { type ChangesData, changeForms, changesTable } from './change-requests.ts'

export const archivalLabels = {
  toFonds: both('Číslo nového fondu (NAD)', 'Number of the new fonds (NAD)'),
  toFondsName: both('Název nového fondu', 'Name of the new fonds'),
  registerNumber: both('Číslo vnitřní změny', 'Number of the internal change'),
} as const

export type ArchivalData = {
  readonly kept: ArchivalPackage
  readonly versions: readonly ArchivalVersion[]
  /** What other centres owe or gave about the newest version. */
  readonly replicas: readonly OfferRow[]
  readonly maySelect: boolean
  readonly changes: ChangesData
}

const moving = (call: PageCall, { kept }: ArchivalData, attempt?: Attempt): Html => {
  const field = (name: keyof typeof archivalLabels, max: number, required: boolean) =>
    textField({
      name,
      label: call.saying(archivalLabels[name]),
      required,
      max,
      ...asTyped(call, attempt, name),
    })
  return actButton(
    call.say('Přesunout do jiného fondu', 'Move to another fonds'),
    formOf(call, {
      action: `/archiv/aip/${kept.aip_id}/presun`,
      submit: call.say('Vytvořit novou verzi', 'Make a new version'),
      body: html`${field('toFonds', 10, true)}${field('toFondsName', 200, true)}${field('registerNumber', 50, false)}`,
    }),
    attempt !== undefined,
  )
}

/** One kept package: what it is, its versions with what befell it, and copies of it. */
export const archivalPackagePage = (call: PageCall, data: ArchivalData, attempt?: Attempt): Html => {
  const { kept, versions, replicas, maySelect } = data
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(kept.title) || kept.mark}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv/katalog">${call.say('Katalog', 'Catalogue')}</a>
    ${maySelect ? moving(call, data, attempt?.form === 'presun' ? attempt : undefined) : ''}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${facts([
    [call.say('Identifikátor archivu', 'Identifier of the archive'), html`<code>${kept.aip_id}</code>`],
    [call.say('Značka', 'Mark'), kept.mark],
    [call.say('Fond', 'Fonds'), `${kept.fonds_number} ${kept.fonds_name}`],
    [call.say('Původce', 'Originator'), kept.originator],
    [call.say('Období', 'Period'), `${formatDay(kept.from_day)} – ${formatDay(kept.to_day)}`],
    [call.say('Přejímka', 'Accession'), kept.accession],
    [call.say('Řízení', 'Proceeding'), kept.reference_number],
    [call.say('Vloženo', 'Ingested'), formatInstant(kept.ingested_at)],
    [call.say('Repliky', 'Replicas'), replicaFact(call, replicas)],
    [
      call.say('Obsah', 'Content'),
      `${call.say('dokumentů', 'documents')} ${formatNumber(kept.documents)}, ${call.say('souborů', 'files')} ${formatNumber(kept.files)}, ${formatBytes(kept.size_bytes, call.tongue)}`,
    ],
  ])}
  ${part(
    call.say('Kopie k vydání (DIP)', 'Copies to hand out (DIP)'),
    html`<p>${handingOutForms.map(form => html`<a class="button quiet" href="${href(`/archiv/aip/${kept.aip_id}/dip.zip`, { forma: form })}">${call.saying(formWords[form])}</a> `)}</p>
      <p class="hint">${call.say('Vydání se zapisuje do protokolu; kopie ho nese jako událost.', 'The handing out is written into the log; the copy carries it as an event.')}</p>`,
  )}
  ${
    maySelect || data.changes.changes.length > 0
      ? part(
          call.say('Změny', 'Changes'),
          html`${changesTable(call, data.changes)}${maySelect ? changeForms(call, data.changes, attempt) : ''}`,
        )
      : ''
  }
  ${part(
    call.say('Verze', 'Versions'),
    html`<ul>${versions.map(
      one => html`<li><strong>${String(one.version)}</strong> ${formatInstant(one.made_at)}<br><code class="small">${one.inventory_digest.slice(0, 40)}…</code>
        <ul>${one.events.map(event => html`<li>${call.saying(eventWords[event.kind])} ${formatInstant(asInstant(event.at))}</li>`)}</ul></li>`,
    )}</ul>`,
  )}`
}
