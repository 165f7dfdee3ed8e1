import type { FastifyRequest } from 'fastify'
import type { Instance } from '#platform/acts'

/** What is answered whoever works: how the program is, its pictures and styles, and what the pair says to each other. */
const stillOpen = /^\/(?:health|metrics|assets\/|centre\/pair(?:[/?]|$)|centre\/witness\/)/

/**
 * Refuses whatever comes to a centre whose work another one has taken over, before anything of it is asked: its database
 * reads only, and a page half drawn from it would end in a fault. Refuses with `pair.fenced`.
 */
export const requireUnfenced =
  ({ fencedBy }: Pick<Instance, 'fencedBy'>) =>
  async (request: FastifyRequest): Promise<void> => {
    const refusal = fencedBy?.() ?? null
    if (refusal !== null && !stillOpen.test(request.url)) throw refusal
  }
