import { facts, formatInstant, type Html, href, html, type PageCall, part, when } from '#platform/html'
import { asInstant } from '#platform/values'
import type { Arrival } from '../arrival.ts'
import type { Document } from '../document.ts'
import { arrivedWords, channelWords } from '../words.ts'

/** Who wrote an own document. */
const author = (call: PageCall, document: Document): Html =>
  facts([
    [call.say('Autor', 'Author'), document.author!.name],
    [call.say('Funkce a útvar', 'Post and unit'), `${document.author!.post}, ${document.author!.unit}`],
    [call.say('Vznik', 'Made'), formatInstant(document.registered_at, true)],
  ])

/** From whom a received one came, and when. */
const sender = (call: PageCall, document: Document, mayKeepIndex: boolean): Html => html`<dl class="facts">
  <div><dt>${call.say('Odesílatel', 'Sender')}</dt><dd>${document.sender_id && mayKeepIndex ? html`<a href="${href(`/rejstrik/${document.sender_id}`)}">${document.sender?.name ?? '–'}</a>` : (document.sender?.name ?? '–')}</dd></div>
  ${when(document.sender?.address, address => html`<div><dt>${call.say('Adresa', 'Address')}</dt><dd>${address}</dd></div>`)}
  ${when(document.sender?.ico, ico => html`<div><dt>IČO</dt><dd>${ico}</dd></div>`)}
  ${when(document.sender?.boxId, box => html`<div><dt>${call.say('Datová schránka', 'Data box')}</dt><dd>${box}</dd></div>`)}
  ${when(document.sender?.email, email => html`<div><dt>E-mail</dt><dd>${email}</dd></div>`)}
  ${when(document.sender_reference, reference => html`<div><dt>${call.say('Číslo odesílatele', 'Sender’s number')}</dt><dd>${reference}</dd></div>`)}
  <div><dt>${call.saying(arrivedWords(document.channel))}</dt><dd>${document.delivered_at ? formatInstant(document.delivered_at, true) : '–'} (${call.saying(channelWords[document.channel])})</dd></div>
  ${when(document.legally_served_at, at => html`<div><dt>${call.say('Doručeno podle ISDS', 'Served according to ISDS')}</dt><dd>${formatInstant(at, true)}</dd></div>`)}
  <div><dt>${call.say('Zaevidováno', 'Registered')}</dt><dd>${formatInstant(document.registered_at, true)}</dd></div></dl>`

/** Where a document comes from. */
export const originPart = (call: PageCall, document: Document, mayKeepIndex: boolean): Html =>
  document.author
    ? part(call.say('Autor a vznik', 'Author and making'), author(call, document))
    : part(call.say('Odesílatel a přijetí', 'Sender and receipt'), sender(call, document, mayKeepIndex))

/** Why a message that was put before a clerk was registered nevertheless. */
export const decisionPart = (call: PageCall, arrival: Arrival): Html =>
  part(
    call.say('Rozhodnutí o zaevidování', 'Decision to register'),
    html`<ul>${arrival.reasons.map(reason => html`<li>${call.saying(reason.sentence)}</li>`)}</ul>
      ${when(arrival.decision, ({ reason, holder, at }) => html`<p><strong>${call.say('Zaevidováno přesto', 'Registered nevertheless')}:</strong> ${reason} <span class="small">${holder.name}, ${formatInstant(asInstant(at), true)}</span></p>`)}`,
    'rozhodnuti',
  )
