import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const auditRefusals = refusals('audit', {
  'no-line': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový řádek v protokolu není. Otevřete protokol a vyberte řádek ze seznamu.',
        'There is no such line in the log. Open the log and choose a line from the list.',
      ),
  },
})
