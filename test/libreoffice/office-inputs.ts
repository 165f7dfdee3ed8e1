import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const spaces = ['office', 'text', 'table', 'style', 'presentation', 'meta'].map(
  name => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)
const more =
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'

/** A flat OpenDocument file. `pages`: what it says of its own length; `font`: in which it is written. */
export const flatDocument = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  { pages, font }: { readonly pages?: number; readonly font?: string } = {},
): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces.join(' ')} ${more} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${kind}">
${pages === undefined ? '' : `<office:meta><meta:document-statistic meta:page-count="${pages}"/></office:meta>`}
${
  font === undefined
    ? ''
    : `<office:font-face-decls><style:font-face style:name="F" svg:font-family="${font}"/></office:font-face-decls>
<office:automatic-styles><style:style style:name="P" style:family="paragraph"><style:text-properties style:font-name="F"/></style:style></office:automatic-styles>`
}
<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`

/**
 * One small file in each format that LibreOffice writes, by its ending, made by a LibreOffice of its own.
 *
 * @param sentence stands in each
 */
export function officeInputs(sentence: string): ReadonlyMap<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-inputs-'))
  const pipe = `egoninputs${process.pid}`
  const sources = {
    'text.fodt': flatDocument('text', `<text:p>${sentence}</text:p>`),
    'table.fods': flatDocument(
      'spreadsheet',
      `<table:table table:name="List"><table:table-row><table:table-cell office:value-type="string"><text:p>${sentence}</text:p></table:table-cell></table:table-row></table:table>`,
    ),
    'slides.fodp': flatDocument(
      'presentation',
      `<draw:page draw:name="Snímek"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box><text:p>${sentence}</text:p></draw:text-box></draw:frame></draw:page>`,
    ),
  }
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text)
  const office = spawn(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', `--accept=pipe,name=${pipe};urp;`],
    ],
    { stdio: 'ignore', detached: true },
  )
  try {
    const made = spawnSync('/usr/bin/python3', [join(import.meta.dirname, 'make-inputs.py'), pipe, folder], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    if (!made.stdout.includes('written')) throw new Error(made.stderr)
    const endings = ['doc', 'docx', 'odt', 'rtf', 'xls', 'xlsx', 'ods', 'ppt', 'pptx', 'odp']
    return new Map(endings.map(ending => [ending, readFileSync(join(folder, `vstup.${ending}`))]))
  } finally {
    try {
      process.kill(-office.pid!, 'SIGKILL')
    } catch {
      // It has ended as it was told.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
