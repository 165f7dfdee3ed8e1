import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeConfig } from '#platform/config'
import { refuse } from '#platform/refusals'
import { programRefusals } from '../refusals.ts'
import { type Region, type RegionCentre, readRegion } from './region.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const stand = join(root, 'stands/region/main.ts')
const stampStand = join(root, 'stands/stamps/main.ts')
const identityStand = join(root, 'stands/identity/main.ts')
const registerStand = join(root, 'stands/registers/main.ts')
const boxStand = join(root, 'stands/boxes/main.ts')
const agendaStand = join(root, 'stands/agendas/main.ts')
const nationalStand = join(root, 'stands/national-archive/main.ts')

export type DemoPlace = {
  /** Folder of the whole region: one data folder a centre below it. */
  readonly folder: string
  /** First of the ports: browser faces from here, second ports from here + 10. */
  readonly basePort: number
}

/** Has the stand make the region's people, letters, messages and certificates, once. */
export function makeRegion({ folder }: DemoPlace): Region {
  const regionFolder = join(folder, 'region')
  const file = join(regionFolder, 'region.json')
  if (!existsSync(file)) {
    mkdirSync(regionFolder, { recursive: true, mode: 0o755 })
    execFileSync(process.execPath, [stand, regionFolder], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return readRegion(file)
}

const centrePort = (place: DemoPlace, at: number) => place.basePort + 10 + at
const identityPort = ({ basePort }: DemoPlace) => basePort + 13
const boxPort = ({ basePort }: DemoPlace) => basePort + 14
const boxControlPort = ({ basePort }: DemoPlace) => basePort + 15
const registerPort = ({ basePort }: DemoPlace) => basePort + 16
const registerControlPort = ({ basePort }: DemoPlace) => basePort + 17
const nationalPort = ({ basePort }: DemoPlace) => basePort + 18

const agendaPort = ({ basePort }: DemoPlace) => basePort + 19

/** Starts the provider of identity where people of the demo may sign in; without it the demo is poorer, no more. */
export function startIdentityStand(place: DemoPlace): ChildProcess {
  const child = fork(identityStand, [String(identityPort(place))], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  return child
}

/** Starts the stand-in of the data-box system, if the region has one; without it messages go by hand, no more. */
export function startBoxStand(place: DemoPlace, { databoxes }: Region): ChildProcess | null {
  if (!databoxes) return null
  const ports = [String(boxPort(place)), String(boxControlPort(place))]
  const messages = join(place.folder, 'region', 'box-messages')
  const child = fork(boxStand, [databoxes.authority, databoxes.boxes, ...ports, messages], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  return child
}

/** Starts the stand-in of the basic registers, if the region has one; without it records are verified otherwise, no more. */
export function startRegisterStand(place: DemoPlace, { registers }: Region): ChildProcess | null {
  if (!registers) return null
  const ports = [String(registerPort(place)), String(registerControlPort(place))]
  const child = fork(registerStand, [registers.authority, ...ports], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  return child
}

/** Starts the stand-in of the National Archive, if the region has one; without it nothing more is offered, no more. */
export function startNationalStand(
  place: DemoPlace,
  { nationalArchive, centres }: Region,
): ChildProcess | null {
  if (!nationalArchive) return null
  const holder = centres.findIndex(({ instance }) => instance === nationalArchive.holder)
  const ports = [String(nationalPort(place)), String(centrePort(place, holder))]
  const child = fork(nationalStand, [nationalArchive.settings, ...ports], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  return child
}

/** Starts the stand-in of an agenda system, if the region has one; without it its line is silent, no more. */
export function startAgendaStand(place: DemoPlace, { agendas }: Region): ChildProcess | null {
  if (!agendas) return null
  const centre = `http://127.0.0.1:${place.basePort + agendas.centre}/erms`
  const state = join(place.folder, 'region', 'agenda.json')
  const child = fork(agendaStand, [String(agendaPort(place)), centre, state], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => {})
  return child
}

/** Starts the test authority of time stamps, if the region has one; gives its address. It ends when we end. */
export async function startStamps({ timeStamping }: Region): Promise<string | null> {
  if (!timeStamping) return null
  const child = fork(stampStand, [timeStamping.key, timeStamping.certificate], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // The address is told, and nobody waits for the authority to end.
  return new Promise((resolve, reject) => {
    child.once('message', message => {
      resolve((message as { listening: string }).listening)
      child.unref()
      child.channel?.unref()
    })
    child.once('exit', () =>
      reject(refuse(programRefusals['centre-failed'], { config: stampStand, said: '' })),
    )
  })
}

/**
 * Writes the configuration of each centre; the ports may differ from start to start. `stamps` is where they get time
 * stamps.
 */
export function writeConfigs(place: DemoPlace, region: Region, stamps: string | null): string[] {
  return region.centres.map((centre, at) => {
    const path = join(place.folder, `${centre.instance}.json`)
    writeConfig(path, configOf(place, region, centre, at, stamps))
    return path
  })
}

/** What the stand-in of the registers takes for a joined system; made up. */
const registerStanding = { system: '9901', agenda: 'A9901', role: 'CR9901' }

/** Each centre tells the one that serves it how it runs. */
function reportsOf({ centres }: Region, { services }: RegionCentre) {
  const served = Object.values(services).find(service => service !== 'local')
  if (!served) return {}
  const name = centres.find(({ instance }) => instance === served.peer)?.title ?? served.peer
  return { operations: { reports: [{ name, peer: served.peer }] } }
}

/** A virtual tape library: volumes that only grow. */
const devicesOf =
  ({ folder }: DemoPlace, { instance }: RegionCentre) =>
  (name: string) => ({
    kind: 'segments' as const,
    name,
    folder: join(folder, `${instance}-${name}`),
    volumeMiB: 64,
  })

function peerOf(place: DemoPlace, { centres }: Region, name: string) {
  const index = centres.findIndex(other => other.instance === name)
  const url = `https://127.0.0.1:${centrePort(place, index)}`
  return { name, url, seal: centres[index]!.seal.certificate }
}

/** The archive whose packages a centre holds copies of, beside the centres of the region. */
function ownerOf(place: DemoPlace, { nationalArchive }: Region, { instance }: RegionCentre) {
  if (nationalArchive?.holder !== instance) return []
  const { name, seal } = nationalArchive
  return [{ name, url: `https://127.0.0.1:${nationalPort(place)}`, seal }]
}

const configOf = (
  place: DemoPlace,
  region: Region,
  centre: RegionCentre,
  at: number,
  stamps: string | null,
) => ({
  instance: centre.instance,
  title: centre.title,
  demo: true,
  dataFolder: join(place.folder, centre.instance),
  http: { host: '127.0.0.1', port: place.basePort + at },
  centre: {
    host: '127.0.0.1',
    port: centrePort(place, at),
    key: centre.tls.key,
    certificate: centre.tls.certificate,
    authority: region.authority,
  },
  peers: [...centre.peers.map(name => peerOf(place, region, name)), ...ownerOf(place, region, centre)],
  outbound: {
    hosts: [identityPort, boxPort, registerPort, agendaPort].map(portOf => `127.0.0.1:${portOf(place)}`),
  },
  ...(region.databoxes &&
    centre.boxes.length > 0 && {
      databoxes: {
        environment: 'demo' as const,
        address: `https://127.0.0.1:${boxPort(place)}`,
        authority: region.authority,
        boxes: centre.boxes.map(id => ({ id, way: 'hosted' as const, ...centre.tls })),
      },
    }),
  ...(region.registers && {
    registers: {
      address: `https://127.0.0.1:${registerPort(place)}`,
      authority: region.authority,
      ...centre.tls,
      ...registerStanding,
    },
  }),
  ...reportsOf(region, centre),
  ...(centre.devices.length > 0 && { storage: { devices: centre.devices.map(devicesOf(place, centre)) } }),
  services: centre.services,
  modules: centre.modules,
  trust: {
    anchors: region.anchors,
    test: true,
    sealKey: centre.seal.key,
    sealCertificate: centre.seal.certificate,
    timeStamps: stamps ? [{ name: 'zkušební autorita', url: stamps }] : [],
  },
})

export type RunningCentre = { readonly instance: string; readonly url: string; readonly child: ChildProcess }

/** Starts one centre as a program of its own and waits until it listens. It ends when we end. */
export function startCentre(configPath: string, tell: (line: string) => void): Promise<RunningCentre> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, ['serve', '--config', configPath], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    let said = ''
    // What a centre logs stays beside its configuration.
    const log = createWriteStream(`${configPath.slice(0, -'.json'.length)}.log`, { flags: 'a' })
    child.stderr!.pipe(log)
    child.stderr!.on('data', piece => {
      said = (said + String(piece)).slice(-1000)
    })
    child.stdout!.on('data', piece => {
      for (const line of String(piece).split('\n').filter(Boolean)) if (line.startsWith('  ')) tell(line)
    })
    child.on('message', message => {
      const { listening, instance } = message as { listening: string; instance: string }
      if (listening) resolve({ instance, url: listening, child })
    })
    child.on('exit', () =>
      reject(refuse(programRefusals['centre-failed'], { config: configPath, said: said.trim() })),
    )
  })
}

/** Asks a centre to end and waits until its database rests. */
export function stopCentre({ child }: RunningCentre): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null) return resolve()
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
