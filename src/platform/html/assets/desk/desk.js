// The desk's own script: keyboard, files, drafts. Every page works without it.
import './arrivals.js'
import './details.js'
import { giveBackDrafts } from './drafts.js'
import { showKeyControls } from './keys.js'
import './live.js'
import './panes.js'
import { all, first } from './page.js'
import { askDevice } from './passkeys.js'
import { sendUploadsWith } from './upload.js'

const guardMs = 5000

// A second click while the first is on its way sends nothing. A form without files may be sent again after a while:
// who stopped the browser gets no word of it.
document.addEventListener(
  'submit',
  event => {
    const form = event.target
    if (form.method !== 'post') return
    if (form.dataset.sending) {
      event.preventDefault()
      event.stopPropagation()
    } else {
      form.dataset.sending = '1'
      if (!form.matches('[data-upload]')) setTimeout(() => delete form.dataset.sending, guardMs)
    }
  },
  true,
)
// What is held from the entry before is replaced by typing, and kept by Enter alone.
document.addEventListener('focusin', ({ target }) => {
  if (target.matches('[data-select]')) target.select()
})
document.addEventListener('click', ({ target }) => {
  if (target.closest('[data-print]')) print()
})
addEventListener('pageshow', () => {
  for (const form of all('form[data-sending]')) delete form.dataset.sending
})

/** The page, or a part drawn anew, is here: what was typed comes back and a refusal is read first. */
function ready() {
  showKeyControls()
  for (const button of all('[data-print]')) button.hidden = false
  giveBackDrafts()
  if (document.activeElement?.matches('[data-select]')) document.activeElement.select()
  ;(first('#refusal') ?? first('#outcome'))?.focus()
}

sendUploadsWith(ready)
ready()
first('form[data-carried]')?.requestSubmit()
first('a[data-onward]')?.click()
askDevice()
