import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no about what is withdrawn or destroyed. */
export const withdrawalRefusals = refusals('records', {
  'record-withdrawn': {
    status: 409,
    law: 'NSESSS 7.2.13',
    sentence: ({ number }: { number: string }) =>
      both(
        `Záznam ${number} je znepřístupněný a nepracuje se s ním. Má-li se s ním dál pracovat, požádejte správce spisovny, ať ho zpřístupní.`,
        `Record ${number} is withdrawn and nothing is done with it. To go on with it, ask the records manager to make it accessible again.`,
      ),
  },
  'record-destroyed': {
    status: 410,
    law: 'NSESSS 7.2.1, 7.2.9',
    sentence: ({ number }: { number: string }) =>
      both(
        `Záznam ${number} je zničený; zůstala z něj hlavička metadat. Co v ní není, už úřad nemá.`,
        `Record ${number} is destroyed; its header of metadata remains. What is not in that, the office no longer has.`,
      ),
  },
  'not-withdrawn': {
    status: 409,
    law: 'NSESSS 7.2.15',
    sentence: ({ number }: { number: string }) =>
      both(
        `Záznam ${number} znepřístupněný není. Otevřete jeho stránku znovu.`,
        `Record ${number} is not withdrawn. Open its page again.`,
      ),
  },
  'withdrawal-not-yours': {
    status: 403,
    law: 'NSESSS 7.2.12 a',
    sentence: ({ reference, holder }: { reference: string; holder: string }) =>
      both(
        `Dokument ${reference} znepřístupní jen první zpracovatel, který ho stále drží; nebyl-li nikdy ve spisu, také správce spisovny. Drží ho ${holder}.`,
        `Document ${reference} is withdrawn only by its first handler who still holds it; where it never was in a dossier, by the records manager too. It is held by ${holder}.`,
      ),
  },
  'not-destroyable': {
    status: 409,
    law: 'NSESSS 7.2.1',
    sentence: ({ number }: { number: string }) =>
      both(
        `Záznam ${number} teď zničit nelze. Ničí se, co je znepřístupněné, co po stornu pokračuje pod jiným číslem nebo u jiného úřadu, a uzavřené spisy s trvalým skartačním souhlasem; ostatní jde skartačním řízením.`,
        `Record ${number} cannot be destroyed now. Destroyed is what is withdrawn, what goes on under another number or with another office after its cancellation, and closed dossiers under a standing consent; all else goes through a disposal procedure.`,
      ),
  },
  'no-standing-consent': {
    status: 409,
    law: 'NSESSS 7.2.3',
    sentence: ({ mark, code }: { mark: string; code: string }) =>
      both(
        `Spis ${mark} má spisový znak ${code} bez trvalého skartačního souhlasu archivu. Vyřazuje se skartačním řízením.`,
        `Dossier ${mark} has filing code ${code} without a standing consent of the archive. It is disposed of by a disposal procedure.`,
      ),
  },
  'not-for-destruction': {
    status: 409,
    law: 'NSESSS 6.1.7',
    sentence: ({ mark, code }: { mark: string; code: string }) =>
      both(
        `Spis ${mark} má skartační znak ${code}; bez archivu se ničí jen znak S.`,
        `Dossier ${mark} has sign ${code}; only sign S is destroyed without the archive.`,
      ),
  },
  'retention-runs': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 7; vyhláška 259/2012 Sb. § 15/3',
    sentence: ({ mark, year }: { mark: string; year: number }) =>
      both(
        `Skartační lhůta spisu ${mark} ještě běží. Zničit ho lze nejdřív v roce ${year}.`,
        `Retention of dossier ${mark} still runs. It can be destroyed from the year ${year} on.`,
      ),
  },
  'authority-missing': {
    status: 422,
    law: 'NSESSS 7.2.4',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Napište číslo nebo identifikátor trvalého skartačního souhlasu, podle kterého se spis ${mark} ničí.`,
        `Write the number or identifier of the standing consent by which dossier ${mark} is destroyed.`,
      ),
  },
  'dossier-has-documents': {
    status: 409,
    law: 'NSESSS 7.2.12 b',
    sentence: ({ mark, count }: { mark: string; count: number }) =>
      both(
        `Ve spisu ${mark} jsou dokumenty (${count}). Znepřístupnit lze jen prázdný spis; nejprve je přesuňte jinam.`,
        `Dossier ${mark} holds documents (${count}). Only an empty dossier is withdrawn; move them elsewhere first.`,
      ),
  },
  'withdrawal-term-unfit': {
    status: 422,
    law: 'NSESSS 7.2.16',
    sentence: ({ least, most }: { least: number; most: number }) =>
      both(
        `Lhůta je od ${least} do ${most} dní, aby se omyl stihl ukázat. Změňte ji, nebo pole nechte prázdné.`,
        `The term is from ${least} to ${most} days, so that a mistake has time to show. Change it, or leave the field empty.`,
      ),
  },
})
