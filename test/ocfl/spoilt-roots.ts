import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { hashed, lay, type MadeObject, madeObject, type Spec } from './made-object.ts'

/** An OCFL storage root in memory, to be spoilt and laid on the disk. */
export type MadeRoot = {
  readonly spec: Spec
  /** By the folder each lies in. */
  readonly objects: Map<string, MadeObject>
  readonly files: Map<string, string>
  readonly folders: Set<string>
  readonly links: Map<string, string>
}

const layout = '0004-hashed-n-tuple-storage-layout'
const ids = ['urn:example:1', 'urn:example:2']

/** Where an object lies by the layout of the made root. */
export function placeOf(id: string): string {
  const digest = hashed('sha256', id)
  return [digest.slice(0, 3), digest.slice(3, 6), digest.slice(6, 9), digest].join('/')
}

/** A sound storage root of two objects. */
export const madeRoot = (spec: Spec = '1.1'): MadeRoot => ({
  spec,
  objects: new Map(ids.map(id => [placeOf(id), madeObject(spec, id)])),
  files: new Map([
    [`0=ocfl_${spec}`, `ocfl_${spec}\n`],
    ['ocfl_layout.json', JSON.stringify({ extension: layout, description: 'SHA-256, tři trojice' })],
    [`ocfl_${spec}.html`, 'text standardu'],
    [`extensions/${layout}/config.json`, JSON.stringify({ extensionName: layout })],
  ]),
  folders: new Set(),
  links: new Map(),
})

export async function layRoot(made: MadeRoot, home: string): Promise<void> {
  for (const [place, object] of made.objects) await lay(object, join(home, place))
  for (const folder of made.folders) await mkdir(join(home, folder), { recursive: true })
  for (const [path, content] of made.files) {
    await mkdir(dirname(join(home, path)), { recursive: true })
    await writeFile(join(home, path), content)
  }
  for (const [path, target] of made.links) await symlink(target, join(home, path))
}

export type SpoiltRoot = {
  readonly code: string
  readonly specs?: readonly Spec[]
  readonly what: string
  spoil(made: MadeRoot): void
}

const declared = ({ spec }: MadeRoot): string => `0=ocfl_${spec}`
const renamed = (made: MadeRoot, to: string): void => {
  made.files.delete(declared(made))
  made.files.set(to, `${declared(made).slice(2)}\n`)
}
const placed = (made: MadeRoot, at: number, place: string): void => {
  const [from, object] = [...made.objects][at]!
  made.objects.delete(from)
  made.objects.set(place, object)
}
const withoutLayout = (made: MadeRoot): void => void made.files.delete('ocfl_layout.json')
const first = placeOf(ids[0]!).slice(0, 3)

/** Ways to spoil a storage root. */
export const spoiltRoots: readonly SpoiltRoot[] = [
  { code: 'E069', what: 'no declaration', spoil: made => made.files.delete(declared(made)) },
  {
    code: 'E069',
    what: 'neither a declaration nor a layout',
    spoil(made) {
      made.files.clear()
    },
  },
  {
    code: 'E070',
    what: 'a layout without a description',
    spoil: made => made.files.set('ocfl_layout.json', `{"extension":"${layout}"}`),
  },
  { code: 'E070', what: 'a layout that is no JSON', spoil: made => made.files.set('ocfl_layout.json', '{') },
  {
    code: 'E071',
    what: 'a layout nobody registered',
    spoil: made => made.files.set('ocfl_layout.json', '{"extension":"nase","description":"x"}'),
  },
  {
    code: 'E072',
    what: 'a file on the way to objects',
    spoil: made => made.files.set(`${first}/a.txt`, 'x'),
  },
  {
    code: 'E084',
    what: 'a file on the way to objects',
    spoil: made => made.files.set(`${first}/a.txt`, 'x'),
  },
  { code: 'E073', what: 'an empty folder', spoil: made => made.folders.add(`${first}/prázdná`) },
  { code: 'E085', what: 'an empty folder', spoil: made => made.folders.add(`${first}/prázdná`) },
  { code: 'E088', what: 'a folder that leads nowhere', spoil: made => made.files.set('data/a/b.txt', 'x') },
  { code: 'E075', what: 'an empty declaration', spoil: made => made.files.set(declared(made), '') },
  {
    code: 'E076',
    what: 'two declarations',
    spoil(made) {
      for (const spec of ['1.0', '1.1']) made.files.set(`0=ocfl_${spec}`, `ocfl_${spec}\n`)
    },
  },
  {
    code: 'E077',
    what: 'a declaration whose name has no equals sign',
    spoil: made => renamed(made, declared(made).slice(2)),
  },
  {
    code: 'E078',
    what: 'a declaration whose name begins with 1',
    spoil: made => renamed(made, `1=${declared(made).slice(2)}`),
  },
  { code: 'E079', what: 'a declaration of OCFL 2.0', spoil: made => renamed(made, '0=ocfl_2.0') },
  {
    code: 'E080',
    what: 'a declaration that says another version',
    spoil: made => made.files.set(declared(made), 'ocfl_9\n'),
  },
  {
    code: 'E081',
    what: 'an object of a newer OCFL',
    specs: ['1.0'],
    spoil: made => made.objects.set(placeOf(ids[0]!), madeObject('1.1', ids[0]!)),
  },
  {
    code: 'E083',
    what: 'an object that lies elsewhere',
    spoil: made => placed(made, 0, 'aaa/bbb/ccc/objekt'),
  },
  {
    code: 'E083',
    what: 'one identifier at two places',
    spoil(made) {
      withoutLayout(made)
      made.objects.set('aaa/bbb/ccc/objekt', madeObject(made.spec, ids[0]!))
    },
  },
  {
    code: 'E037',
    what: 'one identifier at two places',
    spoil: made => made.objects.set('aaa/bbb/ccc/objekt', madeObject(made.spec, ids[0]!)),
  },
  {
    code: 'E086',
    what: 'a file in the extensions folder',
    specs: ['1.0'],
    spoil: made => made.files.set('extensions/a.txt', 'x'),
  },
  {
    code: 'E112',
    what: 'a file in the extensions folder',
    specs: ['1.1'],
    spoil: made => made.files.set('extensions/a.txt', 'x'),
  },
  {
    code: 'E090',
    what: 'a link on the way to objects',
    spoil: made => made.links.set(`${first}/odkaz`, '/tmp'),
  },
  { code: 'E090', what: 'a link in the root', spoil: made => made.links.set('odkaz', '/tmp') },
  {
    code: 'E003',
    what: 'an object without a declaration',
    spoil: made => made.objects.get(placeOf(ids[0]!))!.files.delete(`0=ocfl_object_${made.spec}`),
  },
  {
    code: 'E092',
    what: 'a changed file of an object',
    spoil: made => made.objects.get(placeOf(ids[1]!))!.files.set('v1/content/a.txt', 'x'),
  },
  {
    code: 'W014',
    what: 'objects at different depths',
    spoil(made) {
      withoutLayout(made)
      placed(made, 0, 'aaa/objekt')
    },
  },
  {
    code: 'W015',
    what: 'an object directly in the root',
    spoil(made) {
      withoutLayout(made)
      placed(made, 0, 'objekt')
    },
  },
  {
    code: 'W016',
    what: 'an extension nobody registered',
    specs: ['1.1'],
    spoil: made => made.files.set('extensions/nase/a.txt', 'x'),
  },
]
