/** The words of the house against its code: what the acts, tables and nouns are called stands in `docs/glossary.csv`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { glossaryLines } from './docs/glossary.ts'
import { tablesByModule } from './docs/schema.ts'
import { acts, craft, shapes, tables, types } from './glossary/exceptions.ts'
import { holdsWord, pascal, spellings, wordsOf } from './glossary/spelling.ts'
import { conclude, filesOf, root, type SourceFile } from './source-files.ts'

const faults: string[] = []
const lines = glossaryLines()
const known = new Set(lines.map(line => line.identifier))
const isTest = ({ path }: SourceFile) => path.endsWith('.test.ts')
const src = filesOf('src/**/*.ts', 'src/**/*.sql').filter(file => !isTest(file))
const excused = new Set<string>()

const excuse = (list: Readonly<Record<string, string>>, name: string): boolean => {
  if (!(name in list)) return false
  excused.add(name)
  return true
}

/** Every line is whole, alone and used where it says that it lives. */
function ownLines(): void {
  const seen = new Set<string>()
  for (const { identifier, czech, meaning, lives } of lines) {
    const at = `glossary: ${identifier || czech || '(empty line)'}`
    if (!czech || !meaning || !lives || identifier !== pascal(identifier)) faults.push(`${at}: not whole`)
    if (seen.has(identifier)) faults.push(`${at}: stands twice`)
    seen.add(identifier)
    if (!existsSync(join(root, lives))) faults.push(`${at}: lives in ${lives}, which is not there`)
    const spelt = spellings(identifier)
    const used = src.some(
      ({ path, text }) =>
        (path === lives || path.startsWith(`${lives}/`)) && (spelt.test(text) || spelt.test(path)),
    )
    if (!used) faults.push(`${at}: nothing in ${lives} is called so`)
  }
}

/** `close-dossier.ts` acts on a Dossier. */
function actNouns(): void {
  for (const { path } of src.filter(file => /^src\/[^/]+\/[^/]+\/acts\/[^/]+\.ts$/.test(file.path))) {
    const name = path.split('/').at(-1)!.slice(0, -3)
    const words = wordsOf(name)
    const ends = words.map((_, at) => pascal(words.slice(at).join(' '))).slice(1)
    if (!ends.some(end => known.has(end)) && !excuse(acts, name))
      faults.push(`${path}: its noun is not in the glossary`)
  }
}

function tableNames(): void {
  for (const found of tablesByModule().values())
    for (const { name } of found)
      if (!known.has(pascal(name.split('.')[1]!)) && !excuse(tables, name))
        faults.push(`table ${name}: not in the glossary`)
}

const faces = /\/(?:index|store|manifest|desk|jobs|routes|peer-routes|commands|seed|refusals|words)\.ts$/

/** Exported types in the root files of a module, technique aside. */
function nouns(): void {
  const roots = src.filter(({ path }) => /^src\/(?!platform\/)[^/]+\/[^/]+\/[^/]+\.ts$/.test(path))
  for (const { path, text } of roots) {
    if (faces.test(path) || craft.some(([pattern]) => pattern.test(path))) continue
    for (const [, name = ''] of text.matchAll(/^export (?:type|interface) (\w+)/gm)) {
      const isShape = shapes.some(([pattern]) => pattern.test(name))
      if (!isShape && !known.has(name) && !excuse(types, name))
        faults.push(`${path}: type ${name} is not in the glossary`)
    }
  }
}

const wire = /[./]wire\.ts$|\/notation\/|\.notation\.ts$/

/** Names that are declared here; keys of a literal are not: their shape is declared elsewhere, or they are addresses. */
function namesIn({ path, text }: SourceFile): Set<string> {
  const names = new Set<string>()
  if (!path.endsWith('.ts') || wire.test(path)) return names
  const visit = (node: ts.Node): void => {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isPropertySignature(node)
    if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
  return names
}

function bannedWords(): void {
  const banned = lines.flatMap(line =>
    line.banned
      .split(';')
      .map(word => word.trim())
      .filter(Boolean)
      .map(word => ({ word, instead: line.identifier })),
  )
  for (const { word, instead } of banned)
    if (known.has(pascal(word)))
      faults.push(`glossary: ${word} is banned for ${instead} and has its own line`)
  for (const file of src)
    for (const name of namesIn(file))
      for (const { word, instead } of banned)
        if (holdsWord(name, word)) faults.push(`${file.path}: ${name} – the house says ${instead}`)
}

/** An excuse that excuses nothing is torn down. */
function idleExcuses(): void {
  for (const name of [acts, tables, types].flatMap(Object.keys))
    if (!excused.has(name)) faults.push(`exception ${name}: excuses nothing`)
  for (const [pattern] of craft)
    if (!src.some(({ path }) => pattern.test(path))) faults.push(`exception ${pattern}: excuses nothing`)
}

ownLines()
actNouns()
tableNames()
nouns()
bannedWords()
idleExcuses()
conclude(faults, `${lines.length} words of the glossary hold`)
