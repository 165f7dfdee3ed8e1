import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the basic registers, or the way to them, say no. */
export const registerRefusals = refusals('registers', {
  'not-set-up': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Centrum není připojené k základním registrům (registers v nastavení). Ověřte záznam jinak, nebo požádejte správce o připojení.',
        'The centre is not connected to the basic registers (registers in the settings). Verify the record otherwise, or ask the administrator to connect it.',
      ),
  },
  'service-out': {
    status: 503,
    law: null,
    sentence: ({ service, reason }: { service: string; reason: string }) =>
      both(
        `Základní registry teď neodpovídají, jak mají (${service}: ${reason}). Zkuste to za chvíli; záznam zůstává, jak byl.`,
        `The basic registers do not answer as they should now (${service}: ${reason}). Try in a while; the record stays as it was.`,
      ),
  },
  'service-refused': {
    status: 422,
    law: 'zákon 111/2009 Sb. § 57',
    sentence: ({ service, message }: { service: string; message: string }) =>
      both(
        `Základní registry dotaz odmítly (${service}: ${message}). Ověřte oprávnění agendy a role v nastavení; záznam zůstává, jak byl.`,
        `The basic registers refused the question (${service}: ${message}). Check the permission of the agenda and role in the settings; the record stays as it was.`,
      ),
  },
})

/** Whether it passes by itself. */
export const registerTroublePasses = (code: string): boolean =>
  code === 'registers.service-out' || code === 'outbound.site-unreachable'
