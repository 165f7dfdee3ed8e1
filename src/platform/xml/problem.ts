import { type Both, both } from '#platform/values'

/** What is wrong with an XML file and on which line (1-based). */
export type XmlProblem = {
  readonly kind: 'encoding' | 'syntax' | 'namespace' | 'entities' | 'limit'
  readonly code: string
  readonly line: number
  readonly message: Both
}

const limit = (code: string, line: number, cs: string, en: string): XmlProblem => ({
  kind: 'limit',
  code,
  line,
  message: both(`${cs} Takový soubor se nečte; rozdělte jej.`, `${en} Such a file is not read; divide it.`),
})

export const xmlProblem = {
  syntax: (line: number, reason: Both): XmlProblem => ({
    kind: 'syntax',
    code: 'egc-xml00',
    line,
    message: both(
      `Soubor není správně utvořené XML (řádek ${line}): ${reason.cs}. Opravte značky, nebo soubor vytvořte znovu.`,
      `The file is not well-formed XML (line ${line}): ${reason.en}. Mend the markup or produce the file again.`,
    ),
  }),
  encoding: (): XmlProblem => ({
    kind: 'encoding',
    code: 'egc-xml07',
    line: 1,
    message: both(
      'Soubor obsahuje bajty, které nejsou UTF-8; uložte jej znovu v kódování UTF-8.',
      'The file holds bytes that are not UTF-8; save it again in UTF-8.',
    ),
  }),
  prefix: (line: number, prefix: string): XmlProblem => ({
    kind: 'namespace',
    code: 'egc-ns01',
    line,
    message: both(
      `Předpona ${prefix} nemá vazbu na jmenný prostor (řádek ${line}). Doplňte deklaraci xmlns.`,
      `Prefix ${prefix} is not bound to a namespace (line ${line}). Add its xmlns declaration.`,
    ),
  }),
  entities: (line: number): XmlProblem => ({
    kind: 'entities',
    code: 'egc-xml01',
    line,
    message: both(
      'Soubor deklaruje entity (DOCTYPE). Entity se nerozvíjejí; odstraňte DOCTYPE a vypište text přímo.',
      'The file declares entities (DOCTYPE). Entities are never expanded; remove the DOCTYPE and write the text itself.',
    ),
  }),
  depth: (line: number, levels: number) =>
    limit(
      'egc-xml02',
      line,
      `Vnoření je hlubší než ${levels} úrovní.`,
      `Nesting is deeper than ${levels} levels.`,
    ),
  attributes: (line: number, count: number) =>
    limit(
      'egc-xml03',
      line,
      `Značka má více než ${count} atributů.`,
      `An element has more than ${count} attributes.`,
    ),
  nodes: (line: number, count: number) =>
    limit(
      'egc-xml04',
      line,
      `Soubor má více než ${count} značek a atributů.`,
      `The file has more than ${count} elements and attributes.`,
    ),
  text: (line: number, length: number) =>
    limit(
      'egc-xml05',
      line,
      `Text je delší než ${length} znaků.`,
      `A text is longer than ${length} characters.`,
    ),
  size: (bytes: number) =>
    limit(
      'egc-xml06',
      1,
      `Soubor XML je větší než ${bytes} bajtů.`,
      `The XML file is larger than ${bytes} bytes.`,
    ),
}
