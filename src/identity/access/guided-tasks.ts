import type { GuidedTask, Role } from '#platform/manifest'
import { both } from '#platform/values'

/** What an administrator tries first in the demo. */
export const guidedTasks: Readonly<Partial<Record<Role, GuidedTask>>> = {
  administrator: {
    what: both('Ověřte, že je centrum v pořádku', 'Make sure that the centre is well'),
    path: '/stav',
    steps: [
      both('Otevřete Stav centra a Protokol.', 'Open State of the centre and Log.'),
      both(
        'V příkazové řádce spusťte ./egon log verify a ./egon replica verify s volbou --config a souborem tohoto centra (obec.json, orp.json nebo kraj.json ve složce, kterou vypsal npm start).',
        'On the command line run ./egon log verify and ./egon replica verify with --config and the file of this centre (obec.json, orp.json or kraj.json in the folder that npm start printed).',
      ),
    ],
  },
}
