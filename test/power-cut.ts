import { basename, dirname } from 'node:path'
import { lanes } from '#platform/values'
import { type Entry, type Files, type Look, measureBytes, type Writing } from '#storage/objects'
import { judgeKept } from '../src/storage/objects/ocfl/judge-kept.ts'

/**
 * A disk in memory that knows what a power cut may take. Content counts as safe after `sync` of its file, a name after
 * `syncFolder` of the folder it stands in, both after `syncVolume`; a rename is one change and safe with the folder it leads to. `states` gives
 * the disks that a cut at this moment may leave behind.
 */
export type FragileDisk = {
  readonly files: Files
  /** Calls that changed something so far. */
  readonly changes: number
  /** Disks after a cut now: every subset of what is unsynced while they are few, otherwise telling ones. */
  states(onChange?: OnChange): Generator<FragileDisk>
  /** Every file with its text, for the reader of a failed test. */
  tree(): Record<string, string>
}

type OnChange = (disk: FragileDisk, call: string) => Promise<void> | void

type FileNode = { kind: 'file'; content: Buffer; safe: Buffer; modifiedAt: number }
type FolderNode = { kind: 'folder'; names: Map<string, Node> }
type Node = FileNode | FolderNode
/** A change of names not yet safe; applying a part of them in order gives a state. */
type Change = { folder: FolderNode; apply(): void }

/** Up to so many unsynced things all subsets are tried. */
const fewEnough = 5

const missing = (path: string) => Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' })
const exists = (path: string) => Object.assign(new Error(`EEXIST: ${path}`), { code: 'EEXIST' })

const emptyFolder = (): FolderNode => ({ kind: 'folder', names: new Map() })

/** Length came through and half of what was not synced; the rest reads as zeros. */
function torn({ content, safe }: FileNode): Buffer {
  let same = 0
  while (same < Math.min(content.length, safe.length) && content[same] === safe[same]) same++
  const from = Math.floor((same + content.length) / 2)
  return Buffer.concat([content.subarray(0, from), Buffer.alloc(content.length - from)])
}

