import { type ByteSource, readDirectory, zipContent } from '#preservation/formats'

/** Parts of an office file that hold what a person wrote in it. */
const textParts =
  /^(?:content\.xml|word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|xl\/sharedStrings\.xml|ppt\/(?:slides|notesSlides)\/[^/]+\.xml)$/

/** Where a word ends though no blank stands there: paragraphs, cells, tabs, breaks. */
const wordEnds =
  /<\/(?:w:p|text:p|text:h|a:p|si|table:table-cell)>|<(?:w:tab|w:br|w:cr|text:tab|text:line-break|text:s|a:br)(?=[\s/>])[^<>]*>/g

const partsMost = 500

/** What is written in a document, a table or a presentation of OOXML or ODF; at most `mostBytes` of its parts. */
export async function textOfOfficeFile(source: ByteSource, mostBytes: number): Promise<string> {
  const directory = await readDirectory(source)
  const texts: string[] = []
  let left = mostBytes
  let parts = 0
  for await (const entry of directory.entries) {
    if (!textParts.test(new TextDecoder('latin1').decode(entry.rawName))) continue
    if (left <= 0 || ++parts > partsMost) break
    const decoder = new TextDecoder('utf-8')
    let text = ''
    for await (const piece of zipContent(source, entry, directory.start)) {
      text += decoder.decode(piece.subarray(0, left), { stream: true })
      left -= piece.length
      if (left <= 0) break
    }
    texts.push(withoutTags(text.replace(wordEnds, ' '), ''))
  }
  return texts.join(' ')
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/**
 * The text between tags; `instead` stands for each tag. A tag that another one breaks into is text: whatever a stranger
 * sends, each sign is looked at once.
 */
export const withoutTags = (markup: string, instead: string): string =>
  markup
    .replace(/<[^<>]*>/g, instead)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g, (whole, decimal, hex, name) => {
      if (name) return named[name] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
