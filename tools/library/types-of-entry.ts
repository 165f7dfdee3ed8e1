import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { root } from '../source-files.ts'

export type Types = {
  /** Text of each file of types by its path below `dist/types`. */
  readonly declarations: ReadonlyMap<string, string>
  readonly faults: readonly string[]
}

/** A name taken from another file: what it is called there, and here. */
type Taken = { readonly theirs: string; readonly ours: string }
type Statement = ts.ImportDeclaration | ts.ExportDeclaration

const src = join(root, 'src')

function programOf(entry: string): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [entry], include: [] }, ts.sys, root)
  return ts.createProgram([join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: join(root, 'dist/types'),
    rootDir: src,
  })
}

function takenBy(statement: Statement): Taken[] | null {
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : statement.exportClause
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return null
  if (ts.isImportDeclaration(statement) && statement.importClause?.name) return null
  return bindings.elements.map(({ name, propertyName }) => ({
    theirs: (propertyName ?? name).text,
    ours: name.text,
  }))
}

/**
 * The types of one entry and of all it speaks of. Every name is taken straight from the file that declares it, so that
 * front doors, and with them the rest of the house, stay out; the files stand alone, without packages and aliases.
 */
export function typesOf(entry: string): Types {
  const program = programOf(entry)
  const checker = program.getTypeChecker()
  const faults: string[] = []
  const declarations = new Map<string, string>()

  /** The file that declares a name, however many doors it goes through, and its name there. */
  function homeOf(from: ts.SourceFile, specifier: string, name: string): [ts.SourceFile, string] | null {
    const found = ts.resolveModuleName(specifier, from.fileName, program.getCompilerOptions(), ts.sys)
    const door = program.getSourceFile(found.resolvedModule?.resolvedFileName ?? '')
    const module = door && checker.getSymbolAtLocation(door)
    const symbol = module && checker.tryGetMemberInModuleExports(name, module)
    if (!symbol) return null
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const home = real.declarations?.[0]?.getSourceFile()
    return home?.fileName.startsWith(src) ? [home, real.name] : null
  }

  const waiting = [program.getSourceFile(join(root, entry))!]
  const known = new Set(waiting)

  /** One statement as several, each from the home of its names. */
  function rewritten(statement: Statement, from: ts.SourceFile): string {
    const word = ts.isImportDeclaration(statement) ? 'import' : 'export'
    const { text: specifier } = statement.moduleSpecifier as ts.StringLiteral
    const taken = takenBy(statement)
    if (!taken) faults.push(`${from.fileName}: ${specifier} is not taken by names`)
    return (taken ?? [])
      .map(({ theirs, ours }) => {
        const home = homeOf(from, specifier, theirs)
        if (!home) {
          faults.push(`${from.fileName}: ${theirs} of ${specifier} is declared nowhere in src`)
          return ''
        }
        const [file, name] = home
        if (!known.has(file)) {
          known.add(file)
          waiting.push(file)
        }
        const path = relative(dirname(from.fileName), file.fileName).replace(/\.ts$/, '.js')
        const at = path.startsWith('.') ? path : `./${path}`
        return `${word} { ${name === ours ? name : `${name} as ${ours}`} } from '${at}';`
      })
      .join('\n')
  }

  function declarationOf(source: ts.SourceFile): string {
    let emitted = ''
    program.emit(
      source,
      (_, text) => {
        emitted = text
      },
      undefined,
      true,
    )
    if (/\bimport\(/.test(emitted)) faults.push(`${source.fileName}: a type of it is not written out`)
    const parsed = ts.createSourceFile(source.fileName, emitted, ts.ScriptTarget.Latest, true)
    return parsed.statements
      .map(statement =>
        (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier
          ? rewritten(statement, source)
          : statement.getFullText(),
      )
      .join('\n')
  }

  for (let source = waiting.pop(); source; source = waiting.pop())
    declarations.set(
      relative(src, source.fileName).replace(/\.ts$/, '.d.ts'),
      `${declarationOf(source).trim()}\n`,
    )
  return { declarations, faults }
}
