import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where disposal of a dossier is suspended. */
export const disposalRefusals = refusals('records', {
  'document-disposal-held': {
    status: 409,
    law: 'NSESSS 6.1.13, 6.1.15',
    sentence: ({ reference, reason }: { reference: string; reason: string }) =>
      both(
        `Skartační operace dokumentu ${reference} je pozastavena (${reason}), dokument proto zůstává, kde je. Požádejte správce spisovny, ať pozastavení nejprve zruší.`,
        `Disposal of document ${reference} is suspended (${reason}), so the document stays where it is. Ask the records manager to end the suspension first.`,
      ),
  },
  'document-already-held': {
    status: 409,
    law: 'NSESSS 6.1.13',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Skartační operace dokumentu ${reference} už je pozastavena; důvod stojí na jeho stránce. Má-li být jiný, pozastavení zrušte a zadejte znovu.`,
        `Disposal of document ${reference} is already suspended; the reason stands on its page. To give another, end the suspension and suspend again.`,
      ),
  },
  'document-not-held': {
    status: 409,
    law: 'NSESSS 6.1.16',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Skartační operace dokumentu ${reference} pozastavena není, není co rušit. Otevřete stránku dokumentu znovu.`,
        `Disposal of document ${reference} is not suspended, there is nothing to end. Open the page of the document again.`,
      ),
  },
  'document-in-proceeding': {
    status: 409,
    law: 'NSESSS 6.1.10, 9.2.13',
    sentence: ({ reference, number }: { reference: string; number: string }) =>
      both(
        `Dokument ${reference} je ve skartačním řízení ${number} a do jeho konce se nemění. Má-li se změnit, vyřaďte ho nejprve z řízení.`,
        `Document ${reference} is in disposal proceeding ${number} and does not change until it ends. To change it, take it out of the proceeding first.`,
      ),
  },
  'disposal-held': {
    status: 409,
    law: 'NSESSS 6.1.13, 6.1.15',
    sentence: ({ mark, reason }: { mark: string; reason: string }) =>
      both(
        `Skartační operace spisu ${mark} je pozastavena (${reason}) a nic se z něj nevyjímá. Požádejte správce spisovny, ať pozastavení nejprve zruší.`,
        `Disposal of dossier ${mark} is suspended (${reason}) and nothing is taken out of it. Ask the records manager to end the suspension first.`,
      ),
  },
  'disposal-already-held': {
    status: 409,
    law: 'NSESSS 6.1.13',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Skartační operace spisu ${mark} už je pozastavena; důvod stojí na jeho stránce. Má-li být jiný, pozastavení zrušte a zadejte znovu.`,
        `Disposal of dossier ${mark} is already suspended; the reason stands on its page. To give another, end the suspension and suspend again.`,
      ),
  },
  'disposal-not-held': {
    status: 409,
    law: 'NSESSS 6.1.16',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Skartační operace spisu ${mark} pozastavena není, není co rušit. Otevřete stránku spisu znovu.`,
        `Disposal of dossier ${mark} is not suspended, there is nothing to end. Open the page of the dossier again.`,
      ),
  },
})
