import { createHash } from 'node:crypto'

const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex')

/** A bag of texts; `isChanged` has one letter of its payload other than its list says. */
const bag = (name: string, payload: Readonly<Record<string, string>>, isChanged: boolean) => {
  const list = Object.entries(payload).map(([path, text]) => `${sha512(text)}  data/${path}\n`)
  const entries = Object.entries(payload).map(([path, text], at) => [
    `${name}/data/${path}`,
    isChanged && at === 0 ? `${text}!` : text,
  ])
  return {
    [`${name}/bagit.txt`]: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    [`${name}/manifest-sha512.txt`]: list.join(''),
    ...(Object.fromEntries(entries) as Record<string, string>),
  }
}

const chronicle = {
  'strana-001.txt': 'Léta Páně 1901 uhodil blesk do lípy na návsi.\n',
  'strana-002.txt': 'Roku 1902 byla založena knihovna.\n',
}

/** Depositors of the region: a museum, a school with dossiers, and a private person with a box of photographs. */
export const repositoryThings = {
  manager: 'spravce',
  keeper: 'spisovna',
  depositors: [
    {
      name: 'Muzeum Jasanska',
      ico: '99000075',
      contact: 'Mgr. Olga Jasanová, muzeum@jasansko.example',
      signsIn: 'muzeum',
      contracts: [
        {
          number: 'KDR-1/2026',
          service: 'KDR',
          quotaBytes: 200_000_000_000,
          transfers: [
            {
              title: 'Kronika obce Javorová 1901–1902',
              creator: 'Obec Javorová',
              from: '1901-01-01',
              to: '1902-12-31',
              profile: 'bag',
              files: bag('kronika', chronicle, false),
              isComplete: true,
            },
            {
              title: 'Kronika obce Lhotka, poškozený přenos',
              creator: 'Obec Lhotka',
              from: '1901-01-01',
              to: '1902-12-31',
              profile: 'bag',
              files: bag('kronika-lhotka', chronicle, true),
              isComplete: true,
            },
            {
              title: 'Pohlednice Jasanska, první krabice',
              creator: 'Muzeum Jasanska',
              from: '1905-01-01',
              to: '1938-12-31',
              profile: 'folder',
              files: { 'krabice-1/001.txt': 'Pohlednice náměstí, 1905.\n' },
              isComplete: false,
            },
          ],
        },
        {
          number: 'KDU-2/2026',
          service: 'KDU',
          quotaBytes: 2_000_000_000,
          transfers: [
            {
              title: 'Výstava Stromy Jasanska, texty k panelům',
              creator: 'Muzeum Jasanska',
              from: '2024-03-01',
              to: '2024-09-30',
              profile: 'loose',
              files: {
                'panel-01.txt': 'Lípa velkolistá na návsi v Javorové.\n',
                'panel-02.txt': 'Jasany u řeky.\n',
              },
              isComplete: true,
            },
          ],
        },
      ],
    },
    {
      name: 'Základní škola Podhradí nad Jasanou',
      ico: '99000041',
      contact: 'Irena Bláhová',
      contracts: [{ number: 'KDS-1/2026', service: 'KDS', quotaBytes: 20_000_000_000, transfers: [] }],
    },
    {
      name: 'Anežka Lipová',
      ico: null,
      contact: 'Náves 3, Javorová',
      contracts: [
        {
          number: 'KDU-1/2026',
          service: 'KDU',
          quotaBytes: 5_000_000_000,
          transfers: [
            {
              title: 'Rodinné dopisy',
              creator: 'rodina Lipova',
              from: '1938-01-01',
              to: '1952-12-31',
              profile: 'loose',
              files: { 'dopisy/1938-09.txt': 'Milá maminko, jsme v pořádku.\n' },
              isComplete: false,
            },
          ],
        },
      ],
    },
  ],
}
