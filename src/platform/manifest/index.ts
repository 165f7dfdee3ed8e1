/** The manifest: what a module brings to the house. `main` mounts those the configuration switches on. */
export { type Command, type CommandCall, type CommandOption, undecidedExit } from './command.ts'
export type { GuidedTask } from './guided-task.ts'
export type { Logged, LoggedObject } from './logged.ts'
export type { Health, HealthProbe, Instance, Module, Permission, Role, TodayLine } from './module.ts'
export { roles } from './module.ts'
export type { ArrivedFile, ArrivedReplica, ReplicaAnswer, ReplicaKeeper, ReplicaReceipt } from './replica.ts'
export type { Seed, SeedCall } from './seed.ts'
