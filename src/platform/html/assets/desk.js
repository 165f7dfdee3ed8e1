// The desk's own script: keyboard, upload with progress, drafts. Every page works without it.
const $ = (selector, from = document) => from.querySelector(selector)
const all = (selector, from = document) => [...from.querySelectorAll(selector)]

const typing = target =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== 'checkbox'))

// ---- rows: j, k, Enter, x ----
const rows = () => all('[data-row]')
let at = -1
function go(step) {
  const list = rows()
  if (list.length === 0) return
  list[at]?.classList.remove('at')
  at = Math.max(0, Math.min(list.length - 1, at + step))
  list[at].classList.add('at')
  list[at].querySelector('a, button, input')?.focus()
  list[at].scrollIntoView({ block: 'nearest' })
}

// ---- single keys; `g` waits a second for the letter of a place ----
let waitingForPlace = false
const singleKeys = {
  '?': () => $('#keys')?.showModal(),
  '/': () => $('#q')?.focus(),
  j: () => go(1),
  k: () => go(-1),
  ArrowDown: () => rows().length > 0 && go(1),
  ArrowUp: () => rows().length > 0 && go(-1),
  x: () => rows()[at]?.querySelector('input[type=checkbox]')?.click(),
  n: () => $('[data-new]')?.click(),
  '.': () => $('[data-acts] button, [data-acts] a, [data-acts] summary')?.focus(),
  g: () => {
    waitingForPlace = true
    setTimeout(() => {
      waitingForPlace = false
    }, 1000)
  },
}

document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.target.closest?.('form')?.requestSubmit()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (typing(event.target)) {
    if (event.key === 'Escape') event.target.blur()
    return
  }
  if (waitingForPlace) {
    waitingForPlace = false
    const place = $(`[data-key="${CSS.escape(event.key)}"]`)
    if (place) {
      event.preventDefault()
      place.click()
    }
    return
  }
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) {
    history.length > 1 && history.back()
    return
  }
  const deed = singleKeys[event.key]
  if (!deed || document.querySelector('dialog[open]')) return
  if (
    event.key.startsWith('Arrow') &&
    event.target !== document.body &&
    !event.target.closest?.('[data-row]')
  )
    return
  event.preventDefault()
  deed()
})

// ---- files: dragged in, listed, sent with progress ----
const bytes = n =>
  n < 1e3 ? `${n} B` : n < 1e6 ? `${(n / 1e3).toFixed(0)} kB` : `${(n / 1e6).toFixed(1).replace('.', ',')} MB`
for (const drop of all('[data-drop]')) {
  const input = $('input[type=file]', drop)
  const list = $('[data-files]', drop)
  const show = () =>
    list.replaceChildren(
      ...[...input.files].map(file => {
        const item = document.createElement('li')
        item.textContent = `${file.name} (${bytes(file.size)})`
        return item
      }),
    )
  input.addEventListener('change', show)
  drop.addEventListener('dragover', event => {
    event.preventDefault()
    drop.classList.add('over')
  })
  drop.addEventListener('dragleave', () => drop.classList.remove('over'))
  drop.addEventListener('drop', event => {
    event.preventDefault()
    drop.classList.remove('over')
    const together = new DataTransfer()
    for (const file of [...input.files, ...event.dataTransfer.files]) together.items.add(file)
    input.files = together.files
    show()
  })
}

for (const form of all('form[data-upload]')) {
  form.addEventListener('submit', event => {
    event.preventDefault()
    const progress = $('[data-progress]', form)
    const words = $('[data-progress-text]', form)
    const button = $('button[type=submit]', form)
    const request = new XMLHttpRequest()
    const began = performance.now()
    request.open('POST', form.action)
    request.setRequestHeader('x-egon-upload', '1')
    progress.hidden = false
    button.disabled = true
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      progress.value = total ? (loaded / total) * 100 : 0
      const rate = (loaded / Math.max(1, performance.now() - began)) * 1000
      words.textContent = `${bytes(loaded)} / ${bytes(total)} · ${bytes(Math.round(rate))}/s`
    })
    const shown = () => {
      if (request.getResponseHeader('content-type')?.startsWith('application/json'))
        location.assign(JSON.parse(request.responseText).to)
      else {
        document.open()
        document.write(request.responseText)
        document.close()
      }
    }
    request.addEventListener('load', shown)
    request.addEventListener('error', () => {
      button.disabled = false
      words.textContent =
        document.documentElement.lang === 'cs'
          ? 'Spojení se přerušilo. Nic se neuložilo napůl; odešlete formulář znovu.'
          : 'The connection broke. Nothing was half stored; submit the form again.'
    })
    request.send(new FormData(form))
  })
}

// ---- what is typed survives a closed window; it goes when the form is sent ----
const draftKey = form => `draft:${location.pathname}:${form.getAttribute('action')}`
for (const form of all('form.form[data-draft]')) {
  const key = draftKey(form)
  const named = () =>
    all('input:not([type=hidden]):not([type=file]):not([type=password]), textarea, select', form).filter(
      field => field.name,
    )
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null')
  if (kept)
    for (const field of named())
      if (kept[field.name] !== undefined && field.value === field.defaultValue) {
        if (field.type === 'checkbox' || field.type === 'radio') continue
        field.value = kept[field.name]
      }
  form.addEventListener('input', () =>
    sessionStorage.setItem(
      key,
      JSON.stringify(Object.fromEntries(named().map(field => [field.name, field.value]))),
    ),
  )
  form.addEventListener('submit', () => sessionStorage.removeItem(key))
}

// ---- a refusal is read first; a form carried over a new sign-in sends itself ----
$('#refusal')?.focus()
$('form[data-carried]')?.requestSubmit()
for (const choice of all('[data-all]')) {
  choice.addEventListener('change', () => {
    for (const box of all('tbody input[type=checkbox]', choice.closest('form') ?? document))
      box.checked = choice.checked
  })
}
