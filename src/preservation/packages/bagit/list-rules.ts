import { both } from '#platform/values'
import type { Fault, PackageInHand, Rule } from '../judge/rule.ts'
import { likeness } from '../zip/names.ts'
import { type Bag, type BagEntry, isFirstStable, type Manifest } from './bag.ts'
import { finderOf, isOfSystem, leavesBag, payloadFolder, plainPath } from './places.ts'
import { fetchName } from './read-bag.ts'

type Listed = { readonly file: string; readonly entry: BagEntry }

const listedIn = (lists: readonly Manifest[]): Listed[] =>
  lists.flatMap(({ file, entries }) => entries.map(entry => ({ file, entry })))

const fetchedBy = (bag: Bag): Listed[] => bag.fetch.map(entry => ({ file: fetchName, entry }))

const at = ({ file, entry }: Listed, cs: string, en: string): Fault => ({
  message: both(cs, en),
  file,
  line: entry.line,
})

type Judged = Pick<Rule, 'code' | 'level' | 'source' | 'asks'> & {
  faults(bag: Bag, hand: PackageInHand): Iterable<Fault>
}

const listRule = ({ faults, ...told }: Judged): Rule => ({
  ...told,
  stage: 'content',
  profiles: '*',
  *judge(hand) {
    if (hand.bag) yield* faults(hand.bag, hand)
  },
})

/** Where the same name stands in one list again: exactly, or so that some system cannot tell it. */
function* twins({ file, entries }: Manifest): Generator<Listed & { other: BagEntry; isSame: boolean }> {
  const seen = new Map<string, BagEntry>()
  for (const entry of entries) {
    const path = plainPath(entry.written)
    const other = seen.get(likeness(path))
    if (other) yield { file, entry, other, isSame: plainPath(other.written) === path }
    else seen.set(likeness(path), entry)
  }
}

const paths = listRule({
  code: 'egc-bag10',
  level: 'error',
  source: 'RFC 8493 § 2.1.3, 2.2.1, 5.1',
  asks: both(
    'Cesty v soupisech a ve fetch.txt zůstávají v balíčku: obsah ve složce data, údaje mimo ni.',
    'Paths in manifests and fetch.txt stay in the bag: payload in folder data, tag files beside it.',
  ),
  *faults(bag) {
    const payload = [...listedIn(bag.payload), ...fetchedBy(bag)]
    for (const listed of [...payload, ...listedIn(bag.tags)]) {
      const { written } = listed.entry
      if (leavesBag(written))
        yield at(
          listed,
          `Cesta „${written}“ vede mimo balíček; žádný soubor mimo něj se neotvírá. Opravte soupis.`,
          `Path “${written}” leads out of the bag; no file outside is ever opened. Mend the list.`,
        )
    }
    for (const listed of payload) {
      const { written } = listed.entry
      if (!leavesBag(written) && !plainPath(written).replace(/^\*/, '').startsWith(payloadFolder))
        yield at(
          listed,
          `„${written}“ neleží ve složce data, a do soupisu obsahu proto nepatří.`,
          `“${written}” does not lie in folder data, so it does not belong to the payload.`,
        )
    }
    for (const listed of listedIn(bag.tags)) {
      const path = plainPath(listed.entry.written)
      if (path.startsWith(payloadFolder) || /^tagmanifest-[^/]*\.txt$/.test(path))
        yield at(
          listed,
          `„${path}“ do soupisu souborů s údaji nepatří (je to obsah, nebo soupis sám). Řádek odeberte.`,
          `“${path}” does not belong to the list of tag files (it is payload, or such a list itself). Take the line out.`,
        )
    }
  },
})

