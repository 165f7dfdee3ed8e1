import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { asInstant, type Day, newRandomId, sha512Digest } from '#platform/values'
import { type AipOrder, newNames, nodeHashing, writeAip } from '#preservation/packages'

/** A package of the archive at one version: every file of it by its path. */
export type ArchivePackage = {
  readonly object: string
  readonly version: number
  readonly files: Map<string, Buffer>
}

/** What a package is about: loose files of an originator whom nobody knows. */
export type PackageWords = {
  readonly title: string
  readonly originator: string
  readonly year: number
  /** Texts by name. */
  readonly texts: Readonly<Record<string, string>>
}

export const hexOf = (bytes: Uint8Array | string): string => createHash('sha512').update(bytes).digest('hex')

const orderOf = ({ title, originator, year, texts }: PackageWords, at: Date): AipOrder => {
  const now = asInstant(at)
  const agent = { kind: 'org', name: originator } as const
  return {
    id: newRandomId(),
    version: 1,
    names: newNames(),
    createdAt: now,
    program: { name: 'Národní archiv – zkušební stanoviště', version: '1' },
    archive: { kind: 'org', name: 'Národní archiv (zkušební stanoviště)', institutionId: '100000010' },
    fonds: { number: String(year), name: originator },
    originator: agent,
    originated: { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day },
    ingest: { at: now, submitter: agent },
    later: [],
    content: { kind: 'loose', title },
    representations: [
      {
        name: 'submission',
        files: Object.entries(texts).map(([path, text]) => ({
          path,
          mime: 'text/plain',
          sizeBytes: Buffer.byteLength(text),
          digest: sha512Digest(hexOf(text)),
          createdAt: now,
        })),
      },
    ],
  }
}

/** Makes a package as the Czech archival profile wants it. */
export async function makePackage(words: PackageWords, at: Date): Promise<ArchivePackage> {
  const order = orderOf(words, at)
  const { metadata } = await writeAip(order, nodeHashing)
  const files = new Map(metadata.map(({ path, bytes }) => [path, Buffer.from(bytes)]))
  for (const [path, text] of Object.entries(words.texts))
    files.set(`representations/submission/${path}`, Buffer.from(text, 'utf8'))
  return { object: `urn:uuid:${order.id}`, version: 1, files }
}

/** The list of a package's files as `sha512sum` writes it; its own SHA-512 is the word for the whole package. */
export const listOf = ({ files }: ArchivePackage): string =>
  [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, bytes]) => `${hexOf(bytes)}  ${path}\n`)
    .join('')

export const entryOf = (one: ArchivePackage) => ({
  object: one.object,
  version: one.version,
  digest: sha512Digest(hexOf(listOf(one))),
})

/** Packages that lie in a folder as on a medium. */
export function readPackages(folder: string): ArchivePackage[] {
  const packages = join(folder, 'packages')
  return readdirSync(packages)
    .toSorted()
    .flatMap(id =>
      readdirSync(join(packages, id), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(({ name }) => {
          const at = join(packages, id, name)
          const files = readdirSync(at, { withFileTypes: true, recursive: true })
            .filter(entry => entry.isFile())
            .map(entry => join(entry.parentPath, entry.name))
          return {
            object: `urn:uuid:${id}`,
            version: Number(name.slice(1)),
            files: new Map(files.map(path => [relative(at, path), readFileSync(path)])),
          }
        }),
    )
}
