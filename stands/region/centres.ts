import { nationalArchive, replicaOffice } from './national.ts'

/** Three centres of the region: which offices work in each, whose packages each keeps, who serves whom. */
export type Centre = {
  readonly instance: string
  readonly title: string
  readonly modules: readonly string[]
  readonly services: Readonly<Record<string, 'local' | { readonly peer: string }>>
  readonly peers: readonly string[]
  readonly works: readonly string[]
  /** The office that runs the centre. */
  readonly run: string
  readonly keeps: readonly {
    readonly office: string
    readonly peer: string
    readonly service: 'records-centre' | 'replica'
  }[]
}

const storage = ['storage/objects', 'storage/replication', 'storage/backup']
const preservation = [
  'preservation/packages',
  'preservation/formats',
  'preservation/gate',
  'preservation/records-centre',
  'preservation/archive',
]

export const centres: readonly Centre[] = [
  {
    instance: 'obec',
    title: 'Obec Javorová – vlastní server',
    modules: [
      ...storage,
      ...preservation,
      'office/workspace',
      'office/records',
      'exchange/erms',
      'insight/operations',
    ],
    services: { 'records-centre': { peer: 'orp' }, archive: { peer: 'orp' } },
    peers: ['orp'],
    works: ['javorova'],
    run: 'javorova',
    keeps: [],
  },
  {
    instance: 'orp',
    title: 'TC ORP Podhradí nad Jasanou',
    modules: [
      ...storage,
      ...preservation,
      'preservation/finding-aids',
      'office/workspace',
      'office/records',
      'exchange/erms',
      'insight/operations',
    ],
    services: { 'records-centre': 'local', replica: { peer: 'kraj' } },
    peers: ['obec', 'kraj'],
    works: ['podhradi', 'lhotka', 'skola', 'archiv'],
    run: 'podhradi',
    keeps: [{ office: 'javorova', peer: 'obec', service: 'records-centre' }],
  },
  {
    instance: 'kraj',
    title: 'TC Jasanského kraje',
    modules: [
      ...storage,
      ...preservation,
      'preservation/national-replica',
      'preservation/repository',
      'office/workspace',
      'office/records',
      'exchange/erms',
      'insight/operations',
    ],
    services: { 'records-centre': 'local' },
    peers: ['orp'],
    works: ['kraj', 'narodni'],
    run: 'kraj',
    keeps: [
      ...['javorova', 'podhradi', 'lhotka', 'skola'].map(office => ({
        office,
        peer: 'orp',
        service: 'replica' as const,
      })),
      { office: replicaOffice.key, peer: nationalArchive, service: 'replica' },
    ],
  },
]
