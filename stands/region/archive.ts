import type { Office } from './office.ts'

/**
 * An archive that is no office of the region: a tenant of its own, in the program of the town so that a demo need not run a
 * fourth one. It belongs to nobody.
 */
export const archiveOffice: Office = {
  key: 'archiv',
  kind: 'archive',
  name: 'Státní okresní archiv Jasanice',
  mark: 'SOKAJ',
  ico: '99000067',
  box: 'archja1',
  address: 'Archivní 5, 999 00 Jasanice',
  accent: '#5d4037',
  posts: [
    {
      key: 'archivar',
      name: 'PhDr. Ludmila Dubová',
      login: 'dubova',
      unit: 'Oddělení předarchivní péče',
      title: 'archivářka',
      roles: ['archivist', 'administrator'],
    },
    {
      key: 'vedouci-archivar',
      name: 'Mgr. Karel Vrba',
      login: 'vrba',
      unit: 'Oddělení předarchivní péče',
      title: 'vedoucí oddělení, archivář',
      roles: ['archivist'],
    },
  ],
}

/** Whose proposals it takes, and over which centre they come. */
const served = [
  { key: 'javorova', fonds: '101', sender: 'obec' },
  { key: 'podhradi', fonds: '102', sender: 'orp' },
  { key: 'lhotka', fonds: '103', sender: 'orp' },
  { key: 'skola', fonds: '104', sender: 'orp' },
]

/** Proposals announced by letters, whose packages are still on their way on a carrier. */
const announced = [
  { key: 'javorova', number: 'OUJA-112/2026', note: 'Stavební spisy 1998–2005, balíčky přinese starosta.' },
  { key: 'lhotka', number: 'OULJ-31/2026', note: 'Zápisy zastupitelstva 1990–2010, navrženo A.' },
  { key: 'skola', number: 'ZSPJ-18/2026', note: 'Přijímací řízení 2012–2020.' },
]

/** What the module of the archive is told of it. */
export const archiveThings = (offices: readonly Office[]) => ({
  number: '216990010',
  originators: served.map(({ key, fonds, sender }) => {
    const { ico, name } = offices.find(office => office.key === key)!
    return { ico, name, fonds_number: fonds, fonds_name: name, sender }
  }),
  announced: announced.map(({ key, number, note }) => ({
    ico: offices.find(office => office.key === key)!.ico,
    number,
    note,
  })),
})
