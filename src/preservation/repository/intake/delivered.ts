import type { Instance } from '#platform/acts'
import type { PackageFile, PackageSource } from '#preservation/packages'
import { objectStoresOf, piecesOf } from '#storage/objects'
import type { DepositFile } from '../deposit-file.ts'
import type { DepositProfile } from '../deposit-transfer.ts'

/** The bytes of a file where they rest until it is sealed. */
export async function* uploadedPieces(instance: Instance, upload: string): AsyncGenerator<Uint8Array> {
  await using bytes = await objectStoresOf(instance).uploads.open(upload)
  yield* piecesOf(bytes)
}

const packageFile = (instance: Instance, file: DepositFile, path: string): PackageFile => ({
  path,
  sizeBytes: Number(file.size_bytes),
  pieces: () => uploadedPieces(instance, file.upload_id!),
  async read(start, end) {
    await using bytes = await objectStoresOf(instance).uploads.open(file.upload_id!)
    return bytes.read(start, end)
  },
})

const foldersOf = (paths: readonly string[]): string[] => {
  const folders = new Set<string>()
  for (const path of paths)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  return [...folders].toSorted()
}

/** The one folder in which everything lies, where there is one. */
const commonFolder = (paths: readonly string[]): string | null => {
  const [first = ''] = paths
  const top = first.slice(0, first.indexOf('/') + 1)
  return top !== '' && paths.every(path => path.startsWith(top)) ? top.slice(0, -1) : null
}

/** Whether the only file of a transfer is a package packed as a whole. */
const isPacked = (files: readonly DepositFile[], profile: DepositProfile): boolean =>
  files.length === 1 && /\.(?:zip|tar)$/i.test(files[0]!.path) && ['sip', 'bag', 'psp'].includes(profile)

/** What was handed in, as packages are judged: a packed file that stays open until `close`, or a folder of files. */
export type Delivered = { readonly source: PackageSource; readonly close: () => Promise<void> }

export async function deliveredSource(
  instance: Instance,
  files: readonly DepositFile[],
  profile: DepositProfile,
): Promise<Delivered> {
  if (isPacked(files, profile)) {
    const [{ path, upload_id: upload }] = files as [DepositFile]
    const bytes = await objectStoresOf(instance).uploads.open(upload!)
    return {
      source: { form: 'file', name: path.replace(/^.*\//, ''), bytes },
      close: async () => bytes[Symbol.asyncDispose](),
    }
  }
  const paths = files.map(({ path }) => path)
  const top = commonFolder(paths)
  const below = (path: string) => (top === null ? path : path.slice(top.length + 1))
  return {
    source: {
      form: 'folder',
      name: top ?? 'predani',
      files: files.map(file => packageFile(instance, file, below(file.path))),
      folders: foldersOf(paths.map(below)),
      findings: [],
    },
    close: async () => {},
  }
}
