import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'

/** How the module's lines of the transaction log read. */
export const mailLogged: Logged = {
  events: {
    'mail.message-kept': both('Stažení e-mailu', 'E-mail fetched'),
    'mail.message-left': both('E-mail zůstal na serveru', 'E-mail left on the server'),
    'mail.message-sent': both('Odeslání e-mailu', 'E-mail sent'),
    'mail.sending-refused': both('E-mail se nepodařilo odeslat', 'E-mail could not be sent'),
  },
  objects: { 'e-mail': { title: both('e-mail', 'e-mail') } },
}
