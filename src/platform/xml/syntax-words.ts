import { type Both, both } from '#platform/values'

/** What the parser dislikes, by its own words, and how a clerk reads it; `$1` is the name it speaks of. */
const words: readonly (readonly [dislike: RegExp, cs: string, en: string])[] = [
  [/^unexpected end/, 'soubor končí uprostřed', 'the file ends in the middle'],
  [/^unclosed tag: (.+)/, 'značka $1 není uzavřená', 'element $1 is not closed'],
  [
    /^unmatched closing tag: (.+)/,
    'uzavírá se značka $1, která není otevřená',
    'element $1 is closed and was not open',
  ],
  [
    /^(?:unexpected|weird empty) close tag/,
    'uzavírá se, co není otevřené',
    'something is closed that was not open',
  ],
  [/^documents may contain only one root/, 'kořenových prvků je víc', 'there are several root elements'],
  [/^document must contain a root/, 'soubor nemá kořenový prvek', 'the file has no root element'],
  [/^text data outside/, 'text stojí mimo kořenový prvek', 'text stands outside the root element'],
  [/^duplicate attribute: (.+)/, 'atribut $1 je tu dvakrát', 'attribute $1 stands twice'],
  [/^attribute without value/, 'atribut nemá hodnotu', 'an attribute has no value'],
  [
    /^unquoted attribute value/,
    'hodnota atributu není v uvozovkách',
    'the value of an attribute is not in quotes',
  ],
  [
    /^no whitespace between attributes|^whitespace required/,
    'mezi atributy chybí mezera',
    'there is no blank between attributes',
  ],
  [/^undefined entity/, 'odkaz na entitu, kterou XML nezná', 'a reference to an entity unknown to XML'],
  [
    /^(?:empty entity|disallowed character in entity|malformed character entity)/,
    'znak „&“ není zapsán jako „&amp;“',
    'the sign “&” is not written as “&amp;”',
  ],
  [/^the string "]]>"/, 'v textu stojí „]]>“', 'the text holds “]]>”'],
  [/^malformed comment/, 'chybně zapsaný komentář', 'a comment is written wrongly'],
  [/doctype/i, 'DOCTYPE stojí na nesprávném místě', 'DOCTYPE stands in a wrong place'],
  [
    /^processing instruction|in processing instruction/,
    'chybně zapsaný pokyn „<?…?>“',
    'an instruction “<?…?>” is written wrongly',
  ],
  [
    /XML declaration|name\/value pairs|^expected (?:the name|one of)|^value (?:required|must be quoted)|value must match|^version number/i,
    'chybně zapsaná deklarace „<?xml …?>“',
    'the declaration “<?xml …?>” is written wrongly',
  ],
  [/^malformed name: (.+)/, 'jméno $1 není v XML možné', 'name $1 is not possible in XML'],
  [
    /^disallowed character in (?:opening |closing )?tag|^disallowed character in attribute|^forward-slash/,
    've značce je znak, který tam být nesmí',
    'an element or attribute holds a sign that must not be there',
  ],
  [
    /^disallowed character/,
    'soubor obsahuje znak, který XML nedovoluje',
    'the file holds a sign that XML does not allow',
  ],
  [
    /^xmlns? prefix|default namespace|xml namespace|undefine prefix|"xmlns"/,
    'předpona xml nebo xmlns je použita nesprávně',
    'prefix xml or xmlns is used wrongly',
  ],
]

const otherwise = both('zápis značek je chybný', 'the markup is wrong')

/** The dislike of the parser as a clause for people. */
export function syntaxWords(reason: string): Both {
  for (const [dislike, cs, en] of words) {
    const found = dislike.exec(reason)
    if (found)
      return both(
        cs.replace('$1', () => found[1] ?? ''),
        en.replace('$1', () => found[1] ?? ''),
      )
  }
  return otherwise
}
