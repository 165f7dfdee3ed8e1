/**
 * The program: one instance opened from its configuration and the modules it mounts; its servers, its worker, its
 * commands. Knows modules only by their manifests.
 */
export { centreCommands } from './centre-commands.ts'
export { clockOf, moveDays, movedDays } from './clock.ts'
export { type CommandLine, runCommandLine } from './command-line.ts'
export { conformityCommand } from './conformity-command.ts'
export { demoCommands } from './demo/commands.ts'
export { seedOnce } from './demo/seed.ts'
export { askHealth } from './health.ts'
export { jobsCommands } from './jobs-commands.ts'
export { bringUpToDate, migrationsOf, type Openable, openProgram, type Program } from './open-program.ts'
export { pagesCommand } from './pages-command.ts'
export { programRefusals } from './refusals.ts'
export { type Served, type ServePorts, serve, startJobs } from './serve.ts'
export { type AppendEvents, traceTo } from './trace.ts'
