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
  'receipt-unusable': {
    status: 502,
    law: null,
    sentence: ({ centre, problem }: { centre: string; problem: string }) =>
      both(
        `Potvrzení centra „${centre}“ o uložení nelze uznat (${problem}). Balíček se za uložený nepovažuje; zeptáme se znovu. Trvá-li to, řekněte to správci.`,
        `The receipt of centre “${centre}” cannot be accepted (${problem}). The package is not taken as stored; it will be asked for again. If this lasts, tell the administrator.`,
      ),
  },
  'not-here': {
    status: 404,
    law: null,
    sentence: () => both('Takový balíček zde uložen není.', 'No such package is stored here.'),
  },
  'still-copying': {
    status: 409,
    law: null,
    sentence: ({ promised }: { promised: string }) =>
      both(
        `Balíček je přijat a kopíruje se: třída ${promised} ještě není dosažena a uložení není potvrzeno. Důkaz půjde získat, až potvrzeno bude; co se čeká, říká stránka spisu v e-Spisovně.`,
        `The package is taken and being copied: the class ${promised} is not reached yet and its storing not acknowledged. There will be a proof once it is; what is awaited, the page of the dossier in the records centre tells.`,
      ),
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
  'disposal-signed': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Zničení ${mark} už je podepsané a provádí se; důkazy o kopiích stojí u něj.`,
        `The destruction of ${mark} is signed already and under way; proofs of copies stand with it.`,
      ),
  },
  'disposal-unordered': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 7; vyhláška 259/2012 Sb. § 21',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Zničení ${mark} ještě nikdo nepřikázal. Příkaz dá první osoba, podepíše ho druhá.`,
        `Nobody has ordered the destruction of ${mark} yet. One person orders, a second one signs.`,
      ),
  },
  'unreadable-proof': {
    status: 400,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor „${path}“ nelze přečíst jako důkaz nebo balíček. Zkontrolujte cestu.`,
        `File “${path}” cannot be read as a proof or package. Check the path.`,
      ),
  },
})
