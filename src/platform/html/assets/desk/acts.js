// Acts of a record as a menu: the dot opens it, letters go to the act that begins with them, arrows go on, Enter does it, Escape leaves it.
import { all } from './page.js'

const again = 1000
let isOpen = false
let letters = ''
let at = 0

const acts = () =>
  [
    ...all('[data-acts] button, [data-acts] a[href], [data-acts] summary'),
    // Ways of a page and acts of the parts of a record come after its own.
    ...all('main .filters a[href], main summary.button, main form.act button, main .bulk button'),
    ...all('.top .tools a'),
  ].filter((one, n, list) => one.checkVisibility() && list.indexOf(one) === n)

/** Words as they are found: letters alone, without marks over them, small. */
const plain = text =>
  text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .toLowerCase()

export function showActs() {
  const [one] = acts()
  if (!one) return
  one.focus()
  isOpen = true
  letters = ''
}

/** The menu is open until the focus leaves the acts or one of them is done. */
export const isAmongActs = () => {
  isOpen = isOpen && acts().includes(document.activeElement)
  return isOpen
}

function goToLetters(key) {
  const now = performance.now()
  letters = (now - at < again ? letters : '') + plain(key)
  at = now
  acts()
    .find(one => plain(one.textContent).startsWith(letters))
    ?.focus()
}

/** Takes a key that is meant for the menu; tells whether it did. */
export function goAmongActs(event) {
  const { key } = event
  if (key === 'Escape') {
    isOpen = false
    document.activeElement.blur()
    return true
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (!step && !/^\p{L}$/u.test(key)) return false
  event.preventDefault()
  if (!step) goToLetters(key)
  else {
    const list = acts()
    list[(list.indexOf(document.activeElement) + step + list.length) % list.length].focus()
  }
  return true
}

document.addEventListener('click', () => {
  isOpen = false
})
