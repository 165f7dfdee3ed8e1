import {
  hashed,
  type MadeInventory,
  newestOf,
  oldestOf,
  put,
  type Spec,
  type SpoiltCase,
  sha512,
  texts,
} from './made-object.ts'

const { first, second, kept } = texts

/** One value put into the newest inventory. */
const stating = (
  code: string,
  what: string,
  way: readonly string[],
  value: unknown,
  specs?: readonly Spec[],
): SpoiltCase => ({ code, what, ...(specs && { specs }), spoil: made => put(newestOf(made), way, value) })

const text = (code: string, what: string, change: (text: string) => string | Uint8Array): SpoiltCase => ({
  code,
  what,
  spoil(made) {
    for (const folder of ['', 'v2']) made.texts.set(folder, change(JSON.stringify(newestOf(made), null, 1)))
  },
})

const older = (
  code: string,
  what: string,
  change: (oldest: MadeInventory) => void,
  specs?: readonly Spec[],
): SpoiltCase => ({ code, what, ...(specs && { specs }), spoil: made => change(oldestOf(made)) })

const v2 = (key: string): string[] => ['versions', 'v2', key]
const pathOfSecond = ['manifest', sha512(second)]
const stateOfSecond = [...v2('state'), sha512(second)]
const latter: readonly Spec[] = ['1.1']
const former: readonly Spec[] = ['1.0']

/** Ways to spoil what an inventory says by itself. */
const structure: readonly SpoiltCase[] = [
  text('E033', 'a text that is cut off', whole => whole.slice(0, 400)),
  text('E033', 'a byte order mark', whole => `\ufeff${whole}`),
  text('E033', 'bytes that are no UTF-8', whole => Buffer.concat([Buffer.from(whole), Buffer.from([0xff])])),
  text('E033', 'a list instead of an object', () => '[]'),
  text('E033', 'the same key twice', whole => whole.replace('"head"', '"id": "urn:jine", "head"')),
  text('E033', 'nesting beyond reason', whole =>
    whole.replace('"head"', `"x": ${'['.repeat(1e5)}${']'.repeat(1e5)}, "head"`),
  ),
  text('E096', 'a digest twice in the manifest', whole =>
    whole.replace('"manifest": {', `"manifest": {"${sha512(second)}": ["v2/content/a.txt"],`),
  ),
  text('E097', 'a digest twice in a fixity block', whole =>
    whole.replace('"md5": {', `"md5": {"${hashed('md5', kept)}": [],`),
  ),
  text('E050', 'a digest twice in a state', whole =>
    whole.replace('"state": {', `"state": {"${sha512(first)}": [],`),
  ),
  stating('E033', 'a contentDirectory that is a number', ['contentDirectory'], 1),
  stating('E017', 'a contentDirectory with a slash', ['contentDirectory'], 'a/b'),
  stating('E018', 'a contentDirectory that is two dots', ['contentDirectory'], '..'),
  stating('E108', 'a contentDirectory that is two dots', ['contentDirectory'], '..', latter),
  stating('E019', 'a contentDirectory that only the newest version has', ['contentDirectory'], 'data'),
  {
    code: 'E020',
    what: 'a contentDirectory that changes',
    spoil(made) {
      put(newestOf(made), ['contentDirectory'], 'data')
      put(oldestOf(made), ['contentDirectory'], 'content')
    },
  },
  ...['id', 'type', 'digestAlgorithm', 'head'].map(key => stating('E036', `no ${key}`, [key], undefined)),
  stating('E025', 'a digest algorithm other than SHA-2', ['digestAlgorithm'], 'md5'),
  stating('E025', 'a digest algorithm that is an object', ['digestAlgorithm'], {}),
  stating('E037', 'an empty identifier', ['id'], ''),
  stating('E037', 'an identifier that is a number', ['id'], 7),
  older('E037', 'another identifier in an older version', oldest => put(oldest, ['id'], 'urn:jine')),
  older('E110', 'another identifier in an older version', oldest => put(oldest, ['id'], 'urn:jine'), latter),
  stating('E038', 'a type of no OCFL', ['type'], 'https://ocfl.io/9.9/spec/#inventory'),
  stating('E038', 'the type of the other OCFL', ['type'], 'https://ocfl.io/1.0/spec/#inventory', latter),
  stating('E038', 'the type of the other OCFL', ['type'], 'https://ocfl.io/1.1/spec/#inventory', former),
  stating('E039', 'SHA-512 named, SHA-256 used', ['manifest'], {
    [hashed('sha256', first)]: ['v1/content/a.txt'],
  }),
  stating('E040', 'a head that is not the newest', ['head'], 'v1'),
  stating('E040', 'a head that is a number', ['head'], 2),
  stating('E040', 'a head that is not there', ['head'], 'v3'),
  older('E040', 'another head in an older version', oldest => put(oldest, ['head'], 'v2')),
  stating('E041', 'no manifest', ['manifest'], undefined),
  stating('E041', 'a manifest that is a list', ['manifest'], [], former),
  stating('E106', 'a manifest that is a list', ['manifest'], [], latter),
  stating('E043', 'no versions', ['versions'], undefined),
  {
    code: 'E044',
    what: 'versions under another key',
    spoil(made) {
      put(newestOf(made), ['Versions'], newestOf(made).versions)
      put(newestOf(made), ['versions'], undefined)
    },
  },
  stating('E045', 'versions that are a list', ['versions'], []),
  stating('E046', 'a version without its folder', ['versions', 'v3'], {
    created: '2026-03-03T08:00:00Z',
    state: {},
  }),
  stating('E046', 'a version called version3', ['versions', 'version3'], {}),
  stating('E104', 'a version called version3', ['versions', 'version3'], {}, latter),
  stating('E105', 'a version called v0', ['versions', 'v0'], {}, latter),
  stating('E105', 'a version called v-1', ['versions', 'v-1'], {}, latter),
  stating('E102', 'a key the standard does not know', ['note'], 'x'),
  stating('E102', 'such a key in a version', v2('note'), 'x'),
  stating('E102', 'such a key in a user', [...v2('user'), 'note'], 'x'),
  stating('E102', 'a key called constructor', ['constructor'], {}),
]

