import type { PackageFile, PackageTree } from '../tree.ts'
import { type Bag, type BagEntry, bagHashes, isFirstStable, type Manifest, type TagProblem } from './bag.ts'
import { type Declaration, declarationName, readDeclaration } from './declaration.ts'
import { linesOf, type Problems } from './lines.ts'

/** Problems of tag files that are kept; a list written wrongly from end to end says no more by its rest. */
const problemsKept = 500

const manifestName = /^manifest-([A-Za-z0-9_-]+)\.txt$/
const tagManifestName = /^tagmanifest-([A-Za-z0-9_-]+)\.txt$/
/** Until version 0.95 the file was called otherwise. */
const infoNames = ['bag-info.txt', 'package-info.txt']
export const fetchName = 'fetch.txt'

const fault = (
  kind: TagProblem['kind'],
  file: string,
  line: number | null,
  cs: string,
  en: string,
): TagProblem => ({
  kind,
  file,
  line,
  cs,
  en,
})

async function readManifest(
  file: PackageFile,
  name: string,
  encoding: string,
  problems: Problems,
): Promise<Manifest> {
  const algorithm = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const known = Object.hasOwn(bagHashes, algorithm) ? bagHashes[algorithm] : undefined
  const entries: BagEntry[] = []
  for await (const { line, text } of linesOf(file, encoding, problems)) {
    const [, digest = '', written = ''] = /^([0-9A-Fa-f]+)[ \t]+(.+)$/.exec(text) ?? []
    if (written === '' || (known && digest.length !== known.signs)) {
      const cs = `Řádek ${line} souboru ${file.path} není otisk${known ? ` (${known.signs} šestnáctkových znaků)` : ''}, mezera a cesta.`
      const en = `Line ${line} of ${file.path} is not a digest${known ? ` (${known.signs} hexadecimal signs)` : ''}, a space and a path.`
      problems.push(
        fault('list', file.path, line, `${cs} Vytvořte soupis znovu.`, `${en} Make the list anew.`),
      )
    } else entries.push({ line, written, digest: digest.toLowerCase() })
  }
  return { file: file.path, algorithm, hash: known?.hash ?? null, entries }
}

async function readFetch(file: PackageFile, encoding: string, problems: Problems): Promise<BagEntry[]> {
  const entries: BagEntry[] = []
  for await (const { line, text } of linesOf(file, encoding, problems)) {
    const [, written] = /^[^ \t]+[ \t]+(?:\d+|-)[ \t]+(.+)$/.exec(text) ?? []
    if (written !== undefined) entries.push({ line, written, digest: '' })
    else
      problems.push(
        fault(
          'fetch',
          file.path,
          line,
          `Řádek ${line} souboru fetch.txt není adresa, délka (nebo „-“) a cesta. Opravte jej, nebo fetch.txt odeberte.`,
          `Line ${line} of fetch.txt is not an address, a length (or “-”) and a path. Mend it or take fetch.txt out.`,
        ),
      )
  }
  return entries
}

/** Version 1.0 wants the colon right behind the label, and a space or tab behind it. */
const elements = { free: /^([^:]*[^: \t])[ \t]*:[ \t]*(.*)$/, strict: /^([^:]*[^: \t]):(?:[ \t](.*))?$/ }

async function readInfo(
  file: PackageFile,
  { version, encoding }: Declaration,
  problems: Problems,
): Promise<Bag['oxum']> {
  const element = isFirstStable({ version }) ? elements.strict : elements.free
  let oxum: Bag['oxum'] = null
  let hasElement = false
  for await (const { line, text } of linesOf(file, encoding, problems)) {
    if (/^[ \t]/.test(text) && hasElement) continue
    const [, label, value = ''] = element.exec(text) ?? []
    hasElement ||= label !== undefined
    const [, bytes, files] = /^[ \t]*(\d{1,20})\.(\d{1,20})[ \t]*$/.exec(value) ?? []
    const isOxum = label?.toLowerCase() === 'payload-oxum'
    if (isOxum && bytes !== undefined) oxum = { file: file.path, bytes: BigInt(bytes), files: BigInt(files!) }
    else if (label === undefined || isOxum)
      problems.push(
        fault(
          'info',
          file.path,
          line,
          `Řádek ${line} souboru ${file.path} není „název: hodnota“${isOxum ? ' (u Payload-Oxum bajty.soubory)' : ''}. Opravte jej.`,
          `Line ${line} of ${file.path} is not “label: value”${isOxum ? ' (of Payload-Oxum bytes.files)' : ''}. Mend it.`,
        ),
      )
  }
  return oxum
}

/** Reads the tag files of a bag, each once while it flows; the payload is not touched. `null` where there is no bag. */
export async function readBag(tree: PackageTree): Promise<Bag | null> {
  const problems: TagProblem[] = []
  const kept: Problems = { push: problem => problems.length < problemsKept && problems.push(problem) }
  const top = new Map(tree.files.filter(({ path }) => !path.includes('/')).map(file => [file.path, file]))
  const first = top.get(declarationName)
  if (!first) return null
  const declaration = await readDeclaration(first, kept)
  const { version, encoding } = declaration
  const payload: Manifest[] = []
  const tags: Manifest[] = []
  for (const [path, file] of top) {
    const ofPayload = manifestName.exec(path)?.[1]
    const ofTags = tagManifestName.exec(path)?.[1]
    if (ofPayload) payload.push(await readManifest(file, ofPayload, encoding, kept))
    if (ofTags) tags.push(await readManifest(file, ofTags, encoding, kept))
  }
  const fetched = top.get(fetchName)
  const info = infoNames.flatMap(name => top.get(name) ?? [])[0]
  return {
    version,
    payload,
    tags,
    fetch: fetched ? await readFetch(fetched, encoding, kept) : [],
    oxum: info ? await readInfo(info, declaration, kept) : null,
    problems,
    measured: new Map(),
  }
}
