import type { GuidedTask, Role } from '#platform/manifest'
import { both } from '#platform/values'

/** What an auditor tries first in the demo. */
export const guidedTasks: Readonly<Partial<Record<Role, GuidedTask>>> = {
  auditor: {
    what: both('Dohledejte, kdo co udělal', 'Find out who did what'),
    path: '/protokol',
    steps: [
      both(
        'V protokolu najděte odmítnutý pokus a jeho důvod.',
        'Find a refused attempt and its reason in the log.',
      ),
      both(
        'U předaného spisu stáhněte důkaz a ověřte ho příkazem, který stojí u něj (./egon proof check --anchors …).',
        'Download the proof of a stored dossier and check it by the command beside it (./egon proof check --anchors ...).',
      ),
    ],
  },
}
