import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where the log is closed. */
export const logClosingRefusals = refusals('records', {
  'log-without-filing': {
    status: 409,
    law: 'NSESSS 5.2.12',
    sentence: () =>
      both(
        'Protokol zatím nemá kam: není zvolena věcná skupina. Zvolte ji na stránce Uzávěrky protokolu; zmeškané dny se uzavřou samy.',
        'The log has nowhere to go yet: no subject group is chosen. Choose it on Closings of the log; missed days are closed by themselves.',
      ),
  },
  'log-closed-meanwhile': {
    status: 409,
    law: 'NSESSS 5.2.12',
    sentence: ({ line }: { line: number }) =>
      both(
        `Řádky od ${line} mezitím někdo uzavřel. Otevřete Uzávěrky protokolu znovu.`,
        `Lines from ${line} were closed meanwhile. Open Closings of the log again.`,
      ),
  },
})
