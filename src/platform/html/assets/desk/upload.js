// Files: dragged in, listed, sent with progress. A refused upload comes back into the page it was sent from.
import { all, first, say } from './page.js'

const bytes = count =>
  count < 1e3
    ? `${count} B`
    : count < 1e6
      ? `${(count / 1e3).toFixed(0)} kB`
      : `${(count / 1e6).toFixed(1).replace('.', say(',', '.'))} MB`

/** The order of files is told by the sender of a form; a step up puts one before its neighbour. */
function stepUp(drop, at) {
  const input = first('input[type=file]', drop)
  const files = [...input.files]
  files.splice(at - 1, 0, ...files.splice(at, 1))
  const together = new DataTransfer()
  for (const file of files) together.items.add(file)
  input.files = together.files
  showFiles(drop)
  all('[data-files] li', drop)[at - 1].querySelector('button')?.focus()
}

function stepButton(drop, name, at) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet step'
  button.textContent = '↑'
  button.setAttribute('aria-label', say(`Posunout ${name} nahoru`, `Move ${name} up`))
  button.addEventListener('click', () => stepUp(drop, at))
  return button
}

function showFiles(drop) {
  const files = [...first('input[type=file]', drop).files]
  const items = files.map((file, at) => {
    const item = document.createElement('li')
    item.textContent = `${file.name} (${bytes(file.size)}) `
    if (at > 0) item.append(stepButton(drop, file.name, at))
    return item
  })
  first('[data-files]', drop).replaceChildren(...items)
}

const dropAt = ({ target }) => target.closest?.('[data-drop]')

document.addEventListener('change', event => {
  const drop = dropAt(event)
  if (drop) showFiles(drop)
})
document.addEventListener('dragover', event => {
  const drop = dropAt(event)
  if (!drop) return
  event.preventDefault()
  drop.classList.add('over')
})
document.addEventListener('dragleave', event => dropAt(event)?.classList.remove('over'))
document.addEventListener('drop', event => {
  const drop = dropAt(event)
  if (!drop) return
  event.preventDefault()
  drop.classList.remove('over')
  const input = first('input[type=file]', drop)
  const together = new DataTransfer()
  const before = input.multiple ? [...input.files] : []
  const added = input.multiple ? [...event.dataTransfer.files] : [...event.dataTransfer.files].slice(0, 1)
  for (const file of [...before, ...added]) together.items.add(file)
  input.files = together.files
  showFiles(drop)
})

/** Chosen files by the name of their field: an answer drawn anew has its file fields empty. */
const chosenIn = form => all('input[type=file]', form).map(({ name, files }) => ({ name, files }))

function giveFilesBack(action, chosen) {
  const form = all('form[data-upload]').find(one => one.getAttribute('action') === action)
  for (const { name, files } of form ? chosen : []) {
    const input = first(`input[type=file][name="${CSS.escape(name)}"]`, form)
    if (!input || files.length === 0) continue
    input.files = files
    if (input.closest('[data-drop]')) showFiles(input.closest('[data-drop]'))
  }
}

/** Puts the answer where the form was; a page with another frame (signing in) takes the whole body. */
function showAnswer(text, form, ready) {
  const answer = new DOMParser().parseFromString(text, 'text/html')
  const chosen = chosenIn(form)
  const isSameFrame = first('nav.rail') && first('nav.rail', answer)
  if (isSameFrame) first('main').replaceWith(document.adoptNode(first('main', answer)))
  else document.body.replaceWith(document.adoptNode(answer.body))
  document.title = answer.title
  giveFilesBack(form.getAttribute('action'), chosen)
  ready()
}

function send(form, ready) {
  const progress = first('[data-progress]', form)
  const words = first('[data-progress-text]', form)
  const request = new XMLHttpRequest()
  const began = performance.now()
  request.open('POST', form.action)
  request.setRequestHeader('x-egon-upload', '1')
  progress.hidden = false
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    progress.value = total ? (loaded / total) * 100 : 0
    const rate = (loaded / Math.max(1, performance.now() - began)) * 1000
    words.textContent = `${bytes(loaded)} / ${bytes(total)} · ${bytes(Math.round(rate))}/s`
  })
  request.addEventListener('load', () => {
    const isTaken = request.getResponseHeader('content-type')?.startsWith('application/json')
    if (isTaken) location.assign(JSON.parse(request.responseText).to)
    else showAnswer(request.responseText, form, ready)
  })
  request.addEventListener('error', () => {
    delete form.dataset.sending
    words.textContent = say(
      'Spojení se přerušilo. Nic se neuložilo napůl; odešlete formulář znovu.',
      'The connection broke. Nothing was half stored; submit the form again.',
    )
  })
  request.send(new FormData(form))
}

/** Forms with files are sent by the script; `ready` is called when a refused one has been drawn again. */
export const sendUploadsWith = ready =>
  document.addEventListener('submit', event => {
    if (event.defaultPrevented || !event.target.matches('form[data-upload]')) return
    event.preventDefault()
    send(event.target, ready)
  })
