import { z } from 'zod'
import { form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { describeContent, entranceOf, requireClean } from '#preservation/gate'
import { confirmArrival, discardArrival, restoreArrival } from '../acts/decide-arrival.ts'
import type { Arrival } from '../arrival.ts'
import { isEncrypted } from '../document.ts'
import { componentsOfReading } from '../intake/read-message.ts'
import { arrivalPage } from '../pages/arrival.page.ts'
import type { PreviewedFile } from '../pages/preview.ts'
import { setAsidePage } from '../pages/set-aside.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { arrivalById, countSetAside, setAsideArrivals, waitingArrivals } from '../store/arrivals.ts'
import { documentOfMessage } from '../store/messages.ts'
import { mayOpen } from './contents.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const permission = 'records.register'

async function arrivalOf(call: PageCall) {
  const id = call.params.id ?? ''
  const arrival = isId(id) ? await call.read(scope => arrivalById(scope, id)) : undefined
  if (!arrival) throw refuse(recordsRefusals['not-found'], {})
  return arrival
}

/** The file of a message that is asked for by its place from 1, or the first; its kind is told by its content. */
async function shownPart(call: PageCall, { id, reading }: Arrival): Promise<PreviewedFile | null> {
  const at = Math.min(Math.max(1, Math.trunc(Number(call.query.nahled)) || 1), reading.parts.length)
  const asked = reading.parts[at - 1]
  if (!asked) return null
  const entrance = entranceOf(call.instance, call.visitor!)
  const { fileName, mime, format } = await describeContent(entrance, asked.fileName, asked)
  const path = `/prijem/cekajici/${id}/soubory/${at}`
  return { fileName, path, mime, isEncrypted: isEncrypted({ format }) }
}

const reasonFields = z.object({ reason: z.string().max(500).default('') })
const attemptedOn = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'arrival', id: call.params.id ?? '' },
})
const here = (call: PageCall) => `/prijem/cekajici/${call.params.id}`

const registerForm = form({
  fields: reasonFields.extend({ sender: z.string().max(300).default('') }),
  act: async (call, { reason, sender: senderName }) => {
    const found = await arrivalOf(call)
    const entrance = entranceOf(call.instance, call.visitor!)
    const components = await componentsOfReading(
      { instance: call.instance, who: call.visitor!, entrance },
      found.reading,
    )
    // What the scanner found or has not seen does not get in by a clerk's word; the quarantine has its own.
    for (const component of components) await requireClean(entrance, component)
    const document = await call.act(
      scope => confirmArrival(scope, { id: found.id, reason, senderName, components }),
      attemptedOn(call, 'records.arrival-confirmed'),
    )
    const notice = call.say(
      `Zaevidováno pod č. j. ${document.reference_number}.`,
      `Registered as ${document.reference_number}.`,
    )
    return { to: mayOpen(call, found) ? `/dokumenty/${document.id}` : '/prijem', notice }
  },
})

const setAsideForm = form({
  fields: reasonFields,
  act: async (call, { reason }) => {
    await call.act(
      scope => discardArrival(scope, { id: call.params.id ?? '', reason }),
      attemptedOn(call, 'records.arrival-discarded'),
    )
    const notice = call.say(
      'Zpráva se neeviduje; důvod je v protokolu. Najdete ji mezi neevidovanými.',
      'The message is not registered; the reason is in the log. It stands among those set aside.',
    )
    return { to: '/prijem', notice }
  },
})

const restoreForm = form({
  fields: reasonFields,
  act: async (call, { reason }) => {
    await call.act(
      scope => restoreArrival(scope, { id: call.params.id ?? '', reason }),
      attemptedOn(call, 'records.arrival-restored'),
    )
    return { to: here(call) }
  },
})

export const arrival: Page = {
  path: '/prijem/cekajici/:id',
  permission,
  title: both('Čekající zpráva', 'Waiting message'),
  labels: { reason: both('Důvod', 'Reason'), sender: both('Odesílatel', 'Sender') },
  show: async (call, attempt) => {
    const found = await arrivalOf(call)
    const { key } = found.reading.message
    const document = await call.read(scope => documentOfMessage(scope, key))
    const data = {
      arrival: found,
      documentId: document?.document_id ?? null,
      shown: mayOpen(call, found) ? await shownPart(call, found) : null,
      mayOpen: mayOpen(call, found),
    }
    const view = arrivalPage(call, data, attempt)
    return { title: found.reading.subject, ...view }
  },
  forms: { zaevidovat: registerForm, odlozit: setAsideForm, vraceni: restoreForm },
  samples: async scope => (await waitingArrivals(scope, 1)).map(({ id }) => `/prijem/cekajici/${id}`),
}

export const setAside: Page = {
  path: '/prijem/neevidovane',
  permission,
  title: both('Neevidované zprávy', 'Messages set aside'),
  show: async call => {
    const body = await call.read(async scope => {
      const found = await setAsideArrivals(scope, readPlace(call.query.od), pageRows + 1)
      const shown = found.slice(0, pageRows)
      const last = shown.at(-1)
      return setAsidePage(call, {
        arrivals: shown,
        total: await countSetAside(scope),
        next: found.length > pageRows && last ? writePlace(last.arrived_at, last.id) : null,
      })
    })
    return { title: call.say('Neevidované zprávy', 'Messages set aside'), body }
  },
  samples: async () => ['/prijem/neevidovane'],
}
