// The list and the preview beside a record: their widths are dragged or moved by arrows, and remembered in this browser.
import { all, first, say } from './page.js'

const least = 200
const most = 900
const step = 24
const desk = first('.desk')
const keyOf = pane => `egon.pane.${pane}`
const titles = {
  beside: say('Šířka seznamu', 'Width of the list'),
  preview: say('Šířka náhledu', 'Width of the preview'),
}

function widen(pane, grip, width) {
  const kept = Math.round(Math.max(least, Math.min(most, width)))
  desk.style.setProperty(`--pane-${pane}`, `${kept}px`)
  grip.setAttribute('aria-valuenow', kept)
  localStorage.setItem(keyOf(pane), kept)
}

function gripOf(element) {
  const { pane } = element.dataset
  const grip = document.createElement('div')
  // The list grows to the right, the preview to the left.
  const sign = pane === 'beside' ? 1 : -1
  const width = () => element.getBoundingClientRect().width
  for (const [name, value] of Object.entries({
    class: 'grip',
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': titles[pane],
    'aria-valuemin': least,
    'aria-valuemax': most,
    'aria-valuenow': Math.round(width()),
  }))
    grip.setAttribute(name, value)
  grip.addEventListener('pointerdown', event => {
    const [from, before] = [event.clientX, width()]
    grip.setPointerCapture(event.pointerId)
    grip.onpointermove = ({ clientX }) => widen(pane, grip, before + sign * (clientX - from))
  })
  grip.addEventListener('pointerup', () => {
    grip.onpointermove = null
  })
  grip.addEventListener('keydown', event => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!way) return
    event.preventDefault()
    widen(pane, grip, width() + sign * way * step)
  })
  return grip
}

for (const element of all('.desk > [data-pane]')) {
  const kept = Number(localStorage.getItem(keyOf(element.dataset.pane)))
  if (kept >= least && kept <= most) desk.style.setProperty(`--pane-${element.dataset.pane}`, `${kept}px`)
  element.append(gripOf(element))
}

const here = first('.beside [aria-current]')
if (here) here.closest('.rows').scrollTop = here.offsetTop - 200
