import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { beginPrepared } from './prepared-centre.ts'

/** An office of a small world, with the people who work in it; everybody's password is `ukazka`. */
export type SmallOffice = {
  readonly key: string
  /** A municipality where nothing is said. */
  readonly kind?: 'municipality' | 'archive'
  readonly runs?: boolean
  readonly name: string
  readonly mark: string
  readonly ico: string
  readonly box: string
  /** Logins with the roles of their post; none where only its packages are kept. */
  readonly people?: Readonly<Record<string, readonly string[]>>
  readonly agreements?: readonly { readonly peer: string; readonly service: 'records-centre' | 'replica' }[]
  readonly dossiers?: readonly SmallDossier[]
}

/** A dossier of one settled document, brought as far as closing while the world is made. */
export type SmallDossier = {
  readonly key: string
  readonly files: readonly string[]
  readonly until: 'open' | 'closed'
}

export type SmallCentre = {
  readonly instance: string
  readonly services?: Readonly<Record<string, 'local' | { readonly peer: string }>>
  readonly peers?: readonly string[]
  readonly offices: readonly SmallOffice[]
  /** Addresses of authorities that give time stamps. */
  readonly timeStamps?: readonly string[]
  /** Further settings of its configuration. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Further settings of its trust. */
  readonly trust?: Readonly<Record<string, unknown>>
}

export type SmallWorld = {
  /** Removed with everything in it by `removeWorld`. */
  readonly root: string
  readonly folder: string
  readonly authority: string
  config(instance: string): string
  dataFolder(instance: string): string
  /** A file that dossiers may be made of. */
  addFile(name: string, bytes: Uint8Array): string
}

export const javorova: SmallOffice = {
  key: 'javorova',
  name: 'Obec Javorová',
  mark: 'OUJA',
  ico: '99000016',
  box: 'javora1',
  people: { dub: ['administrator'], krejci: ['mailroom', 'clerk', 'records-manager'] },
}

export const lhotka: SmallOffice = {
  key: 'lhotka',
  name: 'Obec Lhotka pod Javory',
  mark: 'OULJ',
  ico: '99000032',
  box: 'lhotka1',
  people: { vranova: ['mailroom', 'clerk', 'records-manager'] },
}

export const smallModules = [
  ...['storage/objects', 'storage/replication'],
  'preservation/packages',
  'preservation/formats',
  'preservation/records-centre',
  'preservation/archive',
  'office/workspace',
  'office/records',
  'exchange/erms',
]

const plan = {
  name: 'Zkušební spisový plán',
  rules: [{ title: 'S5', disposal_code: 'S', retention_years: 5, trigger: 'dossier-closed' }],
  groups: [
    { code: '231', title: 'Ochrana přírody' },
    { code: '231.1', title: 'Kácení dřevin', rule: 0 },
  ],
}

const sender = {
  kind: 'person',
  name: 'Žofie Černá',
  ico: null,
  boxId: null,
  email: null,
  address: 'Na Kopci 5',
}

const recordsOf = ({ dossiers = [] }: SmallOffice, by: string) => ({
  plan,
  dossiers: dossiers.map(({ key, until }) => ({
    key,
    by,
    subject: `Kácení – ${key}`,
    code: '231.1',
    until,
  })),
  letters: dossiers.map(({ key, files }) => ({
    sender,
    subject: `Žádost – ${key}`,
    daysAgo: 3,
    holder: by,
    files,
    dossier: key,
    settled: 'noted',
  })),
  messages: [],
  mails: [],
})

const thingsOf = (office: SmallOffice) => {
  const posts = Object.entries(office.people ?? {}).map(([login, roles]) => ({
    key: login,
    login,
    roles,
    name: `Osoba ${login}`,
    password: 'ukazka',
    unit: 'Obecní úřad',
    title: 'úředník',
  }))
  const [first] = posts
  return {
    'identity/organisations': {
      kind: office.kind ?? 'municipality',
      name: office.name,
      mark: office.mark,
      ico: office.ico,
      box_id: office.box,
      address: 'Náves 1, 999 99 Zkušební',
      accent: '#2362a2',
      works_here: first !== undefined,
      runs_centre: office.runs ?? false,
      agreements: office.agreements ?? [],
    },
    ...(first && {
      'identity/access': { posts },
      'office/records': recordsOf(office, first.key),
    }),
  }
}

