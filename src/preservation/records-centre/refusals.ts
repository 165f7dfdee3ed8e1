import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const recordsCentreRefusals = refusals('records-centre', {
  'no-agreement': {
    status: 403,
    law: null,
    sentence: ({ ico, peer }: { ico: string; peer: string }) =>
      both(
        `Centrum „${peer}“ zde nemá sjednáno ukládání za původce s IČO ${ico}. Požádejte správce o doplnění ujednání.`,
        `Centre “${peer}” has no agreement here to deposit for the originator with IČO ${ico}. Ask the administrator to add it.`,
      ),
  },
  'not-here': {
    status: 404,
    law: null,
    sentence: () => both('Takový balíček zde uložen není.', 'No such package is stored here.'),
  },
  'deposit-answered': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tento balíček už má odpověď; další data se nepřijímají.',
        'This package has been answered; no more data is taken.',
      ),
  },
  'deposit-incomplete': {
    status: 409,
    law: null,
    sentence: ({ receivedBytes, sizeBytes }: { receivedBytes: number; sizeBytes: number }) =>
      both(
        `Přijato je ${receivedBytes} z ${sizeBytes} bajtů. Pošlete zbytek a dokončete znovu.`,
        `${receivedBytes} of ${sizeBytes} bytes have come. Send the rest and complete again.`,
      ),
  },
  'no-seal': {
    status: 500,
    law: null,
    sentence: () =>
      both(
        'Centrum nemá nastavenou pečeť, a nemůže vystavit potvrzení. Doplňte nastavení trust.',
        'The centre has no seal configured and cannot issue a receipt. Add the setting trust.',
      ),
  },
})
