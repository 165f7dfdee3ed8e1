import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** As many as a sentence bears. */
const named = (marks: readonly string[]): string =>
  marks.length > 10 ? `${marks.slice(0, 10).join(', ')}… (${marks.length})` : marks.join(', ')

/** How the records service says no about disposal proceedings. */
export const proceedingRefusals = refusals('records', {
  'nothing-to-propose': {
    status: 409,
    law: 'NSESSS 6.1.10',
    sentence: ({ left }: { left: readonly string[] }) =>
      left.length > 0
        ? both(
            `Navrhnout nejde: ${named(left)}. Navrhuje se jen to, čemu uplynula skartační lhůta, není otevřené ani pozastavené a není v jiném řízení; totéž platí pro spisy připojené pevným odkazem.`,
            `These cannot be proposed: ${named(left)}. Only what has its retention over, is neither open nor suspended and is in no other proceeding is proposed; the same goes for dossiers joined by firm links.`,
          )
        : both(
            'Není co navrhnout: žádnému uzavřenému spisu neuplynula skartační lhůta.',
            'There is nothing to propose: the retention of no closed dossier is over.',
          ),
  },
  'in-disposal-proceeding': {
    status: 409,
    law: 'NSESSS 6.1.10, 9.2.13',
    sentence: ({ mark, number }: { mark: string; number: string }) =>
      both(
        `Spis ${mark} je ve skartačním řízení ${number} a do jeho konce se nemění. Má-li se změnit, vyřaďte ho nejprve z řízení.`,
        `Dossier ${mark} is in disposal proceeding ${number} and does not change until it ends. To change it, take it out of the proceeding first.`,
      ),
  },
  'proceeding-state': {
    status: 409,
    law: 'NSESSS 6.2',
    sentence: ({ number, state }: { number: string; state: Both }) =>
      both(
        `Řízení ${number} je ve stavu „${state.cs}“ a tento krok v něm teď udělat nejde. Otevřete jeho stránku znovu, nabízí jen kroky, které jsou na řadě.`,
        `Proceeding ${number} is in the state “${state.en}” and this step cannot be made in it now. Open its page again, it offers only the steps whose turn it is.`,
      ),
  },
  'disposal-day-unfit': {
    status: 422,
    law: 'NSESSS 6.2.2, 6.2.5; zákon 499/2004 Sb. § 10/3',
    sentence: ({ from, until }: { from: string; until: string }) =>
      both(
        `Den musí být od ${from} do ${until}: návrh neodešel dřív, než vznikl, protokol nepřišel dřív, než návrh odešel, a nic se nezapisuje předem. Opravte ho.`,
        `The day must be from ${from} to ${until}: a proposal does not go before it is drawn, a protocol does not come before the proposal went, and nothing is recorded in advance. Mend it.`,
      ),
  },
  'packages-being-made': {
    status: 409,
    law: 'NSESSS 6.2.1',
    sentence: ({ count }: { count: number }) =>
      both(
        `Balíčky se ještě připravují, zbývá jich ${count}. Počkejte, až budou hotové, a krok zopakujte.`,
        `Packages are still being made, ${count} are left. Wait until they are ready and repeat the step.`,
      ),
  },
  'items-undecided': {
    status: 409,
    law: 'NSESSS 6.2.5; zákon 499/2004 Sb. § 10/2',
    sentence: ({ count }: { count: number }) =>
      both(
        `Archiv ještě nerozhodl o všem (zbývá položek: ${count}). Načtěte jeho seznam, nebo rozhodnutí zapište u položek ručně.`,
        `The archive has not decided of everything yet (items left: ${count}). Bring in its list, or write the decision down by hand.`,
      ),
  },
  'objection-known': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/3',
    sentence: ({ number }: { number: string }) =>
      both(
        `Proti protokolu řízení ${number} už námitky běží. Zapište nejdřív, jak se o nich rozhodlo.`,
        `An objection to the protocol of ${number} is open already. Record first how it was decided.`,
      ),
  },
  'no-objection': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/4',
    sentence: ({ number }: { number: string }) =>
      both(
        `V řízení ${number} žádné námitky na rozhodnutí nečekají.`,
        `No objection waits to be decided in ${number}.`,
      ),
  },
  'objection-open': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/4',
    sentence: ({ number }: { number: string }) =>
      both(
        `V řízení ${number} se ještě nerozhodlo o námitkách; do té doby se nic nezničí. Zapište rozhodnutí o nich.`,
        `The objection in ${number} has not been decided; nothing is destroyed before. Record the decision.`,
      ),
  },
  'objections-run': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/3-4',
    sentence: ({ until }: { until: string }) =>
      both(
        `Lhůta námitek proti protokolu běží do ${until}; do té doby se nic nezničí.`,
        `The term for objections to the protocol runs until ${until}; nothing is destroyed before.`,
      ),
  },
  'count-not-typed': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/4',
    sentence: ({ typed, count }: { typed: number; count: number }) =>
      both(
        `Opsali jste ${typed}, ale zničit se má položek: ${count}. Podívejte se znovu, co se zničí, a opište tento počet.`,
        `You typed ${typed}, but items to be destroyed are ${count}. Look again at what is destroyed, and type that number.`,
      ),
  },
  'transfers-unaccepted': {
    status: 409,
    law: 'NSESSS 6.2.8, 7.2.5',
    sentence: ({ count }: { count: number }) =>
      both(
        `Archiv ještě nepotvrdil převzetí všeho vybraného (zbývá položek: ${count}). Načtěte jeho seznam s identifikátory archivu.`,
        `The archive has not confirmed yet that it took everything selected (items left: ${count}). Bring in its list with the identifiers of the archive.`,
      ),
  },
  'archive-list-missing': {
    status: 422,
    law: 'NSESSS 6.2.5',
    sentence: () =>
      both(
        'Není vybrán žádný soubor. Vyberte seznam, který poslal archiv (XML).',
        'No file is chosen. Choose the list that the archive sent (XML).',
      ),
  },
  'archive-list-of-another': {
    status: 409,
    law: 'NSESSS příloha č. 4',
    sentence: ({ stated, own }: { stated: string; own: string }) =>
      both(
        `Seznam je pro původce nebo řízení ${stated}, ne pro ${own}. Načtěte ho u řízení, ke kterému patří.`,
        `The list is for originator or proceeding ${stated}, not for ${own}. Bring it in where it belongs.`,
      ),
  },
  'item-state': {
    status: 409,
    law: 'NSESSS 6.2.5',
    sentence: ({ number, state }: { number: string; state: Both }) =>
      both(
        `Položka ${number} je ve stavu „${state.cs}“ a toto u ní zapsat nejde; nezapsalo se nic. Odškrtněte ji. Přenést nebo vyvézt jde jen to, co archiv vybral.`,
        `Item ${number} is in the state “${state.en}” and this cannot be written to it; nothing was written. Untick it. Only what the archive selected is transferred or exported.`,
      ),
  },
})
