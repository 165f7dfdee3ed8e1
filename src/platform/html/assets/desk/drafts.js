// What is typed outlives a reload, a way elsewhere and an ended session in the same window. It is kept under the person
// and post that typed it, goes when the form is taken, and nobody else at this desk ever gets it.
import { all, first, owner, say } from './page.js'

const prefix = 'draft:'
const sent = 'sent:'
const forms = () => all('form.form[data-draft]')

function keyOf(form) {
  const action = form.getAttribute('action')
  const alike = forms().filter(one => one.getAttribute('action') === action)
  return `${prefix}${owner()}:${action}:${alike.indexOf(form)}`
}

const fieldsOf = form =>
  all('input, textarea, select', form).filter(
    ({ name, type }) => name && !/^(hidden|file|password|checkbox|radio|submit)$/.test(type),
  )

const initial = field =>
  field.tagName === 'SELECT'
    ? ([...field.options].find(one => one.defaultSelected) ?? field.options[0])?.value
    : field.defaultValue

const changed = form => fieldsOf(form).filter(field => field.value !== initial(field))

/** Whether some form on the page holds what nobody has sent. */
export const hasTyped = () =>
  forms().some(
    form => changed(form).length > 0 || all('input[type=file]', form).some(one => one.files.length > 0),
  )

const keysWith = start => Object.keys(sessionStorage).filter(key => key.startsWith(start))
const forget = keys => {
  for (const key of keys) sessionStorage.removeItem(key)
}

const draftOf = form => JSON.parse(sessionStorage.getItem(keyOf(form)) ?? 'null')

/** A refused form is drawn with what was typed as its own; the draft remembers that it was typed. */
function keep(form) {
  const before = draftOf(form) ?? {}
  const fields = fieldsOf(form).filter(
    field => field.value !== initial(field) || field.value === before[field.name],
  )
  const typed = Object.fromEntries(fields.map(field => [field.name, field.value]))
  if (Object.keys(typed).length === 0) sessionStorage.removeItem(keyOf(form))
  else sessionStorage.setItem(keyOf(form), JSON.stringify(typed))
}

function giveBack(form) {
  const typed = draftOf(form)
  if (!typed) return
  const fields = fieldsOf(form).filter(
    field => typed[field.name] !== undefined && field.value !== typed[field.name],
  )
  for (const field of fields) field.value = typed[field.name]
  if (fields.length === 0) return
  const around = form.closest('details')
  if (around) around.open = true
  form.prepend(told(form))
}

function told(form) {
  const line = document.createElement('p')
  line.className = 'hint draft'
  line.setAttribute('role', 'status')
  const again = document.createElement('button')
  again.type = 'button'
  again.className = 'quiet'
  again.textContent = say('Začít znovu', 'Begin again')
  again.addEventListener('click', () => {
    sessionStorage.removeItem(keyOf(form))
    form.reset()
    line.remove()
  })
  line.append(`${say('Vrátilo se, co jste rozepsali.', 'What you began is back.')} `, again)
  return line
}

/** A form was taken when the page that answers it shows no refusal; until then its draft stays. */
function settleSent() {
  const waiting = keysWith(sent)
  if (!first('#refusal') && owner() !== '')
    forget(waiting.map(key => key.slice(sent.length)).filter(key => key.startsWith(`${prefix}${owner()}:`)))
  if (owner() !== '') forget(waiting)
}

export function giveBackDrafts() {
  if (owner() === '') return
  forget(keysWith(prefix).filter(key => !key.startsWith(`${prefix}${owner()}:`)))
  settleSent()
  for (const form of forms()) giveBack(form)
}

document.addEventListener('input', ({ target }) => {
  const form = target.form
  if (form?.matches?.('form.form[data-draft]') && owner() !== '') keep(form)
})

document.addEventListener('submit', ({ target: form }) => {
  if (form.getAttribute('action') === '/odhlaseni') forget([...keysWith(prefix), ...keysWith(sent)])
  else if (form.matches('form.form[data-draft]') && owner() !== '')
    sessionStorage.setItem(`${sent}${keyOf(form)}`, '1')
})
