import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'

/** How the module's lines of the transaction log read. */
export const mailLogged: Logged = {
  events: {
    'mail.message-kept': both('Stažení e-mailu', 'E-mail fetched'),
    'mail.message-left': both('E-mail zůstal na serveru', 'E-mail left on the server'),
    'mail.message-sent': both('Odeslání e-mailu', 'E-mail sent'),
    'mail.message-returned': both('E-mail se vrátil jako nedoručený', 'E-mail came back undelivered'),
    'mail.message-reported': both('Hlášení o doručování e-mailu', 'Report on the delivery of an e-mail'),
    'mail.sending-repeated': both('Nový pokus o odeslání e-mailu', 'E-mail given to be sent again'),
    'mail.sending-refused': both('E-mail se nepodařilo odeslat', 'E-mail could not be sent'),
  },
  objects: { 'e-mail': { title: both('e-mail', 'e-mail') } },
}
