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
  'bad-expectation': {
    status: 400,
    law: null,
    sentence: ({ text }: { text: string }) =>
      both(
        `Počet řádků „${text}“ nelze přečíst. Zadejte ho jako ZKRATKA=POČET, například OUJA=157.`,
        `The number of lines “${text}” cannot be read. Give it as MARK=LINES, for instance OUJA=157.`,
      ),
  },
  'no-such-office': {
    status: 404,
    law: null,
    sentence: ({ mark, marks }: { mark: string; marks: string }) =>
      both(
        `Úřad „${mark}“ v databázi tohoto centra není (jsou tu ${marks}). Zkontrolujte zkratku; je-li správná, chybí celý protokol úřadu.`,
        `The office “${mark}” is not in the database of this centre (${marks} are). Check the mark; if it is right, the whole log of the office is missing.`,
      ),
  },
})
