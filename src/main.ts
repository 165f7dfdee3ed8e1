/** The one program: `./egon COMMAND`. Wires the modules together; holds no logic of its own. */
import { endedSessionOf, holderOfKey, showSignIn, visitorOf } from '#identity/access'
import { appendEvents } from '#identity/audit'
import { programVersion, readConfig } from '#platform/config'
import { givenUrls } from '#platform/database'
import { makeLog } from '#platform/log'
import type { Command, CommandCall, Module } from '#platform/manifest'
import { readEpoch, standBy } from '#platform/pair'
import {
  bringUpToDate,
  centreCommands,
  conformityCommand,
  demoCommands,
  jobsCommands,
  openProgram,
  type Program,
  pagesCommand,
  programRefusals,
  runCommandLine,
  seedOnce,
  serve,
} from '#platform/program'
import { refuse } from '#platform/refusals'
import { both, say } from '#platform/values'
import { modules } from './modules.ts'

/** Whatever the configuration says, somebody signs in, everything leaves a trace, and the gate asks what of formats is decided. */
const always = ['identity/organisations', 'identity/access', 'identity/audit', 'preservation/formats']

/** The records service keeps messages on their way in the tables of data boxes and of e-mail, and questions in those of the registers. */
const needed: Readonly<Record<string, string>> = {
  'office/databox': 'office/records',
  'office/mail': 'office/records',
  'reference/registers': 'office/records',
}

/** The modules one configuration switches on, in the order of the house. */
const mounted = (names: readonly string[]): Module[] =>
  modules.filter(
    ({ name }) => always.includes(name) || names.includes(name) || names.includes(needed[name] ?? name),
  )

const configAt = (path: string | undefined) => {
  const given = path ?? process.env.EGON_CONFIG
  if (!given) throw refuse(programRefusals['no-configuration'], {})
  return readConfig(given)
}

const permissionsOf = (mountedModules: readonly Module[]) => (roles: readonly string[]) =>
  new Set(
    mountedModules
      .flatMap(module => module.permissions ?? [])
      .filter(permission => permission.roles.some(role => roles.includes(role)))
      .map(({ name }) => name),
  )

const programs: Program[] = []

async function open(configPath: string | undefined, beside: boolean): Promise<Program> {
  const config = configAt(configPath)
  const program = await openProgram({
    config,
    modules: mounted(config.modules),
    append: appendEvents,
    beside,
  })
  programs.push(program)
  return program
}

const group = both('Provoz', 'Running')

const untilEnded = (): Promise<void> =>
  new Promise<void>(resolve => {
    // Told again while it ends, it goes on ending: a group of programs and their parent may both be told.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
    // A parent that dies without a word takes the demo's centres with it.
    if (process.send) process.once('disconnect', () => resolve())
  })

/** One of a pair that stands by does so until it takes over, or until the end: then gives false. */
async function takesOver(
  configPath: string | undefined,
  call: CommandCall,
  ended: Promise<void>,
): Promise<boolean> {
  const config = configAt(configPath)
  if (!config.pair || readEpoch(config.dataFolder)?.role !== 'standby') return true
  const log = makeLog(config.instance, config.log.level)
  const tell = (url: string) =>
    call.out(say(both(`${config.title} (záložní): ${url}`, `${config.title} (standby): ${url}`), call.tongue))
  return standBy({ config, log }, { tell, ended })
}

/** Starts the centre and lets it run until it is told to end. */
async function runCentre(call: CommandCall, ended: Promise<void>): Promise<number> {
  const configPath = call.options.config as string | undefined
  if (!(await takesOver(configPath, call, ended))) return 0
  const program = await open(configPath, false)
  const { instance } = program
  await seedOnce(program, call.out)
  const served = await serve(program, {
    sessions: {
      visitorOf: token => visitorOf(instance, token, permissionsOf(program.modules)),
      endedOf: token => endedSessionOf(instance, token),
      holderOfKey: shown => holderOfKey(instance, shown, permissionsOf(program.modules)),
    },
    signIn: showSignIn,
    version: programVersion,
    jobs: call.options['no-jobs'] !== true,
  })
  call.out(
    say(
      both(`${instance.config.title}: ${served.url}`, `${instance.config.title}: ${served.url}`),
      call.tongue,
    ),
  )
  process.send?.({ listening: served.url, instance: instance.config.instance })
  await ended
  await served.stop()
  return 0
}

const serveCommand: Command = {
  name: 'serve',
  group,
  summary: both(
    'spustí centrum podle nastavení a poslouchá',
    'starts a centre from its configuration and listens',
  ),
  usage: '--config FILE [--no-jobs]',
  options: {
    'no-jobs': {
      type: 'boolean',
      hint: both('frontu odbavuje jiný proces', 'another process works the queue off'),
    },
  },
  positionals: { least: 0, most: 0 },
  run: async call => {
    // Heard from here on: who is told to end while it starts, or the moment it listens, stops its database too.
    const ended = untilEnded()
    try {
      return await runCentre(call, ended)
    } finally {
      // The line to the parent would keep this program alive.
      if (process.connected) process.disconnect()
    }
  },
}

const migrateCommand: Command = {
  name: 'migrate',
  group,
  summary: both('připraví databázi na tuto verzi programu', 'brings the database up to this release'),
  usage: '[--config FILE]',
  options: {},
  positionals: { least: 0, most: 0 },
  run: async call => {
    const urls = givenUrls()
    if (!urls) {
      await open(call.options.config as string | undefined, false)
      return 0
    }
    if (urls.owner === '') throw refuse(programRefusals['no-owner-login'], {})
    const run = await bringUpToDate(urls, modules)
    call.out(say(both(`Provedeno změn: ${run}.`, `Changes made: ${run}.`), call.tongue))
    return 0
  },
}

/** Every command of `./egon`, for `main` and for the published list. */
export const commands: readonly Command[] = [
  ...demoCommands,
  serveCommand,
  migrateCommand,
  pagesCommand(modules),
  ...jobsCommands,
  ...centreCommands,
  conformityCommand,
  ...modules.flatMap(module => module.commands ?? []),
]

/** Exit code of a program whose reader went away, as shells know it (128 and the number of SIGPIPE). */
const readerGoneExit = 141

/** Whoever reads our answers may have had enough (`| head`); then there is nobody left to answer to. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(readerGoneExit)
  })
}

async function main(): Promise<void> {
  endWithReader()
  try {
    process.exitCode = await runCommandLine(process.argv.slice(2), {
      commands,
      out: line => process.stdout.write(`${line}\n`),
      err: line => process.stderr.write(`${line}\n`),
      open: async configPath => (await open(configPath, true)).instance,
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 3
  } finally {
    for (const program of programs.reverse()) await program.close()
  }
}

if (import.meta.main) await main()
