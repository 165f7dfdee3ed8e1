import type { FastifyInstance } from 'fastify'
import { type Desk, mountPages } from '#platform/html'
import {
  makePeerServer,
  makeServer,
  metricsText,
  mountProtocols,
  mountRoutes,
  type SessionPort,
} from '#platform/http'
import { startWorker, type Worker } from '#platform/jobs'
import { openWitness } from '#platform/pair'
import { refuse } from '#platform/refusals'
import { apiPage } from './api-page.ts'
import { askHealth } from './health.ts'
import type { Program } from './open-program.ts'
import { programRefusals } from './refusals.ts'
import { statusPage, statusPlace } from './status-page.ts'
import { todayPage, todayPlace } from './today.ts'

export type Served = {
  readonly url: string
  readonly centreUrl: string | null
  readonly app: FastifyInstance
  stop(): Promise<void>
}

export type ServePorts = {
  readonly sessions: SessionPort
  readonly signIn: Desk['signIn']
  readonly version: string
  /** Without jobs another process works the queue off. */
  readonly jobs?: boolean
}

/** Serves the browser face and the second port of one program, and works its queue off. */
export async function serve(program: Program, ports: ServePorts): Promise<Served> {
  const { instance, modules } = program
  const server = await makeServer(instance, ports.sessions)
  // Pages first: how refusals and faults are told holds only for what is mounted after it was said.
  mountPages(server, {
    pages: [
      todayPage(modules),
      apiPage(server.app),
      statusPage(modules),
      ...modules.flatMap(module => module.pages ?? []),
    ],
    places: [todayPlace, statusPlace, ...modules.flatMap(module => module.places ?? [])],
    bytes: modules.flatMap(module => module.bytes ?? []),
    islands: modules.flatMap(module => module.islands?.(instance) ?? []),
    search: modules.find(module => module.search)?.search ?? null,
    signIn: ports.signIn,
  })
  mountOperations(server.app, program, server.requests.read)
  await mountRoutes(
    server,
    modules.flatMap(module => module.routes ?? []),
    ports.version,
  )
  await mountProtocols(
    server,
    modules.flatMap(module => module.protocols ?? []),
  )
  const peers = await makePeerServer(instance, [
    ...modules.flatMap(module => module.peerRoutes ?? []),
    ...(program.working?.routes ?? []),
    ...openWitness(instance.config).routes,
  ])
  if (peers) program.working?.attach(peers)
  const { http, centre } = instance.config
  let worker: Worker | null = null
  const stop = async () => {
    await server.app.close()
    await peers?.close()
    await worker?.stop()
  }
  try {
    const url = await server.app.listen({ host: http.host, port: http.port })
    const centreUrl = peers && centre ? await peers.listen({ host: centre.host, port: centre.port }) : null
    worker = ports.jobs === false ? null : await startJobs(program)
    return { url, centreUrl, app: server.app, stop }
  } catch (error) {
    await stop()
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    throw code === 'EADDRINUSE' ? refuse(programRefusals['port-taken'], { port: port ?? http.port }) : error
  }
}

export const startJobs = ({ instance, modules, urls }: Program): Promise<Worker> =>
  startWorker(
    urls.worker,
    modules.flatMap(module => module.jobs ?? []),
    { instance, runner: instance.runner, log: instance.log },
  )

function mountOperations(
  app: FastifyInstance,
  { instance, modules }: Program,
  requests: () => { name: string; help: string; value: number; labels?: Record<string, string> }[],
): void {
  app.get('/health', async (_request, reply) => {
    const parts = await askHealth(instance, modules)
    const well = parts.every(part => part.well)
    return reply.code(well ? 200 : 503).send({ well, instance: instance.config.instance, parts })
  })
  app.get('/metrics', async (_request, reply) => {
    const own = await Promise.all(modules.map(module => module.metrics?.(instance) ?? []))
    const memory = { name: 'egon_memory_bytes', help: 'Resident memory', value: process.memoryUsage.rss() }
    return reply.type('text/plain; version=0.0.4').send(metricsText([...requests(), memory, ...own.flat()]))
  })
}
