/** Invented persons and organisations of the stand; nobody lives, nothing is registered under these. */
export type Person = {
  readonly aifo: string
  readonly surname: string
  readonly givenNames: string
  readonly born: string
  readonly address: string
  readonly died?: string
}

export type Organisation = {
  readonly ico: string
  readonly name: string
  readonly address: string
  readonly ended?: string
}

export const people = (): Person[] =>
  [
    ['Novák', 'Jan', '1948-05-02', 'Na Kopci 5, 999 41 Javorová'],
    ['Novák', 'Jan', '1979-11-30', 'Na Kopci 5, 999 41 Javorová'],
    ['Nováková-Říhová', 'Anna', '1985-02-14', 'Lipová 12a, 999 01 Podhradí nad Jasanou'],
    ['Petrů', 'Ludmila', '1971-09-09', 'Zámecká 3, 999 01 Podhradí nad Jasanou'],
    ['Toman', 'Josef', '1990-01-20', 'Zámecké náměstí 1, 999 01 Podhradí nad Jasanou'],
    ['Černá', 'Žofie', '1980-02-29', 'Na Kopci 7, 999 41 Javorová'],
  ].map(([surname, givenNames, born, address], at) => ({
    aifo: `AIFO-${at + 1}-${Buffer.from(`${surname}${born}`).toString('base64')}`,
    surname: surname!,
    givenNames: givenNames!,
    born: born!,
    address: address!,
  }))

export const organisations = (): Organisation[] => [
  { ico: '99000067', name: 'Karel Hrůza – zahradnické práce', address: 'Polní 8, 999 42 Lhotka pod Javory' },
  { ico: '99000075', name: 'Jasanské lesy, s.r.o.', address: 'Lesní 11, 999 00 Jasanice' },
  {
    ico: '99000083',
    name: 'Okresní soud v Podhradí nad Jasanou',
    address: 'Soudní 2, 999 01 Podhradí nad Jasanou',
  },
  { ico: '99000091', name: 'Spolek Za zelenou Javorovou', address: 'Náves 3, 999 41 Javorová' },
  { ico: '99000016', name: 'Obec Javorová', address: 'Náves 1, 999 41 Javorová' },
  { ico: '99000032', name: 'Obec Lhotka pod Javory', address: 'Lhotka 2, 999 42 Lhotka pod Javory' },
]
