/** First line of every generated document in Markdown. */
export const generatedLine = '<!-- Written by `npm run docs` from the code. Do not edit. -->'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')

/** A table of Markdown; a bar or a line end inside a cell does not break it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n')

export const code = (text: string): string => `\`${text}\``

/** Parts of a document with an empty line between them and one line end after. */
export const page = (title: string, ...parts: readonly string[]): string =>
  `${[generatedLine, `# ${title}`, ...parts].join('\n\n')}\n`