/** Ways to spoil what an inventory says of one version. */
const versions: readonly SpoiltCase[] = [
  stating('E047', 'a version that is a text', ['versions', 'v2'], 'x'),
  stating('E048', 'no created', v2('created'), undefined),
  stating('E048', 'no state', v2('state'), undefined),
  ...[
    '2026-03-02',
    '2026-03-02T08:00:00',
    '2026-03-02T08:00Z',
    '2026-02-30T08:00:00Z',
    '2026-13-01T08:00:00Z',
    '2026-03-02T24:00:00Z',
    5,
    null,
  ].map(value => stating('E049', `created ${value}`, v2('created'), value)),
  stating('E050', 'a state that is a list', v2('state'), []),
  stating('E050', 'a digest that is not in the manifest', [...v2('state'), sha512('x')], ['x.txt']),
  stating('E050', 'a digest in capital letters', [...v2('state'), sha512(second).toUpperCase()], ['x.txt']),
  stating('E050', 'paths that are one text', stateOfSecond, 'a.txt'),
  stating('E050', 'a path that is a number', stateOfSecond, [1]),
  stating('E051', 'an empty logical path', stateOfSecond, ['']),
  ...['a//b', './a', 'a/../b'].map(path => stating('E052', `logical path ${path}`, stateOfSecond, [path])),
  ...['/a', 'a/'].map(path => stating('E053', `logical path ${path}`, stateOfSecond, [path])),
  stating('E054', 'a user that is a text', v2('user'), 'Jana'),
  stating('E054', 'a user without a name', v2('user'), { address: 'mailto:a@b.cz' }),
  stating('E054', 'a user with an empty name', v2('user'), { name: '' }),
  stating('E094', 'a message that is a number', v2('message'), 1),
  stating('E095', 'the same logical path twice', stateOfSecond, ['a.txt', 'a.txt']),
  stating('E095', 'the same logical path under two digests', stateOfSecond, ['b/c.txt']),
  stating('E095', 'a logical path that is a folder of another', stateOfSecond, ['b']),
  stating('E095', 'the same, a thousand folders deep', stateOfSecond, ['a', `${'a/'.repeat(1000)}a`]),
  older('E066', 'another state in an older inventory', oldest =>
    put(oldest, ['versions', 'v1', 'state', sha512(kept)], ['b/d.txt']),
  ),
  older('E066', 'fewer files in an older inventory', oldest =>
    put(oldest, ['versions', 'v1', 'state', sha512(kept)], undefined),
  ),
  older('W011', 'another message in an older inventory', oldest =>
    put(oldest, ['versions', 'v1', 'message'], 'jinak'),
  ),
  older(
    'E103',
    'an older version after a newer OCFL',
    oldest => put(oldest, ['type'], 'https://ocfl.io/1.1/spec/#inventory'),
    former,
  ),
  older('W004', 'SHA-256 in an older inventory', oldest => {
    const sha256 = (content: string) => hashed('sha256', content)
    const state = { [sha256(first)]: ['a.txt'], [sha256(kept)]: ['b/c.txt'] }
    put(oldest, ['digestAlgorithm'], 'sha256')
    put(oldest, ['manifest'], {
      [sha256(first)]: ['v1/content/a.txt'],
      [sha256(kept)]: ['v1/content/b/c.txt'],
    })
    put(oldest, ['versions', 'v1', 'state'], state)
  }),
  {
    code: 'W005',
    what: 'an identifier that is no URI',
    spoil(made) {
      for (const inventory of [newestOf(made), oldestOf(made)]) put(inventory, ['id'], 'spis 4')
    },
  },
  stating('W007', 'no message', v2('message'), undefined),
  stating('W007', 'no user', v2('user'), undefined),
  stating('W008', 'a user without an address', v2('user'), { name: 'Jana' }),
  stating('W009', 'an address that is no URI', [...v2('user'), 'address'], 'Náves 1'),
]

