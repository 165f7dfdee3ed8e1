/** Rules of the house that no other tool sees; each with its reason. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { conclude, filesOf, root, type SourceFile } from './source-files.ts'

const code = filesOf('src/**/*.ts', 'stands/**/*.ts', 'test/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts')
const src = code.filter(({ path }) => path.startsWith('src/'))
const faults: string[] = []
const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length
const isTest = (path: string) => path.endsWith('.test.ts')

/** Long files and functions hide more than one idea. */
function sizes({ path, text }: SourceFile): void {
  const lines = text.split('\n').length - 1
  if (lines > 300) faults.push(`${path}: ${lines} lines, at most 300`)
  if (isTest(path)) return
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineAt = (at: number) => source.getLineAndCharacterOfPosition(at).line
  // A factory is as long as what it does itself; the functions inside it are measured on their own.
  const visit = (node: ts.Node): number => {
    let inside = 0
    ts.forEachChild(node, child => {
      inside += visit(child)
    })
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inside
    const from = lineAt(node.getStart())
    const length = lineAt(node.end) - from + 1
    if (length - inside > 60)
      faults.push(`${path}:${from + 1}: function of ${length - inside} lines, at most 60`)
    return Math.max(0, length - 1)
  }
  visit(source)
}

const attics = /(^|\/)(utils?|helpers?|common|shared|misc|types|constants|manager|service|base)(\.|\/|$)/

/** A drawer named after a kind has no reason to stop growing. */
const names = ({ path }: SourceFile): void => {
  if (attics.test(path)) faults.push(`${path}: named after a kind of code, not after a thing`)
}

const forbidden: readonly (readonly [pattern: RegExp, reason: string, allowed: RegExp])[] = [
  [
    /\bnew Date\(|\bDate\.now\(|\bMath\.random\(/,
    'time and chance come from platform',
    /^(src\/platform|stands|test|tools|bench)\/|\.test\.ts$/,
  ],
  [
    /\bprocess\.env\b/,
    'the environment is read in platform',
    /^(src\/platform|stands|test|tools|bench)\/|^src\/main\.ts$|\.test\.ts$/,
  ],
  [/^export \*/m, 'one way to say what is given out', /^$/],
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'left-over notes belong to nobody', /^tools\/tidy\.ts$/],
  [/(?<!['"`\w.-])\/(?:work|tmp)\/[a-z]/, 'a path of some machine', /^tools\/tidy\.ts$/],
  [
    /\bnow\(\)\s*(?:at time zone|,|\)).*sql`|sql`[^`]*\bnow\(\)/,
    'the clock of the program, not of the database',
    /^src\/platform\//,
  ],
]

const phrases = ({ path, text }: SourceFile): void => {
  for (const [pattern, reason, allowed] of forbidden) {
    if (allowed.test(path)) continue
    const match = pattern.exec(text)
    if (match) faults.push(`${path}:${lineOf(text, match.index)}: ${match[0].trim()} – ${reason}`)
  }
}

/** Values go only into text and quoted attributes; addresses only through `href` and `assetPath`. */
function templates({ path, text }: SourceFile): void {
  for (const match of text.matchAll(/\s[a-z-]+=\$\{/g))
    if (/html`/.test(text)) faults.push(`${path}:${lineOf(text, match.index)}: an attribute without quotes`)
  for (const match of text.matchAll(/(?:href|action|src)="\$\{([^}]*)/g))
    if (!/^(?:href\(|inProgram\(|assetPath\(|source$)/.test(match[1]!))
      faults.push(`${path}:${lineOf(text, match.index)}: an address that did not go through href`)
}

/** SQL of a module names only the module's own Postgres schema (and what platform gives to all). */
function schemas(): void {
  const modules = [...new Set(src.map(({ path }) => path.split('/').slice(1, 3).join('/')))]
  const schemaOf = (module: string) => module.slice(module.lastIndexOf('/') + 1).replaceAll('-', '_')
  const owned = new Map<string, string>()
  for (const { path } of filesOf('src/*/*/schema/*.sql')) {
    const module = path.split('/').slice(1, 3).join('/')
    owned.set(schemaOf(module), module)
  }
  for (const { path, text } of [...src, ...filesOf('src/*/*/schema/*.sql')]) {
    const module = path.split('/').slice(1, 3).join('/')
    if (isTest(path) || !modules.includes(module) || module.startsWith('platform/')) continue
    for (const match of text.matchAll(/(?:['"\s(])([a-z_]+)\.([a-z_]+)(?=['"\s,)])/g)) {
      const owner = owned.get(match[1]!)
      const isSql = path.endsWith('.sql') || /store/.test(path)
      if (owner && owner !== module && isSql && match[1] !== 'platform')
        faults.push(`${path}:${lineOf(text, match.index)}: table ${match[1]}.${match[2]} belongs to ${owner}`)
    }
  }
}

/** Every file is reached from an entry; a dead room is torn down. */
function deadRooms(): void {
  const imported = new Set<string>()
  for (const { path, text } of code)
    for (const match of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      const target = match[1]!
      if (target.startsWith('.')) imported.add(join(path, '..', target))
      else if (target.startsWith('#')) imported.add(`src/${target.slice(1)}/index.ts`)
    }
  // An island is the beginning of what runs in a browser; its address is given to the bundler.
  const entries =
    /^(src\/.*\.island\.ts|src\/(main|put-together)\.ts|stands\/[^/]+\/(main|index)\.ts|tools\/[^/]+\.ts|bench\/[^/]+\.ts|test\/.*)$/
  for (const { path } of code)
    if (!imported.has(path) && !entries.test(path) && !isTest(path)) faults.push(`${path}: nobody imports it`)
}

/** A migration that has been run somewhere is history; `docs/migrations.txt` holds what was released. */
function migrations(): void {
  const list = join(root, 'docs/migrations.txt')
  if (!existsSync(list)) return
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const [digest = '', path = ''] = line.split('  ')
    const at = join(root, path)
    const now = existsSync(at) ? createHash('sha256').update(readFileSync(at)).digest('hex') : 'gone'
    if (now !== digest) faults.push(`${path}: a released migration never changes; add another`)
  }
}

/** Rules are implemented, not fixtures: no rule file knows a test package by name. */
function fixtures(): void {
  const list = join(root, '../shared/data/zaf/expected.json')
  if (!existsSync(list)) return
  const cases: { path: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const known = new Set(
    cases
      .map(({ path }) =>
        path
          .split('/')
          .at(-1)!
          .replace(/\.[a-z]+$/, ''),
      )
      .filter(name => name.length > 7),
  )
  for (const { path, text } of src.filter(file => file.path.startsWith('src/preservation/')))
    for (const name of known) if (text.includes(name)) faults.push(`${path}: knows the test package ${name}`)
}

for (const file of code) {
  sizes(file)
  names(file)
  phrases(file)
}
for (const file of src) if (!isTest(file.path)) templates(file)
schemas()
deadRooms()
migrations()
fixtures()
conclude(faults, `${code.length} files are tidy`)
