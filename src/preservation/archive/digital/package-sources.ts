import type { BytesAt, PackageFile, PackageSource, WrittenAip } from '#preservation/packages'
import type { OcflStore } from '#storage/objects'
import { aipObject } from '../archival-package.ts'

type Folder = Extract<PackageSource, { form: 'folder' }>

/** Every folder on the way to some files. */
const foldersOf = (files: readonly PackageFile[]): string[] => {
  const folders = new Set<string>()
  for (const { path } of files)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  return [...folders].toSorted()
}

/** Files as a package in a folder, to be judged. */
export const folderSource = (name: string, files: readonly PackageFile[]): Folder => ({
  form: 'folder',
  name,
  files,
  folders: foldersOf(files),
  findings: [],
})

/** A package that is written and not kept yet, to be judged. */
export const writtenSource = (written: WrittenAip, bytesAt: BytesAt): Folder =>
  folderSource(written.name, [
    ...written.metadata.map(({ path, bytes }) => ({
      path,
      sizeBytes: bytes.length,
      async *pieces() {
        yield bytes
      },
    })),
    ...written.files.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
      async *pieces() {
        yield* bytesAt(path)
      },
    })),
  ])

/** A kept package at one of its versions, as it rests in the store. */
export async function storedSource(store: OcflStore, aipId: string, version: number): Promise<Folder> {
  const object = aipObject(aipId)
  const files = await store.filesOf(object, version)
  return folderSource(
    aipId,
    files.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
      pieces: options => store.pieces(object, version, path, options),
    })),
  )
}
