// A search that shows what it finds while it is typed: the same page is asked, and its part of results drawn anew.
import { first } from './page.js'

const pauseMs = 350
const leastSigns = 3
let waiting = 0
let asked = 0

async function find(form) {
  const mine = ++asked
  const address = new URL(form.action)
  for (const [name, value] of new FormData(form)) address.searchParams.set(name, value)
  const answer = await fetch(address, { headers: { accept: 'text/html' } })
  const text = await answer.text()
  // What was typed meanwhile has its own answer.
  if (!answer.ok || mine !== asked) return
  const found = first(form.dataset.live, new DOMParser().parseFromString(text, 'text/html'))
  if (found) first(form.dataset.live)?.replaceWith(found)
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest('form[data-live]')
  if (!form) return
  clearTimeout(waiting)
  const { length } = target.value.trim()
  if (length >= leastSigns) waiting = setTimeout(() => void find(form).catch(() => {}), pauseMs)
})
