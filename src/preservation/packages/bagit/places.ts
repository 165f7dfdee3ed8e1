import type { PackageTree } from '../tree.ts'
import { likeness } from '../zip/names.ts'
import { type Bag, type BagEntry, isFirstStable } from './bag.ts'

/** The folder of the payload, with its slash. */
export const payloadFolder = 'data/'

const encoded: Readonly<Record<string, string>> = { '%0a': '\n', '%0d': '\r', '%25': '%' }
const decoded = (path: string): string =>
  path.replaceAll(/%(?:0a|0d|25)/gi, code => encoded[code.toLowerCase()]!)

/** A path less what says nothing: `./` at the beginning and between. */
export const plainPath = (written: string): string => written.replaceAll(/(^|\/)(?:\.\/)+/g, '$1')

/** Whether a path leads out of the bag on some system: upwards, to a root, a drive, a home folder, a share. */
export function leavesBag(written: string): boolean {
  const parts = written.split(/[\\/]/)
  const isElsewhere = /^(?:[\\/~]|[A-Za-z]:|%[A-Za-z]+%)/.test(written)
  return isElsewhere || parts.some(part => part === '..' || part.replaceAll('\\', '') === '..')
}

/** Files that desktops put beside others by themselves; nobody meant them as content. */
export const isOfSystem = (path: string): boolean =>
  /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path)

/**
 * Where the file of an entry lies. `exactly`: under the name as written; `alike`: only under a name that some system
 * cannot tell from it; `path` is `null` where there is none.
 */
export type Place = { readonly path: string | null; readonly exactly: boolean }

/** Finds files of the bag by the paths its lists write. */
export type Finder = (entry: Pick<BagEntry, 'written'>) => Place

type Names = { readonly exact: ReadonlySet<string>; alike(): ReadonlyMap<string, string> }

/** Names of the files of one bag, gathered once for all its rules; the likenesses only when one is missed. */
const gathered = new WeakMap<PackageTree['files'], Names>()

function namesOf(files: PackageTree['files']): Names {
  let names = gathered.get(files)
  if (!names) {
    let alike: ReadonlyMap<string, string> | null = null
    names = {
      exact: new Set(files.map(({ path }) => path)),
      alike() {
        alike ??= new Map(files.map(({ path }) => [likeness(path), path]))
        return alike
      },
    }
    gathered.set(files, names)
  }
  return names
}

/**
 * Version 1.0 writes line ends and the sign of percent by percent (RFC 8493 § 2.1.3), earlier ones mostly did not: both
 * readings are tried, the one of the version first.
 */
export function finderOf({ files }: Pick<PackageTree, 'files'>, bag: Pick<Bag, 'version'>): Finder {
  const { exact, alike } = namesOf(files)
  return ({ written }) => {
    const plain = plainPath(written)
    const bare = plain.replace(/^\*/, '')
    const readings = isFirstStable(bag) ? [decoded(plain), plain] : [plain, decoded(plain)]
    for (const path of [...readings, bare]) if (exact.has(path)) return { path, exactly: true }
    for (const path of readings) {
      const twin = alike().get(likeness(path))
      if (twin !== undefined) return { path: twin, exactly: false }
    }
    return { path: null, exactly: false }
  }
}
