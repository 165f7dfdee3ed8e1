import type { Both } from '#platform/values'

/** One thing for a newcomer to the demo to try, step by step, and where it begins. */
export type GuidedTask = { readonly what: Both; readonly steps: readonly Both[]; readonly path: string }