const twice = listRule({
  code: 'egc-bag11',
  level: 'error',
  source: 'RFC 8493 § 2.1.3',
  asks: both(
    'Soupis jmenuje každý soubor jednou; starší verze jej smějí opakovat se stejným otiskem.',
    'A manifest names each file once; earlier versions may repeat it with the same digest.',
  ),
  *faults(bag) {
    for (const list of [...bag.payload, ...bag.tags])
      for (const { entry, other, isSame, file } of twins(list))
        if (isSame && (entry.digest !== other.digest || isFirstStable(bag)))
          yield at(
            { file, entry },
            `„${entry.written}“ je v soupisu dvakrát (poprvé na řádku ${other.line})${entry.digest === other.digest ? '' : ', pokaždé s jiným otiskem'}. Ponechte jen správný řádek.`,
            `“${entry.written}” is in the list twice (first on line ${other.line})${entry.digest === other.digest ? '' : ', each time with another digest'}. Keep the right line only.`,
          )
  },
})

const missing = listRule({
  code: 'egc-bag12',
  level: 'error',
  source: 'RFC 8493 § 3',
  asks: both(
    'Každý soubor ze soupisu v balíčku je; nic se odjinud nestahuje.',
    'Every listed file is in the bag; nothing is fetched from elsewhere.',
  ),
  *faults(bag, { tree }) {
    const find = finderOf(tree, bag)
    const fetched = new Set(bag.fetch.map(({ written }) => plainPath(written)))
    for (const listed of listedIn([...bag.payload, ...bag.tags])) {
      const { written } = listed.entry
      if (leavesBag(written) || isOfSystem(written) || find(listed.entry).path !== null) continue
      const isElsewhere = fetched.has(plainPath(written))
      yield isElsewhere
        ? at(
            listed,
            `Soubor „${written}“ v balíčku není, podle fetch.txt leží jinde. Doplňte jej do balíčku; my nic nestahujeme.`,
            `File “${written}” is not in the bag, by fetch.txt it lies elsewhere. Put it in; we fetch nothing.`,
          )
        : at(
            listed,
            `Soubor „${written}“ v balíčku chybí. Doplňte jej, nebo balíček předejte znovu.`,
            `File “${written}” is missing from the bag. Add it, or hand the bag in again.`,
          )
    }
  },
})

const stray = listRule({
  code: 'egc-bag13',
  level: 'error',
  source: 'RFC 8493 § 2.1.3, 3',
  asks: both(
    'Každý soubor ve složce data je v soupisu; ve verzi 1.0 ve všech soupisech.',
    'Every file in folder data is listed; in version 1.0 in all payload manifests.',
  ),
  *faults(bag, { tree }) {
    const find = finderOf(tree, bag)
    const found = (list: Manifest) => new Set(list.entries.map(entry => find(entry).path))
    const lists = bag.payload.map(list => ({ files: [list.file], paths: found(list) }))
    const all = lists.flatMap(({ paths }) => [...paths])
    const joint = { files: bag.payload.map(({ file }) => file), paths: new Set(all) }
    for (const { files, paths: known } of isFirstStable(bag) ? lists : [joint])
      for (const { path } of tree.files)
        if (path.startsWith(payloadFolder) && !known.has(path))
          yield {
            message: both(
              `Soubor „${path}“ není v soupisu ${files.join(', ')}. Doplňte jej do soupisu, nebo odeberte.`,
              `File “${path}” is not listed in ${files.join(', ')}. Add it to the list or take it out.`,
            ),
            file: path,
          }
  },
})

function* unlisted(bag: Bag): Generator<Fault> {
  const lists = bag.payload.map(({ entries }) => new Set(entries.map(({ written }) => plainPath(written))))
  for (const one of fetchedBy(bag)) {
    const isIn = (list: ReadonlySet<string>) => list.has(plainPath(one.entry.written))
    if (isFirstStable(bag) ? lists.every(isIn) : lists.some(isIn)) continue
    yield at(
      one,
      `„${one.entry.written}“ z fetch.txt není v soupisu obsahu; nešlo by jej ověřit. Doplňte jej do soupisu.`,
      `“${one.entry.written}” of fetch.txt is not in the payload manifest; it could not be verified. Add it to the list.`,
    )
  }
}

