import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

/** How the office's own side of data boxes says no. */
export const officeBoxRefusals = refusals('databox', {
  'no-box': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úřad nemá datovou schránku připojenou k programu. Správce ji připojí v nastavení centra (databoxes).',
        'The data box of the office is not connected to the program. The administrator connects it in the settings of the centre (databoxes).',
      ),
  },
  'reason-of-fetching-missing': {
    status: 422,
    law: 'zákon 300/2008 Sb. § 17/3',
    sentence: () =>
      both(
        'Napište důvod: stahování má právní účinky a rozhodnutí o něm se zapisuje i s důvodem.',
        'Write the reason: fetching has effects in law, and the decision on it is recorded with its reason.',
      ),
  },
  'box-unknown-yet': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 17/3',
    sentence: () =>
      both(
        'Program se schránky ještě nezeptal, komu patří. Počkejte na první návštěvu; nepodaří-li se, stránka řekne proč.',
        'The program has not asked yet whose box it is. Wait for the first visit; if it fails, the page says why.',
      ),
  },
  'sending-too-large': {
    status: 422,
    law: 'vyhláška 194/2009 Sb.',
    sentence: ({ bytes, limitBytes }: { bytes: number; limitBytes: number }) =>
      both(
        `Soubory mají dohromady ${megabytes(bytes)} MB, datová zpráva unese ${megabytes(limitBytes)} MB. Rozdělte je do více dokumentů, nebo zvolte jinou cestu.`,
        `The files have ${megabytes(bytes)} MB together, a data message carries ${megabytes(limitBytes)} MB. Divide them into more documents, or choose another way.`,
      ),
  },
  'sending-too-many-files': {
    status: 422,
    law: 'vyhláška 194/2009 Sb.',
    sentence: ({ files, limit }: { files: number; limit: number }) =>
      both(
        `Dokument má ${files} souborů, datová zpráva unese ${limit}. Rozdělte je do více dokumentů, nebo zvolte jinou cestu.`,
        `The document has ${files} files, a data message carries ${limit}. Divide them into more documents, or choose another way.`,
      ),
  },
  'sending-without-files': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Dokument nemá soubor, který by datová zpráva nesla. Dokončete ho a zkuste to znovu.',
        'The document has no file for a data message to carry. Finish it and try again.',
      ),
  },
  'sending-format': {
    status: 422,
    law: 'vyhláška 194/2009 Sb., příloha 3',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor ${name} datová zpráva neunese, jeho přípona není mezi povolenými. Převeďte ho, například do PDF/A.`,
        `A data message does not carry ${name}: its ending is not among the permitted ones. Convert it, for example to PDF/A.`,
      ),
  },
  'sending-under-way': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Program zprávu právě odesílá nebo zjišťuje, zda odešla; zrušit ani zapsat ručně ji teď nejde. Počkejte na výsledek, ukáže se u zásilky.',
        'The program is sending the message, or is finding out whether it has gone; it can be neither cancelled nor recorded by hand now. Wait for the result, it shows with the dispatch.',
      ),
  },
  'evidence-changed': {
    status: 502,
    law: null,
    sentence: () =>
      both(
        'ISDS vrátil jiný obsah, než jaký dostal k orazítkování; jeho odpověď se nepoužila a soubor zůstává, jak přišel. Zkuste razítko znovu; opakuje-li se to, ohlaste to provozovateli ISDS.',
        'ISDS gave back another content than it got to stamp; its answer was not used and the file stays as it came. Ask for the stamp again; if it repeats, tell the operator of ISDS.',
      ),
  },
  'evidence-not-stamped': {
    status: 422,
    law: null,
    sentence: ({ code, message }: { code: string; message: string }) =>
      both(
        `ISDS archivní razítko nepřidal (${code} ${message}). Soubor zůstává, jak přišel. Zkuste to znovu; nepomůže-li to, ptejte se provozovatele ISDS s tímto číslem.`,
        `ISDS did not put an archive stamp on it (${code} ${message}). The file stays as it came. Try again; if that does not help, ask the operator of ISDS with this number.`,
      ),
  },
  'evidence-not-refused': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'O razítko tohoto souboru se už žádá. Obnovte stránku.',
        'A stamp for this file is being asked for already. Reload the page.',
      ),
  },
  'sending-not-refused': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Znovu odeslat jde jen zprávu, kterou ISDS odmítl. Otevřete zásilku znovu a rozhodněte podle toho, co vidíte.',
        'Only a message that ISDS refused can be sent again. Open the dispatch again and decide by what you see.',
      ),
  },
})
