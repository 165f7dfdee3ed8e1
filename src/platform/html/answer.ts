import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Counting, countsOf } from '#platform/acts'
import { mayDo, problemOf, type Server, sendProblem, tellWhenAgain, type Visitor } from '#platform/http'
import type { Refusal } from '#platform/refusals'
import type { Desk } from './desk.ts'
import { type FrameCall, frame, type RailEntry } from './frame.ts'
import type { Done, Notice, PageCall, Place, View } from './page.ts'
import { refusalBox } from './refusal-view.ts'
import { href, template as html } from './template.ts'

const noticeCookie = (server: Server) => `${server.cookieName}_notice`
/** Told in a cookie of 4 kB at most, where a Czech letter takes six bytes. */
const noticeCharacters = 600

const written = (notice: string | Notice): string => {
  const { tone, text } = typeof notice === 'string' ? { tone: 'success', text: notice } : notice
  return `${tone}:${text.slice(0, noticeCharacters)}`
}

function readNotice(cookie: string | undefined): Notice | null {
  const [, tone, text] = /^(success|warning):(.+)$/s.exec(cookie ?? '') ?? []
  return tone && text ? { tone: tone as Notice['tone'], text } : null
}

const cookieRules = { path: '/', httpOnly: true, sameSite: 'lax' } as const

/** The places of the rail with their counts, for whoever looks. */
export async function railOf(
  call: PageCall,
  visitor: Visitor,
  places: readonly Place[],
): Promise<RailEntry[]> {
  const allowed = places
    .filter(place => mayDo(visitor, place.permission) && (place.isHere?.(call.instance) ?? true))
    .filter(place => !place.ofCentre || visitor.speaksForCentre)
    .toSorted((a, b) => a.order - b.order)
  const path = call.address.split('?')[0]!
  const current = allowed
    .filter(place => path === place.path || (place.path !== '/' && path.startsWith(`${place.path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  const counts = await call.read(scope =>
    countsOf(
      scope,
      Object.fromEntries(
        allowed.flatMap(({ path, count }): [string, Counting][] => (count ? [[path, count(scope)]] : [])),
      ),
    ),
  )
  return allowed.map(place => ({
    path: place.path,
    title: call.saying(place.title),
    key: place.key ?? null,
    count: counts[place.path] ?? null,
    current: place === current,
  }))
}

/** Where anybody may go without signing in; on the page itself the way back is signing in. */
const openPlaces = (call: PageCall, places: readonly Place[]): RailEntry[] =>
  places
    .filter(place => place.open && (place.isHere?.(call.instance) ?? true))
    .map(({ path, title }) => ({
      path,
      title: call.saying(title),
      key: null,
      count: null,
      current: call.address.split('?')[0] === path,
    }))

const keptSeconds = 365 * 24 * 60 * 60

function keepChoices(server: Server, reply: FastifyReply, kept: Readonly<Record<string, string>> = {}): void {
  const secure = server.instance.config.http.tls !== undefined
  for (const [name, value] of Object.entries(kept))
    reply.setCookie(name, value, { ...cookieRules, secure, maxAge: keptSeconds })
}

function setCookies(server: Server, reply: FastifyReply, cookies: Readonly<Record<string, string>>): void {
  const secure = server.instance.config.http.tls !== undefined
  for (const [name, value] of Object.entries(cookies)) {
    if (value === '') reply.clearCookie(name, cookieRules)
    else reply.setCookie(name, value, { ...cookieRules, secure })
  }
}

/** What of the desk the frame around every page draws. */
export type DeskFrame = Pick<Desk, 'places' | 'search'>

/**
 * Answers a view inside the frame; a notice left by the act before is shown once. `rail` is given by a page that had it
 * counted while it was read itself; after an act it must be counted anew.
 */
export async function sendView(
  server: Server,
  { places, search }: DeskFrame,
  call: PageCall,
  view: View,
  rail?: Promise<RailEntry[]> | null,
): Promise<FastifyReply> {
  const { reply, visitor } = call
  const notice = readNotice(call.request.cookies[noticeCookie(server)])
  keepChoices(server, reply, view.kept)
  setCookies(server, reply, { ...view.cookies, ...(notice && { [noticeCookie(server)]: '' }) })
  const around: FrameCall = {
    ...call,
    centreTitle: server.instance.config.title,
    demo: server.instance.config.demo,
    rail: visitor && !view.bare ? await (rail ?? railOf(call, visitor, places)) : [],
    open: visitor ? [] : openPlaces(call, places),
    search:
      search && mayDo(visitor, search.permission) ? { ...search, hint: call.saying(search.hint) } : null,
    notice,
  }
  return reply
    .code(view.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(String(frame(around, view)))
}

/** The address with the part of the page that it names at its end, `/ucet#klice`. */
function hrefOf(to: string): string {
  const [, page = to, part] = /^(.*)#([a-z][a-z-]*)$/.exec(to) ?? []
  return part === undefined ? href(page) : `${href(page)}#${part}`
}

/** Leads on to where the act ends; a form sent by the desk's script is told the address instead. */
export function sendDone(server: Server, call: PageCall, done: Done): FastifyReply {
  const cookies = { ...done.cookies, ...(done.notice && { [noticeCookie(server)]: written(done.notice) }) }
  keepChoices(server, call.reply, done.kept)
  setCookies(server, call.reply, cookies)
  const to = done.away ?? hrefOf(done.to)
  if (call.request.headers['x-egon-upload']) return call.reply.send({ to })
  return call.reply.redirect(to, 303)
}

export const isDone = (answer: View | Done): answer is Done => 'to' in answer

/** A refusal as a page of its own for people, as a problem for programs. */
export function sendRefusal(
  server: Server,
  desk: DeskFrame,
  call: PageCall,
  refusal: Refusal,
): Promise<FastifyReply> | FastifyReply {
  const { request, reply } = call
  tellWhenAgain(reply, refusal)
  if (!wantsPage(request)) return sendProblem(reply, problemOf(refusal, call.tongue, request.id))
  return sendView(server, desk, call, {
    title: call.say('Nejde to', 'This cannot be done'),
    status: refusal.status,
    body: html`<h1>${call.say('Nejde to', 'This cannot be done')}</h1>${refusalBox(call, refusal)}
      <p><a href="/">${call.say('Zpět na úvodní stránku', 'Back to the first page')}</a></p>`,
  })
}

/** People get pages, programs problems. */
export const wantsPage = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') &&
  (String(request.headers.accept ?? '').includes('text/html') ||
    request.headers['x-egon-upload'] !== undefined)
