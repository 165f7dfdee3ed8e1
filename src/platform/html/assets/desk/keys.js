// Single keys; `g` waits a second for the letter of a place. They may be switched off, and then only Ctrl+Enter works.
import { goAmongActs, isAmongActs, showActs } from './acts.js'
import { goToFirstField } from './details.js'
import { hasTyped } from './drafts.js'
import { all, first, say } from './page.js'
import { go, select, selectAll } from './rows.js'

const offKey = 'egon:single-keys-off'
const areOff = () => localStorage.getItem(offKey) === '1'

const typing = target =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio|file)$/.test(target.type)))

const placeWaitMs = 1000
let waitingForPlace = false
const deeds = {
  '?': () => first('#keys')?.showModal(),
  '/': () => first('#q')?.focus(),
  j: () => go(1),
  k: () => go(-1),
  ArrowDown: () => go(1),
  ArrowUp: () => go(-1),
  x: select,
  X: selectAll,
  n: beginNew,
  '.': showActs,
  g: () => {
    waitingForPlace = true
    setTimeout(() => {
      waitingForPlace = false
    }, placeWaitMs)
  },
}

/** A new record, or the first form of the page. */
function beginNew() {
  const way = first('[data-new]')
  if (way) way.click()
  else goToFirstField(first('main form.form'))
}

function goToPlace(event) {
  waitingForPlace = false
  const place = first(`[data-key="${CSS.escape(event.key)}"]`)
  if (!place) return
  event.preventDefault()
  place.click()
}

/** Back, but never away from a form somebody began to fill in. */
function goBack() {
  if (!hasTyped() && history.length > 1) history.back()
}

/** Arrows move the page, except among rows. */
const isForRows = ({ key, target }) =>
  !key.startsWith('Arrow') || target === document.body || target.closest?.('[data-row]')

document.addEventListener('keydown', event => {
  const { key, target } = event
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    target.closest?.('form')?.requestSubmit()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (first('dialog[open]')) return
  if (typing(target)) {
    if (key === 'Escape') target.blur()
    return
  }
  if (areOff()) return
  if (isAmongActs() && goAmongActs(event)) return
  if (waitingForPlace) return goToPlace(event)
  if (key === 'Escape') return goBack()
  const deed = deeds[key]
  if (!deed || !isForRows(event)) return
  event.preventDefault()
  deed()
})

const tellState = button => {
  button.textContent = areOff()
    ? say('Zapnout jednotlivé klávesy', 'Switch single keys on')
    : say('Vypnout jednotlivé klávesy', 'Switch single keys off')
}

document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-show-keys]')) first('#keys')?.showModal()
  const button = target.closest('[data-switch-keys]')
  if (!button) return
  localStorage.setItem(offKey, areOff() ? '0' : '1')
  tellState(button)
})

/** Controls that do nothing without script are shown by it. */
export function showKeyControls() {
  for (const button of all('[data-show-keys], [data-switch-keys]')) button.hidden = false
  for (const button of all('[data-switch-keys]')) tellState(button)
}
