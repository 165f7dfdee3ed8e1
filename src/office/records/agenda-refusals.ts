import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where an agenda system has its part in a record. */
export const agendaRefusals = refusals('records', {
  'held-by-agenda-system': {
    status: 409,
    law: 'NSESSS 8.1.25',
    sentence: ({ number, system }: { number: string; system: string }) =>
      both(
        `${number} má ve výhradní správě agendový systém ${system} a do vrácení ho mění jen on. Požádejte o vrácení jeho uživatele; když to nejde, správce spisovny správu ukončí s důvodem.`,
        `${number} is in exclusive custody of agenda system ${system}, and only that changes it until it is given back. Ask its users to give it back; where that is not possible, the records manager ends the custody with a reason.`,
      ),
  },
  'held-by-another-system': {
    status: 409,
    law: 'NSESSS 8.1.25, 8.1.26',
    sentence: ({ number, system }: { number: string; system: string }) =>
      both(
        `${number} už má ve výhradní správě agendový systém ${system}. Požádejte o něj znovu, až ho vrátí.`,
        `${number} is already in exclusive custody of agenda system ${system}. Ask for it again once it is given back.`,
      ),
  },
  'custody-of-closed-record': {
    status: 409,
    law: 'NSESSS 8.1.26',
    sentence: ({ number }: { number: string }) =>
      both(
        `${number} nejde předat do výhradní správy: je ve skartačním řízení, předává se do e-Spisovny, je znepřístupněný nebo zničený.`,
        `${number} cannot be given into exclusive custody: it is in a disposal proceeding, being handed over, withdrawn or destroyed.`,
      ),
  },
  'custody-hidden': {
    status: 403,
    law: 'NSESSS 8.1.26; zákon 499/2004 Sb. § 64',
    sentence: ({ number }: { number: string }) =>
      both(
        `K ${number} je omezený přístup a agendovým systémům se nepředává. O předání rozhodne správce spisovny.`,
        `Access to ${number} is restricted and it is not given to agenda systems. The records manager decides of it.`,
      ),
  },
  'no-such-custody': {
    status: 409,
    law: 'NSESSS 8.1.25',
    sentence: () =>
      both(
        'Tuto správu už agendový systém nemá, není co ukončit. Otevřete stránku znovu.',
        'The agenda system has no such custody any more, there is nothing to end. Open the page again.',
      ),
  },
  'no-record-of-number': {
    status: 404,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Spis ani dokument ${number} tu není. Opište spisovou značku, číslo jednací nebo identifikátor přesně.`,
        `There is no dossier or document ${number}. Copy the mark, the reference number or the identifier exactly.`,
      ),
  },
  'agenda-answers-open': {
    status: 409,
    law: 'NSESSS 6.1.10, 8.1.10',
    sentence: ({ systems, count }: { systems: string; count: number }) =>
      both(
        `Agendové systémy ještě neodpověděly (${count}): ${systems}. Počkejte na odpověď, nebo u systému zapište s důvodem, že se pokračuje bez ní.`,
        `Agenda systems have not answered yet (${count}): ${systems}. Wait for the answer, or write at the system with a reason that you go on without it.`,
      ),
  },
  'nothing-to-waive': {
    status: 409,
    law: null,
    sentence: ({ system }: { system: string }) =>
      both(
        `Systém ${system} už v tomto řízení na nic neodpovídá, není od čeho upustit. Otevřete stránku řízení znovu.`,
        `System ${system} owes no answer in this proceeding any more, there is nothing to go on without. Open the page of the proceeding again.`,
      ),
  },
})
