import { type Html, href, html, type PageCall } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'

/** One record of a list: where it opens, what it is about, its number. */
export type BesideRow = {
  readonly id: string
  readonly path: string
  readonly subject: string
  readonly number: string
}

/** Records around the one that is shown, as they stand in the list it was opened from. */
export type BesideData = {
  readonly title: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly rows: readonly BesideRow[]
}

/** The list beside a record: the way back to the whole of it, and to those next to it. */
export const listBeside = (call: PageCall, { title, path, query, rows }: BesideData, id: string): Html =>
  html`<p><a href="${href(path, query)}">${title}</a></p>
  <ol>${rows.map(
    one => html`<li><a href="${href(one.path)}"${one.id === id ? html` aria-current="page"` : ''}>${hidePersonalNumbers(one.subject)}
      <span class="small">${one.number}</span></a></li>`,
  )}</ol>
  <p class="small">${call.say('Okolí záznamu v seznamu.', 'What stands around the record in the list.')}</p>`
