import { type Html, href, html, type PageCall } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { Document } from '../document.ts'

/** Documents around the one that is shown, as they stand in the list it was opened from. */
export type BesideData = {
  readonly title: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly documents: readonly Document[]
}

/** The list beside a document: the way back to the whole of it, and to those next to it. */
export const listBeside = (call: PageCall, { title, path, query, documents }: BesideData, id: string): Html =>
  html`<p><a href="${href(path, query)}">${title}</a></p>
  <ol>${documents.map(
    one => html`<li><a href="${href(`/dokumenty/${one.id}`)}"${one.id === id ? html` aria-current="page"` : ''}>${hidePersonalNumbers(one.subject)}
      <span class="small">${one.reference_number}</span></a></li>`,
  )}</ol>
  <p class="small">${call.say('Okolí záznamu v seznamu.', 'What stands around the record in the list.')}</p>`
