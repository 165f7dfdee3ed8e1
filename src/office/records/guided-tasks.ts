import type { GuidedTask, Role } from '#platform/manifest'
import { both } from '#platform/values'

/** What the people of an office try first in the demo. */
export const guidedTasks: Readonly<Partial<Record<Role, GuidedTask>>> = {
  mailroom: {
    what: both('Přijměte datovou zprávu ze souboru', 'Take in a data message from a file'),
    path: '/prijem',
    steps: [
      both(
        'Otevřete Příjem a přetáhněte do něj soubor .zfo, který vypsal npm start.',
        'Open Receipt and drag in a .zfo file that npm start printed.',
      ),
      both(
        'Podívejte se, co se o pečeti, otisku a razítku zjistilo.',
        'See what was found out about seal, digest and stamp.',
      ),
      both(
        'Přetáhněte tentýž soubor znovu: pozná se a podruhé se nezaeviduje.',
        'Drag the same file in again: it is recognised and not registered twice.',
      ),
    ],
  },
  clerk: {
    what: both(
      'Vyřiďte dokument od spisu po e-Spisovnu',
      'Take a document from its dossier to the records centre',
    ),
    path: '/dokumenty',
    steps: [
      both(
        'Vyberte dokument bez spisu, vložte ho do nového spisu a vyřiďte.',
        'Choose a document in no dossier, put it into a new one and settle it.',
      ),
      both('Spis uzavřete a předejte do e-Spisovny.', 'Close the dossier and hand it over.'),
      both(
        'Na stránce spisu sledujte cestu obec → ORP → kraj a stáhněte si důkaz.',
        'On the page of the dossier follow the way municipality → ORP → region and download the proof.',
      ),
    ],
  },
  'records-manager': {
    what: both('Opravte, co e-Spisovna odmítla', 'Mend what the records centre refused'),
    path: '/spisy?pohled=odmitnute',
    steps: [
      both(
        'Přečtěte si u odmítnutého spisu, které pravidlo neprošlo.',
        'Read at the refused dossier which rule failed.',
      ),
      both(
        'Spis znovu otevřete, opravte, co pravidlo vytýká (u souboru vložte verzi ve výstupním formátu), uzavřete a předejte.',
        'Reopen it, mend what the rule names (of a file put in a version in an output format), close it and hand it over.',
      ),
    ],
  },
  head: {
    what: both(
      'Schvalte, co na vás čeká, a podívejte se, co je po lhůtě',
      'Approve what waits for you and see what is late',
    ),
    path: '/schvalovani',
    steps: [
      both(
        'Otevřete Schvalování, podívejte se na předložený dokument a schvalte ho, nebo ho s důvodem vraťte.',
        'Open Approval, look at the submitted document and approve it, or return it with a reason.',
      ),
      both('V Dokumentech otevřete pohled Končí lhůta.', 'In Documents open the view Deadline near or over.'),
      both(
        'Otevřete dokument a předejte ho jinému zpracovateli.',
        'Open a document and hand it to another handler.',
      ),
    ],
  },
}
