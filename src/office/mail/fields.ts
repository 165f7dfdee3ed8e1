/** One field of a header, unfolded; bytes as Latin-1 signs, so that nothing is lost. */
export type Field = { readonly name: string; readonly value: string }

/** A structured value: `text/plain; charset=utf-8`. `rest` is the parameters as written. */
export type Structured = {
  readonly value: string
  readonly rest: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Joins folded lines (RFC 5322, 2.2.3); a line that is no field and folds nothing is passed over. */
export function fieldsOf(lines: readonly string[]): Field[] {
  const fields: { name: string; parts: string[] }[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) fields.at(-1)?.parts.push(line)
    else if (colon > 0)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), parts: [line.slice(colon + 1)] })
  }
  return fields.map(({ name, parts }) => ({ name, value: parts.join('').trim() }))
}

/** The first field of a name: a second one must not change what the first said. */
export const fieldOf = (fields: readonly Field[], name: string): string | null =>
  fields.find(field => field.name === name)?.value ?? null

/** The text without comments in brackets (RFC 5322, 3.2.2); quoted text stays. */
function withoutComments(text: string): string {
  let depth = 0
  let quoted = false
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += sign + (text[at + 1] ?? '')
      at++
    } else if (sign === '"' && depth === 0) {
      quoted = !quoted
      out += sign
    } else if (!quoted && sign === '(') depth++
    else if (!quoted && sign === ')' && depth > 0) depth--
    else if (depth === 0) out += sign
  }
  return out
}

const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g

/** Reads a structured field; parameters in several pieces are left to the decoder of names. */
export function structured(text: string): Structured {
  const plain = withoutComments(text)
  const [value = ''] = plain.split(';', 1)
  const at = text.indexOf(';')
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, token] of plain.slice(value.length).matchAll(parameter)) {
    const key = name.toLowerCase()
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token ?? '')
  }
  return { value: value.trim().toLowerCase(), rest: at < 0 ? '' : text.slice(at), parameters }
}
