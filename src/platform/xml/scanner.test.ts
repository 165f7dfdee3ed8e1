import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ParseOption, XmlDocument } from 'libxml2-wasm'
import { SaxesParser } from 'saxes'
import { readXmlText, type XmlListener } from './index.ts'
import { XmlReader } from './reader.ts'

type Told = { readonly isRight: boolean; readonly events: readonly string[] }

/** Texts that follow one another are one. */
function gathered() {
  const events: string[] = []
  let run = ''
  const settle = () => {
    if (run !== '') events.push(`text ${JSON.stringify(run)}`)
    run = ''
  }
  return {
    events,
    text: (text: string) => {
      run += text
    },
    say: (event: string) => {
      settle()
      events.push(event)
    },
  }
}

function ours(text: string, chunkLength = Number.POSITIVE_INFINITY): Told {
  const told = gathered()
  const listener: XmlListener = {
    open: ({ name, local, uri, attributes }) =>
      told.say(
        `open ${name} ${local} ${uri} ${JSON.stringify(attributes.map(one => [one.name, one.local, one.uri, one.value]))}`,
      ),
    text: told.text,
    close: () => told.say('close'),
  }
  const reader = new XmlReader([listener])
  const signs = Number.isFinite(chunkLength) ? Array.from(text) : [text]
  for (let at = 0; at < signs.length; at += chunkLength)
    reader.write(signs.slice(at, at + chunkLength).join(''))
  return { isRight: reader.end().length === 0, events: told.events }
}

/** The same by a parser of others, slower and long proven. */
function theirs(text: string): Told {
  const told = gathered()
  const parser = new SaxesParser({ xmlns: true, position: true })
  let depth = 0
  let isRight = true
  parser.on('error', () => {
    isRight = false
  })
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    depth++
    const named = Object.values(attributes).map(one => [one.name, one.local, one.uri, one.value])
    told.say(`open ${name} ${local} ${uri} ${JSON.stringify(named)}`)
  })
  const text_ = (run: string) => {
    if (depth > 0) told.text(run)
  }
  parser.on('text', text_)
  parser.on('cdata', text_)
  parser.on('closetag', () => {
    depth--
    told.say('close')
  })
  try {
    parser.write(text).close()
  } catch {
    isRight = false
  }
  return { isRight, events: told.events }
}

const option = (ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET) as ParseOption
function isRightForLibxml2(text: string): boolean {
  try {
    using _ = XmlDocument.fromString(text, { option })
    return true
  } catch {
    return false
  }
}

const pieces = fc.constantFrom(
  '<a>',
  '</a>',
  '<a',
  '>',
  '/>',
  '<b/>',
  '<p:b xmlns:p="urn:p">',
  '</p:b>',
  '<p:b/>',
  ' xmlns="urn:q"',
  ' xmlns:p=""',
  ' c="1"',
  " d='2'",
  ' p:c="3"',
  ' xml:lang="cs"',
  ' c',
  ' = ',
  '"',
  "'",
  '"x',
  ' e="a&#10;b\tc"',
  ' f="<"',
  'text',
  'ř',
  '🐎',
  '&amp;',
  '&lt;',
  '&#x41;',
  '&#0;',
  '&',
  '&x;',
  ']]>',
  ']]',
  '<![CDATA[',
  '<![CDATA[a]]>',
  '<!--',
  '-->',
  '<!-- a -->',
  '--',
  '<?x y?>',
  '<?',
  '?>',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [',
  ']>',
  '<!',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '<',
  '-',
  '1',
  ':',
  '\u0001',
  '\ufffe',
  '\u0085',
  '\u2028',
)
const soup = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map(parts => parts.join('')),
  fc.array(pieces, { maxLength: 25 }).map(parts => `<a>${parts.join('')}</a>`),
  fc.array(pieces, { maxLength: 12 }).map(parts => `<a${parts.join('')}></a>`),
)

/** Where the other parser departs from the standard, and we do not follow. */
const isDeparture = (text: string): boolean =>
  // It takes a DOCTYPE without a name, a second one after comments, and version 1.1 by other rules.
  /<!DOCTYPE/.test(text)

const seed = Number(process.env.SEED ?? 20_261_126)
const numRuns = Number(process.env.RUNS ?? 20_000)

test('whatever comes is read as a proven parser reads it, or refused by both', () => {
  fc.assert(
    fc.property(soup, text => {
      if (isDeparture(text)) return
      const [mine, other] = [ours(text), theirs(text)]
      assert.equal(
        mine.isRight,
        other.isRight,
        `${JSON.stringify(text)}\n${readXmlText(text).problems[0]?.message.en}`,
      )
      if (mine.isRight) assert.deepEqual(mine.events, other.events, JSON.stringify(text))
    }),
    { seed, numRuns },
  )
})

test('what libxml2 refuses is refused, and what it reads is read', () => {
  fc.assert(
    fc.property(soup, text => {
      // It ends the reading at a namespace fault only sometimes, and takes signs of XML 1.1.
      const mine = ours(text)
      if (mine.isRight !== isRightForLibxml2(text))
        assert.equal(mine.isRight, theirs(text).isRight, JSON.stringify(text))
    }),
    { seed, numRuns: numRuns / 2 },
  )
})

test('it is all the same where the chunks end', () => {
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 9 }), (text, length) => {
      const [whole, cut] = [ours(text), ours(text, length)]
      assert.equal(cut.isRight, whole.isRight, JSON.stringify(text))
      if (whole.isRight) assert.deepEqual(cut.events, whole.events, JSON.stringify(text))
    }),
    { seed, numRuns: numRuns / 2 },
  )
})

test('an element stands on the line where its tag begins', () => {
  const lines: number[] = []
  const reader = new XmlReader([{ open: ({ line }) => lines.push(line) }])
  for (const chunk of ['<a\n x="1"\n', '>\r', '\n<b/>\r<!--\n\n--><c>\n</c><d/></a>']) reader.write(chunk)
  assert.deepEqual(reader.end(), [])
  assert.deepEqual(lines, [1, 4, 7, 8])
})

test('a long text is told in parts, whole wherever they end, in little time and memory', () => {
  for (const piece of ['x', '&amp;', ']', 'x&#x1F40E;', ']]&gt;', '& amp'])
    for (const shift of [0, 1, 2, 3, 4, 5]) {
      const inside = 'y'.repeat(shift) + piece.repeat(60_000)
      const texts: string[] = []
      const reader = new XmlReader([{ text: run => texts.push(run) }])
      for (let at = 0; at < inside.length + 7; at += 8192)
        reader.write(`<a>${inside}</a>`.slice(at, at + 8192))
      if (piece === '& amp') assert.equal(reader.end().length, 1)
      else {
        assert.deepEqual(reader.end(), [])
        const meant = inside.replaceAll('&amp;', '&').replaceAll('&gt;', '>').replaceAll('&#x1F40E;', '🐎')
        assert.equal(texts.join('') === meant, true, `${piece} ${shift}`)
      }
    }
  const value = `<a b="${'x&amp;'.repeat(60_000)}"/>`
  const values: string[] = []
  const reader = new XmlReader([{ open: ({ attributes }) => values.push(attributes[0]!.value) }])
  reader.write(value)
  assert.deepEqual(reader.end(), [])
  assert.equal(values[0] === 'x&'.repeat(60_000), true)
})
