import { formMarks, type Html, href, html, type PageCall, when } from '#platform/html'

/**
 * A list whose ticked rows are sent together; below it stands what will happen to them. A browser that goes back restores
 * ticks by their order, and the list may hold other rows by then: it is told to restore none.
 */
export const bulkForm = (
  call: PageCall,
  given: {
    readonly action: string
    /** Name of the field that each ticked row sends. */
    readonly field: string
    readonly list: Html
    readonly what: string
    readonly verb: string
    /** What the act asks for beside the rows. */
    readonly fields?: Html
    /** Another act on the same rows, with its own button. */
    readonly other?: Html
    /** What is not on the page, where not all of it is. */
    readonly more?: string | null
  },
): Html => html`<form method="post" action="${href(given.action)}" autocomplete="off">${formMarks(call)}
  <label class="check"><input type="checkbox" id="f-${given.field}" data-all> ${call.say('Vybrat všechny na stránce', 'Select all on the page')}</label>
  ${given.list}${when(given.more, text => html`<p class="small">${text}</p>`)}
  <div class="bulk"><span class="small">${given.what}</span>${given.fields ?? ''}<button type="submit" class="primary">${given.verb}</button>${given.other ?? ''}</div></form>`

/** Told where more waits than one page shows. */
export const longestFirst = (call: PageCall, shown: number, count: number): string | null =>
  count > shown
    ? call.say(
        `Nejdéle čekající jsou první; celkem ${count}.`,
        `Those waiting longest stand first; ${count} in all.`,
      )
    : null
