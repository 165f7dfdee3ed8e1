import { refusals } from '#platform/refusals'
import { both, type Day, dayText } from '#platform/values'

/** Noes to changing locks, holds and orders of disposal. */
export const lockRefusals = refusals('objects', {
  held: {
    status: 409,
    law: 'zákon 499/2004 Sb. § 7',
    sentence: ({ object, cases }: { object: string; cases: string }) =>
      both(
        `Objekt ${object} drží: ${cases}. Odstranit ho půjde, až každý z těchto důvodů někdo zruší.`,
        `The object ${object} is held by: ${cases}. It can be removed once somebody lifts each of these reasons.`,
      ),
  },
  'held-already': {
    status: 409,
    law: null,
    sentence: ({ caseMark }: { caseMark: string }) =>
      both(
        `Pro věc ${caseMark} už je objekt zadržen.`,
        `The object is already held for the case ${caseMark}.`,
      ),
  },
  'hold-unknown': {
    status: 404,
    law: null,
    sentence: () =>
      both('Takové zadržení tu není nebo už je zrušeno.', 'There is no such hold, or it is lifted already.'),
  },
  'lock-of-compliance': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 3/1',
    sentence: ({ object }: { object: string }) =>
      both(
        `Zámek objektu ${object} nikdo nezkrátí: platí pro archiválie, protokoly a repliky jiných center. Jde jen prodloužit.`,
        `Nobody shortens the lock of ${object}: it is one for archival material, logs and replicas of other centres. It can only be extended.`,
      ),
  },
  'not-shorter': {
    status: 409,
    law: null,
    sentence: ({ until }: { until: string }) =>
      both(
        `Nový den musí být dříve než dosavadní (${until}) a nejdříve dnes.`,
        `The new day must come before the present one (${until}) and not before today.`,
      ),
  },
  'order-open': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Příkaz ke zničení tohoto objektu už tu je a čeká na druhý podpis nebo na svůj den.',
        'There is an order to destroy this object already; it waits for its second signature or for its day.',
      ),
  },
  'order-unknown': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový příkaz tu není, nebo už je podepsán, proveden či odvolán.',
        'There is no such order, or it is signed, carried out or withdrawn already.',
      ),
  },
  'same-person': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 7; vyhláška 259/2012 Sb. § 21',
    sentence: () =>
      both(
        'Příkaz podepisuje někdo jiný, než kdo ho dal. Požádejte o podpis druhou osobu.',
        'An order is signed by somebody else than who gave it. Ask a second person to sign.',
      ),
  },
  'cooling-off': {
    status: 409,
    law: null,
    sentence: ({ day }: { day: Day }) =>
      both(
        `Podepsaný příkaz ke zničení se nechává uležet: provede se nejdříve ${dayText(day)}. Do té doby ho lze odvolat.`,
        `A signed order to destroy is left to rest: it is carried out on ${day} at the earliest. Until then it can be withdrawn.`,
      ),
  },
  'order-outdated': {
    status: 409,
    law: null,
    sentence: ({ object }: { object: string }) =>
      both(
        `Od podpisu příkazu přibyla objektu ${object} další verze, kterou příkaz nejmenuje. Příkaz odvolejte; má-li se zničit i ona, dejte nový.`,
        `Since the order was signed a further version of the object ${object} came, which the order does not name. Withdraw the order; give a new one if that is to be destroyed too.`,
      ),
  },
  'clock-doubted': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 3/1',
    sentence: () =>
      both(
        'Hodinám centra se teď nevěří, proto se nic neničí, nekrátí a neotvírá. Nic se neztratilo. Co s hodinami, říká stránka Provoz; až budou správné, udělejte to znovu.',
        'The clock of the centre is not believed now, so nothing is destroyed, shortened or opened. Nothing is lost. The page Operations says what to do with the clock; do this again once it is right.',
      ),
  },
  'clock-believed': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Hodinám centra se věří, není co potvrzovat.',
        'The clock of the centre is believed, there is nothing to confirm.',
      ),
  },
  'no-reason': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Uveďte důvod, proč jsou hodiny správné (třeba jak dlouho centrum stálo a podle čeho jste je nastavili).',
        'Give the reason why the clock is right (such as how long the centre stood still and by what you set it).',
      ),
  },
  'no-person': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Příkaz ke zničení dává a podepisuje člověk.',
        'An order to destroy is given and signed by a person.',
      ),
  },
})
