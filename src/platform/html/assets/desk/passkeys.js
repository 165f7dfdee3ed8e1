// Passkeys: a form that holds [data-passkey] is sent with what the device answered. Without this script it is sent empty,
// and the centre says what to do.
import { first, say } from './page.js'

const words = {
  NotAllowedError: () =>
    say(
      'Zařízení klíč nepoužilo: zrušeno, vypršel čas, nebo tu pro centrum žádný klíč není. Zkuste to znovu.',
      'The device did not use a key: cancelled, out of time, or it has none for the centre. Try again.',
    ),
  InvalidStateError: () =>
    say(
      'Toto zařízení už u vás klíč má. Použijte jiné.',
      'This device has a key of yours already. Use another.',
    ),
  SecurityError: () =>
    say(
      'Na této adrese přístupové klíče nefungují. Otevřete centrum přes https pod jeho jménem.',
      'Passkeys do not work at this address. Open the centre over https by its name.',
    ),
}
const unable = () =>
  say(
    'Tento prohlížeč přístupové klíče neumí, nebo spojení není zabezpečené. Použijte jiný způsob přihlášení.',
    'This browser knows no passkeys, or the connection is not secure. Sign in another way.',
  )

const canUse = () =>
  isSecureContext && typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function'

/** What the device answers, as JSON. */
async function answerOf({ passkey, options }) {
  const asked = JSON.parse(options)
  const made =
    passkey === 'create'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
        })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
  return JSON.stringify(made)
}

async function ask(form, part) {
  const told = first('[data-passkey-text]', part)
  if (!canUse()) {
    told.textContent = unable()
    return
  }
  told.textContent = say('Potvrďte na svém zařízení.', 'Confirm on your device.')
  try {
    first('[name=answer]', part).value = await answerOf(part.dataset)
    form.requestSubmit()
  } catch (error) {
    told.textContent = (words[error.name] ?? unable)()
  }
}

document.addEventListener('submit', event => {
  const part = first('[data-passkey]', event.target)
  if (!part || event.defaultPrevented || first('[name=answer]', part).value !== '') return
  event.preventDefault()
  delete event.target.dataset.sending
  void ask(event.target, part)
})

/** Where nothing else is asked, the device is asked at once. */
export const askDevice = () => first('[data-passkey-now]')?.closest('form')?.requestSubmit()
