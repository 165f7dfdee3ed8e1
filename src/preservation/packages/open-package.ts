import type { Hashing } from './hashing.ts'
import { readTar, startsAsTar } from './tar/read-tar.ts'
import {
  type PackageFile,
  type PackageLimits,
  type PackageSource,
  type PackageTree,
  packageLimits,
} from './tree.ts'
import { readZip, type ZipContents } from './zip/read-zip.ts'

const startsAsZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))

/** Formats that are ZIP inside but something else to a reader (office files, signed containers, Java). */
const marks = ['mimetype', '[Content_Types].xml', 'META-INF/MANIFEST.MF']

const withoutExtension = (name: string): string => name.replace(/(?<=.)\.[^.]*$/, '')

type Opening = {
  readonly hashing: Hashing
  /** Whether the folder in a container may be called otherwise than the container. */
  readonly hasFreeName?: boolean
  readonly limits?: PackageLimits | undefined
}

/**
 * Looks at what was handed in: which form it has and what lies in the package's own folder. Unpacks nothing. A package
 * of free name is called as the one folder in its ZIP, whatever the ZIP is called.
 */
export async function openPackage(
  source: PackageSource,
  { hashing, hasFreeName = false, limits = packageLimits }: Opening,
): Promise<PackageTree> {
  if (source.form === 'folder') return { ...source, roots: [`${source.name}/`] }
  const name = withoutExtension(source.name)
  const alone = { name, roots: [], files: [], folders: [], findings: [], form: 'file' as const }
  if (startsAsZip(await source.bytes.read(0, 4))) {
    const zip = await readZip(source.bytes, hashing, limits)
    const isMore = zip.files[0] && marks.includes(zip.files[0].path)
    return isMore ? alone : inside({ form: 'zip', name, hasFreeName }, zip)
  }
  if (!(await startsAsTar(source.bytes))) return alone
  return inside({ form: 'tar', name, hasFreeName }, await readTar(source.bytes, limits))
}

type Container = Pick<PackageTree, 'form' | 'name'> & { readonly hasFreeName: boolean }

/** What lies in the package's folder of a container, as if it were handed in itself; what lies beside it is in `roots`. */
function inside(
  { form, name: ofFile, hasFreeName }: Container,
  { files, folders, findings }: ZipContents,
): PackageTree {
  const roots = [
    ...folders.filter(path => !path.includes('/')).map(path => `${path}/`),
    ...files.filter(file => !file.path.includes('/')).map(file => file.path),
  ]
  const isFree = hasFreeName && roots.length === 1 && roots[0]!.endsWith('/')
  const name = isFree ? roots[0]!.slice(0, -1) : ofFile
  const folder = `${name}/`
  return {
    name,
    form,
    roots,
    files: files.filter(({ path }) => path.startsWith(folder)).map(file => below(folder, file)),
    folders: folders.filter(path => path.startsWith(folder)).map(path => path.slice(folder.length)),
    findings,
  }
}

const below = (folder: string, file: PackageFile): PackageFile => ({
  ...file,
  path: file.path.slice(folder.length),
  pieces: options => file.pieces(options),
})
