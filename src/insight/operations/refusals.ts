import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const operationsRefusals = refusals('operations', {
  'not-your-centre': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Tohle patří celému centru a vidí to jen úřad, který ho provozuje. Zeptejte se jeho správce.',
        'This belongs to the whole centre and only the office that runs it sees it. Ask its administrator.',
      ),
  },
  'not-sealed': {
    status: 403,
    law: null,
    sentence: ({ peer, problem }: { peer: string; problem: string }) =>
      both(
        `Hlášení centra „${peer}“ nenese pečeť, které lze věřit (${problem}). Nic se nezapsalo.`,
        `The report of the centre "${peer}" bears no seal to be believed (${problem}). Nothing was written.`,
      ),
  },
  'other-centre': {
    status: 403,
    law: null,
    sentence: ({ peer, said }: { peer: string; said: string }) =>
      both(
        `Centrum „${peer}“ poslalo hlášení za centrum „${said}“. Nic se nezapsalo.`,
        `The centre "${peer}" sent a report for the centre "${said}". Nothing was written.`,
      ),
  },
  'not-taken': {
    status: 502,
    law: null,
    sentence: ({ host, status }: { host: string; status: number }) =>
      both(
        `${host} hlášení nepřevzal (stav ${status}). Zůstává ve frontě a pošle se znovu; trvá-li to, ověřte adresu a token.`,
        `${host} did not take the report (status ${status}). It stays queued and is sent again; if it lasts, check the address and the token.`,
      ),
  },
  'no-report': {
    status: 404,
    law: null,
    sentence: () => both('Takové hlášení tu není.', 'There is no such report.'),
  },
  'no-centre': {
    status: 404,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(`Od centra „${name}“ žádné hlášení nepřišlo.`, `No report of the centre "${name}" has come.`),
  },
})
