import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'

/** How the module's lines of the transaction log read. */
export const databoxLogged: Logged = {
  events: {
    'databox.box-connected': both('Připojení datové schránky', 'Data box connected'),
    'databox.fetching-allowed': both('Povolení stahování zpráv', 'Fetching of messages allowed'),
    'databox.fetching-stopped': both('Zastavení stahování zpráv', 'Fetching of messages stopped'),
    'databox.message-kept': both('Stažení datové zprávy', 'Data message fetched'),
    'databox.message-sent': both('Odeslání datové zprávy', 'Data message sent'),
    'databox.sending-refused': both('Odmítnutí datové zprávy systémem', 'Data message refused by the system'),
    'databox.sending-repeated': both('Nový pokus o odeslání', 'Data message given to be sent again'),
    'databox.evidence-stamped': both('Archivní razítko datové zprávy', 'Archive stamp of a data message'),
    'databox.evidence-refused': both('Odmítnuté archivní razítko', 'Archive stamp refused'),
    'databox.evidence-asked-again': both('Nová žádost o archivní razítko', 'Archive stamp asked for again'),
    'databox.delivery-known': both('Doručenka datové zprávy', 'Receipt of a data message'),
  },
  objects: {
    'data-box': {
      title: both('datová schránka úřadu', 'data box of the office'),
      page: { path: () => '/datova-schranka', permission: 'databox.see' },
    },
    'data-message': { title: both('datová zpráva', 'data message') },
  },
}
