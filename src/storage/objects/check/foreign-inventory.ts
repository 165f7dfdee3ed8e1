import { isRecord, type JsonRecord, recordOf } from './json-text.ts'

/** Versions of OCFL that are judged. */
export type Spec = '1.0' | '1.1'

export type Lists = Readonly<Record<string, readonly string[]>>

/** An inventory as others may have written it: so much of it as is sound. */
export type ForeignInventory = {
  readonly id: unknown
  /** Version of OCFL it follows, `null` when it tells none we know. */
  readonly spec: Spec | null
  readonly digestAlgorithm: string
  readonly head: string
  readonly contentDirectory: string | null
  /** Digest to content paths. */
  readonly manifest: Lists
  /** Algorithm to digest to content paths. */
  readonly fixity: Readonly<Record<string, Lists>>
  readonly versions: Readonly<Record<string, ForeignVersion>>
}

export type ForeignVersion = {
  readonly created: string | null
  readonly message: string | null
  readonly user: { readonly name: string; readonly address: string | null } | null
  /** Digest to logical paths. */
  readonly state: Lists
}

const typePattern = /^https:\/\/ocfl\.io\/(1\.[01])\/spec\/#inventory$/
export const specOf = (type: unknown): Spec | null =>
  typeof type === 'string' ? ((typePattern.exec(type)?.[1] ?? null) as Spec | null) : null

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(item => typeof item === 'string')

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const listsIn = (value: unknown): Lists =>
  isRecord(value)
    ? recordOf(Object.entries(value).filter((entry): entry is [string, string[]] => isTexts(entry[1])))
    : recordOf([])

const versionIn = ({ created, message, user, state }: JsonRecord): ForeignVersion => ({
  created: textOr(created),
  message: textOr(message),
  user:
    isRecord(user) && typeof user.name === 'string'
      ? { name: user.name, address: textOr(user.address) }
      : null,
  state: listsIn(state),
})

/** What of an inventory can be compared with files and other inventories; `null` where too much of it is missing. */
export function soundParts(raw: JsonRecord): ForeignInventory | null {
  const { id, type, digestAlgorithm, head, contentDirectory, manifest, fixity, versions } = raw
  if (typeof head !== 'string' || typeof digestAlgorithm !== 'string') return null
  if (!isRecord(manifest) || !isRecord(versions)) return null
  const blocks = Object.entries(versions).filter((entry): entry is [string, JsonRecord] => isRecord(entry[1]))
  return {
    id,
    spec: specOf(type),
    digestAlgorithm,
    head,
    contentDirectory: textOr(contentDirectory),
    manifest: listsIn(manifest),
    fixity: recordOf(
      isRecord(fixity) ? Object.entries(fixity).map(([name, block]) => [name, listsIn(block)] as const) : [],
    ),
    versions: recordOf(blocks.map(([name, block]) => [name, versionIn(block)] as const)),
  }
}

/** Name of the folder of content in every version folder. */
export const contentFolder = ({ contentDirectory }: ForeignInventory): string => contentDirectory ?? 'content'
