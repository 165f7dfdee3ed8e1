import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const lent = 'vyhláška 259/2012 Sb. § 19/4'

/** How the records service says no about loans and inspections. */
export const loanRefusals = refusals('records', {
  'already-lent': {
    status: 409,
    law: lent,
    sentence: ({ mark, to }: { mark: string; to: string }) =>
      both(
        `Spis ${mark} je zapůjčený: ${to}. Zapůjčit ho jinému lze, až bude vrácený.`,
        `Dossier ${mark} is lent to ${to}. It can be lent to another once it is returned.`,
      ),
  },
  'not-lent': {
    status: 409,
    law: lent,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} zapůjčený není, vrácení není co zapsat. Zkontrolujte, zda jde o správný spis.`,
        `Dossier ${mark} is not lent, so there is no return to record. Check that it is the right one.`,
      ),
  },
  'lent-out': {
    status: 409,
    law: lent,
    sentence: ({ mark, to }: { mark: string; to: string }) =>
      both(
        `Spis ${mark} je zapůjčený: ${to}. Nejprve zapište jeho vrácení.`,
        `Dossier ${mark} is lent to ${to}. First record its return.`,
      ),
  },
  'loan-day-out-of-range': {
    status: 422,
    law: lent,
    sentence: ({ from, until }: { from: string; until: string }) =>
      both(
        `Den vrácení musí být od ${from} do ${until}. Změňte ho; na delší dobu spis vraťte zpracovateli.`,
        `The day of return has to lie between ${from} and ${until}. Change it; for longer, give the dossier back to its handler.`,
      ),
  },
  'purpose-missing': {
    status: 422,
    law: lent,
    sentence: () =>
      both(
        'Chybí účel. Napište, k čemu je spis potřeba.',
        'The purpose is missing. Write what the dossier is needed for.',
      ),
  },
  'inspector-missing': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 19/4; zákon 500/2004 Sb. § 38',
    sentence: () =>
      both(
        'Chybí jméno toho, kdo nahlíží. Vyplňte ho.',
        'The name of the one who inspects is missing. Fill it in.',
      ),
  },
  'inspected-in-future': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Den nahlédnutí leží v budoucnosti. Zapište ho, až k němu dojde.',
        'The day of the inspection lies in the future. Record it once it has taken place.',
      ),
  },
})