/** So many ports that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>(resolve => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  return Promise.all(
    servers.map(
      server =>
        new Promise<number>(resolve => {
          const { port } = server.address() as { port: number }
          server.close(() => resolve(port))
        }),
    ),
  )
}

/** A folder that PostgreSQL, which runs as another user, may pass through. */
export function openFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'egon-world-'))
  chmodSync(root, 0o755)
  return root
}

const trustOf = (
  anchors: readonly string[],
  seal: { readonly key: string; readonly certificate: string },
  timeStamps: readonly string[],
) => ({
  anchors,
  test: true,
  sealKey: seal.key,
  sealCertificate: seal.certificate,
  timeStamps: timeStamps.map(url => ({ name: 'zkušební autorita', url })),
})

/**
 * Describes centres with their offices in a folder of their own, as the stand does for the demo, so that each program
 * fills itself when it first starts. `fill` may add the files that dossiers are made of.
 */
export async function makeSmallWorld(
  centres: readonly SmallCentre[],
  root = openFolder(),
): Promise<SmallWorld> {
  const folder = join(root, '1')
  const region = join(folder, 'region')
  mkdirSync(join(region, 'files'), { recursive: true })
  const authority = makeTestAuthority(
    join(region, 'authority'),
    centres.map(({ instance }) => instance),
  )
  const ports = await freePorts(centres.length * 2)
  /** A peer that is agreed with and does not run here has a port where nobody listens. */
  const portOf = (instance: string) => ports[centres.findIndex(one => one.instance === instance)] ?? 1
  const anchors = [authority.anchors.certificate, authority.anchors.revocationList]
  const described = centres.map(
    ({ instance, services = {}, peers = [], timeStamps = [], offices, settings = {}, trust = {} }) => ({
      settings,
      trust,
      instance,
      title: `Centrum ${instance}`,
      modules: smallModules,
      services,
      peers,
      timeStamps,
      ...authority.centres[instance]!,
      offices: offices.map(office => ({ key: office.key, things: thingsOf(office) })),
    }),
  )
  const whole = { title: 'Zkušební kraj', anchors, authority: authority.root.certificate, byHand: [] }
  writeFileSync(
    join(region, 'region.json'),
    JSON.stringify({
      ...whole,
      centres: described.map(({ timeStamps: _, settings: __, trust: ___, ...one }) => one),
    }),
  )
  for (const [
    at,
    { instance, title, services, peers, timeStamps, tls, seal, settings, trust },
  ] of described.entries()) {
    const config = {
      instance,
      title,
      demo: true,
      dataFolder: join(folder, instance),
      http: { host: '127.0.0.1', port: ports[centres.length + at]! },
      centre: { port: portOf(instance), ...tls, authority: authority.root.certificate },
      peers: peers.map(name => ({ name, url: `https://127.0.0.1:${portOf(name)}` })),
      services,
      modules: smallModules,
      trust: { ...trustOf(anchors, seal, timeStamps), ...trust },
      log: { level: 'warn' },
      ...settings,
    }
    writeFileSync(join(folder, `${instance}.json`), JSON.stringify(config, null, 1))
    // One of a pair takes its database from the other one.
    if (!('pair' in settings)) beginPrepared(config.dataFolder)
  }
  return {
    root,
    folder,
    authority: authority.root.certificate,
    config: instance => join(folder, `${instance}.json`),
    dataFolder: instance => join(folder, instance),
    addFile: (name, bytes) => {
      writeFileSync(join(region, 'files', name), bytes)
      return `files/${name}`
    },
  }
}

/** What a configuration says, for those who ask past the program. */
export const readWorldConfig = (world: SmallWorld, instance: string) =>
  JSON.parse(readFileSync(world.config(instance), 'utf8')) as {
    http: { port: number }
    centre: { port: number; key: string; certificate: string; authority: string }
  }

const keptFor = (peer: string, service: 'records-centre' | 'replica'): SmallOffice => ({
  ...javorova,
  people: {},
  agreements: [{ peer, service }],
})

/** The three tiers with one office: the village works, the ORP keeps its dossiers, the region the replicas. */
export const threeTiers = (dossiers: readonly SmallDossier[]): SmallCentre[] => [
  {
    instance: 'obec',
    services: { 'records-centre': { peer: 'orp' } },
    peers: ['orp'],
    offices: [{ ...javorova, dossiers }],
  },
  {
    instance: 'orp',
    services: { 'records-centre': 'local', replica: { peer: 'kraj' } },
    peers: ['obec', 'kraj'],
    offices: [keptFor('obec', 'records-centre')],
  },
  { instance: 'kraj', peers: ['orp'], offices: [keptFor('orp', 'replica')] },
]
