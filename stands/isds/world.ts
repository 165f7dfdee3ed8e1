import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, asInstant, dayOf, MIB, workingDayFrom } from '#platform/values'
import type { TestAuthority } from '../trust/index.ts'
import { type Box, isAuthority } from './box.ts'
import type { Fault } from './fault.ts'
import type { FullOrder } from './order.ts'

/** One message in the stand, with everything that happened to it. */
export type StandMessage = {
  readonly id: string
  readonly order: FullOrder
  readonly isLarge: boolean
  status: number
  acceptedAt: string | null
  readonly events: { readonly at: string; readonly text: string }[]
  readonly changes: { readonly at: string; readonly status: number }[]
}

/** An attachment of a large message before its message comes. */
export type Upload = {
  readonly id: string
  readonly box: string
  readonly bytes: Buffer
  readonly name: string
  readonly mime: string
  readonly at: number
}

export type StandLimits = {
  messageBytes: number
  largeBytes: number
  largeLeastBytes: number
  attachments: number
  recipients: number
  /** Requests of one box in a minute. */
  perMinute: number
  /** Requests of one box at once. */
  parallel: number
  /** Whether large messages are answered in parts where the asking client offers it; otherwise in base64. */
  parts: boolean
}

export const usualLimits: StandLimits = {
  messageBytes: 20 * MIB,
  largeBytes: 100 * MIB,
  largeLeastBytes: 18 * MIB,
  attachments: 100,
  recipients: 50,
  perMinute: 100_000,
  parallel: 50,
  parts: true,
}

/** Everything the stand knows. */
export type World = {
  readonly boxes: Map<string, Box>
  readonly messages: Map<string, StandMessage>
  readonly uploads: Map<string, Upload>
  readonly authority: TestAuthority
  readonly limits: StandLimits
  readonly faults: Fault[]
  /** Boxes whose application asked for notifications. */
  readonly notified: Set<string>
  /** When a sealed file, told by its message and whether it is the receipt, was last handed over; and when it got its n-th stamp. */
  readonly downloads: Map<string, number>
  readonly archived: Map<string, number>
  /** Each request: what was asked, by which box. */
  readonly asked: { operation: string; box: string | null }[]
  /** Days by which its clock runs ahead. */
  aheadDays: number
  /** When it was last looked what time alone does, and how many messages there were. */
  passed: { atMs: number; messages: number }
  now(): Date
  nextId(): string
  /** Keeps a message over a restart, where a folder was given. */
  keep(message: StandMessage): void
}

const dayMs = 86_400_000

export function openWorld(
  boxes: Map<string, Box>,
  authority: TestAuthority,
  { folder, limits }: { folder?: string; limits?: Partial<StandLimits> } = {},
): World {
  const messages = new Map<string, StandMessage>()
  if (folder) {
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(folder).filter(one => one.endsWith('.json'))) {
      const message = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StandMessage
      messages.set(message.id, message)
    }
  }
  let lastId = Math.max(950_000_000, ...[...messages.keys()].map(Number))
  const world: World = {
    boxes,
    messages,
    uploads: new Map(),
    authority,
    limits: { ...usualLimits, ...limits },
    faults: [],
    notified: new Set(),
    downloads: new Map(),
    archived: new Map(),
    asked: [],
    aheadDays: 0,
    passed: { atMs: 0, messages: 0 },
    now: () => new Date(Date.now() + world.aheadDays * dayMs),
    nextId: () => String(lastId + 1),
    keep(message) {
      messages.set(message.id, message)
      lastId = Math.max(lastId, Number(message.id))
      if (!folder) return
      const path = join(folder, `${message.id}.json`)
      writeFileSync(`${path}.part`, JSON.stringify(message))
      renameSync(`${path}.part`, path)
    },
  }
  return world
}

/** Moves a message to its next state, with what the receipt says of it. */
export function change(world: World, message: StandMessage, status: number, ...texts: string[]): void {
  const at = world.now().toISOString()
  message.status = status
  message.events.push(...texts.map(text => ({ at, text })))
  message.changes.push({ at, status })
  if ((status === 5 || status === 6) && message.acceptedAt === null) message.acceptedAt = at
  world.keep(message)
}

/** The day whose end serves a message that nobody took (act 300/2008 Sb. § 17/4). */
const fictionDay = (deliveredAt: string) => workingDayFrom(addDays(dayOf(asInstant(deliveredAt)), 10))

const passEveryMs = 1_000

/** What time alone does: fiction after ten days, content erased after ninety. */
export function passTime(world: World): void {
  const now = world.now()
  // Looking through thousands of messages at every request would be most of what the stand does.
  const { passed } = world
  const { size } = world.messages
  const sinceMs = now.getTime() - passed.atMs
  if (passed.messages === size && sinceMs >= 0 && sinceMs < passEveryMs) return
  world.passed = { atMs: now.getTime(), messages: size }
  const today = dayOf(asInstant(now))
  for (const message of world.messages.values()) {
    const { order, status } = message
    const recipient = world.boxes.get(order.recipient.boxId)
    if (status === 4 && recipient && !isAuthority(recipient)) {
      if (recipient.state === 4)
        change(
          world,
          message,
          8,
          'EV3: Datová schránka příjemce byla znepřístupněna, zpráva je nedoručitelná.',
        )
      else if (today > fictionDay(order.deliveredAt))
        change(
          world,
          message,
          5,
          'EV2: Uplynulo 10 dnů ode dne dodání, zpráva je doručena fikcí.',
          ...(recipient.hasUsers ? [] : ['EV6: Ve schránce po celou dobu nebyl žádný uživatel.']),
        )
    } else if (
      (status === 6 || status === 7) &&
      message.acceptedAt !== null &&
      now.getTime() - Date.parse(message.acceptedAt) > 90 * dayMs
    )
      change(world, message, 9)
  }
}

/** A login that counts serves what waits (act 300/2008 Sb. § 17/3); an authority was served when it came. */
export function serveByLogin(world: World, box: Box, byApplication: boolean): void {
  if (isAuthority(box)) return
  for (const message of world.messages.values())
    if (message.status === 4 && message.order.recipient.boxId === box.id)
      change(
        world,
        message,
        6,
        byApplication
          ? 'EV13: Přihlásila se aplikace se systémovým certifikátem.'
          : 'EV11: Přihlásila se oprávněná osoba.',
        'EV1: Datová zpráva byla doručena přihlášením oprávněné osoby.',
      )
}

/** The message as the system would write it now. */
export const orderNow = (message: StandMessage, kind: 'received' | 'sent' | 'receipt'): FullOrder => ({
  ...message.order,
  kind,
  status: message.status,
  events: message.events,
  ...(message.acceptedAt && { acceptedAt: message.acceptedAt }),
  attachments: message.status === 9 || message.status === 3 ? [] : message.order.attachments,
})
