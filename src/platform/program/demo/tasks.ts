import type { Role } from '#platform/manifest'
import { type Both, both } from '#platform/values'

/** One thing for a newcomer to try, step by step. */
export type GuidedTask = { readonly what: Both; readonly steps: readonly Both[]; readonly path: string }

/** For each role of the demo, by what that role is there for; the first that fits a post is shown. */
const tasks: Readonly<Record<Role, GuidedTask>> = {
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
        'Spis znovu otevřete, vložte verzi ve výstupním formátu, uzavřete a předejte.',
        'Reopen it, put in a version in an output format, close it and hand it over.',
      ),
    ],
  },
  head: {
    what: both('Podívejte se, co v úřadu leží nevyřízené', 'See what lies unsettled in the office'),
    path: '/dokumenty?pohled=nevyrizene',
    steps: [
      both(
        'Otevřete dokument a předejte ho jinému zpracovateli.',
        'Open a document and hand it to another handler.',
      ),
    ],
  },
  administrator: {
    what: both('Ověřte, že je centrum v pořádku', 'Make sure that the centre is well'),
    path: '/stav',
    steps: [
      both('Otevřete Stav centra a Protokol.', 'Open State of the centre and Log.'),
      both(
        'V příkazové řádce spusťte ./egon log verify a ./egon replica verify s --config tohoto centra.',
        'On the command line run ./egon log verify and ./egon replica verify with --config of this centre.',
      ),
    ],
  },
  auditor: {
    what: both('Dohledejte, kdo co udělal', 'Find out who did what'),
    path: '/protokol',
    steps: [
      both(
        'V protokolu najděte odmítnutý pokus a jeho důvod.',
        'Find a refused attempt and its reason in the log.',
      ),
      both(
        'U předaného spisu stáhněte důkaz a ověřte ho příkazem ./egon proof check.',
        'Download the proof of a stored dossier and check it by ./egon proof check.',
      ),
    ],
  },
}

const order: readonly Role[] = ['mailroom', 'clerk', 'records-manager', 'head', 'auditor', 'administrator']

export const guidedTaskFor = (roles: readonly string[]): GuidedTask | null => {
  const role = order.find(one => roles.includes(one))
  return role ? tasks[role] : null
}
