import { newestOf, oldestOf, put, renameVersions, type SpoiltCase, sha512, texts } from './made-object.ts'

const { first, second, kept } = texts
const declared = (made: { spec: string }): string => `0=ocfl_object_${made.spec}`
const moved = (made: { files: Map<string, string | Uint8Array> }, from: string, to: string): void => {
  made.files.set(to, made.files.get(from)!)
  made.files.delete(from)
}

/** Ways to spoil what lies in the folder of an object: declaration, versions, inventories as files, content. */
export const spoiltObjects: readonly SpoiltCase[] = [
  { code: 'E001', what: 'a stray file in the object root', spoil: made => made.files.set('a.txt', 'x') },
  { code: 'E001', what: 'a stray folder in the object root', spoil: made => made.files.set('data/a', 'x') },
  {
    code: 'E001',
    what: 'a second sidecar in the object root',
    spoil: made => made.files.set('inventory.json.sha256', 'x'),
  },
  { code: 'E001', what: 'logs that are a file', spoil: made => made.files.set('logs', 'x') },
  {
    code: 'E002',
    what: 'a declaration of two lines',
    spoil: made => made.files.set(declared(made), `${declared(made).slice(2)}\nx\n`),
  },
  { code: 'E002', what: 'an empty declaration', spoil: made => made.files.set(declared(made), '') },
  { code: 'E003', what: 'no declaration', spoil: made => made.files.delete(declared(made)) },
  {
    code: 'E003',
    what: 'two declarations',
    spoil(made) {
      for (const spec of ['1.0', '1.1']) made.files.set(`0=ocfl_object_${spec}`, `ocfl_object_${spec}\n`)
    },
  },
  {
    code: 'E003',
    what: 'a declaration without a version of OCFL',
    spoil: made => moved(made, declared(made), '0=ocfl_object'),
  },
  {
    code: 'E004',
    what: 'a declaration whose name has no equals sign',
    spoil: made => moved(made, declared(made), declared(made).slice(2)),
  },
  {
    code: 'E005',
    what: 'a declaration whose name begins with 1',
    spoil: made => moved(made, declared(made), `1=${declared(made).slice(2)}`),
  },
  {
    code: 'E006',
    what: 'a declaration of OCFL 2.0',
    spoil: made => moved(made, declared(made), '0=ocfl_object_2.0'),
  },
  {
    code: 'E006',
    what: 'a declaration of a storage root in an object',
    spoil: made => moved(made, declared(made), `0=ocfl_${made.spec}`),
  },
  {
    code: 'E007',
    what: 'a declaration without its line feed',
    spoil: made => made.files.set(declared(made), declared(made).slice(2)),
  },
  {
    code: 'E007',
    what: 'a declaration that says another version',
    spoil: made => made.files.set(declared(made), 'ocfl_object_1.7\n'),
  },
  {
    code: 'E008',
    what: 'an inventory without versions',
    spoil: made => put(newestOf(made), ['versions'], {}),
  },
  {
    code: 'E008',
    what: 'no version folders at all',
    spoil(made) {
      for (const path of [...made.files.keys()]) if (path.startsWith('v')) made.files.delete(path)
      for (const folder of ['v1', 'v2']) made.inventories.delete(folder)
    },
  },
  { code: 'E009', what: 'versions from 2', spoil: made => renameVersions(made, { v1: 'v2', v2: 'v3' }) },
  { code: 'E010', what: 'versions 1 and 3', spoil: made => renameVersions(made, { v2: 'v3' }) },
  {
    code: 'E010',
    what: 'a version folder between others that is gone',
    spoil(made) {
      put(newestOf(made), ['versions', 'v3'], (newestOf(made).versions as Record<string, unknown>).v2)
      put(newestOf(made), ['head'], 'v3')
      made.inventories.set('v3', newestOf(made))
      made.inventories.delete('v2')
      made.files.delete('v2/content/a.txt')
    },
  },
  { code: 'E011', what: 'v2 after v01', spoil: made => renameVersions(made, { v1: 'v01' }) },
  { code: 'E012', what: 'v02 after v1', spoil: made => renameVersions(made, { v2: 'v02' }) },
  { code: 'E012', what: 'v002 after v01', spoil: made => renameVersions(made, { v1: 'v01', v2: 'v002' }) },
  { code: 'E013', what: 'v2 after v01', spoil: made => renameVersions(made, { v1: 'v01' }) },
  {
    code: 'E014',
    what: 'folder v002 that the inventory calls v2',
    spoil(made) {
      moved(made, 'v2/content/a.txt', 'v002/content/a.txt')
      made.inventories.delete('v2')
    },
  },
  { code: 'E015', what: 'a stray file in a version folder', spoil: made => made.files.set('v1/a.txt', 'x') },
  {
    code: 'E015',
    what: 'a second sidecar in a version folder',
    spoil: made => made.files.set('v1/inventory.json.md5', 'x'),
  },
  {
    code: 'E016',
    what: 'a file in the version folder itself',
    spoil(made) {
      moved(made, 'v2/content/a.txt', 'v2/a.txt')
      put(newestOf(made), ['manifest', sha512(second)], ['v2/a.txt'])
    },
  },
  {
    code: 'E021',
    what: 'content in a folder called data and no contentDirectory',
    spoil(made) {
      moved(made, 'v2/content/a.txt', 'v2/data/a.txt')
      put(newestOf(made), ['manifest', sha512(second)], ['v2/data/a.txt'])
    },
  },
  { code: 'E023', what: 'a content file nobody lists', spoil: made => made.files.set('v2/content/x', 'x') },
  {
    code: 'E023',
    what: 'a content file that only the older manifest does not list',
    spoil: made => put(oldestOf(made), ['manifest', sha512(kept)], []),
  },
  {
    code: 'E024',
    what: 'an empty folder among the content',
    spoil: made => made.folders.add('v2/content/prázdná'),
  },
  {
    code: 'E034',
    what: 'Inventory.json',
    spoil: made => {
      made.files.set('Inventory.json', JSON.stringify(newestOf(made)))
      made.inventories.delete('')
    },
  },
  { code: 'E058', what: 'no sidecar in the root', spoil: made => made.sidecars.set('', null) },
  { code: 'E058', what: 'no sidecar in a version', spoil: made => made.sidecars.set('v1', null) },
  { code: 'E059', what: 'a sidecar of another algorithm', spoil: made => made.sidecars.set('', 'sha256') },
  {
    code: 'E060',
    what: 'a sidecar with another digest',
    spoil: made => made.files.set('inventory.json.sha512', `${sha512('x')} inventory.json\n`),
  },
  {
    code: 'E060',
    what: 'the same in a version folder',
    spoil: made => made.files.set('v1/inventory.json.sha512', `${sha512('x')} inventory.json\n`),
  },
  {
    code: 'E061',
    what: 'a sidecar without the name of the inventory',
    spoil: made => made.files.set('inventory.json.sha512', sha512('x')),
  },
  {
    code: 'E061',
    what: 'a sidecar longer than any',
    spoil: made => made.files.set('inventory.json.sha512', 'a'.repeat(100_000)),
  },
  { code: 'E063', what: 'no inventory in the root', spoil: made => made.inventories.delete('') },
  {
    code: 'E064',
    what: 'a root inventory other than that of the newest version',
    spoil: made => made.texts.set('v2', JSON.stringify(newestOf(made))),
  },
  {
    code: 'E067',
    what: 'a file in the extensions folder',
    spoil: made => made.files.set('extensions/a.txt', 'x'),
  },
  {
    code: 'E082',
    what: 'an object inside the object',
    spoil: made => made.files.set(`other/${declared(made)}`, 'x'),
  },
  { code: 'E090', what: 'a link among the content', spoil: made => made.links.set('v2/content/l', 'a.txt') },
  { code: 'E090', what: 'a link in the root', spoil: made => made.links.set('v3', 'v2') },
  {
    code: 'E090',
    what: 'an inventory that is a link',
    spoil(made) {
      made.inventories.delete('v1')
      made.links.set('v1/inventory.json', '/dev/zero')
    },
  },
  {
    code: 'E090',
    what: 'two names of one file (hard link)',
    spoil(made) {
      made.hardLinks.set('v2/content/b.txt', 'v2/content/a.txt')
      put(newestOf(made), ['manifest', sha512(second)], ['v2/content/a.txt', 'v2/content/b.txt'])
    },
  },
  { code: 'E092', what: 'a changed file', spoil: made => made.files.set('v1/content/a.txt', 'jiné') },
  { code: 'E092', what: 'a file that is gone', spoil: made => made.files.delete('v1/content/b/c.txt') },
  {
    code: 'E093',
    what: 'a fixity digest of another file',
    spoil: made => made.files.set('v1/content/b/c.txt', first),
  },
  { code: 'W002', what: 'a folder besides the content', spoil: made => made.files.set('v1/meta/a', 'x') },
  {
    code: 'W003',
    what: 'an empty content folder',
    spoil: made => {
      made.files.delete('v2/content/a.txt')
      made.folders.add('v2/content')
      put(newestOf(made), ['manifest', sha512(second)], undefined)
      put(newestOf(made), ['versions', 'v2', 'state'], { [sha512(kept)]: ['b/c.txt'] })
    },
  },
  { code: 'W010', what: 'a version without its inventory', spoil: made => made.inventories.delete('v1') },
  {
    code: 'W013',
    what: 'an extension nobody registered',
    spoil: made => made.files.set('extensions/nase/a.txt', 'x'),
  },
  {
    code: 'W001',
    what: 'versions v01 and v02',
    spoil: made => renameVersions(made, { v1: 'v01', v2: 'v02' }),
  },
]
