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
  'dossier-has-documents': {
    status: 409,
    law: 'NSESSS 7.2.12 b',
    sentence: ({ mark, count }: { mark: string; count: number }) =>
      both(
        `Ve spisu ${mark} jsou dokumenty (${count}). Znepřístupnit lze jen prázdný spis; nejprve je přesuňte jinam.`,
        `Dossier ${mark} holds documents (${count}). Only an empty dossier is withdrawn; move them elsewhere first.`,
      ),
  },
})