/** Ways to spoil what an inventory says of content files and their digests. */
const contents: readonly SpoiltCase[] = [
  stating('E092', 'paths that are one text', pathOfSecond, 'v2/content/a.txt'),
  stating(
    'E096',
    'a digest in two spellings',
    ['manifest', sha512(second).toUpperCase()],
    ['v2/content/b.txt'],
  ),
  ...['v2/content//a.txt', 'v2/content/./a.txt', 'v2/content/../a.txt'].map(path =>
    stating('E099', `content path ${path}`, pathOfSecond, [path]),
  ),
  ...['/v2/content/a.txt', 'v2/content/a.txt/'].map(path =>
    stating('E100', `content path ${path}`, pathOfSecond, [path]),
  ),
  stating('E101', 'the same content path twice', pathOfSecond, ['v2/content/a.txt', 'v2/content/a.txt']),
  stating('E101', 'a content path that is a folder of another', pathOfSecond, ['v1/content/b']),
  stating('E042', 'a content path outside version folders', pathOfSecond, ['content/a.txt']),
  stating('E042', 'a content path from the root of the disk', pathOfSecond, ['/v2/content/a.txt']),
  stating('E035', 'a content path with backslashes', pathOfSecond, ['v2\\content\\a.txt']),
  stating('E098', 'an empty content path', pathOfSecond, ['']),
  stating('E107', 'a digest that no version uses', ['manifest', sha512('x')], [], latter),
  stating('E050', 'a digest that no version uses', ['manifest', sha512('x')], [], former),
  stating('E031', 'a SHA-512 that is no hexadecimal', ['manifest', 'otisk'], []),
  stating('E055', 'fixity digests under another key', ['checksums'], { md5: {} }),
  stating('E111', 'fixity that is a list', ['fixity'], [], latter),
  stating('E057', 'fixity that is a list', ['fixity'], [], former),
  stating('E057', 'a fixity block that is a list', ['fixity', 'sha1'], []),
  stating(
    'E057',
    'fixity of a file that is not in the manifest',
    ['fixity', 'sha1', hashed('sha1', 'x')],
    ['v1/content/x'],
  ),
  stating('E056', 'a fixity algorithm nobody defined', ['fixity', 'sha3-512'], {}),
  stating('E026', 'a fixity algorithm nobody defined', ['fixity', 'sha3-512'], {}),
  ...(['E029 sha1', 'E030 sha256', 'E031 sha512', 'E032 blake2b-512'] as const).map(one => {
    const [code = '', algorithm = ''] = one.split(' ')
    return stating(
      code,
      `a ${algorithm} in fixity that is no hexadecimal`,
      ['fixity', algorithm, 'otisk'],
      ['v2/content/a.txt'],
    )
  }),
  ...[
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'blake2b-512',
    'blake2b-160',
    'blake2b-256',
    'blake2b-384',
    'sha512/256',
    'size',
    'crc32',
  ].map(algorithm =>
    stating('E093', `a wrong ${algorithm}`, ['fixity', algorithm, '00'], ['v2/content/a.txt']),
  ),
  stating(
    'E097',
    'a fixity digest in two spellings',
    ['fixity', 'md5', hashed('md5', kept).toUpperCase()],
    ['v2/content/a.txt'],
  ),
  stating('E099', 'a fixity path with an empty part', ['fixity', 'md5', '00'], ['v2//a.txt']),
  stating('E100', 'a fixity path that ends with a slash', ['fixity', 'md5', '00'], ['v2/content/']),
]

export const spoiltInventories: readonly SpoiltCase[] = [...structure, ...versions, ...contents]
