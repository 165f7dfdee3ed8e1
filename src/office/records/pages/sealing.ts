import { formatInstant, formOf, type Html, hidden, html, type PageCall, part } from '#platform/html'
import type { Component } from '../document.ts'
import type { Sealing } from '../sealing.ts'

export type SealingData = {
  readonly seals: readonly Sealing[]
  /** Finished PDFs that the visitor may put the seal of the office into. */
  readonly sealable: readonly Component[]
}

const sealLine = (call: PageCall, seal: Sealing): Html =>
  html`<li>${call.say('Pečeť úřadu', 'Seal of the office')}: ${seal.sealed_by.name}, ${formatInstant(seal.sealed_at)} · ${
    seal.stamped_at
      ? `${call.say('časové razítko', 'time stamp')} ${formatInstant(seal.stamped_at)}`
      : call.say('bez časového razítka', 'without a time stamp')
  } · <a href="/komponenty/${seal.component_id}?stahnout=1">${call.say('stáhnout', 'download')}</a></li>`

/** Seals inside the files of an own document, and what may be sealed. */
export function sealingPart(call: PageCall, path: string, { seals, sealable }: SealingData): Html | '' {
  if (seals.length === 0 && sealable.length === 0) return ''
  return part(
    call.say('Pečeť', 'Seal'),
    html`${seals.length > 0 ? html`<ul>${seals.map(one => sealLine(call, one))}</ul>` : ''}
    ${
      sealable.length > 0
        ? html`<p class="small">${call.say('Pečeť úřadu se vloží do PDF jako nová verze; dosavadní zůstane, jak je. Otisk a razítko ověří každý prohlížeč PDF.', 'The seal of the office is put into the PDF as a new version; the one before stays as it is. Any reader of PDF verifies it.')}</p>
        <div class="acts">${sealable.map(({ slot, file_name: name }) =>
          formOf(call, {
            action: `${path}/pecet`,
            quiet: true,
            submit: `${call.say('Zapečetit', 'Seal')}: ${name}`,
            body: hidden('slot', String(slot)),
          }),
        )}</div>`
        : ''
    }`,
    'pecet',
  )
}
