import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  httpRefusals,
  judgeInput,
  missing,
  requirePermission,
  type Server,
  tellWhenAgain,
  traceAttempt,
  unusable,
} from '#platform/http'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { isDone, sendDone, sendRefusal, sendView, wantsPage } from './answer.ts'
import type { Carried, Desk } from './desk.ts'
import { drain, readForm, type SentForm } from './form-body.ts'
import { type OnceForm, onceForm } from './once.ts'
import type { Fields, Form, Page, PageCall } from './page.ts'
import { addressOf, callOf } from './page-call.ts'

const unexpectedFile = both('soubor se tu nečeká', 'no file is expected here')

type Asked = { readonly page: Page; readonly name: string; readonly form: Form }

/** What is carried over a new sign-in or shown again: everything typed, without the marks of the form itself. */
const typed = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_')))

/** What the sign-in page takes over, with the proof that the ended session's own form sent it. */
async function carriedFrom(server: Server, call: PageCall, sent: SentForm): Promise<Carried> {
  const hadFiles = (await drain(sent.files)) > 0
  const ended = await server.endedOf(call.request)
  const isProven = ended !== null && sent.fields._csrf === ended.csrf
  return { to: call.address, fields: typed(sent.fields), csrf: isProven ? ended.csrf : null, hadFiles }
}

/** The fields as the act wants them. When some are wrong, all are told at once, and with them a file that did not come. */
function fieldsOf({ page, form }: Asked, fields: Fields, fileCount: number): never {
  const labels = page.labels ?? {}
  const { problems, output } = judgeInput(form.fields, typed(fields), labels)
  if (problems.length === 0) return output as never
  const name = fileCount === 0 ? form.fileField : undefined
  throw unusable(
    name ? [...problems, { name, label: labels[name] ?? both(name, name), sentence: missing }] : problems,
  )
}

async function received(call: PageCall, form: Form, sent: SentForm): Promise<unknown[]> {
  try {
    return await receivedFiles(call, form, sent)
  } catch (error) {
    if (!isRefusal(error) || !form.attempted) throw error
    return call.act(() => Promise.reject(error), form.attempted(call))
  }
}

/** The next file flows in while the one before is being brought to rest; with one refused, all have come to an end. */
async function receivedFiles(call: PageCall, form: Form, sent: SentForm): Promise<unknown[]> {
  const receiving: Promise<unknown>[] = []
  try {
    for await (const file of sent.files) {
      if (!form.receive)
        throw unusable([{ name: file.field, label: both(file.field, file.field), sentence: unexpectedFile }])
      const flow = flowing(file.bytes)
      const one = form.receive(call, { ...file, bytes: flow.bytes })
      receiving.push(one)
      await Promise.race([flow.ended, one])
    }
    return await Promise.all(receiving)
  } finally {
    await Promise.allSettled(receiving)
  }
}

/** Bytes that tell when the last of them has been taken. */
function flowing(bytes: AsyncIterable<Uint8Array>) {
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  async function* passing(): AsyncGenerator<Uint8Array> {
    yield* bytes
    resolve()
  }
  return { bytes: passing(), ended }
}

/**
 * Takes one form: whose session, whose token, what permission, are the fields usable; then the act. Refused, the page
 * is shown again with everything typed; without a session, the sign-in page carries the fields on. The field `_show`
 * asks for the page with the fields in it and no act: files are chosen again after a session ended.
 */
export async function takeForm(
  server: Server,
  desk: Desk,
  { page, name, form }: Asked,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = await server.visitorOf(request)
  const call = callOf(server, request, reply, visitor)
  const permission = form.permission ?? page.permission
  let sent: SentForm | null = null
  let once: OnceForm | null = null
  try {
    sent = await readForm(request)
    if (permission !== 'public') {
      if (!visitor) {
        const carried = await carriedFrom(server, call, sent)
        return await sendView(server, desk, call, await desk.signIn(call, carried))
      }
      requirePermission(visitor, permission)
    }
    if (visitor && sent.fields._csrf !== visitor.csrf) throw refuse(httpRefusals['stale-form'], {})
    if (sent.fields._show) throw refuse(httpRefusals['choose-files-again'], {})
    once = onceForm(server, call, sent.fields)
    const before = await once?.taken()
    if (before) {
      await drain(sent.files)
      return sendRepeated(server, call, page, before.ledTo)
    }
    const acting = once?.call ?? call
    const files = await received(acting, form, sent)
    const answer = await form.act(acting, fieldsOf({ page, name, form }, sent.fields, files.length), files)
    if (!isDone(answer)) return await sendView(server, desk, call, answer)
    await once?.ledTo(answer)
    return sendDone(server, call, answer)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (sent) await drain(sent.files)
    if (error.code === httpRefusals['sent-already'].code)
      return sendRepeated(server, call, page, (await once?.taken())?.ledTo ?? null)
    // Nothing was attempted where the form only asked to be shown.
    if (error.code !== httpRefusals['choose-files-again'].code)
      await traceAttempt(server.instance, visitor, request, error)
    return showAgain(server, desk, { page, name, form }, call, error, sent?.fields ?? {})
  }
}

/** The same form again: on to where it led the first time, with the word that nothing was done twice. */
function sendRepeated(server: Server, call: PageCall, page: Page, ledTo: string | null): FastifyReply {
  const { sentence } = refuse(httpRefusals['sent-already'], {})
  const to = ledTo ?? addressOf(page, call)
  return sendDone(server, call, { to, notice: { tone: 'warning', text: call.saying(sentence) } })
}

async function showAgain(
  server: Server,
  desk: Desk,
  { page, name }: Asked,
  call: PageCall,
  refusal: Refusal,
  fields: Fields,
): Promise<FastifyReply> {
  if (!wantsPage(call.request) || refusal.code === 'http.not-permitted')
    return sendRefusal(server, desk, call, refusal)
  try {
    const view = await page.show(call, { form: name, refusal, fields: typed(fields) })
    tellWhenAgain(call.reply, refusal)
    if (isDone(view)) return sendDone(server, call, view)
    return await sendView(server, desk, call, { ...view, status: refusal.status })
  } catch (error) {
    if (!isRefusal(error)) throw error
    return sendRefusal(server, desk, call, refusal)
  }
}