export function fragileDisk(root: FolderNode = emptyFolder(), onChange: OnChange = () => {}): FragileDisk {
  let safeNames = new Map<FolderNode, Map<string, Node>>()
  const remember = (node: Node) => {
    if (node.kind !== 'folder' || safeNames.has(node)) return
    safeNames.set(node, new Map(node.names))
    for (const below of node.names.values()) remember(below)
  }
  remember(root)
  let pending: Change[] = []
  let changes = 0

  const at = (path: string): Node | null => {
    let node: Node = root
    for (const part of path.split('/').filter(Boolean)) {
      const next: Node | undefined = node.kind === 'folder' ? node.names.get(part) : undefined
      if (!next) return null
      node = next
    }
    return node
  }
  const folderAt = (path: string): FolderNode => {
    const node = at(path)
    if (node?.kind !== 'folder') throw missing(path)
    return node
  }
  const fileAt = (path: string): FileNode => {
    const node = at(path)
    if (node?.kind !== 'file') throw missing(path)
    return node
  }

  /** What is asked for at the same time comes one after another, so that each state is looked at as it stands. */
  const inLane = lanes(1)
  const inTurn =
    <A extends unknown[], T>(deed: (...args: A) => Promise<T>) =>
    (...args: A) =>
      inLane(() => deed(...args))
  const changed = async (call: string) => {
    changes++
    await onChange(disk, call)
  }
  /** A change of names: made at once for the running program, kept in mind for the cut. */
  const rename = (folder: FolderNode, deed: (names: (folder: FolderNode) => Map<string, Node>) => void) => {
    deed(one => one.names)
    pending.push({ folder, apply: () => deed(one => safeNames.get(one) ?? new Map()) })
  }

  const writing = (node: FileNode, path: string): Writing => ({
    write: inTurn(async bytes => {
      node.content = Buffer.concat([node.content, bytes])
      await changed(`write ${path}`)
    }),
    sync: inTurn(async () => {
      node.safe = node.content
      await changed(`sync ${path}`)
    }),
    close: async () => {},
  })

  const reading = (path: string) => {
    const { content } = fileAt(path)
    return {
      sizeBytes: content.length,
      read: async (start: number, end: number) => content.subarray(start, Math.min(end, content.length)),
      [Symbol.asyncDispose]: async () => {},
    }
  }

  const files: Files = {
    create: inTurn(async path => {
      const folder = folderAt(dirname(path))
      if (folder.names.has(basename(path))) throw exists(path)
      const node: FileNode = {
        kind: 'file',
        content: Buffer.alloc(0),
        safe: Buffer.alloc(0),
        modifiedAt: changes,
      }
      rename(folder, names => names(folder).set(basename(path), node))
      await changed(`create ${path}`)
      return writing(node, path)
    }),
    append: inTurn(async (path, keepBytes) => {
      const node = fileAt(path)
      node.content = node.content.subarray(0, keepBytes)
      await changed(`append ${path}`)
      return writing(node, path)
    }),
    open: async path => reading(path),
    openUncached: async path => ({ ...reading(path), reread: 'direct' as const, linked: null }),
    measure: (path, endBytes) => measureBytes({ ...reading(path), reread: 'direct' }, endBytes),
    judgeObject: (home, versions) => judgeKept(files, home, versions),
    makeFolder: inTurn(async path => {
      const above = folderAt(dirname(path))
      if (above.names.has(basename(path))) return false
      const node = emptyFolder()
      safeNames.set(node, new Map())
      rename(above, names => names(above).set(basename(path), node))
      await changed(`makeFolder ${path}`)
      return true
    }),
    syncFolder: inTurn(async path => {
      const folder = folderAt(path)
      for (const change of pending.filter(one => one.folder === folder)) change.apply()
      pending = pending.filter(one => one.folder !== folder)
      await changed(`syncFolder ${path}`)
    }),
    syncVolume: inTurn(async path => {
      for (const change of pending) change.apply()
      pending = []
      for (const node of unsyncedFiles()) node.safe = node.content
      await changed(`syncVolume ${path}`)
    }),
    rename: inTurn(async (from, to) => {
      const [source, target] = [folderAt(dirname(from)), folderAt(dirname(to))]
      const node = source.names.get(basename(from))
      if (!node) throw missing(from)
      const there = target.names.get(basename(to))
      if (there?.kind === 'folder' && there.names.size > 0)
        throw Object.assign(new Error(`ENOTEMPTY: ${to}`), { code: 'ENOTEMPTY' })
      rename(target, names => {
        if (names(source).get(basename(from)) === node) names(source).delete(basename(from))
        names(target).set(basename(to), node)
      })
      await changed(`rename ${from} ${to}`)
    }),
    remove: inTurn(async path => {
      fileAt(path)
      const folder = folderAt(dirname(path))
      rename(folder, names => names(folder).delete(basename(path)))
      await changed(`remove ${path}`)
    }),
    removeFolder: inTurn(async path => {
      if (folderAt(path).names.size > 0) return false
      const above = folderAt(dirname(path))
      rename(above, names => names(above).delete(basename(path)))
      await changed(`removeFolder ${path}`)
      return true
    }),
    list: async path => [...folderAt(path).names].map(([name, { kind }]): Entry => ({ name, kind })),
    async look(path): Promise<Look | null> {
      const node = at(path)
      const sizeBytes = node?.kind === 'file' ? node.content.length : 0
      const revision = node?.kind === 'file' ? `${node.modifiedAt} ${sizeBytes}` : ''
      return node && { kind: node.kind, sizeBytes, modifiedAt: new Date(0), revision }
    },
    isThere: path => at(path) !== null,
    freeBytes: async () => 1_000_000_000_000,
    readOnly: async path => void fileAt(path),
    setImmutable: async () => false,
  }

  const unsyncedFiles = (): FileNode[] => {
    const found = new Set<FileNode>()
    const walk = (node: Node) => {
      if (node.kind === 'file') {
        if (!node.content.equals(node.safe)) found.add(node)
      } else
        for (const below of [...node.names.values(), ...(safeNames.get(node)?.values() ?? [])]) walk(below)
    }
    walk(root)
    return [...found]
  }

  /** The disk when of the unsynced changes and files those with `true` came through. */
  const after = (cameThrough: readonly boolean[], isTorn: boolean, watch?: OnChange): FragileDisk => {
    const kept = new Map<FolderNode, Map<string, Node>>()
    for (const [folder, names] of safeNames) kept.set(folder, new Map(names))
    const before = safeNames
    safeNames = kept
    pending.forEach((change, n) => {
      if (cameThrough[n]) change.apply()
    })
    safeNames = before
    const unsynced = unsyncedFiles()
    const copies = new Map<Node, Node>()
    const copy = (node: Node): Node => {
      const done = copies.get(node)
      if (done) return done
      if (node.kind === 'folder') {
        const made = emptyFolder()
        copies.set(node, made)
        for (const [name, below] of kept.get(node) ?? []) made.names.set(name, copy(below))
        return made
      }
      const place = unsynced.indexOf(node)
      const whole = place < 0 || cameThrough[pending.length + place]
      const content = whole ? (place >= 0 && isTorn ? torn(node) : node.content) : node.safe
      const made: FileNode = { kind: 'file', content, safe: content, modifiedAt: node.modifiedAt }
      copies.set(node, made)
      return made
    }
    return fragileDisk(copy(root) as FolderNode, watch)
  }

  const disk: FragileDisk = {
    files,
    get changes() {
      return changes
    },
    *states(watch) {
      const open = pending.length + unsyncedFiles().length
      const choose = (isKept: (n: number) => boolean) => Array.from({ length: open }, (_, n) => isKept(n))
      const choices =
        open <= fewEnough
          ? Array.from({ length: 2 ** open }, (_, bits) => choose(n => (bits & (1 << n)) !== 0))
          : [
              choose(() => false),
              choose(() => true),
              ...choose(() => true).flatMap((_, one) => [
                choose(n => n !== one),
                choose(n => n === one),
                choose(n => n <= one),
              ]),
            ]
      for (const choice of choices) yield after(choice, false, watch)
      yield after(
        choose(() => true),
        true,
        watch,
      )
    },
    tree() {
      const told: Record<string, string> = {}
      const walk = (node: Node, path: string) => {
        if (node.kind === 'file') told[path] = node.content.toString('utf8').slice(0, 200)
        else {
          if (node.names.size === 0) told[`${path}/`] = ''
          for (const [name, below] of node.names) walk(below, `${path}/${name}`)
        }
      }
      walk(root, '')
      return told
    },
  }
  return disk
}
