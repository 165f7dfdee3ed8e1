import type { ZodType } from 'zod'
import type { ActEvent, Counting, Scope } from '#platform/acts'
import type { Call, Labels } from '#platform/http'
import type { Refusal } from '#platform/refusals'
import type { Both } from '#platform/values'
import type { Html } from './template.ts'

/** What a visitor typed, by the name of the field; a repeated field is a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A form that was refused: it is shown again with everything typed and the reason above it. */
export type Attempt = { readonly form: string; readonly refusal: Refusal; readonly fields: Fields }

export type PageCall = Call & {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The address asked for, path and query. */
  readonly address: string
  /** A sentence where it is shown, in both tongues. */
  readonly say: (cs: string, en: string) => string
  readonly saying: (sentence: Both) => string
  /** Asks in a read-only transaction under the visitor's organisation. */
  readonly read: <T>(question: (scope: Scope) => Promise<T>) => Promise<T>
  /** Acts in a transaction; a refusal leaves its own trace under `attempted`. */
  readonly act: <T>(deed: (scope: Scope) => Promise<T>, attempted?: ActEvent) => Promise<T>
}

export type View = {
  readonly title: string
  readonly body: Html
  /** Preview beside the record. */
  readonly aside?: Html
  /** The list that the record was opened from, beside it on a wide screen. */
  readonly list?: Html
  readonly status?: number
  /** A page without the rail: sign-in, health. */
  readonly bare?: boolean
  /** Cookies to set, by name; an empty value takes the cookie away. */
  readonly cookies?: Readonly<Record<string, string>>
  /** Choices of this browser that outlive it being closed; nothing secret. */
  readonly kept?: Readonly<Record<string, string>>
}

/** What is said once, on the page an act leads to; `warning` where something still waits for the reader. */
export type Notice = { readonly tone: 'success' | 'warning'; readonly text: string }

/** Where a form leads when its act is done, and what is said there; a plain text is said as a success. */
export type Done = {
  readonly to: string
  /** A whole address of another site instead, where the module has made sure whose it is (signing in at a provider). */
  readonly away?: string
  readonly notice?: string | Notice
  readonly cookies?: Readonly<Record<string, string>>
  readonly kept?: Readonly<Record<string, string>>
}

/** A file that comes with a form; its bytes must be taken as they flow. */
export type SentFile = {
  readonly field: string
  readonly name: string
  readonly declaredMime: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/** One act behind a page: `POST path/name`. The fields are judged by `fields` before `act` sees them. */
export type Form = {
  readonly permission?: string
  readonly fields: ZodType
  /** Takes each file while it flows; what it gives is handed to `act` in order. */
  readonly receive?: (call: PageCall, file: SentFile) => Promise<unknown>
  /** Field of the file without which the form is not whole. */
  readonly fileField?: string
  /** What the log says was tried when a file is refused before the act could begin. */
  readonly attempted?: (call: PageCall) => ActEvent
  readonly act: (call: PageCall, fields: never, files: readonly unknown[]) => Promise<Done | View>
}

export type Page = {
  readonly path: string
  readonly permission: string
  readonly title: Both
  /** What people call the fields of the page's forms; a refusal names them so. */
  readonly labels?: Labels
  readonly show: (call: PageCall, attempt?: Attempt) => Promise<View | Done>
  readonly forms?: Readonly<Record<string, Form>>
  /** Addresses of this page in the seeded world, for the checks that visit every page. */
  readonly samples?: (scope: Scope) => Promise<readonly string[]>
}

/** A place in the rail. `key` is the letter after `g`; `count` stands beside the name. */
export type Place = {
  readonly path: string
  readonly title: Both
  readonly permission: string
  readonly order: number
  readonly key?: string
  /** Asked together with the counts of all other places. */
  readonly count?: (scope: Scope) => Counting
  /** Offered to whoever is not signed in as well; the page is then public. */
  readonly open?: boolean
  /** Only for the office that runs the centre. */
  readonly ofCentre?: true
  /** Whether this program has the place at all. */
  readonly isHere?: (instance: Call['instance']) => boolean
}

/** Raw bytes answered at an address of the desk (a component's content, a download), outside the frame. */
export type ByteRoute = {
  readonly path: string
  readonly permission: string
  readonly answer: (call: PageCall) => Promise<{
    readonly bytes: AsyncIterable<Uint8Array> | Uint8Array
    readonly mime: string
    readonly fileName: string
    readonly sizeBytes?: number
    /** Shown in the browser only where nothing in it can run; otherwise offered for saving. */
    readonly inline: boolean
  }>
}

/** Gives a form its typed fields. */
export const form = <Shape extends ZodType>(given: {
  permission?: string
  fields: Shape
  receive?: Form['receive']
  fileField?: string
  attempted?: Form['attempted']
  act: (call: PageCall, fields: Shape['_zod']['output'], files: readonly unknown[]) => Promise<Done | View>
}): Form => given as unknown as Form

type Forms = Readonly<Record<string, Form>>

/** Forms of several parts of one page. Two of one name would leave one of them without an answer: that does not start. */
export function formsTogether(...parts: readonly Forms[]): Forms {
  const all = parts.flatMap(part => Object.entries(part))
  const names = all.map(([name]) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new RangeError(`two forms of one page are called ${twice}`)
  return Object.fromEntries(all)
}
