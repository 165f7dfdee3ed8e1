import { both } from '#platform/values'
import type { Fault, Rule } from '../judge/rule.ts'
import type { PackageTree } from '../tree.ts'
import type { Bag, Manifest } from './bag.ts'
import { finderOf, isOfSystem, payloadFolder } from './places.ts'

/** Whether a listed file is the one that was listed, byte by byte. */
function* changed(lists: readonly Manifest[], bag: Bag, tree: PackageTree): Generator<Fault> {
  const find = finderOf(tree, bag)
  for (const { file, algorithm, hash, entries } of lists) {
    if (!hash) continue
    for (const { line, written, digest } of entries) {
      const { path } = find({ written })
      const facts = path === null ? undefined : bag.measured.get(path)
      if (!facts || facts.digests[hash] === digest) continue
      yield facts.isDamaged
        ? {
            message: both(
              `Obsah souboru „${path}“ je v balíčku poškozený. Vytvořte balíček znovu.`,
              `Content of “${path}” is damaged in the package. Make the package again.`,
            ),
            file: path!,
          }
        : {
            message: both(
              `Otisk ${algorithm} souboru „${path}“ nesouhlasí se soupisem: soubor je poškozený nebo pozměněný. Předejte jej znovu.`,
              `Digest ${algorithm} of “${path}” is not the listed one: the file is damaged or changed. Hand it in again.`,
            ),
            file,
            line,
          }
    }
  }
}

const digestRule = (code: string, lists: (bag: Bag) => readonly Manifest[], asks: Rule['asks']): Rule => ({
  code,
  stage: 'components',
  level: 'error',
  profiles: '*',
  source: 'RFC 8493 § 3',
  asks,
  *judge({ bag, tree }) {
    if (bag) yield* changed(lists(bag), bag, tree)
  },
})

const oxumRule: Rule = {
  code: 'egc-bag18',
  stage: 'components',
  level: 'error',
  profiles: '*',
  source: 'RFC 8493 § 2.2.2',
  asks: both(
    'Payload-Oxum souhlasí s počtem bajtů a souborů ve složce data.',
    'Payload-Oxum agrees with bytes and files in folder data.',
  ),
  *judge({ bag, tree }) {
    if (!bag?.oxum) return
    const content = tree.files.filter(({ path }) => path.startsWith(payloadFolder))
    const bytes = content.reduce((sum, { sizeBytes }) => sum + BigInt(sizeBytes), 0n)
    // What a desktop left behind and another took away is no loss of content.
    const find = finderOf(tree, bag)
    const lost = new Set(bag.payload.flatMap(({ entries }) => entries).map(({ written }) => written))
    const lostOfSystem = [...lost].filter(
      written => isOfSystem(written) && find({ written }).path === null,
    ).length
    const most = BigInt(content.length + lostOfSystem)
    if (bytes === bag.oxum.bytes && bag.oxum.files >= content.length && bag.oxum.files <= most) return
    yield {
      message: both(
        `Payload-Oxum ohlašuje ${bag.oxum.bytes} bajtů v ${bag.oxum.files} souborech, ve složce data je ${bytes} bajtů v ${content.length}. Doplňte, co chybí, nebo údaj opravte.`,
        `Payload-Oxum declares ${bag.oxum.bytes} bytes in ${bag.oxum.files} files, folder data holds ${bytes} bytes in ${content.length}. Add what is missing or mend the value.`,
      ),
      file: bag.oxum.file,
    }
  },
}

const unknownRule: Rule = {
  code: 'egc-bag19',
  stage: 'components',
  level: 'error',
  profiles: '*',
  source: 'RFC 8493 § 2.4',
  asks: both(
    'Aspoň jeden soupis obsahu má otisky, které umíme ověřit (MD5, SHA-1, SHA-2).',
    'At least one payload manifest has digests we can verify (MD5, SHA-1, SHA-2).',
  ),
  *judge({ bag }) {
    if (!bag || bag.payload.some(({ hash }) => hash !== null)) return
    const told = bag.payload.map(({ file }) => file).join(', ')
    yield {
      message: both(
        `Otisky v soupisu ${told} ověřit neumíme. Doplňte manifest-sha512.txt.`,
        `Digests in ${told} cannot be verified here. Add manifest-sha512.txt.`,
      ),
    }
  },
}

const partlyRule: Rule = {
  ...unknownRule,
  code: 'egc-bag20',
  level: 'warning',
  asks: both('Všechny soupisy mají otisky, které umíme ověřit.', 'All lists have digests we can verify.'),
  *judge({ bag }) {
    for (const { file, hash } of [...(bag?.payload ?? []), ...(bag?.tags ?? [])])
      if (hash === null)
        yield {
          message: both(
            `Otisky v soupisu ${file} ověřit neumíme; ověřeny jsou jen ostatní soupisy.`,
            `Digests in ${file} cannot be verified here; only the other lists were.`,
          ),
          file,
        }
  },
}

/** Rules on what the files of a bag really are. */
export const bagContentRules: readonly Rule[] = [
  digestRule(
    'egc-bag16',
    bag => bag.payload,
    both(
      'Obsah každého souboru ve složce data má otisk ze soupisu.',
      'Every file of the payload has the listed digest.',
    ),
  ),
  digestRule(
    'egc-bag17',
    bag => bag.tags,
    both('Každý soubor s údaji má otisk ze soupisu.', 'Every tag file has the listed digest.'),
  ),
  oxumRule,
  unknownRule,
  partlyRule,
]
