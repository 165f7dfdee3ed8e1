import { archiveOffice } from './archive.ts'
import { replicaOffice } from './national.ts'
import type { Office, Post } from './office.ts'

const post = (
  key: string,
  name: string,
  login: string,
  unit: string,
  title: string,
  ...roles: string[]
): Post => ({
  key,
  name,
  login,
  unit,
  title,
  roles,
})

export const offices: readonly Office[] = [
  {
    key: 'javorova',
    kind: 'municipality',
    name: 'Obec Javorová',
    mark: 'OUJA',
    ico: '99000016',
    box: 'javora1',
    address: 'Náves 12, 999 41 Javorová',
    accent: '#2e7d32',
    posts: [
      post('podatelna', 'Marie Krejčí', 'krejci', 'Obecní úřad', 'účetní a podatelna', 'mailroom', 'clerk'),
      post('starosta', 'Ing. Petr Hrůza', 'hruza', 'Obecní úřad', 'starosta', 'head'),
      post(
        'spisovna',
        'Jana Petrů',
        'petru',
        'Obecní úřad',
        'správkyně spisovny',
        'records-manager',
        'clerk',
      ),
      post('spravce', 'Karel Dub', 'dub', 'Obecní úřad', 'správce systému', 'administrator'),
    ],
  },
  {
    key: 'podhradi',
    kind: 'orp',
    name: 'Město Podhradí nad Jasanou',
    mark: 'MUPJ',
    ico: '99000024',
    box: 'podhra1',
    address: 'Zámecké náměstí 1, 999 01 Podhradí nad Jasanou',
    accent: '#2362a2',
    posts: [
      post(
        'podatelna',
        'Alena Nováková-Říhová',
        'novakova',
        'Odbor vnitřních věcí',
        'pracovnice podatelny',
        'mailroom',
      ),
      post(
        'prostredi',
        'RNDr. Tomáš Havran, Ph.D.',
        'havran',
        'Odbor životního prostředí',
        'referent ochrany přírody',
        'clerk',
      ),
      post(
        'doprava',
        'Lenka Svobodová',
        'svobodova',
        'Odbor dopravy',
        'referentka silničního hospodářství',
        'clerk',
      ),
      post('finance', 'Jiří Kočí', 'koci', 'Finanční odbor', 'referent místních poplatků', 'clerk'),
      post('vedouci', 'JUDr. Eva Šťastná', 'stastna', 'Odbor životního prostředí', 'vedoucí odboru', 'head'),
      post(
        'spisovna',
        'Bohumil Černý',
        'cerny',
        'Odbor vnitřních věcí',
        'vedoucí spisovny',
        'records-manager',
      ),
      post(
        'spravce',
        'Ondřej Jelínek',
        'jelinek',
        'Odbor vnitřních věcí',
        'správce systému',
        'administrator',
      ),
      post('auditor', 'Ing. Hana Malá', 'mala', 'Interní audit', 'interní auditorka', 'auditor'),
    ],
    mandates: [
      { auditor: 'auditor', by: 'vedouci', days: 60, reason: 'Roční kontrola výkonu spisové služby' },
    ],
    substitutions: [{ absent: 'vedouci', substitute: 'prostredi', days: 7, reason: 'dovolená' }],
  },
  {
    key: 'lhotka',
    kind: 'municipality',
    name: 'Obec Lhotka pod Javory',
    mark: 'OULJ',
    ico: '99000032',
    box: 'lhotka1',
    address: 'Lhotka pod Javory č. p. 7, 999 42',
    accent: '#b23c17',
    posts: [
      post(
        'urad',
        'Zdeňka Vránová',
        'vranova',
        'Obecní úřad',
        'úřednice obce',
        'mailroom',
        'clerk',
        'records-manager',
      ),
      post('starosta', 'Miloš Vrána', 'vrana', 'Obecní úřad', 'starosta', 'head'),
    ],
  },
  {
    key: 'skola',
    kind: 'school',
    name: 'Základní škola Podhradí nad Jasanou',
    mark: 'ZSPJ',
    ico: '99000041',
    box: 'zspodh1',
    address: 'Školní 3, 999 01 Podhradí nad Jasanou',
    accent: '#8e24aa',
    posts: [
      post(
        'kancelar',
        'Irena Bláhová',
        'blahova',
        'Kancelář školy',
        'hospodářka',
        'mailroom',
        'clerk',
        'records-manager',
      ),
    ],
  },
  {
    key: 'kraj',
    kind: 'region',
    name: 'Krajský úřad Jasanského kraje',
    mark: 'KUJK',
    ico: '99000059',
    box: 'jasank1',
    address: 'Krajské náměstí 1, 999 00 Jasanice',
    accent: '#00695c',
    posts: [
      post(
        'podatelna',
        'Věra Dlouhá',
        'dlouha',
        'Kancelář ředitele',
        'pracovnice podatelny',
        'mailroom',
        'clerk',
      ),
      post(
        'spisovna',
        'Mgr. Pavel Říha',
        'riha',
        'Odbor informatiky',
        'správce krajské digitální spisovny',
        'records-manager',
        'auditor',
      ),
      post(
        'spravce',
        'Ivo Souček',
        'soucek',
        'Odbor informatiky',
        'správce technologického centra',
        'administrator',
      ),
    ],
  },
  archiveOffice,
  replicaOffice,
]

