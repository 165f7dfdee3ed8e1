import type { Hashing } from './hashing.ts'
import {
  type PackageFile,
  type PackageLimits,
  type PackageSource,
  type PackageTree,
  packageLimits,
} from './tree.ts'
import { readZip } from './zip/read-zip.ts'

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
  let name = withoutExtension(source.name)
  const empty = { name, roots: [], files: [], folders: [], findings: [] }
  if (!startsAsZip(await source.bytes.read(0, 4))) return { ...empty, form: 'file' }
  const zip = await readZip(source.bytes, hashing, limits)
  if (zip.files[0] && marks.includes(zip.files[0].path)) return { ...empty, form: 'file' }
  const roots = [
    ...zip.folders.filter(path => !path.includes('/')).map(path => `${path}/`),
    ...zip.files.filter(file => !file.path.includes('/')).map(file => file.path),
  ]
  if (hasFreeName && roots.length === 1 && roots[0]!.endsWith('/')) name = roots[0]!.slice(0, -1)
  const isWhole = roots.length === 1 && roots[0] === `${name}/`
  const inside = `${name}/`
  return {
    name,
    form: 'zip',
    roots,
    files: isWhole ? zip.files.map(file => below(inside, file)) : [],
    folders: isWhole
      ? zip.folders.filter(path => path.startsWith(inside)).map(path => path.slice(inside.length))
      : [],
    findings: zip.findings,
  }
}

const below = (folder: string, file: PackageFile): PackageFile => ({
  ...file,
  path: file.path.slice(folder.length),
  pieces: options => file.pieces(options),
})
