import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where disposal of a dossier is suspended. */
export const disposalRefusals = refusals('records', {
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
