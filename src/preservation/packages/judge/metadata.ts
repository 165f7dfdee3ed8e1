import { MIB } from '#platform/values'
import { followXml, type SchemaSet, schemaJudge, treeGrower, type XmlLimits, xmlLimits } from '#platform/xml'
import { DamagedContent, type PackageFile } from '../tree.ts'
import type { MetadataReading } from './rule.ts'

const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/
const version = /^<\?xml\s+version\s*=\s*["']([^"']*)["']/
const headBytes = 1024

/** What a log tells beyond whose it is is judged by the schema while it passes; no rule asks for it afterwards. */
const events: ReadonlySet<string> = new Set(['tp:Udalosti'])
const logFacts: ReadonlySet<string> = new Set([
  'tp:DatumVzniku',
  'tp:DatumCasOd',
  'tp:DatumCasDo',
  'tp:Software',
  'tp:VerzeSoftware',
  'tp:TypObjektu',
])

/** Ten thousand documents with long histories take some 150 MB and three million nodes; a bomb wants more. */
const metadataLimits: XmlLimits = { ...xmlLimits, sizeBytes: 256 * MIB, nodes: 6_000_000 }

/**
 * Reads the metadata file once: encoding, well-formedness, tree and schema follow the same bytes. `keepsLogs`: the tree
 * has the events of every log too, for whoever reads a package back and does not only judge it.
 */
export async function readMetadata(
  file: PackageFile,
  schemas: SchemaSet | null,
  { keepsLogs = false }: { readonly keepsLogs?: boolean } = {},
): Promise<MetadataReading> {
  const tree = treeGrower(keepsLogs ? {} : { leftOut: logFacts, hollow: events, withoutIndents: true })
  const judge = schemas && schemaJudge(schemas)
  const head = new Uint8Array(headBytes)
  let headLength = 0
  let isDamaged = false
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of file.pieces({ lent: true })) {
        if (headLength < headBytes) {
          const taken = piece.subarray(0, headBytes - headLength)
          head.set(taken, headLength)
          headLength += taken.length
        }
        yield piece
      }
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error
      isDamaged = true
    }
  }
  const problems = await followXml(watched(), judge ? [tree, judge] : [tree], metadataLimits)
  const hasByteOrderMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const start = new TextDecoder('latin1').decode(head.subarray(hasByteOrderMark ? 3 : 0, headLength))
  const isBroken = problems.some(problem => problem.kind !== 'namespace')
  return {
    file,
    hasByteOrderMark,
    declaredVersion: version.exec(start)?.[1] ?? null,
    declaredEncoding: declaration.exec(start)?.[1] ?? null,
    isUtf8: !problems.some(problem => problem.kind === 'encoding'),
    isDamaged,
    root: isBroken ? null : tree.root,
    problems,
    schemaProblems: isBroken || !judge ? [] : judge.finish(),
  }
}
