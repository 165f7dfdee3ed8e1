import { html, raw } from 'hono/html'

/** HTML that is already safe: made by the `html` tag, which escapes whatever is put into it. */
export type Html = ReturnType<typeof raw>

/** The template tag. Put values only into text and into attributes in quotes; addresses go through `href`. */
export const template = (strings: TemplateStringsArray, ...values: readonly unknown[]): Html =>
  html(strings, ...values) as Html

export const nothing: Html = raw('')

/** Several pieces as one. */
export const joined = (pieces: readonly Html[]): Html => template`${pieces}`

/** Shows a piece only when there is a value for it. */
export const when = <T>(value: T | null | undefined | false | '', draw: (value: T) => Html): Html =>
  value === null || value === undefined || value === false || value === '' ? nothing : draw(value)

/**
 * An address of our own: path segments are encoded, a query in it is kept, empty query values are left out. Anything
 * that is not a path of ours (`javascript:`, another host) cannot be written by it.
 */
export function href(
  address: string,
  query: Readonly<Record<string, string | number | null | undefined>> = {},
): string {
  if (!address.startsWith('/') || address.startsWith('//'))
    throw new RangeError(`not an address of our own: ${address}`)
  if (asIs.test(address) && !Object.values(query).some(isGiven)) return address
  const [path = '/', kept = ''] = address.split('?')
  const asked = new URLSearchParams(kept)
  for (const [name, value] of Object.entries(query)) if (isGiven(value)) asked.set(name, String(value))
  const safe = path.split('/').map(encodePart).join('/')
  return asked.size === 0 ? safe : `${safe}?${asked}`
}

/** A path that encoding would leave as it is; most addresses are such. */
const asIs = /^\/[\w./-]*$/

const isGiven = (value: string | number | null | undefined): boolean =>
  value !== null && value !== undefined && value !== ''

const encodePart = (part: string): string => encodeURIComponent(decodePart(part))

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const programs = {
  libreoffice: 'vnd.libreoffice.command',
  word: 'ms-word',
  excel: 'ms-excel',
  powerpoint: 'ms-powerpoint',
} as const

/** An address that an office program of the visitor's computer opens for editing; `address` is a whole one of our own. */
export function inProgram(program: keyof typeof programs, address: string): string {
  if (!/^https?:\/\//.test(address)) throw new RangeError(`not a whole address: ${address}`)
  return `${programs[program]}:ofe|u|${address}`
}
