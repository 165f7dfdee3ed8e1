import { type Html, html, type PageCall } from '#platform/html'
import { type Component, isEncrypted } from '../document.ts'

/** Files nobody can read: told at once, while the sender can still be asked (decree 259/2012 § 4/2-3). */
export const encryptedNotice = (call: PageCall, newest: readonly Component[]): Html | '' => {
  const names = newest.filter(isEncrypted).map(one => one.file_name)
  if (names.length === 0) return ''
  return html`<div class="notice warning" id="sifrovane"><p><strong>${call.say('Zašifrovaný soubor nelze přečíst', 'An encrypted file cannot be read')}: ${names.join(', ')}.</strong>
    ${call.say(
      'Vyzvěte odesílatele, ať ho pošle bez hesla, a určete mu lhůtu (vyhláška 259/2012 Sb. §\u00a04/2). Čitelný soubor pak vložte jako verzi ve výstupním formátu; bez ní e-Spisovna spis nepřijme.',
      'Ask the sender to send it without a password and set a time (decree 259/2012 §\u00a04/2). Then put the readable file in as a version in an output format; without one the records centre does not take the dossier.',
    )}</p></div>`
}
