import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  dataRoot,
  installParts,
  mayInstall,
  missingParts,
  popplerPart,
  postgresPart,
  readConfig,
} from '#platform/config'
import { databaseRefusals } from '#platform/database'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, say, systemClock } from '#platform/values'
import { moveDays, movedDays } from '../clock.ts'
import { programRefusals } from '../refusals.ts'
import {
  type DemoPlace,
  makeRegion,
  type RunningCentre,
  startAgendaStand,
  startBoxStand,
  startCentre,
  startIdentityStand,
  startNationalStand,
  startRegisterStand,
  startStamps,
  stopCentre,
  writeConfigs,
} from './launch.ts'
import { removeDemo } from './remove-demo.ts'

const group = both('Ukázkový kraj', 'Demo region')
const defaultPort = 8080

const rootOf = (call: CommandCall): string =>
  typeof call.options.data === 'string' ? resolve(call.options.data) : join(dataRoot(), 'demo')

/** Newest of the demo folders `1`, `2`…; `fresh` opens the next one. */
function folderOf(call: CommandCall): string {
  const root = rootOf(call)
  mkdirSync(root, { recursive: true, mode: 0o755 })
  const numbers = readdirSync(root).map(Number).filter(Number.isInteger)
  const last = Math.max(0, ...numbers)
  return join(root, String(call.options.fresh === true || last === 0 ? last + 1 : last))
}

/** Installs what the demo needs and what it is better with; only PostgreSQL must be there. */
function requireParts(call: CommandCall): void {
  const missing = missingParts([postgresPart, popplerPart])
  if (missing.length === 0) return
  const names = missing.map(part => part.name).join(', ')
  if (mayInstall()) {
    call.out(say(both(`Instaluji ${names}…`, `Installing ${names}…`), call.tongue))
    installParts(missing, line => call.out(`  ${line}`))
    return
  }
  if (missing.includes(postgresPart))
    throw refuse(databaseRefusals['postgres-missing'], { packages: postgresPart.packages.join(' ') })
  call.out(
    say(
      both(
        `Chybí ${names}: v textu souborů PDF se nebude hledat. Správce: apt-get install ${names}`,
        `${names} is missing: texts of PDF files are not searched. As root: apt-get install ${names}`,
      ),
      call.tongue,
    ),
  )
}

const options = {
  data: { type: 'string', value: 'FOLDER', hint: both('kde ukázka leží', 'where the demo lies') },
} as const

const start: Command = {
  name: 'demo',
  group,
  summary: both(
    'spustí ukázkový kraj: obec, TC ORP a TC kraje; Ctrl-C vše ukončí',
    'starts the demo region: municipality, TC ORP and TC kraje; Ctrl-C ends all',
  ),
  usage: '[--fresh] [--port N] [--data FOLDER]',
  options: {
    ...options,
    fresh: { type: 'boolean', hint: both('začne znovu v nové složce', 'begins anew in a new folder') },
    port: { type: 'string', value: 'N', hint: both('první port (8080)', 'first port (8080)') },
  },
  positionals: { least: 0, most: 0 },
  run: async call => {
    requireParts(call)
    const place: DemoPlace = { folder: folderOf(call), basePort: Number(call.options.port ?? defaultPort) }
    if (!Number.isInteger(place.basePort) || place.basePort < 1024 || place.basePort > 65_000)
      throw refuse(programRefusals['bad-port'], {})
    const began = systemClock.now().getTime()
    call.out(
      say(
        both(`Ukázkový kraj leží v ${place.folder}`, `The demo region lies in ${place.folder}`),
        call.tongue,
      ),
    )
    const region = makeRegion(place)
    const running: RunningCentre[] = []
    const identity = startIdentityStand(place)
    const boxes = startBoxStand(place, region)
    const registers = startRegisterStand(place, region)
    const national = startNationalStand(place, region)
    const agendas = startAgendaStand(place, region)
    const stop = async () => {
      identity.kill('SIGTERM')
      boxes?.kill('SIGTERM')
      registers?.kill('SIGTERM')
      national?.kill('SIGTERM')
      agendas?.kill('SIGTERM')
      for (const centre of running.splice(0).reverse()) await stopCentre(centre)
    }
    try {
      const stamps = await startStamps(region)
      for (const path of writeConfigs(place, region, stamps)) running.push(await startCentre(path, call.out))
      const over = ended(running)
      tellAddresses(call, running, region.byHand, systemClock.now().getTime() - began)
      await over
    } finally {
      await stop()
    }
    return 0
  },
}

