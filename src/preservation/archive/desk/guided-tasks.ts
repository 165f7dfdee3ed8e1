import { organisationOf } from '#identity/organisations'
import type { GuidedTask, Role } from '#platform/manifest'
import { both } from '#platform/values'

/** What an archivist tries first in the demo. */
export const guidedTasks: Readonly<Partial<Record<Role, GuidedTask>>> = {
  archivist: {
    what: both('Rozhodněte o skartačním návrhu města', 'Decide a proposal of disposal of the town'),
    path: '/archiv?stav=received',
    fits: async scope => (await organisationOf(scope)).kind === 'archive',
    steps: [
      both(
        'Otevřete návrh Města Podhradí nad Jasanou a u některé entity její metadata a soubory.',
        'Open the proposal of Město Podhradí nad Jasanou and look into the metadata and files of an entity.',
      ),
      both(
        'Rozhodněte, co je archiválie a co se zničí, a vydejte protokol a seznam.',
        'Decide what is an archival record and what is destroyed, and issue the protocol and the list.',
      ),
      both(
        'U návrhu z minulého týdne převezměte balíčky, které mezitím došly, a najděte je v Digitálním archivu.',
        'At the proposal of last week accept the packages that came meanwhile and find them in the Digital archive.',
      ),
    ],
  },
}
