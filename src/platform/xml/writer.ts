const inText: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }
const inAttribute: Record<string, string> = {
  ...inText,
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
}

export const escapeText = (text: string): string => text.replace(/[&<>\r]/g, sign => inText[sign]!)

export const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"\r\n\t]/g, sign => inAttribute[sign]!)

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 cannot carry
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** Text that XML 1.0 can carry: what it cannot (NUL, lone surrogates) becomes U+FFFD. */
export const writable = (text: string): string => text.replace(unwritable, '\ufffd')

/**
 * Writes XML 1.0 in UTF-8: one element a line, indented by two spaces, attributes in the given order. The same calls
 * give the same bytes.
 */
export function xmlWriter() {
  const parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n']
  const open: { name: string; simple: boolean }[] = []
  let pending = false

  const finishTag = (end: string) => {
    if (pending) parts.push(end)
    pending = false
  }
  const indent = () => '  '.repeat(open.length)
  const writer = {
    open(name: string, attributes: Iterable<readonly [string, string | undefined]> = []): void {
      const parent = open.at(-1)
      if (parent) parent.simple = false
      finishTag('>\n')
      parts.push(indent(), '<', name)
      for (const [key, value] of attributes) {
        if (value !== undefined) parts.push(' ', key, '="', escapeAttribute(writable(value)), '"')
      }
      open.push({ name, simple: true })
      pending = true
    },
    text(text: string): void {
      if (text === '') return
      finishTag('>')
      parts.push(escapeText(writable(text)))
    },
    close(): void {
      const element = open.pop()
      if (!element) throw new Error('nothing is open to be closed')
      if (pending) {
        finishTag('/>\n')
        return
      }
      parts.push(element.simple ? '' : indent(), '</', element.name, '>\n')
    },
    /** The whole file; everything opened must be closed. */
    done(): string {
      if (open.length > 0) throw new Error(`<${open.at(-1)!.name}> was not closed`)
      return parts.join('')
    },
  }
  return writer
}

export type XmlWriter = ReturnType<typeof xmlWriter>
