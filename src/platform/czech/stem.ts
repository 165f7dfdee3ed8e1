/**
 * The part of a Czech word that its inflected forms share, with vowels of one length; not a word a person would read.
 * Endings are taken off, then what changes before them is made equal: *pozemek, pozemku, pozemcích*; *smlouva, smluv*;
 * *obec, obce*; *číslo, čísel*; *elektronický, elektroničtí*; *dům, domu*.
 *
 * Takes one word of small letters in composed form (NFC). Words of two letters and less stay as they are.
 */
export const stemOf = (word: string): string => stemBy(withMarks, word)

/** The same for a word written without diacritics, by endings without them. */
export const plainStemOf = (word: string): string => stemBy(withoutMarks, word)

/** A text without the marks above and below its letters. */
export const unmarked = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

type Change = readonly [pattern: RegExp, instead: string]
type Rules = {
  readonly irregulars: readonly Change[]
  readonly endings: ReadonlySet<string>
  readonly changes: readonly Change[]
}

const endings = `
  ujících ujícího ujícímu ujícími ováním ováních ující
  ového ovému ovými ovém ovým ových ovou ový ová oví ové ovi
  ování ovala ovali ovalo ovaly ována ováno ovány ujeme ujete
  ovat oval ován ujou uješ ujte uje ují uji
  eními eních ením ení
  ého ému ího ímu ami emi ěmi ými ími ech ách ích ých
  ala ali alo aly ána áno ány ají áme áte ila ili ilo ily
  ém ím ým em ům ám um ou at al án it il mi oj
  a á e é ě i í o u ů ú y ý`
  .trim()
  .split(/\s+/)

/**
 * What rules would spoil. Nouns in *-jem* lose their *e*: it is no ending of the instrumental, as in *krajem*; a surname
 * (*příjmení*) is not an income, and a name keeps its vowel.
 */
const withMarks: Rules = {
  irregulars: [
    [/^(.*(?:pří|proná|podná|zá|ná|po|ob|do|vý|od))jem$/u, '$1jm'],
    [/^(příjm|jm)[eé]n(?:o|a|u|ě|em|í|ím|ích|ími|ům|ech|y)?$/u, '$1en'],
  ],
  endings: new Set(endings),
  changes: [
    [/št$/u, 'sk'],
    [/čt$/u, 'ck'],
    [/(?<=...)[cč]$/u, 'k'],
    [/(?<=...)[zž]$/u, 'h'],
    [/š$/u, 'ch'],
    [/ř$/u, 'r'],
    [/ď$/u, 'd'],
    [/ť$/u, 't'],
    [/ň$/u, 'n'],
  ],
}

const withoutMarks: Rules = {
  irregulars: withMarks.irregulars.map(([pattern, instead]) => [
    new RegExp(unmarked(pattern.source), 'u'),
    instead,
  ]),
  endings: new Set(endings.map(unmarked)),
  changes: [
    [/st$/u, 'sk'],
    [/ct$/u, 'ck'],
    [/(?<=...)c$/u, 'k'],
    [/(?<=...)z$/u, 'h'],
  ],
}

function stemBy(rules: Rules, word: string): string {
  if (word.length < 3 || !/^\p{L}+$/u.test(word)) return word
  const { irregulars } = rules
  const found = irregulars.find(([pattern]) => pattern.test(word))
  if (found) return evenVowels(word.replace(...found))
  // Twice: *problémy* is *problém* first, and that is *probl* as *problém* alone is.
  const bare = stripped(rules, stripped(rules, word))
  return evenVowels(changed(rules, bare))
}

const longestEnding = Math.max(...endings.map(ending => ending.length))
/** What must remain of a word; less tells too little. */
const leastStem = 3

/** Without the longest ending it has. */
function stripped({ endings: known }: Rules, word: string): string {
  for (let length = Math.min(longestEnding, word.length - leastStem); length > 0; length--)
    if (known.has(word.slice(-length))) return word.slice(0, -length)
  return word
}

/** *e* that other forms lack: *pozemek, pozemku*. */
const fleeting = /(?<=[^aeiouyáéěíóúůý])e(?=[^aeiouyáéěíóúůý]$)/u

/** Consonants that change before an ending are made equal. */
function changed({ changes }: Rules, stem: string): string {
  const without = stem.length > 3 ? stem.replace(fleeting, '') : stem
  const found = changes.find(([pattern]) => pattern.test(without))
  return found ? without.replace(...found) : without
}

const evenVowel: Readonly<Record<string, string>> = {
  á: 'a',
  é: 'e',
  ě: 'e',
  í: 'i',
  ó: 'o',
  ú: 'u',
  ů: 'o',
  ý: 'y',
}

const evenVowels = (stem: string): string =>
  stem.replaceAll('ou', 'u').replace(/[áéěíóúůý]/gu, vowel => evenVowel[vowel]!)
