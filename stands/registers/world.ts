import { z } from 'zod'
import { type Organisation, organisations, type Person, people } from './subjects.ts'

/** What the stand does wrong on order. */
export const fault = z.strictObject({
  kind: z.enum([
    /** 503 without a body. */
    'outage',
    /** The answer comes after `ms`. */
    'slow',
    /** CHYBA with a text instead of data. */
    'refusal',
    /** Data, with VAROVANI and a text. */
    'warning',
    /** 200 with a page of HTML. */
    'garbage',
    /** The answer to another question. */
    'foreign',
  ]),
  times: z.int().min(1).default(1),
  ms: z.int().min(1).default(1000),
})
export type Fault = z.output<typeof fault>

type Change = { readonly at: Date; readonly ico?: string; readonly aifo?: string }

export type RegisterWorld = {
  people: Person[]
  organisations: Organisation[]
  readonly changes: Change[]
  readonly faults: Fault[]
  /** Questions as they came: the service and the head. */
  readonly asked: { readonly service: string; readonly head: Readonly<Record<string, string>> }[]
}

export const openWorld = (): RegisterWorld => ({
  people: people(),
  organisations: organisations(),
  changes: [],
  faults: [],
  asked: [],
})

export function nextFault(world: RegisterWorld): Fault | null {
  const found = world.faults[0]
  if (!found) return null
  if (found.times <= 1) world.faults.shift()
  else world.faults[0] = { ...found, times: found.times - 1 }
  return found
}

const change = z.strictObject({
  ico: z.string().optional(),
  /** Surname and date of birth of a person. */
  surname: z.string().optional(),
  born: z.string().optional(),
  values: z.record(z.string(), z.string()),
})

/** Changes somebody and notes it in the list of changes; gives how many were changed. */
export function changeSubject(world: RegisterWorld, given: unknown): number {
  const { ico, surname, born, values } = change.parse(given)
  const before = world.changes.length
  const at = new Date()
  world.organisations = world.organisations.map(one => {
    if (one.ico !== ico) return one
    world.changes.push({ at, ico: one.ico })
    return { ...one, ...values }
  })
  world.people = world.people.map(one => {
    if (one.surname !== surname || one.born !== born) return one
    world.changes.push({ at, aifo: one.aifo })
    return { ...one, ...values }
  })
  return world.changes.length - before
}
