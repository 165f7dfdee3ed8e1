import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Server, Visitor } from '#platform/http'
import type { Tongue } from '#platform/values'
import type { Page, PageCall } from './page.ts'

const texts = (values: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((values ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value[0] : value),
    ]),
  )

export const sayer =
  (tongue: Tongue) =>
  (cs: string, en: string): string =>
    tongue === 'cs' ? cs : en

/** What a page is handed: who asks, what for, and the two ways to the database. */
export function callOf(
  server: Server,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor | null,
): PageCall {
  const tongue = server.tongueOf(request)
  const { runner } = server.instance
  const who = () => {
    if (!visitor) throw new Error('a public page asks nothing of an office')
    return visitor
  }
  return {
    instance: server.instance,
    visitor,
    tongue,
    request,
    reply,
    params: texts(request.params),
    query: texts(request.query),
    address: request.url,
    say: sayer(tongue),
    saying: sentence => sentence[tongue],
    read: question => runner.read(who(), question),
    act: (deed, attempted) => runner.act(who(), deed, attempted),
  }
}

/** The address of the page in the place where a form of it was sent: its path with the same values in it. */
export const addressOf = (page: Pick<Page, 'path'>, { params }: Pick<PageCall, 'params'>): string =>
  page.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''))
