// Rows of a list: j and k go through them, Enter opens, x selects. The row at hand is the one that has the focus.
import { all, first } from './page.js'

const link = row => first('a[href]', row) ?? first('button, summary', row)
const box = row => first('input[type=checkbox]', row)
const rowAtHand = () => document.activeElement?.closest('[data-row]') ?? first('[data-row].at')

function mark(row) {
  for (const before of all('[data-row].at')) if (before !== row) before.classList.remove('at')
  row?.classList.add('at')
}

export function go(step) {
  const list = all('[data-row]')
  if (list.length === 0) return
  const at = list.indexOf(rowAtHand())
  const row = list[at === -1 ? 0 : Math.max(0, Math.min(list.length - 1, at + step))]
  mark(row)
  link(row)?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

export const select = () => {
  const row = rowAtHand()
  if (row) box(row)?.click()
}

/** All rows of the page, or none where all are selected. */
export const selectAll = () => {
  const box = first('main [data-all]')
  box?.focus()
  box?.click()
}

document.addEventListener('focusin', ({ target }) => {
  const row = target.closest?.('[data-row]')
  if (row) mark(row)
})

// In a form Enter on a box would send the form: here it opens what the row is about.
document.addEventListener('keydown', event => {
  const { target } = event
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || target.type !== 'checkbox') return
  event.preventDefault()
  const row = target.closest('[data-row]')
  if (row) link(row)?.click()
})

document.addEventListener('change', ({ target }) => {
  if (!target.matches('[data-all]')) return
  for (const one of all('[data-row] input[type=checkbox]', target.form ?? document))
    one.checked = target.checked
})
