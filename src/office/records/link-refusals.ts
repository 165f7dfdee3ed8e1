import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where records are linked or dossiers joined. */
export const linkRefusals = refusals('records', {
  'link-target-missing': {
    status: 422,
    law: 'NSESSS 4.1.1',
    sentence: ({ number }: { number: string }) =>
      both(
        `Záznam „${number}“ ve vašem úřadu není. Napište číslo jednací dokumentu, spisovou značku nebo identifikátor.`,
        `There is no record “${number}” in your office. Write the reference number of a document, the mark of a dossier or an identifier.`,
      ),
  },
  'link-to-itself': {
    status: 422,
    law: 'NSESSS 4.1.1',
    sentence: () =>
      both(
        'Odkaz vede na tentýž záznam. Napište číslo jiného.',
        'The link leads to the same record. Write the number of another.',
      ),
  },
  'link-exists': {
    status: 409,
    law: 'NSESSS 4.1.1',
    sentence: () =>
      both(
        'Tyto záznamy už odkaz spojuje. Má-li být jiný, nejprve ho zrušte.',
        'These records are linked already. To have another link, end this one first.',
      ),
  },
  'link-ended': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tento odkaz už zrušil někdo jiný. Otevřete stránku znovu.',
        'Somebody else has ended this link already. Open the page again.',
      ),
  },
  'link-cancelled-record': {
    status: 409,
    law: 'NSESSS 4.1.1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Evidence dokumentu ${reference} je stornovaná; odkazuje se na dokument, pod jehož číslem pokračuje.`,
        `The registration of document ${reference} is cancelled; link the document under whose number it goes on.`,
      ),
  },
  'firm-link-dossiers-only': {
    status: 422,
    law: 'NSESSS 4.1.2',
    sentence: () =>
      both(
        'Pevným odkazem se spojují jen spisy. Dokument spojte volným odkazem, nebo odkažte na jeho spis.',
        'Firm links join dossiers only. Link a document loosely, or link its dossier.',
      ),
  },
  'firm-link-in-volume': {
    status: 409,
    law: 'NSESSS 4.1.3',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} leží v dílu typového spisu a pevným odkazem se nespojuje; vyřazuje se s dílem. Použijte volný odkaz.`,
        `Dossier ${mark} lies in a volume of a type dossier and is not joined by firm links; it is disposed of with the volume. Use a loose link.`,
      ),
  },
  'firm-link-stored': {
    status: 409,
    law: 'NSESSS 4.1.2',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} se předává, nebo už je v e-Spisovně uložený. Chcete-li jeho spojení změnit, nejprve ho znovu otevřete.`,
        `Dossier ${mark} is being handed over or is stored already. To change what it is joined with, reopen it first.`,
      ),
  },
  'firm-link-stays': {
    status: 409,
    law: 'NSESSS 4.1.6',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je pevně spojený s jinými. Nejprve pevný odkaz s důvodem zrušte.`,
        `Dossier ${mark} is firmly joined with others. End the firm link with a reason first.`,
      ),
  },
  'joined-open': {
    status: 409,
    law: 'NSESSS 4.1.2',
    sentence: ({ mark, open }: { mark: string; open: string }) =>
      both(
        `Ze spisů spojených pevnými odkazy smí být otevřený jen jeden. Otevřený je už ${open}; nejprve ho uzavřete, teprve pak ${mark}.`,
        `Of dossiers joined by firm links only one may be open. ${open} is open already; close it first, then go on with ${mark}.`,
      ),
  },
  'joined-not-closed': {
    status: 409,
    law: 'NSESSS 9.2.2; příloha 2',
    sentence: ({ mark, open }: { mark: string; open: string }) =>
      both(
        `Spis ${mark} se předává v jednom balíčku se spojenými spisy a spis ${open} ještě není uzavřený. Uzavřete ho, nebo pevný odkaz s důvodem zrušte.`,
        `Dossier ${mark} travels in one package with those joined to it, and dossier ${open} is not closed yet. Close it, or end the firm link with a reason.`,
      ),
  },
  'joined-reclassify': {
    status: 409,
    law: 'NSESSS 4.1.4',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Uzavřený spis ${mark} je pevně spojený s jinými a všechny mají jeden spisový znak. Nejprve ho znovu otevřete, nebo zrušte pevný odkaz.`,
        `The closed dossier ${mark} is firmly joined with others, and all bear one filing code. Reopen it first, or end the firm link.`,
      ),
  },
  'firm-link-not-holder': {
    status: 403,
    law: 'NSESSS 4.1.6',
    sentence: ({ mark, holder }: { mark: string; holder: string }) =>
      both(
        `Pevný odkaz ruší jen držitel spisu. Spis ${mark} drží ${holder}; požádejte o to tam.`,
        `Only the holder of a dossier ends its firm link. Dossier ${mark} is held by ${holder}; ask there.`,
      ),
  },
})
