import { connect } from 'node:net'
import type { Client, Entry } from 'ldapts'
import type { Instance } from '#platform/acts'
import { authoritiesOf, isLoopback, requireAllowed } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { directoryRefusals } from '../directory-refusals.ts'
import type { DirectoryProvider } from '../identity-provider.ts'

/** Loaded by whoever asks a directory; most centres have none. */
const ldap = () => import('ldapts')

type Asking = Pick<Instance, 'config'>
type Provider = Pick<DirectoryProvider, 'title' | 'settings'>

/** Somebody a directory knows: where, by what lasting name, in which groups, and whether they may still come in. */
export type DirectoryEntry = {
  readonly dn: string
  readonly subject: string
  readonly groups: readonly string[]
  readonly isDisabled: boolean
}

const timeoutMs = 8_000
/** Attributes that hold bytes, not text (Active Directory). */
const binary = ['objectGUID', 'objectSid']
const disabledMarks = ['userAccountControl', 'nsAccountLock', 'loginDisabled', 'pwdAccountLockedTime']

/** Names of a network number are checked as they are; a name is also told to the server. */
const tlsOptions = ({ config }: Asking, { hostname }: URL) => ({
  host: hostname,
  ...(!/^[\d.]+$|^\[/.test(hostname) && { servername: hostname }),
  ca: authoritiesOf(config),
  minVersion: 'TLSv1.2' as const,
})

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return typeof code === 'string' && !message.includes(code) ? `${code}: ${message}` : message.slice(0, 200)
}

const isTls = (error: unknown): boolean =>
  /^(?:ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_|ERR_SSL|EPROTO|HOSTNAME)/.test(
    String((error as NodeJS.ErrnoException).code ?? ''),
  )

/** Turns a plain line into a secure one before anything is said on it. On this very machine a plain one will do. */
async function secure(client: Client, asking: Asking, { title }: Provider, url: URL): Promise<void> {
  if (url.protocol === 'ldaps:') return
  const { ResultCodeError } = await ldap()
  try {
    await client.startTLS(tlsOptions(asking, url))
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw error
    if (!isLoopback(url.hostname))
      throw refuse(directoryRefusals['directory-not-secure'], { title, reason: 'StartTLS' })
  }
}

/** A plain line may be opened once: opened again by itself, it would carry a password before StartTLS. */
function onceOnly(): typeof connect {
  let opened = 0
  return ((port: number, host: string) => {
    if (opened++ > 0) throw new Error('the line broke')
    return connect(port, host)
  }) as typeof connect
}

/**
 * Asks a directory over a line of its own.
 *
 * Refuses with `outbound.host-not-allowed`, `access.directory-unreachable`, `access.directory-not-secure`,
 * `access.directory-wrong-answer`.
 */
export async function askDirectory<T>(
  asking: Asking,
  provider: Provider,
  deed: (client: Client) => Promise<T>,
): Promise<T> {
  const { title, settings } = provider
  const url = requireAllowed(asking.config, settings.address)
  const { Client, ResultCodeError } = await ldap()
  const client = new Client({
    url: settings.address,
    timeout: timeoutMs,
    connectTimeout: timeoutMs,
    ...(url.protocol === 'ldaps:'
      ? { tlsOptions: tlsOptions(asking, url) }
      : { createConnection: onceOnly() }),
  })
  try {
    await secure(client, asking, provider, url)
    return await deed(client)
  } catch (error) {
    if (isRefusal(error)) throw error
    const told = { title, reason: reasonOf(error) }
    if (isTls(error)) throw refuse(directoryRefusals['directory-not-secure'], told)
    if (error instanceof ResultCodeError) throw refuse(directoryRefusals['directory-wrong-answer'], told)
    throw refuse(directoryRefusals['directory-unreachable'], told)
  } finally {
    await client.unbind().catch(() => {})
  }
}

const textsOf = (value: Entry[string] | undefined): string[] =>
  [value ?? []]
    .flat()
    .map(one => (typeof one === 'string' ? one : Buffer.from(one as Uint8Array).toString('hex')))

const attributeOf = (entry: Entry, name: string): string[] => {
  const found = Object.keys(entry).find(key => key.toLowerCase() === name.toLowerCase())
  return found === undefined ? [] : textsOf(entry[found])
}

/** How directories say that somebody may not come in: AD by a bit, others by an attribute. */
function isDisabled(entry: Entry): boolean {
  const [control = '0'] = attributeOf(entry, 'userAccountControl')
  const marks = ['nsAccountLock', 'loginDisabled'].flatMap(name => attributeOf(entry, name))
  const isLocked = attributeOf(entry, 'pwdAccountLockedTime').some(time => time.startsWith('000001010000'))
  return (Number(control) & 2) !== 0 || isLocked || marks.some(mark => /^true$/i.test(mark))
}

async function found(
  client: Client,
  { title, settings }: Provider,
  filter: string,
): Promise<DirectoryEntry[]> {
  const { searchEntries } = await client.search(settings.base, {
    scope: 'sub',
    filter,
    sizeLimit: 2,
    attributes: [settings.attribute, ...(settings.groups === '' ? [] : [settings.groups]), ...disabledMarks],
    explicitBufferAttributes: binary,
  })
  return searchEntries.map(entry => {
    const [subject] = attributeOf(entry, settings.attribute)
    if (subject === undefined)
      throw refuse(directoryRefusals['directory-wrong-answer'], { title, reason: settings.attribute })
    const groups = settings.groups === '' ? [] : attributeOf(entry, settings.groups)
    return { dn: entry.dn, subject, groups, isDisabled: isDisabled(entry) }
  })
}

const asReader = async (client: Client, { settings }: Provider, secret: string | null): Promise<void> => {
  if (settings.reader !== null) await client.bind(settings.reader, secret ?? '')
}

/** Whom a directory knows by a login, typed by anybody; `null` where nobody. Refuses with `access.directory-ambiguous`. */
export async function entryOfLogin(
  client: Client,
  provider: Provider,
  given: { login: string; secret: string | null },
): Promise<DirectoryEntry | null> {
  await asReader(client, provider, given.secret)
  const { escapeFilter } = await ldap()
  const filter = provider.settings.filter.replaceAll('{login}', () => escapeFilter`${given.login}`)
  const entries = await found(client, provider, filter)
  if (entries.length > 1) throw refuse(directoryRefusals['directory-ambiguous'], { title: provider.title })
  return entries[0] ?? null
}

/** Entries of people by their lasting names; who is not there any more is missing. */
export async function entriesOfSubjects(
  client: Client,
  provider: Provider,
  given: { subjects: readonly string[]; secret: string | null },
): Promise<Map<string, DirectoryEntry>> {
  await asReader(client, provider, given.secret)
  const { attribute } = provider.settings
  const { escapeFilter } = await ldap()
  const known = new Map<string, DirectoryEntry>()
  for (const subject of given.subjects) {
    const value = binary.includes(attribute) ? Buffer.from(subject, 'hex') : subject
    const [entry] = await found(client, provider, `(${attribute}=${escapeFilter`${value}`})`)
    if (entry) known.set(subject, entry)
  }
  return known
}

/** Whether the password opens the entry. Without a password a directory would let anybody in as nobody. */
export async function opens(client: Client, dn: string, password: string): Promise<boolean> {
  if (password === '') return false
  try {
    await client.bind(dn, password)
    return true
  } catch (error) {
    if (error instanceof (await ldap()).InvalidCredentialsError) return false
    throw error
  }
}
