import { withCharacters } from './entities.ts'

/** Elements whose content nobody sees. */
const unseen = new Set(['script', 'style', 'title', 'template', 'noscript', 'svg', 'math'])

/** Elements that begin on a new line; those of the second kind with an empty line before. */
const blocks = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form header li main nav pre section tr'.split(
    ' ',
  ),
)
const paragraphs = new Set('h1 h2 h3 h4 h5 h6 hr ol p table ul'.split(' '))

/** Attributes longer than this hold a picture, not an address. */
const maxAttributesLength = 8192

const attribute = (attributes: string, name: string): string => {
  const sought = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
  const found = sought.exec(attributes.slice(0, maxAttributesLength))
  return withCharacters(found?.[1] ?? found?.[2] ?? found?.[3] ?? '')
}

/** Text growing line by line; blanks run together as in a browser. */
function page() {
  const parts: string[] = []
  let lineEnds = 2
  let blank = false
  return {
    get place() {
      return parts.length
    },
    since: (place: number): string => parts.slice(place).join('').trim(),
    write(text: string): void {
      const words = text.replace(/[ \t\r\n\f]+/g, ' ')
      const body = words.replace(/^ | $/g, '')
      if (words.startsWith(' ')) blank = true
      if (body === '') return
      if (blank && lineEnds === 0) parts.push(' ')
      parts.push(body)
      lineEnds = 0
      blank = words.endsWith(' ')
    },
    newLine(): void {
      parts.push('\n')
      lineEnds++
      blank = false
    },
    /** Begins a line, with an empty one before where wanted. */
    lineStart(empty: boolean): void {
      for (const wanted = empty ? 2 : 1; lineEnds < wanted; lineEnds++) parts.push('\n')
      blank = false
    },
    done: (): string => parts.join('').trim(),
  }
}

type Page = ReturnType<typeof page>
type Link = { readonly href: string; readonly at: number }

function endCrossLink(out: Page, { href, at }: Link): void {
  const shown = out.since(at)
  if (shown === '' || !/^(https?|mailto):/i.test(href) || href.replace(/^mailto:/i, '') === shown) return
  // Where a link truly leads is worth more to the reader than what it calls itself.
  out.write(` (${href})`)
}

/** What happens at tags: lines begin, links are told. */
function reader(out: Page) {
  let link: Link | null = null
  const begin = (name: string) => {
    if (blocks.has(name) || paragraphs.has(name)) out.lineStart(paragraphs.has(name))
  }
  return {
    open(name: string, attributes: string): void {
      begin(name)
      if (name === 'br') out.newLine()
      else if (name === 'li') out.write('- ')
      else if (name === 'td' || name === 'th') out.write(' ')
      else if (name === 'img') out.write(` ${attribute(attributes, 'alt')} `)
      else if (name === 'a') link = { href: attribute(attributes, 'href'), at: out.place }
    },
    close(name: string): void {
      begin(name)
      if (name !== 'a' || !link) return
      endCrossLink(out, link)
      link = null
    },
  }
}

/** Where a tag ends, quotes respected; beyond the text where it never does. */
function tagEnd(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    const sign = html[at]
    if (sign === '>') return at + 1
    if (sign !== '"' && sign !== "'") continue
    at = html.indexOf(sign, at + 1)
    if (at < 0) break
  }
  return html.length + 1
}

const tagName = /<(\/?)([a-z][a-z0-9]*)/iy

/**
 * HTML reduced to plain text: what a person would read, with links told by their true address. Nothing in it can run,
 * load or deceive by style; it goes once over the input, whatever that is. A tag or comment that never ends swallows
 * the rest, as in a browser.
 */
export function htmlText(html: string): string {
  const out = page()
  const { open, close } = reader(out)
  for (let at = 0; at < html.length; ) {
    const sign = html.indexOf('<', at)
    if (sign !== at) {
      const end = sign < 0 ? html.length : sign
      out.write(withCharacters(html.slice(at, end)))
      at = end
      continue
    }
    tagName.lastIndex = at
    const found = tagName.exec(html)
    if (!found) {
      at = afterMark(html, at, out)
      continue
    }
    const [whole, slash, written = ''] = found
    const name = written.toLowerCase()
    const end = tagEnd(html, at + whole.length)
    if (end > html.length) break
    const attributes = html.slice(at + whole.length, end - 1)
    at = end
    if (slash) close(name)
    else if (unseen.has(name)) at = afterUnseen(html, name, at)
    else open(name, attributes)
  }
  return out.done()
}

/** A comment or declaration is passed over; a lone sign is text. */
function afterMark(html: string, at: number, out: Page): number {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4)
    return end < 0 ? html.length : end + 3
  }
  if (html[at + 1] === '!' || html[at + 1] === '?' || html[at + 1] === '/') {
    const end = html.indexOf('>', at)
    return end < 0 ? html.length : end + 1
  }
  out.write('<')
  return at + 1
}

function afterUnseen(html: string, name: string, at: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi')
  end.lastIndex = at
  return end.exec(html) ? end.lastIndex : html.length
}