function tellAddresses(
  call: CommandCall,
  running: readonly RunningCentre[],
  byHand: readonly { path: string; about: string }[],
  tookMs: number,
): void {
  const seconds = (tookMs / 1000).toFixed(0)
  call.out('')
  call.out(
    say(
      both(
        `Kraj běží (za ${seconds} s). Otevřete v prohlížeči:`,
        `The region runs (after ${seconds} s). Open in a browser:`,
      ),
      call.tongue,
    ),
  )
  for (const { instance, url } of running) call.out(`  ${instance.padEnd(6)} ${url}`)
  call.out(
    say(
      both(
        'Přihlašuje se kartou role na úvodní stránce, nebo jménem a heslem „ukazka“.',
        'Sign in by a role card on the first page, or by login with password “ukazka”.',
      ),
      call.tongue,
    ),
  )
  call.out(say(both('K vyzkoušení v podatelně:', 'To try in the mailroom:'), call.tongue))
  for (const { path, about } of byHand) call.out(`  ${path}  ${about}`)
  call.out(say(both('Konec: Ctrl-C.', 'End: Ctrl-C.'), call.tongue))
}

/** Until somebody says stop, or a centre falls. */
const ended = (running: readonly RunningCentre[]): Promise<void> =>
  new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    for (const { child, instance } of running) {
      child.removeAllListeners('exit')
      child.once('exit', code =>
        reject(refuse(programRefusals['centre-fell'], { instance, code: code ?? 0 })),
      )
    }
  })

const clock: Command = {
  name: 'demo clock',
  group,
  summary: both(
    'posune hodiny ukázky o dny (fikce, lhůty, nový rok)',
    'moves the demo’s clock by days (fiction, terms, new year)',
  ),
  usage: 'DAYS [--data FOLDER]',
  options,
  positionals: { least: 1, most: 1 },
  run: async call => {
    const days = Number(call.positionals[0])
    if (!Number.isInteger(days) || days < 0) throw refuse(programRefusals['bad-days'], {})
    const folder = folderOf(call)
    for (const name of readdirSync(folder).filter(file => file.endsWith('.json'))) {
      const { dataFolder } = readConfig(join(folder, name))
      if (!existsSync(dataFolder)) continue
      moveDays(dataFolder, days)
      call.out(`${name.slice(0, -5)}: +${movedDays(dataFolder)} d`)
    }
    return 0
  },
}

const clean: Command = {
  name: 'demo clean',
  group,
  summary: both(
    'odstraní ukázku i se zámky; jen ve složce označené jako ukázka',
    'removes the demo with its locks; only in a folder marked as a demo',
  ),
  usage: '[--data FOLDER]',
  options,
  positionals: { least: 0, most: 0 },
  run: async call => {
    const root = rootOf(call)
    if (!existsSync(root)) return 0
    for (const name of readdirSync(root).filter(one => Number.isInteger(Number(one)))) {
      removeDemo(join(root, name))
      call.out(say(both(`Odstraněno: ${join(root, name)}`, `Removed: ${join(root, name)}`), call.tongue))
    }
    if (readdirSync(root).length === 0) rmSync(root, { recursive: true })
    return 0
  },
}

export const demoCommands: readonly Command[] = [start, clock, clean]
