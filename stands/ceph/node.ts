import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type CephPorts, cephSettings, keysOfDaemons, newClusterId } from './settings.ts'

const run = promisify(execFile)

/** A Ceph of one node with an object gateway (S3 with Object Lock), whose bytes live in memory. */
export type CephNode = {
  readonly endpoint: string
  readonly accessKey: string
  readonly secretKey: string
  /** Ends the gateway and starts it again over the same cluster. */
  restartGateway(): Promise<void>
  /** Ends all of it and removes its folder. */
  stop(): Promise<void>
}

const patienceMs = 90_000

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) throw new Error(`Ceph: ${what} did not come in ${patienceMs} ms`)
    await pause(200)
  }
}

/** In the foreground, so that the process we know is the daemon itself. */
const daemon = (command: string, args: readonly string[]): ChildProcess =>
  spawn(command, [...args, '-f'], { stdio: 'ignore' })

const end = (child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill(signal)
  })

async function makeKeys(folder: string): Promise<void> {
  const keyring = join(folder, 'keyring')
  for (const [at, [name, ...capabilities]] of keysOfDaemons.entries())
    await run('ceph-authtool', [
      keyring,
      ...(at === 0 ? ['--create-keyring'] : []),
      '--gen-key',
      '-n',
      name,
      ...capabilities,
    ])
}

/**
 * Brings up the cluster in a folder that is to be its own; the daemons end with `stop`. No manager runs: what it would
 * do (statistics, balancing) nobody needs on one node, and it takes the most memory.
 */
export async function startCeph(folder: string): Promise<CephNode> {
  const ports: CephPorts = {
    monitor: await freePort(),
    monitorOld: await freePort(),
    gateway: await freePort(),
  }
  const clusterId = newClusterId()
  for (const place of ['mon', 'osd', 'rgw', 'run', 'log'])
    await mkdir(join(folder, place), { recursive: true })
  const settings = ['-c', join(folder, 'ceph.conf')]
  await writeFile(settings[1]!, cephSettings(folder, clusterId, ports))
  await makeKeys(folder)
  const map = join(folder, 'monmap')
  const addresses = `[v2:127.0.0.1:${ports.monitor},v1:127.0.0.1:${ports.monitorOld}]`
  await run('monmaptool', ['--create', '--addv', 'a', addresses, '--fsid', clusterId, map])
  const children: ChildProcess[] = []
  try {
    await run('ceph-mon', [
      ...settings,
      '--mkfs',
      '-i',
      'a',
      '--monmap',
      map,
      '--keyring',
      join(folder, 'keyring'),
    ])
    children.push(daemon('ceph-mon', [...settings, '-i', 'a']))
    const ceph = (...args: string[]) => run('ceph', [...settings, '--connect-timeout', '20', ...args])
    await until('its monitor', async () => (await ceph('mon', 'stat')).stdout !== '')
    await startDisk(folder, settings, ceph, children)
    const gateway = await startGateway(settings, ports, children)
    return { ...gateway, ...stopping(folder, children) }
  } catch (error) {
    for (const child of children) await end(child)
    throw error
  }
}

type Ceph = (...args: string[]) => Promise<{ stdout: string }>

/** The disk must be made under the very identifier that the monitor was told, or it never comes up. */
async function startDisk(
  folder: string,
  settings: readonly string[],
  ceph: Ceph,
  children: ChildProcess[],
): Promise<void> {
  const disk = newClusterId()
  await ceph('auth', 'import', '-i', join(folder, 'keyring'))
  await ceph('osd', 'new', disk)
  await run('ceph-osd', [...settings, '-i', '0', '--mkfs', '--osd-uuid', disk])
  children.push(daemon('ceph-osd', [...settings, '-i', '0']))
  await until('its disk', async () => /\b1 up\b/.test((await ceph('osd', 'stat')).stdout))
}

async function startGateway(
  settings: readonly string[],
  ports: CephPorts,
  children: ChildProcess[],
): Promise<Omit<CephNode, 'stop'>> {
  const endpoint = `http://127.0.0.1:${ports.gateway}`
  const asGateway = [...settings, '-n', 'client.rgw.a']
  let running: ChildProcess | null = null
  const start = async (): Promise<void> => {
    running = daemon('radosgw', asGateway)
    children.push(running)
    await until('its gateway', async () => (await fetch(endpoint)).status === 200)
  }
  await start()
  const [accessKey, secretKey] = ['EGONTEST', newClusterId()]
  const keys = ['--access-key', accessKey, '--secret', secretKey]
  await run('radosgw-admin', [...asGateway, 'user', 'create', '--uid=egon', '--display-name=egon', ...keys])
  return {
    endpoint,
    accessKey,
    secretKey,
    async restartGateway() {
      // Killed, it would still be waited for by each change of a bucket until the cluster gives it up, half a minute later.
      await end(running!, 'SIGTERM')
      await start()
    },
  }
}

const stopping = (folder: string, children: readonly ChildProcess[]): Pick<CephNode, 'stop'> => ({
  async stop() {
    for (const child of [...children].reverse()) await end(child)
    await rm(folder, { recursive: true, force: true })
  },
})
