import type { ActEvent, Scope, Trace } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import type { Module } from '#platform/manifest'
import type { Json } from '#platform/values'

/** Writes an act's events to the transaction log; given by identity/audit, since the ground cannot import it. */
export type AppendEvents = (scope: Scope, events: readonly ActEvent[]) => Promise<void>

/** Sends events where they belong: to the log at the end of the act, and to the jobs of the modules that listen. */
export function traceTo(append: AppendEvents, modules: readonly Module[]): Trace {
  const listeners = new Map<string, string[]>()
  for (const module of modules)
    for (const [event, job] of Object.entries(module.listens ?? {}))
      listeners.set(event, [...(listeners.get(event) ?? []), job])
  return {
    write: append,
    tell: async (scope, event) => {
      for (const job of listeners.get(event.type) ?? [])
        await enqueue(scope, job, { event: event as unknown as Json })
    },
  }
}
