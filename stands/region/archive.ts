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
      roles: ['archivist'],
    },
    {
      key: 'spravce',
      name: 'Radim Kříž',
      login: 'kriz',
      unit: 'Oddělení předarchivní péče',
      title: 'správce systému',
      roles: ['administrator'],
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

/** What the module of the archive is told of it. */
export const archiveThings = (offices: readonly Office[]) => ({
  number: '216990010',
  originators: served.map(({ key, fonds, sender }) => {
    const { ico, name } = offices.find(office => office.key === key)!
    return { ico, name, fonds_number: fonds, fonds_name: name, sender }
  }),
})
