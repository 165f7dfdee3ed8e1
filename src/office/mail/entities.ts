/** Named characters of HTML that Czech mail programs write; Latin-1 from 160 on, in order. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

const others: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  Ccaron: 'Č',
  ccaron: 'č',
  Dcaron: 'Ď',
  dcaron: 'ď',
  Ecaron: 'Ě',
  ecaron: 'ě',
  Ncaron: 'Ň',
  ncaron: 'ň',
  Rcaron: 'Ř',
  rcaron: 'ř',
  Scaron: 'Š',
  scaron: 'š',
  Tcaron: 'Ť',
  tcaron: 'ť',
  Uring: 'Ů',
  uring: 'ů',
  Zcaron: 'Ž',
  zcaron: 'ž',
  Lcaron: 'Ľ',
  lcaron: 'ľ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  bull: '•',
  hellip: '…',
  euro: '€',
  trade: '™',
  rarr: '→',
  larr: '←',
}

const named = new Map([
  ...latin1.split(' ').map((name, at): [string, string] => [name, String.fromCodePoint(160 + at)]),
  ...Object.entries(others),
])

const maxCodePoint = 0x10ffff

function numbered(code: string): string | null {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10)
  return Number.isInteger(point) && point > 0 && point <= maxCodePoint ? String.fromCodePoint(point) : null
}

/** Text with references to characters replaced; an unknown name stays as it is written. */
export const withCharacters = (text: string): string =>
  text.replace(/&(?:#(x[0-9a-f]{1,6}|\d{1,7})|([a-z][a-z0-9]{1,8}));?/gi, (whole, code, name) =>
    code === undefined ? (named.get(name) ?? whole) : (numbered(code) ?? whole),
  )
