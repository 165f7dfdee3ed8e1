/**
 * The program: one instance opened from its configuration and the modules it mounts; its servers, its worker, its
 * commands. Knows modules only by their manifests.
 */
export { clockOf, moveDays, movedDays } from './clock.ts'
export { bringUpToDate, migrationsOf, type Openable, openProgram, type Program } from './open-program.ts'
export { programRefusals } from './refusals.ts'
export { type AppendEvents, traceTo } from './trace.ts'
