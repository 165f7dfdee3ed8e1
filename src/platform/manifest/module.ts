import type { Instance, Scope } from '#platform/acts'
import type { ByteRoute, HeadSearch, Island, Page, Place } from '#platform/html'
import type { PeerRoute, ProtocolRoute, Route, Visitor } from '#platform/http'
import type { Job } from '#platform/jobs'
import type { Both } from '#platform/values'
import type { Command } from './command.ts'
import type { GuidedTask } from './guided-task.ts'
import type { Logged } from './logged.ts'
import type { ReplicaKeeper } from './replica.ts'
import type { Seed } from './seed.ts'

/** Posts by what people do all day; a permission says which of them have it. */
export const roles = [
  'mailroom',
  'clerk',
  'head',
  'records-manager',
  'archivist',
  'administrator',
  'auditor',
  'depositor',
] as const
export type Role = (typeof roles)[number]

export type Permission = { readonly name: string; readonly title: Both; readonly roles: readonly Role[] }

/** What is not well and what to do about it; `null` when all is well. */
export type Health = {
  /** Stable, for machines. */
  readonly name: string
  /** The same for people. */
  readonly title: Both
  readonly well: boolean
  readonly says: Both
}
export type HealthProbe = (instance: Instance) => Promise<Health[]>
export type { Instance }

/** One thing that waits for a post: what, why, and the one verb with the place where it is done. */
export type TodayLine = {
  readonly what: Both
  readonly why: Both
  readonly verb: Both
  readonly path: string
  readonly permission?: string
  readonly urgent?: boolean
  /** Smaller comes first. */
  readonly order: number
}

export type Module = {
  readonly name: string
  /** Folder of migrations; the Postgres schema is the module's last word with `_` for `-`. */
  readonly schema?: URL
  readonly permissions?: readonly Permission[]
  readonly pages?: readonly Page[]
  readonly places?: readonly Place[]
  readonly today?: (scope: Scope, visitor: Visitor) => Promise<readonly TodayLine[]>
  /** What people of a role try first in a demo. */
  readonly tasks?: Readonly<Partial<Record<Role, GuidedTask>>>
  /** What the search of the head looks through; the first module that brings one has it. */
  readonly search?: HeadSearch
  readonly bytes?: readonly ByteRoute[]
  /** Pieces of its pages that run in the browser, as `open` bundled them. */
  readonly islands?: (instance: Instance) => readonly Island[]
  readonly routes?: readonly Route[]
  readonly peerRoutes?: readonly PeerRoute[]
  readonly protocols?: readonly ProtocolRoute[]
  readonly jobs?: readonly Job<{ instance: Instance }>[]
  /** Event type to the name of the job it enqueues with `{ event }`. */
  readonly listens?: Readonly<Record<string, string>>
  /** How its lines of the transaction log read. */
  readonly logged?: Logged
  readonly health?: HealthProbe
  readonly commands?: readonly Command[]
  readonly seed?: Seed
  /** Kinds of objects whose replicas from other centres this module judges and keeps. */
  readonly replicas?: Readonly<Record<string, ReplicaKeeper>>
  /** Opens what the module holds while the program runs, told of all that are mounted; closed in reverse order. */
  readonly open?: (
    instance: Instance,
    modules: readonly Module[],
  ) => Promise<{ value: unknown; close?: () => Promise<void> }>
  readonly metrics?: (
    instance: Instance,
  ) => Promise<{ name: string; help: string; value: number; labels?: Record<string, string> }[]>
}