const fetchedUnlisted = (
  code: string,
  level: Rule['level'],
  isFor: (bag: Bag) => boolean,
  asks: Rule['asks'],
) =>
  listRule({
    code,
    level,
    source: 'RFC 8493 § 2.2.3',
    asks,
    *faults(bag) {
      if (isFor(bag)) yield* unlisted(bag)
    },
  })

const unlistedNow = fetchedUnlisted(
  'egc-bag14',
  'error',
  isFirstStable,
  both(
    'Ve verzi 1.0 jsou soubory z fetch.txt ve všech soupisech obsahu.',
    'In version 1.0 files of fetch.txt are in every payload manifest.',
  ),
)
const unlistedBefore = fetchedUnlisted(
  'egc-bag21',
  'warning',
  bag => !isFirstStable(bag),
  both(
    'Ve starších verzích jsou soubory z fetch.txt v některém soupisu obsahu.',
    'In earlier versions files of fetch.txt are in some payload manifest.',
  ),
)

/** A star that is not of the name: tools of checksums put it before files read as bytes. */
const isStarred = (written: string, path: string | null): boolean =>
  plainPath(written).startsWith('*') && path !== null && !path.startsWith('*')

function nameRemark(written: string, path: string | null): readonly [cs: string, en: string] | null {
  if (isOfSystem(written))
    return ['je soubor, který si odkládá operační systém', 'is a file that an operating system leaves behind']
  if (/(?:^|\/)\.\//.test(written)) return ['je napsáno s „./“', 'is written with “./”']
  if (isStarred(written, path))
    return ['je napsáno s „*“ (nástroj md5sum)', 'is written with “*” (the tool md5sum)']
  if (written.includes('\\')) return ['obsahuje zpětné lomítko', 'holds a backslash']
  return null
}

const names = listRule({
  code: 'egc-bag15',
  level: 'warning',
  source: 'RFC 8493 § 6',
  asks: both(
    'Soupisy píší jména tak, že znamenají na každém systému totéž, a každé jednou.',
    'Lists write names so that they mean the same on every system, and each once.',
  ),
  *faults(bag, { tree }) {
    const find = finderOf(tree, bag)
    for (const list of [...bag.payload, ...bag.tags]) {
      for (const { entry, other, isSame, file } of twins(list))
        yield isSame
          ? at(
              { file, entry },
              `„${entry.written}“ je v soupisu dvakrát (poprvé na řádku ${other.line}). Ponechte jeden řádek.`,
              `“${entry.written}” is in the list twice (first on line ${other.line}). Keep one line.`,
            )
          : at(
              { file, entry },
              `Jména „${other.written}“ a „${entry.written}“ se liší jen velikostí písmen nebo zápisem diakritiky. Jedno změňte.`,
              `Names “${other.written}” and “${entry.written}” differ only by case or the writing of accents. Change one.`,
            )
      for (const entry of list.entries) {
        const { path, exactly } = find(entry)
        const remark = nameRemark(entry.written, path)
        if (remark)
          yield at(
            { file: list.file, entry },
            `„${entry.written}“ ${remark[0]}; jinde to nemusí platit. Opravte soupis.`,
            `“${entry.written}” ${remark[1]}; elsewhere that may not hold. Mend the list.`,
          )
        else if (path !== null && !exactly)
          yield at(
            { file: list.file, entry },
            `Soubor „${entry.written}“ je v balíčku jen jako „${path}“. Sjednoťte jméno.`,
            `File “${entry.written}” is in the bag only as “${path}”. Write the name alike.`,
          )
      }
    }
  },
})

/** Rules on the lists of a bag: whether they name every file, and only files of the bag. */
export const bagListRules: readonly Rule[] = [
  paths,
  twice,
  missing,
  stray,
  unlistedNow,
  unlistedBefore,
  names,
]
