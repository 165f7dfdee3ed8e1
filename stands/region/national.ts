import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  makePackage,
  type PackageWords,
  signerOf,
  writeMedium,
  writePackages,
} from '../national-archive/index.ts'
import type { TestAuthority } from '../trust/index.ts'
import type { Office } from './office.ts'

/** Name of the centre of the National Archive; a stand plays it, and it is none of the region's. */
export const nationalArchive = 'nda'

/** The tenant that holds copies for the National Archive, and nothing of its own. */
export const replicaOffice: Office = {
  key: 'narodni',
  kind: 'region',
  name: 'Replika Národního digitálního archivu',
  mark: 'RNDA',
  ico: '99000105',
  box: 'rndaja1',
  address: 'Krajská 1, 999 00 Jasanice',
  accent: '#37474f',
  posts: [
    {
      key: 'kurator',
      name: 'Mgr. Vít Javor',
      login: 'javor',
      unit: 'Odbor informatiky',
      title: 'kurátor replik',
      roles: ['archivist', 'administrator'],
    },
  ],
}

const packages: readonly PackageWords[] = [
  {
    title: 'Zápisy jasanského okresního soudu 1921',
    originator: 'Okresní soud v Jasanici',
    year: 1921,
    texts: { 'zapis-001.txt': 'Jednání bylo odročeno.\n', 'zapis-002.txt': 'Strany se smířily.\n' },
  },
  {
    title: 'Sčítání lidu, obec Javorová 1930',
    originator: 'Okresní úřad v Jasanici',
    year: 1930,
    texts: { 'archy.txt': 'Čísla popisná 1 až 48.\n' },
  },
  {
    title: 'Stavba okresní silnice 1936',
    originator: 'Okresní úřad v Jasanici',
    year: 1936,
    texts: { 'zprava.txt': 'Silnice byla předána do užívání.\n' },
  },
  {
    title: 'Lesní hospodářský plán 1948',
    originator: 'Správa lesů Podhradí',
    year: 1948,
    texts: { 'plan.txt': 'Obnova porostu po vichřici.\n' },
  },
]

/** How many of the packages went on the first medium; the others are offered over the line. */
const onMedium = 2

/**
 * Makes the packages of the National Archive, its first medium, and the settings of the stand that plays it; gives what
 * the module of the replica is told of it.
 */
export async function nationalThings(folder: string, authority: TestAuthority, holder: string) {
  const made = await Promise.all(packages.map(words => makePackage(words, new Date())))
  const files = authority.centres[nationalArchive]!
  const parties = { owner: nationalArchive, holder, ico: replicaOffice.ico }
  const store = join(folder, 'national-archive')
  const medium = 'national-medium'
  writePackages(store, made)
  await writeMedium(join(folder, medium), signerOf(files.seal), parties, made.slice(0, onMedium))
  const settings = join(folder, 'national-archive.json')
  const offered = made.slice(onMedium).map(({ object }) => object)
  const stand = { parties, files, authority: authority.anchors.certificate, store, offered }
  writeFileSync(settings, JSON.stringify(stand, null, 1))
  return {
    stand: { settings, name: nationalArchive, holder, seal: files.seal.certificate },
    things: {
      owner: nationalArchive,
      title: 'Národní archiv (zkušební stanoviště)',
      certificate: files.seal.certificate,
      medium,
    },
  }
}
