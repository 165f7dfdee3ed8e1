import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  answerErrors,
  faultProblem,
  requirePermission,
  type Server,
  sendProblem,
  traceAttempt,
} from '#platform/http'
import { isRefusal } from '#platform/refusals'
import { say } from '#platform/values'
import { isDone, railOf, sendDone, sendRefusal, sendView, wantsPage } from './answer.ts'
import { mountAssets } from './assets.ts'
import type { Desk } from './desk.ts'
import type { ByteRoute, Page } from './page.ts'
import { addressOf, callOf } from './page-call.ts'
import { takeForm } from './take-form.ts'
import { href, template as html } from './template.ts'

/** Mounts every page of the desk and the acts behind it, with the frame around and refusals in their place. */
export function mountPages(server: Server, desk: Desk): void {
  const { app, instance } = server
  const alone = (request: FastifyRequest, reply: FastifyReply, status: number, sentence: string) => {
    const page = html`<!doctype html><html lang="${server.tongueOf(request)}"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width"><title>eGON centrum</title></head>
      <body><main><h1>${String(status)}</h1><p>${sentence}</p><p><a href="/">←</a></p></main></body></html>`
    return reply.code(status).type('text/html; charset=utf-8').send(String(page))
  }
  answerErrors(server, {
    refused: async (request, reply, refusal) => {
      // Of a centre that nobody works in any more the frame cannot be asked either.
      if (instance.fencedBy?.() && wantsPage(request))
        return alone(request, reply, refusal.status, say(refusal.sentence, server.tongueOf(request)))
      const visitor = await server.visitorOf(request).catch(() => null)
      return sendRefusal(server, desk, callOf(server, request, reply, visitor), refusal)
    },
    fault: (request, reply, sentence) => {
      const problem = faultProblem(server, request, sentence)
      // The frame asks the database, which may be what failed: a fault page stands alone.
      return wantsPage(request) ? alone(request, reply, 500, problem.detail) : sendProblem(reply, problem)
    },
  })
  mountAssets(app, desk.islands)
  const shown = new Set(desk.pages.map(({ path }) => path))
  for (const page of desk.pages) {
    app.get(page.path, (request, reply) => showPage(server, desk, page, request, reply))
    for (const [name, form] of Object.entries(page.forms ?? {})) {
      const path = name === '' ? page.path : `${page.path === '/' ? '' : page.path}/${name}`
      // A refused form is drawn at its own address: reloaded or asked for in the other tongue, that leads to the page.
      if (!shown.has(path))
        app.get(path, (request, reply) =>
          reply.redirect(addressOf(page, callOf(server, request, reply, null)), 303),
        )
      app.post(path, (request, reply) => takeForm(server, desk, { page, name, form }, request, reply))
    }
  }
  for (const route of desk.bytes)
    app.get(route.path, (request, reply) => giveBytes(server, desk, route, request, reply))
  mountTongue(server)
}

async function showPage(
  server: Server,
  desk: Desk,
  page: Page,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const visitor = await server.visitorOf(request)
  const call = callOf(server, request, reply, visitor)
  if (page.permission !== 'public' && !visitor)
    return reply.redirect(href('/prihlaseni', { zpet: call.address }), 303)
  try {
    if (page.permission !== 'public') requirePermission(visitor, page.permission)
    const rail = visitor && railOf(call, visitor, desk.places)
    // The page may refuse first; then nobody waits for the rail.
    rail?.catch(() => {})
    const answer = await page.show(call)
    return isDone(answer) ? sendDone(server, call, answer) : await sendView(server, desk, call, answer, rail)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await traceAttempt(server.instance, visitor, request, error)
    return sendRefusal(server, desk, call, error)
  }
}

/** Content of others is never trusted: no script, no frame of ours, no guess at its kind. */
const contentPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"

async function giveBytes(
  server: Server,
  desk: Desk,
  route: ByteRoute,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const visitor = await server.visitorOf(request)
  const call = callOf(server, request, reply, visitor)
  try {
    requirePermission(visitor, route.permission)
    const given = await route.answer(call)
    const way = given.inline ? 'inline' : 'attachment'
    reply.header('content-disposition', `${way}; filename*=UTF-8''${encodeURIComponent(given.fileName)}`)
    // The PDF viewer of a browser needs its own document; everything else is shut in a sandbox.
    if (given.mime !== 'application/pdf') reply.header('content-security-policy', contentPolicy)
    if (given.sizeBytes !== undefined) reply.header('content-length', String(given.sizeBytes))
    reply.type(given.mime)
    return reply.send(
      given.bytes instanceof Uint8Array
        ? Buffer.from(given.bytes)
        : Readable.from(given.bytes, { objectMode: false }),
    )
  } catch (error) {
    if (!isRefusal(error)) throw error
    await traceAttempt(server.instance, visitor, request, error)
    return sendRefusal(server, desk, call, error)
  }
}

function mountTongue(server: Server): void {
  server.app.post('/jazyk', async (request, reply) => {
    const { tongue, back } = (request.body ?? {}) as Record<string, string>
    reply.setCookie(`${server.cookieName}_tongue`, tongue === 'en' ? 'en' : 'cs', {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 31_536_000,
    })
    const isOurs = back?.startsWith('/') && !back.startsWith('//')
    return reply.redirect(isOurs ? href(back!) : '/', 303)
  })
}
