import { type Html, html } from '#platform/html'

/** An act that asks for more than a click: its button opens the form. */
export const actButton = (title: string, body: Html, open = false): Html =>
  html`<details${open ? html` open` : ''}><summary class="button">${title}</summary><div>${body}</div></details>`
