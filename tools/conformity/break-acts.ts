/**
 * Loaded before a program (`NODE_OPTIONS=--import=…`): whatever the files named in `EGON_BROKEN` give out throws when it
 * is called. A test that still passes does not test them.
 */
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const broken = new Set(
  (process.env.EGON_BROKEN ?? '')
    .split('|')
    .filter(Boolean)
    .map(path => pathToFileURL(path).href),
)
const thrown = "throw new Error('broken on purpose')"

type Cut = { readonly from: number; readonly to: number; readonly text: string }

/** Where the function itself, or the functions in what an object holds, are cut short. */
function cutsIn(node: ts.Node, source: ts.SourceFile): Cut[] {
  if ((ts.isFunctionLike(node) && 'body' in node && node.body) as ts.Node | undefined) {
    const body = (node as ts.FunctionLikeDeclaration).body!
    if (ts.isBlock(body))
      return [{ from: body.getStart(source) + 1, to: body.getStart(source) + 1, text: `${thrown};` }]
    return [{ from: body.getStart(source), to: body.end, text: `{ ${thrown} }` }]
  }
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node) || ts.isCallExpression(node)) {
    const cuts: Cut[] = []
    ts.forEachChild(node, child => void cuts.push(...cutsIn(child, source)))
    return cuts
  }
  return ts.isPropertyAssignment(node) ? cutsIn(node.initializer, source) : []
}

/** An arrow that gives an object stands in brackets; they go with it. */
const withBrackets = (text: string, { from, to, ...cut }: Cut): Cut => {
  const [before, after] = [/\(\s*$/.exec(text.slice(0, from)), /^\s*\)/.exec(text.slice(to))]
  const isArrow = before !== null && /=>\s*\(\s*$/.test(text.slice(0, from))
  return isArrow && after
    ? { from: from - before[0].length, to: to + after[0].length, ...cut }
    : { from, to, ...cut }
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(one => one.kind === ts.SyntaxKind.ExportKeyword)
  )
}

/** The source with everything that it gives out cut short. */
export function brokenSource(text: string): string {
  const source = ts.createSourceFile('broken.ts', text, ts.ScriptTarget.Latest, true)
  const cuts: Cut[] = []
  for (const statement of source.statements) {
    if (!isExported(statement)) continue
    if (ts.isFunctionDeclaration(statement)) cuts.push(...cutsIn(statement, source))
    if (ts.isVariableStatement(statement))
      for (const { initializer } of statement.declarationList.declarations)
        if (initializer) cuts.push(...cutsIn(initializer, source))
  }
  return cuts
    .map(cut => (cut.from === cut.to ? cut : withBrackets(text, cut)))
    .toSorted((a, b) => b.from - a.from)
    .reduce((done, { from, to, text: put }) => done.slice(0, from) + put + done.slice(to), text)
}

if (broken.size > 0)
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      if (!broken.has(url) || !loaded.source) return loaded
      return { ...loaded, source: brokenSource(Buffer.from(loaded.source as Uint8Array).toString('utf8')) }
    },
  })
