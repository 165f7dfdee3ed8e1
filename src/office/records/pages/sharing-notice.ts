import { formatInstant, type Html, href, html, type PageCall } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { Document } from '../document.ts'

/** The same file came before: told, since it may be a repeated submission. */
export const sharingNotice = (call: PageCall, sharing: readonly Document[]): Html | '' =>
  sharing.length === 0
    ? ''
    : html`<div class="notice warning" id="tyz-soubor"><p><strong>${call.say('Týž soubor je i v jiném dokumentu.', 'Another document holds the same file.')}</strong>
      ${call.say('Ověřte, zda nejde o totéž podání podruhé.', 'Make sure that this is not the same submission again.')}</p>
      <ul>${sharing.map(one => html`<li><a href="${href(`/dokumenty/${one.id}`)}">${one.reference_number}</a> ${hidePersonalNumbers(one.subject)} <span class="small">${formatInstant(one.registered_at)}</span></li>`)}</ul></div>`
