import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'

/** How the module's lines of the transaction log read. */
export const registersLogged: Logged = {
  events: {
    'registers.asked': both('Dotaz do základních registrů', 'Question to the basic registers'),
    'registers.answered': both('Odpověď základních registrů', 'Answer of the basic registers'),
    'registers.not-answered': both('Základní registry neodpověděly', 'The basic registers did not answer'),
    'registers.changes-followed': both(
      'Změny ze základních registrů',
      'Changes of the basic registers taken in',
    ),
  },
  objects: {
    'register-request': { title: both('dotaz do základních registrů', 'question to the basic registers') },
    'basic-register': { title: both('základní registr', 'basic register') },
  },
}
