import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  answerBatch,
  batchIn,
  batchTaken,
  type CameBatch,
  eventBatch,
  recordRequest,
  type Said,
  trialAnswer,
} from './messages.ts'

/** How the system answers events: agrees (to the first few only, where it says so), says no with words, or is silent. */
export type Manner =
  | { readonly kind: 'yes'; readonly most?: number }
  | { readonly kind: 'no'; readonly code: string; readonly words: string }
  | { readonly kind: 'silence' }

/** What goes wrong next: no answer at all, one lost on the way back, a refusal of the batch, something else than XML. */
export type AgendaFault = 'outage' | 'cut' | 'refusal' | 'garbage'

export type AgendaWorld = {
  /** Our identifier, and that of the records service. */
  readonly code: string
  readonly mark: string
  /** Key that the records service shows, and where and by which key it is reached. */
  readonly key: string
  centre: { readonly url: string; readonly key: string } | null
  manner: Manner
  readonly faults: AgendaFault[]
  /** Every batch as it came, those that came again too. */
  readonly came: CameBatch[]
  /** Newest batch that was worked off, and newest batch of answers sent. */
  received: number
  sent: number
  /** Told of each change of those numbers, where they outlive the program. */
  readonly keep?: (numbers: { readonly received: number; readonly sent: number }) => void
  /** Messages that went and came, byte for byte, for whoever judges them. */
  readonly messages: string[]
}

export type AgendaStand = {
  readonly url: string
  readonly world: AgendaWorld
  /** Answers events by hand: what a silent one says later. */
  answer(said: readonly Said[]): Promise<string>
  /** Sends the newest batch of answers once more. */
  repeat(): Promise<string>
  /** Sends an event of ours about one record in the next batch. */
  say(name: string, number: number, identifier: string): Promise<string>
  /** Asks about one record: `SpisPostoupeniZadost` and its like. */
  ask(
    operation: string,
    identifier: string,
    over?: { key?: string; source?: string },
  ): Promise<{ status: number; text: string }>
  close(): Promise<void>
}

const basic = (user: string, key: string): string =>
  `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

/** Sends a message to the records service. */
async function tell(
  world: AgendaWorld,
  xml: string,
  key = world.centre?.key ?? '',
): Promise<{ status: number; text: string }> {
  if (!world.centre) throw new Error('the stand does not know where the records service is')
  world.messages.push(xml)
  const answer = await fetch(world.centre.url, {
    method: 'POST',
    body: xml,
    headers: { 'content-type': 'text/xml; charset=utf-8', authorization: basic(world.code, key) },
  })
  const text = await answer.text()
  world.messages.push(text)
  return { status: answer.status, text }
}

const saidTo = ({ manner }: AgendaWorld, { events }: CameBatch): Said[] =>
  manner.kind === 'silence'
    ? []
    : events
        .filter(({ number }) => manner.kind === 'no' || number <= (manner.most ?? number))
        .map(({ name, number }) =>
          manner.kind === 'no' && name.endsWith('SkartacniNavrh')
            ? { number, code: manner.code, words: manner.words }
            : { number, code: '0000', words: 'OK' },
        )

/** The newest batch of answers, as it went. */
const newest = new WeakMap<AgendaWorld, string>()

async function answerEvents(world: AgendaWorld, said: readonly Said[]): Promise<string> {
  const xml = answerBatch({ source: world.code, target: world.mark }, ++world.sent, said)
  world.keep?.(world)
  newest.set(world, xml)
  return (await tell(world, xml)).text
}

/** Takes a batch; one that came before is only confirmed again. */
function taken(world: AgendaWorld, batch: CameBatch): string {
  world.came.push(batch)
  if (batch.number > world.received + 1)
    return batchTaken(batch.number, '9002', `čeká se dávka ${world.received + 1}`)
  if (batch.number === world.received + 1) {
    world.received = batch.number
    world.keep?.(world)
    const said = saidTo(world, batch)
    // Answers go when the batch is confirmed, as a system that works by itself sends them.
    if (said.length > 0) setTimeout(() => void answerEvents(world, said).catch(() => {}), 50)
  }
  return batchTaken(batch.number, '0000', 'OK')
}

async function answer(world: AgendaWorld, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await textOf(request)
  const say = (status: number, xml: string) => {
    world.messages.push(text, xml)
    response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(xml)
  }
  if (request.headers.authorization !== basic(world.mark, world.key))
    return void response.writeHead(401).end()
  const fault = world.faults.shift()
  if (fault === 'outage') return void response.writeHead(503).end()
  if (fault === 'garbage') return void response.writeHead(200).end('<html><body>Odstávka</body></html>')
  if (text.includes('WsTestRequest')) return say(200, trialAnswer(text, world.received, world.sent))
  const batch = batchIn(text)
  if (!batch) return void response.writeHead(400).end()
  if (fault === 'refusal')
    return say(200, batchTaken(batch.number, '9001', 'Účetní uzávěrka, zkuste to později'))
  const xml = taken(world, batch)
  if (fault === 'cut') return void response.destroy()
  say(200, xml)
}

/** Opens a stand-in of an agenda system over plain HTTP of this machine. */
export async function openAgendaStand(
  given: Pick<AgendaWorld, 'code' | 'mark' | 'key'> &
    Partial<Pick<AgendaWorld, 'centre' | 'manner' | 'keep' | 'received' | 'sent'>>,
  port = 0,
): Promise<AgendaStand> {
  const world: AgendaWorld = {
    centre: null,
    manner: { kind: 'yes' },
    received: 0,
    sent: 0,
    ...given,
    faults: [],
    came: [],
    messages: [],
  }
  const server = createServer((request, response) => {
    answer(world, request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ermsAPI`,
    world,
    answer: said => answerEvents(world, said),
    say: async (name, number, value) => {
      const ends = { source: world.code, target: world.mark }
      return (await tell(world, eventBatch(name, ends, { batch: ++world.sent, number, value }))).text
    },
    repeat: async () => (await tell(world, newest.get(world) ?? '')).text,
    ask: (operation, identifier, { key, source } = {}) =>
      tell(
        world,
        recordRequest(
          operation,
          { source: source ?? world.code, target: world.mark },
          { value: identifier, source: world.mark },
        ),
        key,
      ),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
