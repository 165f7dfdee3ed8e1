import { attributeOf, childOf, descendantsOf, readXml, textOf, type XmlElement } from '#platform/xml'
import { type ByteSource, piecesOf } from '../bytes.ts'
import { type Fault, faultKind } from './fault.ts'

const schemaless = faultKind(
  'egc-xml01',
  'Soubor XML v sobě nenese schéma (XSD) ani na žádné neodkazuje. U dat z databází musí být schéma součástí komponenty.',
  'The XML file carries no schema (XSD) and refers to none. With data from databases the schema must be part of the component.',
  'warning',
)
const unreadable = (message: Fault['message'], line: number): Fault => ({
  rule: 'egc-xml02',
  level: 'error',
  message,
  at: line,
})
const invoice = faultKind(
  'egc-isd01',
  'Faktura ISDOC nemá povinný údaj {0}. Vyžádejte si ji od dodavatele znovu.',
  'The ISDOC invoice lacks {0}, which it must have. Ask the supplier for it again.',
)
const version = faultKind(
  'egc-isd02',
  'Faktura je ISDOC verze {0}; výstupním formátem je od verze 5.2.',
  'The invoice is ISDOC version {0}; it is an output format from version 5.2 on.',
)

const xsd = 'http://www.w3.org/2001/XMLSchema'
const xsi = 'http://www.w3.org/2001/XMLSchema-instance'
const isdoc = /^http:\/\/isdoc\.cz\/namespace\//
const parsedMost = 64 * 1024 * 1024

const needed = [
  ['DocumentType'],
  ['ID'],
  ['UUID'],
  ['IssueDate'],
  ['LocalCurrencyCode'],
  ['AccountingSupplierParty', 'Party', 'PartyName', 'Name'],
  ['AccountingCustomerParty', 'Party'],
  ['InvoiceLines', 'InvoiceLine'],
  ['LegalMonetaryTotal', 'PayableAmount'],
] as const

/** Path below an element by local names, whatever prefix the file gives them. */
function below(element: XmlElement, path: readonly string[]): XmlElement | undefined {
  const prefix = element.name.includes(':') ? `${element.name.split(':')[0]}:` : ''
  return childOf(element, ...path.map(name => `${prefix}${name}`))
}

function* invoiceFaults(root: XmlElement): Generator<Fault> {
  const [major = 0, minor = 0] = (attributeOf(root, 'version') ?? '').split('.').map(Number)
  if (major < 5 || (major === 5 && minor < 2)) yield version(root.line, attributeOf(root, 'version') ?? '?')
  for (const path of needed) {
    const found = below(root, path)
    const isEmpty = !found || (found.children.length === 0 && textOf(found) === '')
    if (isEmpty) yield invoice(root.line, path.at(-1)!)
  }
}

/** Whether a schema stands in the file or is named by it. */
function hasSchema(root: XmlElement): boolean {
  if (root.uri === xsd) return true
  if (root.attributes.some(({ uri, local }) => uri === xsi && /schemaLocation$/i.test(local))) return true
  return [...descendantsOf(root)].some(({ uri, local }) => uri === xsd && local === 'schema')
}

/** Well-formedness of an XML file, its schema (decree § 23/6), and what an invoice in ISDOC must say (§ 23/7). */
export async function* xmlFaults(source: ByteSource): AsyncGenerator<Fault> {
  if (source.sizeBytes > parsedMost) return
  const { root, problems } = await readXml(piecesOf(source))
  for (const { message, line } of problems.slice(0, 20)) yield unreadable(message, line)
  if (!root) return
  if (root.local === 'Invoice' && isdoc.test(root.uri)) yield* invoiceFaults(root)
  else if (!hasSchema(root)) yield schemaless(root.line)
}