export const officeNamed = (key: string): Office => offices.find(office => office.key === key)!

/** The plan every office of the region begins with; `rule` is a place in `rules`. */
export const plan = {
  name: 'Vzorový spisový a skartační plán obce',
  rules: [
    { title: 'S5', disposal_code: 'S', retention_years: 5, trigger: 'dossier-closed' },
    { title: 'S10', disposal_code: 'S', retention_years: 10, trigger: 'dossier-closed' },
    { title: 'A10', disposal_code: 'A', retention_years: 10, trigger: 'dossier-closed' },
    { title: 'S1', disposal_code: 'S', retention_years: 1, trigger: 'dossier-closed' },
    {
      title: 'S20 po zániku',
      disposal_code: 'S',
      retention_years: 20,
      trigger: 'outside-event',
      event: 'zánik oprávnění',
      review_years: 5,
    },
  ],
  groups: [
    { code: '51', title: 'Vnitřní správa' },
    { code: '51.1', title: 'Organizace úřadu', rule: 0 },
    { code: '51.9', title: 'Nevyžádaná a reklamní sdělení', rule: 3, standingConsent: true },
    { code: '101', title: 'Samospráva' },
    { code: '101.1', title: 'Rada a zastupitelstvo – zápisy', rule: 2 },
    { code: '101.2', title: 'Stížnosti a petice', rule: 0 },
    { code: '101.3', title: 'Žádosti o informace', rule: 0 },
    { code: '181', title: 'Místní poplatky' },
    { code: '181.1', title: 'Poplatek ze psů', rule: 1 },
    { code: '231', title: 'Ochrana přírody' },
    { code: '231.1', title: 'Povolení kácení dřevin', rule: 0 },
    { code: '231.2', title: 'Černé skládky', rule: 0 },
    { code: '231.3', title: 'Povolení k odběru vody', rule: 4 },
    { code: '280', title: 'Silniční hospodářství' },
    { code: '280.1', title: 'Zvláštní užívání komunikací', rule: 0 },
    {
      code: '280.2',
      title: 'Místní komunikace – stavby',
      parts: [
        { code: '280.2.1', title: 'Dokumentace' },
        { code: '280.2.1.1', title: 'Výkresy', rule: 2 },
        { code: '280.2.1.2', title: 'Smlouvy', rule: 1 },
        { code: '280.2.2', title: 'Údržba', rule: 0 },
      ],
    },
  ],
} as const

/** Things an office deals with for years, in the parts that its plan foresees. */
export const typeDossiers = [
  {
    office: 'podhradi',
    by: 'doprava',
    title: 'Lipová ulice',
    code: '280.2',
    dossiers: [
      { part: '280.2.1.1', subject: 'Výkresy přestavby chodníku v Lipové ulici' },
      { part: '280.2.2', subject: 'Zimní údržba Lipové ulice' },
    ],
  },
]
