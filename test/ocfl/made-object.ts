import { createHash } from 'node:crypto'
import { link, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type Spec = '1.0' | '1.1'
export type MadeInventory = Record<string, unknown>

/** An OCFL object in memory, to be spoilt and laid on the disk. */
export type MadeObject = {
  readonly spec: Spec
  /** Declaration, content and whatever else, by path. */
  readonly files: Map<string, string | Uint8Array>
  readonly folders: Set<string>
  /** Path to target. */
  readonly links: Map<string, string>
  /** Second names of files that are there. */
  readonly hardLinks: Map<string, string>
  /** Inventories by the folder they lie in, `''` the root. The root has that of its newest version. */
  readonly inventories: Map<string, MadeInventory>
  /** Texts of inventories that are not what the inventory says; sidecars are made of them. */
  readonly texts: Map<string, string | Uint8Array>
  /** Algorithms of sidecars, where it is not the one the inventory names; `null` for no sidecar. */
  readonly sidecars: Map<string, string | null>
}

export const hashed = (algorithm: string, content: string | Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex')
export const sha512 = (content: string | Uint8Array): string => hashed('sha512', content)

/** What the made object holds: `a.txt` changes in the second version, `b/c.txt` stays. */
export const texts = { first: 'první', second: 'druhá', kept: 'zůstává' } as const

const block = (state: Record<string, string[]>, day: number) => ({
  created: `2026-03-0${day}T08:00:00Z`,
  message: `verze ${day}`,
  user: { name: 'Jana', address: 'mailto:jana@priklad.cz' },
  state,
})

/** A sound object of two versions. */
export function madeObject(spec: Spec = '1.1', id = 'urn:example:1'): MadeObject {
  const { first, second, kept } = texts
  const common = {
    id,
    type: `https://ocfl.io/${spec}/spec/#inventory`,
    digestAlgorithm: 'sha512',
  }
  const manifest = { [sha512(first)]: ['v1/content/a.txt'], [sha512(kept)]: ['v1/content/b/c.txt'] }
  const v1 = block({ [sha512(first)]: ['a.txt'], [sha512(kept)]: ['b/c.txt'] }, 1)
  const v2 = block({ [sha512(second)]: ['a.txt'], [sha512(kept)]: ['b/c.txt'] }, 2)
  const newest = {
    ...common,
    head: 'v2',
    manifest: { ...manifest, [sha512(second)]: ['v2/content/a.txt'] },
    fixity: { md5: { [hashed('md5', kept)]: ['v1/content/b/c.txt'] } },
    versions: { v1: structuredClone(v1), v2 },
  }
  return {
    spec,
    files: new Map([
      [`0=ocfl_object_${spec}`, `ocfl_object_${spec}\n`],
      ['v1/content/a.txt', first],
      ['v1/content/b/c.txt', kept],
      ['v2/content/a.txt', second],
    ]),
    folders: new Set(),
    links: new Map(),
    hardLinks: new Map(),
    inventories: new Map<string, MadeInventory>([
      ['', newest],
      ['v1', { ...common, head: 'v1', manifest, versions: { v1 } }],
      ['v2', newest],
    ]),
    texts: new Map(),
    sidecars: new Map(),
  }
}

const isFolder = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Puts a value into an inventory; `undefined` takes away what is there. */
export function put(inventory: MadeInventory | undefined, way: readonly string[], value: unknown): void {
  let at: Record<string, unknown> = inventory!
  for (const key of way.slice(0, -1)) {
    const inner = at[key]
    if (!isFolder(inner)) at[key] = {}
    at = at[key] as Record<string, unknown>
  }
  const last = way.at(-1)!
  if (value === undefined) delete at[last]
  else at[last] = value
}

/** The inventory of the root and of the newest version, which are one. */
export const newestOf = (made: MadeObject): MadeInventory => made.inventories.get('')!
export const oldestOf = (made: MadeObject): MadeInventory => made.inventories.get('v1')!

/** Calls version folders otherwise, in all that tells of them. */
export function renameVersions(made: MadeObject, names: Readonly<Record<string, string>>): void {
  const renamed = (text: string) => text.replace(/\bv([12])(?=["/]|$)/g, whole => names[whole] ?? whole)
  for (const [path, content] of [...made.files]) {
    made.files.delete(path)
    made.files.set(renamed(path), content)
  }
  const newest = JSON.parse(renamed(JSON.stringify(newestOf(made))))
  const oldest = JSON.parse(renamed(JSON.stringify(oldestOf(made))))
  made.inventories.clear()
  made.inventories.set('', newest)
  made.inventories.set(names.v1 ?? 'v1', oldest)
  made.inventories.set(names.v2 ?? 'v2', newest)
}

/** Lays an object on the disk. */
export async function lay(made: MadeObject, home: string): Promise<void> {
  const write = async (path: string, content: string | Uint8Array) => {
    await mkdir(dirname(join(home, path)), { recursive: true })
    await writeFile(join(home, path), content)
  }
  await mkdir(home, { recursive: true })
  for (const [path, content] of made.files) await write(path, content)
  for (const folder of made.folders) await mkdir(join(home, folder), { recursive: true })
  for (const [folder, inventory] of made.inventories) {
    const text = made.texts.get(folder) ?? `${JSON.stringify(inventory, null, 2)}\n`
    await write(join(folder, 'inventory.json'), text)
    const stated = made.sidecars.get(folder)
    const algorithm = stated === undefined ? String(inventory.digestAlgorithm ?? 'sha512') : stated
    if (algorithm !== null && !made.files.has(join(folder, `inventory.json.${algorithm}`)))
      await write(
        join(folder, `inventory.json.${algorithm}`),
        `${hashed(['sha512', 'sha256', 'md5'].includes(algorithm) ? algorithm : 'sha512', text)} inventory.json\n`,
      )
  }
  for (const [path, target] of made.hardLinks) await link(join(home, target), join(home, path))
  for (const [path, target] of made.links) await symlink(target, join(home, path))
}

/** One way to spoil an object: which code tells of it, and in which versions of OCFL. */
export type SpoiltCase = {
  readonly code: string
  readonly specs?: readonly Spec[]
  /** What is wrong, in words. */
  readonly what: string
  spoil(made: MadeObject): void
}
