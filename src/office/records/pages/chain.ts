import {
  citation,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  when,
} from '#platform/html'
import { asInstant, type Day, isDay } from '#platform/values'
import type { HandOver } from '../handing-over.ts'

/** What a signed receipt of a centre says, as far as the page shows it. */
export type ShownReceipt = {
  readonly receipt: {
    readonly centre: { readonly name: string; readonly title: string }
    readonly storedAt: string
    readonly package: { readonly sha512: string; readonly sizeBytes: number }
    readonly lockedUntil: string
    readonly ruleSet: { readonly name: string; readonly version: string }
    readonly promise: { readonly cs: string; readonly en: string }
  }
}

const station = (call: PageCall, { receipt }: ShownReceipt): Html => html`
  <li class="done"><strong>${receipt.centre.title}</strong> · ${formatInstant(asInstant(receipt.storedAt), true)}<br>
    ${receipt.promise[call.tongue]}<br>
    <span class="small">${call.say('Otisk balíčku', 'Digest of the package')} <code>sha512:${receipt.package.sha512.slice(0, 32)}…</code> ·
    ${call.say('pravidla', 'rules')} ${receipt.ruleSet.name} ${receipt.ruleSet.version} ·
    ${isDay(receipt.lockedUntil) ? html`${call.say('nezměnitelný do', 'unchangeable until')} ${formatDay(receipt.lockedUntil as Day)}` : ''} ·
    ${call.instance.config.trust?.test === false ? call.say('pečeť centra', 'seal of the centre') : call.say('zkušební certifikát, bez právních účinků', 'test certificate without legal effect')}</span></li>`

/** What a stored version is proved by, and how anybody checks it. */
const downloads = (call: PageCall, { dossier_id, attempt: number, package_name }: HandOver): Html => {
  const path = `/spisy/${dossier_id}/predani/${number}`
  return html`<li class="done"><a href="${href(`${path}/dukaz`)}">${call.say('Důkaz (JSON)', 'Proof (JSON)')}</a> · <a href="${href(`${path}/balicek`)}">${call.say('Balíček (ZIP)', 'Package (ZIP)')}</a><br>
    <span class="small">${call.say('Ověření bez spojení; CERTIFIKÁT je certifikát autority, které věříte:', 'Checked offline; CERTIFICATE is that of an authority you trust:')}</span>
    <code class="small">./egon proof check --anchors ${call.say('CERTIFIKÁT', 'CERTIFICATE')} ${package_name ?? ''}.dukaz.json ${package_name ?? ''}.zip</code></li>`
}

/** What the records centre had against the package of an attempt, rule by rule. */
export const findingList = (call: PageCall, { findings }: HandOver): Html => html`
  <ul>${(findings ?? [])
    .filter(finding => finding.level === 'error')
    .map(
      ({ rule, message, source, location }) => html`<li><strong>${rule}</strong> ${message[call.tongue]}
      <span class="small">${when(source, law => html`${call.say('Pramen', 'Source')}: ${citation(law)}`)}${when(location.file, file => html` · ${file}`)}${when(location.entity, entity => html` · ${entity}`)}</span></li>`,
    )}</ul>`

const attempt = (call: PageCall, handOver: HandOver): Html => {
  const receipts = [handOver.receipt, ...handOver.replicas].filter(
    one => one !== null,
  ) as unknown as ShownReceipt[]
  return html`<ul class="chain">
    <li class="done"><strong>${call.say(`Předání č. ${handOver.attempt}`, `Hand-over no. ${handOver.attempt}`)}</strong> · ${formatInstant(handOver.ordered_at, true)} · ${handOver.ordered_by.name}
      ${when(handOver.reason, reason => html`<br>${call.say('Důvod nové verze', 'Reason of the new version')}: ${reason}`)}
      ${when(handOver.package_digest, digest => html`<br><span class="small">${handOver.package_name}.zip · <code>${digest.slice(0, 39)}…</code></span>`)}</li>
    ${receipts.map(receipt => station(call, receipt))}
    ${handOver.state === 'waiting' ? html`<li>${call.say('Čeká na odpověď e-Spisovny.', 'Waits for the answer of the records centre.')}${when(handOver.delayed_by, cause => html`<br>${cause[call.tongue]}`)}</li>` : ''}
    ${handOver.state === 'refused' ? html`<li><strong>${call.say('Odmítnuto', 'Refused')}</strong> · ${handOver.answered_at ? formatInstant(handOver.answered_at, true) : ''}${findingList(call, handOver)}</li>` : ''}
    ${handOver.state === 'stored' ? downloads(call, handOver) : ''}
    ${handOver.state === 'stored' && handOver.replicas.length === 0 ? html`<li>${call.say('Replika v kraji zatím není potvrzena.', 'The replica in the region is not confirmed yet.')}</li>` : ''}
  </ul>`
}

/** The storage chain obec → ORP → kraj: every station with its time, its digest and what it promised. */
export const chainPart = (call: PageCall, handOvers: readonly HandOver[]): Html =>
  part(
    call.say('Kde spis leží', 'Where the dossier rests'),
    html`${handOvers.map(one => attempt(call, one))}`,
    'ulozeni',
  )
