import {
  facts,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type Option,
  type PageCall,
  part,
  selectField,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { Component } from '../document.ts'
import { type OfficialSignature, signingMinutes } from '../official-signature.ts'
import type { ToSign } from '../signatures/signing.ts'

export type OfficialSignatureData = {
  readonly signatures: readonly OfficialSignature[]
  /** Finished PDFs that the visitor may sign. */
  readonly signable: readonly Component[]
  /** Name of the service of remote signing; `null` where the centre has none. */
  readonly remote: string | null
}

export const signingLabels = { credential: both('Certifikát', 'Certificate') } as const

const line = (call: PageCall, one: OfficialSignature): Html =>
  html`<li>${call.say('Podpis', 'Signature')}: <strong>${one.certificate.holder}</strong> (${one.signed_by.name}, ${one.signed_by.post}), ${formatInstant(one.signed_at, true)} · ${
    one.stamped_at
      ? `${call.say('časové razítko', 'time stamp')} ${formatInstant(one.stamped_at, true)}`
      : call.say('bez časového razítka', 'without a time stamp')
  } · <a href="${href(`/dokumenty/${one.document_id}/podpisy`)}#soubor-${one.component_id}">${call.say('ověření', 'check')}</a> · <a href="${href(`/komponenty/${one.component_id}`, { stahnout: 1 })}">${call.say('stáhnout', 'download')}</a>
  <br><span class="small">${call.say('certifikát', 'certificate')} ${one.certificate.serial}, ${one.certificate.issuer}, ${call.say('do', 'until')} ${formatInstant(asInstant(one.certificate.validTo))}</span></li>`

const ways = (
  call: PageCall,
  path: string,
  { slot, file_name: name }: Component,
  remote: string | null,
): Html =>
  html`${
    remote
      ? formOf(call, {
          action: `${path}/podpis`,
          quiet: true,
          submit: `${call.say('Podepsat vzdáleně', 'Sign remotely')} (${remote}): ${name}`,
          body: html`${hidden('slot', String(slot))}${hidden('way', 'remote')}`,
        })
      : ''
  }${formOf(call, {
    action: `${path}/podpis`,
    quiet: true,
    submit: `${call.say('Podepsat klíčem u počítače', 'Sign by a key at your desk')}: ${name}`,
    body: html`${hidden('slot', String(slot))}${hidden('way', 'program')}`,
  })}`

/** Own signatures of officials inside the files of an own document, and what may be signed. */
export function officialSignaturePart(
  call: PageCall,
  path: string,
  { signatures, signable, remote }: OfficialSignatureData,
): Html | '' {
  if (signatures.length === 0 && signable.length === 0) return ''
  return part(
    call.say('Podpis úřední osoby', 'Signature of the official'),
    html`${signatures.length > 0 ? html`<ul>${signatures.map(one => line(call, one))}</ul>` : ''}
    ${
      signable.length > 0
        ? html`<p class="small">${call.say('Váš vlastní podpis se vloží do PDF jako nová verze, s časovým razítkem; dosavadní zůstane, jak je (zákon 297/2016 Sb. §\u00a05).', 'Your own signature is put into the PDF as a new version, with a time stamp; the one before stays as it is (act 297/2016 §\u00a05).')}</p>
        <div class="acts">${signable.map(one => ways(call, path, one, remote))}</div>`
        : ''
    }`,
    'podpis',
  )
}

const whatIsSigned = (call: PageCall, { document, component }: ToSign): Html =>
  facts([
    [
      call.say('Dokument', 'Document'),
      html`<a href="${href(`/dokumenty/${document.id}`)}">${document.reference_number}</a> ${document.subject}`,
    ],
    [
      call.say('Soubor', 'File'),
      html`<a href="${href(`/komponenty/${component.id}`)}">${component.file_name}</a>, ${call.say('verze', 'version')} ${String(component.version)}, ${formatBytes(component.size_bytes, call.tongue)}`,
    ],
    [call.say('Otisk', 'Digest'), html`<code>${component.digest}</code>`],
    [call.say('Podpisuje', 'Signed by'), call.visitor?.actor.name ?? ''],
  ])

/** What will be signed, and the way to the service where the signer agrees; left by a link, never by a form. */
export const onwardToService = (
  call: PageCall,
  things: ToSign,
  given: { readonly state: string; readonly service: string; readonly holder: string | null },
): Html => html`
  <h1>${call.say('Vzdálený podpis', 'Remote signature')}</h1>
  ${whatIsSigned(call, things)}
  <p>${
    given.holder
      ? call.say(
          `Podepíše se certifikátem: ${given.holder}. Ve službě „${given.service}“ podpis potvrďte.`,
          `It will be signed by the certificate: ${given.holder}. Confirm the signature at “${given.service}”.`,
        )
      : call.say(
          `Nejdřív se ve službě „${given.service}“ přihlaste, aby úřad viděl vaše certifikáty. Dokument neopustí centrum, odejde jen otisk.`,
          `First sign in at “${given.service}”, so that the office sees your certificates. The document does not leave the centre, only a digest does.`,
        )
  }</p>
  <div class="acts"><a class="button primary" href="${href('/podpisy/dal', { state: given.state })}">${
    given.holder
      ? call.say('Potvrdit podpis ve službě', 'Confirm at the service')
      : call.say('Přejít ke službě', 'Go to the service')
  }</a> <a class="button quiet" href="${href(`/dokumenty/${things.document.id}`)}">${call.say('Nepodepisovat', 'Do not sign')}</a></div>
  <p class="small">${call.say(`Platí ${signingMinutes} minut.`, `Good for ${signingMinutes} minutes.`)}</p>`

/** Which of several certificates signs. */
export const chooseKey = (
  call: PageCall,
  things: ToSign,
  given: { readonly order: string; readonly secret: string; readonly options: readonly Option[] },
): Html => html`
  <h1>${call.say('Kterým certifikátem', 'By which certificate')}</h1>
  ${whatIsSigned(call, things)}
  ${formOf(call, {
    action: '/podpisy/zpet/volba',
    submit: call.say('Podepsat tímto', 'Sign by this one'),
    body: html`${hidden('order', given.order)}${hidden('secret', given.secret)}${selectField({
      name: 'credential',
      label: call.saying(signingLabels.credential),
      required: true,
      options: given.options,
    })}`,
  })}`

/** The code that pairs the program at the desk with this session, once and for ten minutes. */
export const codeForProgram = (
  call: PageCall,
  things: ToSign,
  { code, centre }: { readonly code: string; readonly centre: string },
): Html => html`
  <h1>${call.say('Podpis klíčem u počítače', 'Signature by a key at your desk')}</h1>
  ${whatIsSigned(call, things)}
  <p>${call.say('Na počítači, kde máte kartu nebo token, spusťte podepisovací program a vložte mu tento kód:', 'On the computer with your card or token run the signing program and give it this code:')}</p>
  <p><code class="code" id="kod">${code}</code></p>
  <p><code>./egon sign-desk ${centre} ${code}</code></p>
  <p>${call.say('Program ukáže, co se podepisuje, a zeptá se na souhlas a na PIN. Klíč token neopustí.', 'The program shows what is signed and asks for your consent and PIN. The key does not leave its token.')}</p>
  <div class="acts"><a class="button primary" href="${href(`/dokumenty/${things.document.id}`)}#podpis">${call.say('Podepsáno, zpět k dokumentu', 'Signed, back to the document')}</a></div>
  <p class="small">${call.say(`Kód platí ${signingMinutes} minut, jen jednou a jen pro tento soubor.`, `The code is good for ${signingMinutes} minutes, once and for this file only.`)}</p>`
