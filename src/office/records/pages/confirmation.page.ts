import { barcode, facts, formatInstant, type Html, href, html, type PageCall, qrCode } from '#platform/html'
import type { Component, Document } from '../document.ts'

export type ConfirmationData = {
  readonly office: { readonly name: string; readonly address: string; readonly ico: string }
  readonly document: Document
  readonly components: readonly Component[]
}

/**
 * What the counter prints for whoever brought a submission: number, moment, office, what was taken in. It proves the
 * receipt, not the content (decree 259/2012 § 3/2).
 */
export function confirmationPage(call: PageCall, { office, document, components }: ConfirmationData): Html {
  const { postal_item: item } = document
  const files = components.filter(({ version, form }) => version === 1 && form !== 'container')
  return html`
  <div class="not-printed acts"><a class="button quiet" href="${href(`/dokumenty/${document.id}`)}">${call.say('Zpět na dokument', 'Back to the document')}</a>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button>
    <a class="button quiet" href="${href('/stitky', { dokumenty: document.id })}">${call.say('Štítek', 'Label')}</a>
    <a class="button quiet" data-new href="${href('/prijem')}">${call.say('Další podání', 'Next submission')}</a></div>
  <article class="sheet"><h1>${call.say('Potvrzení o přijetí podání', 'Confirmation of receipt')}</h1>
    <p><strong>${office.name}</strong><br>${office.address}, IČO ${office.ico}</p>
    <div class="codes">${qrCode(document.identifier, call.say(`QR kód ${document.identifier}`, `QR code ${document.identifier}`))}
      <div>${barcode(document.identifier, call.say(`Čárový kód ${document.identifier}`, `Bar code ${document.identifier}`))}<p>${document.identifier}</p></div></div>
    ${facts([
      [call.say('Číslo jednací', 'Reference number'), html`<strong>${document.reference_number}</strong>`],
      [
        call.say('Přijato', 'Received'),
        document.delivered_at ? formatInstant(document.delivered_at, true) : null,
      ],
      [call.say('Zaevidováno', 'Registered'), formatInstant(document.registered_at, true)],
      [call.say('Věc', 'Subject'), document.subject],
      [call.say('Odesílatel', 'Sender'), document.sender?.name ?? null],
      [call.say('Listů', 'Sheets'), item?.sheets == null ? null : String(item.sheets)],
      [
        call.say('Příloh na papíře', 'Attachments on paper'),
        item?.attachments == null ? null : String(item.attachments),
      ],
      [call.say('Jiné přílohy', 'Other attachments'), item?.otherAttachments ?? null],
      [
        call.say('Souborů', 'Files'),
        files.length === 0 ? null : `${files.length}: ${files.map(one => one.file_name).join(', ')}`,
      ],
      [
        call.say('Přijetí potvrzuje', 'Receipt confirmed by'),
        `${call.visitor!.actor.name}, ${call.visitor!.actor.post}`,
      ],
    ])}
    <p class="small">${call.say('Potvrzuje se přijetí, ne správnost a úplnost obsahu.', 'The receipt is confirmed, not that the content is right and complete.')}</p></article>`
}
