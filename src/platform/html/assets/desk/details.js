// A form that opens under its button is written into at once: the cursor stands in its first field.
import { all, first } from './page.js'

/** The first field one can write into, or the button where there is none. */
export const goToFirstField = around =>
  around &&
  all('input:not([type=hidden]), select, textarea, button', around)
    .find(one => one.checkVisibility() && !one.disabled)
    ?.focus()

document.addEventListener('click', event => {
  const summary = event.target.closest('summary.button')
  const around = summary?.parentElement
  if (!around || around.open) return
  // Opened here and now, so that the next key already belongs to the field.
  event.preventDefault()
  around.open = true
  goToFirstField(around)
})

// A way to a field of the same page leads to it at once, not after the address has changed.
document.addEventListener('click', ({ target }) => {
  const way = target.closest('a[href^="#f-"]')
  if (way) first(way.hash)?.focus()
})
