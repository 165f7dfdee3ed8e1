import { attributeOf } from '#platform/xml'
import type { PackageFile, PackageTree } from '../tree.ts'
import type { MappedFile } from '../view/aip-view.ts'
import { labels, type Profile, profileNamed } from './profiles.ts'
import type { SuiteName } from './suite-names.ts'

/** Of a single file so much is looked at to see what it is. */
const lookedAtBytes = 4096

async function beginningOf(file: PackageFile): Promise<string> {
  for await (const piece of file.pieces()) return new TextDecoder().decode(piece.subarray(0, lookedAtBytes))
  return ''
}

/** Which suite judges what was handed in; a single file tells it by its root element. */
export async function guessSuite(tree: PackageTree, single: PackageFile | null): Promise<SuiteName> {
  if (tree.files.some(({ path }) => path === 'METS.xml')) return 'DAAIP2024'
  if (tree.files.some(({ path }) => path === 'bagit.txt')) return 'BAGIT'
  const start = single ? await beginningOf(single) : ''
  if (/<(?:[\w.-]+:)?ead[\s>]/.test(start)) return 'AP2023'
  return /<(?:[\w.-]+:)?premis[\s>]/.test(start) ? 'PREMIS' : 'NSESSS2024'
}

/**
 * Which profile a package asks for by its own words. Storing (`ULOZENI`) is never guessed: it is the receiver's demand.
 */
export function guessProfile(
  suite: SuiteName,
  tree: PackageTree,
  fileName: string,
  label: string | undefined,
): string {
  if (suite === 'DAAIP2024') return 'DAAIP2024/AIP'
  if (suite === 'BAGIT') return 'BAGIT'
  if (suite === 'PREMIS') return fileName === 'PACKAGE-INFO.xml' ? 'PREMIS/PACKAGE_INFO' : 'PREMIS/METADATA'
  if (suite === 'AP2023') return 'AP2023/ARCH_DESC'
  if (label !== labels.proposal) return 'NSESSS2024/PREJIMKA'
  const hasComponents = tree.files.some(({ path }) => path.startsWith('komponenty/'))
  return hasComponents ? 'NSESSS2024/SKARTACE_UPLNY' : 'NSESSS2024/SKARTACE_METADATA'
}

/**
 * By which profile a metadata file inside an archive's package is judged; `undefined` where none is for it. The public
 * validator takes every description for one taken over from the originator; we look at its group (`GROUPID`).
 */
export function innerProfile(
  { element, of, kind, path }: MappedFile,
  outer: string,
  isStrict: boolean,
): Profile | undefined {
  if (of === 'description' && kind === 'EAD') {
    const isContextual = !isStrict && attributeOf(element.parent, 'GROUPID') === 'CONTEXTUAL'
    return profileNamed(isContextual ? 'AP2023/EARK_CONTEXTUAL_DESC' : 'AP2023/EARK_INHERENT_DESC')
  }
  if (of !== 'preservation' || kind !== 'PREMIS') return undefined
  if (path !== 'metadata/preservation/PACKAGE-INFO.xml') return profileNamed('PREMIS/METADATA')
  return profileNamed(outer.endsWith('/SIP_CHANGE') ? 'PREMIS/PACKAGE_INFO_CHANGE' : 'PREMIS/PACKAGE_INFO')
}
