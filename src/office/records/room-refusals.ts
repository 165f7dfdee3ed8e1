import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const list = (names: readonly string[]): string => names.join(', ')

/** How the records service says no where paper and the records room of the office are concerned. */
export const roomRefusals = refusals('records', {
  'paper-untold': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. §§ 10/2, 19/2; NSESSS, pravidla obs60, obs61',
    sentence: ({ documents }: { documents: readonly string[] }) =>
      both(
        `Tyto dokumenty nemají žádný soubor: ${list(documents)}. Připojte jejich sken, nebo v části Listinné originály řekněte, kolik listů a kusů zůstává na papíře.`,
        `These documents have no file: ${list(documents)}. Put in their scan, or tell under Paper originals how many sheets and pieces stay on paper.`,
      ),
  },
  'paper-without-quantity': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 10/2; NSESSS, pravidlo obs61',
    sentence: () =>
      both(
        'Chybí množství. Vyplňte počet listů, počet příloh, nebo popište jiné kusy.',
        'The quantity is missing. Fill in sheets, attachments, or tell what other pieces there are.',
      ),
  },
  'paper-fixed': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/6; vyhláška 259/2012 Sb. § 19/3',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je uzavřený a jeho listinné originály se nemění. Znovu ho otevřete, údaj opravte a spis uzavřete.`,
        `Dossier ${mark} is closed and its paper originals do not change. Reopen it, mend them and close it.`,
      ),
  },
  'nothing-on-paper': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68/1',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} nemá nic na papíře. Předejte ho do e-Spisovny; spisovna úřadu uchovává listiny.`,
        `Dossier ${mark} has nothing on paper. Hand it over to the records centre; the office’s records room keeps papers.`,
      ),
  },
  'dossier-still-open': {
    status: 409,
    law: 'zákon 499/2004 Sb. §§ 65/5, 68/1; vyhláška 259/2012 Sb. § 19/1',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je otevřený. Do spisovny se předává uzavřený; uzavřete ho a předejte znovu.`,
        `Dossier ${mark} is open. A closed one goes to the records room; close it and offer it again.`,
      ),
  },
  'already-offered': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} už na převzetí do spisovny čeká. Dokud ho správce spisovny nepřevezme, lze předání vzít zpět.`,
        `Dossier ${mark} waits to be taken into the records room already. Until the records manager takes it, the offer can be taken back.`,
      ),
  },
  'already-kept': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} už ve spisovně je. Potřebujete-li ho, požádejte správce spisovny o zapůjčení.`,
        `Dossier ${mark} is in the records room already. If you need it, ask the records manager to lend it.`,
      ),
  },
  'not-offered': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} na převzetí do spisovny nečeká; nejspíš o něm už někdo rozhodl. Podívejte se na jeho stránku.`,
        `Dossier ${mark} does not wait to be taken over; somebody has probably decided about it. See its page.`,
      ),
  },
  'not-kept': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 19/3',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} ve spisovně není. Nejprve ho předejte a převezměte.`,
        `Dossier ${mark} is not in the records room. First offer it and take it over.`,
      ),
  },
  'held-by-room': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 19; NSESSS 3.2.11',
    sentence: ({ mark, isKept }: { mark: string; isKept: boolean }) =>
      isKept
        ? both(
            `Spis ${mark} je ve spisovně. Požádejte správce spisovny, ať ho vám vrátí s důvodem; pak ho znovu otevřete.`,
            `Dossier ${mark} is in the records room. Ask the records manager to give it back with a reason; then reopen it.`,
          )
        : both(
            `Spis ${mark} čeká na převzetí do spisovny. Vezměte předání zpět; pak ho znovu otevřete.`,
            `Dossier ${mark} waits to be taken into the records room. Take the offer back; then reopen it.`,
          ),
  },
})
