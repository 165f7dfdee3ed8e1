import type { Finding } from '#platform/refusals'
import { GIB, MIB } from '#platform/values'
import type { ByteSource } from '#preservation/formats'

/** One file of a package; its bytes come in pieces and may be asked for more than once. */
export type PackageFile = {
  /** Below the package's own folder, with slashes: `komponenty/smlouva.pdf`. */
  readonly path: string
  readonly sizeBytes: number
  /**
   * Throws `DamagedContent` when the container does not give what it declares. With `lent`, the memory of a piece may be
   * used again once the next is asked for.
   */
  pieces(options?: { readonly lent?: boolean }): AsyncIterable<Uint8Array>
  /** Reads at any place, where the bytes lie as they are; not compared with what the container declares of them. */
  read?(start: number, end: number): Promise<Uint8Array>
}

/** What was handed in: a ZIP, a folder, or a single file that is neither. */
export type PackageTree = {
  /** Name of the folder, or of the file without its extension. */
  readonly name: string
  readonly form: 'zip' | 'tar' | 'folder' | 'file'
  /** Names at the very top of a ZIP or TAR, folders with a slash at the end; for a folder the folder itself. */
  readonly roots: readonly string[]
  /** Files of the package's folder; empty when there is none. */
  readonly files: readonly PackageFile[]
  /** Folders of the package's folder, without a slash at the end. */
  readonly folders: readonly string[]
  /** What is wrong with the container itself. */
  readonly findings: readonly Finding[]
}

/** What is handed to the judge. Whoever gives a folder has already walked it. */
export type PackageSource =
  | { readonly form: 'file'; readonly name: string; readonly bytes: ByteSource }
  | ({ readonly form: 'folder' } & Pick<PackageTree, 'name' | 'files' | 'folders' | 'findings'>)

/** A file inside a container is not what the container says: damaged, cut off, or swelling beyond its size. */
export class DamagedContent extends Error {
  readonly path: string
  constructor(path: string, cause?: unknown) {
    super(`content of ${path} is damaged`, { cause })
    this.name = 'DamagedContent'
    this.path = path
  }
}

/** What one package may ask of us. */
export const packageLimits = {
  packageBytes: 10 * GIB,
  fileBytes: 4 * GIB,
  files: 200_000,
  /** Unpacked bytes for one packed byte; judged from `ratioFromBytes` up. */
  ratio: 200,
  ratioFromBytes: 8 * MIB,
  nameLength: 1_000,
  folderDepth: 30,
}
export type PackageLimits = typeof packageLimits
