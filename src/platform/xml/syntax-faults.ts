import { type Both, both } from '#platform/values'

/** What may be wrong with the markup, as a clause for people; a name it speaks of follows in quotes. */
const clauses = {
  end: ['soubor končí uprostřed', 'the file ends in the middle'],
  unclosed: ['není uzavřená značka', 'this element is not closed'],
  unopened: ['uzavírá se značka, která není otevřená', 'this element is closed and was not open'],
  roots: ['kořenových prvků je víc', 'there are several root elements'],
  rootless: ['soubor nemá kořenový prvek', 'the file has no root element'],
  outside: ['text stojí mimo kořenový prvek', 'text stands outside the root element'],
  twice: ['atribut je tu dvakrát', 'this attribute stands twice'],
  valueless: ['atribut nemá hodnotu', 'this attribute has no value'],
  unquoted: ['hodnota atributu není v uvozovkách', 'the value of an attribute is not in quotes'],
  unparted: ['mezi atributy chybí mezera', 'there is no blank between attributes'],
  entity: ['odkaz na entitu, kterou XML nezná', 'a reference to an entity unknown to XML'],
  ampersand: ['znak „&“ není zapsán jako „&amp;“', 'the sign “&” is not written as “&amp;”'],
  brackets: ['v textu stojí „]]>“', 'the text holds “]]>”'],
  comment: ['chybně zapsaný komentář', 'a comment is written wrongly'],
  doctype: ['DOCTYPE stojí na nesprávném místě', 'DOCTYPE stands in a wrong place'],
  instruction: ['chybně zapsaný pokyn „<?…?>“', 'an instruction “<?…?>” is written wrongly'],
  declaration: ['chybně zapsaná deklarace „<?xml …?>“', 'the declaration “<?xml …?>” is written wrongly'],
  name: ['jméno není v XML možné', 'this name is not possible in XML'],
  sign: ['soubor obsahuje znak, který XML nedovoluje', 'the file holds a sign that XML does not allow'],
  markup: [
    've značce je znak, který tam být nesmí',
    'an element or attribute holds a sign that must not be there',
  ],
  prefix: ['předpona xml nebo xmlns je použita nesprávně', 'prefix xml or xmlns is used wrongly'],
} as const satisfies Record<string, readonly [cs: string, en: string]>

export type SyntaxFault = keyof typeof clauses

/** Signs of a name that a sentence may quote. */
const quotedLength = 200

export function faultClause(fault: SyntaxFault, name?: string): Both {
  const [cs, en] = clauses[fault]
  if (name === undefined) return both(cs, en)
  const quoted = name.slice(0, quotedLength)
  return both(`${cs}: „${quoted}“`, `${en}: “${quoted}”`)
}

/** The first fault of syntax ends the reading. */
export class SyntaxStop extends Error {
  readonly fault: SyntaxFault
  readonly of: string | undefined
  constructor(fault: SyntaxFault, of?: string) {
    super(fault)
    this.fault = fault
    this.of = of
  }
}
