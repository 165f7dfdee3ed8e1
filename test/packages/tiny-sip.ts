import type { Day } from '#platform/values'
import { readXmlText } from '#platform/xml'
import { judgeLimits } from '../../src/preservation/packages/judge/judge.ts'
import type { Fault, PackageInHand, Rule } from '../../src/preservation/packages/judge/rule.ts'
import { sipView } from '../../src/preservation/packages/view/sip-view.ts'

const namespaces = [
  ['mets', 'http://www.loc.gov/METS/'],
  ['nsesss', 'http://www.mvcr.cz/nsesss/v4'],
  ['tp', 'http://www.mvcr.cz/nsesss/2023/log'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

/** Capital names are of the national standard (but for METS’s `FLocat`), small ones of METS, those with `tp:` of the log: `<Spis>`, `<file>`. */
const prefixed = (text: string): string =>
  text
    .replaceAll(/<(\/?)FLocat/g, '<$1mets:FLocat')
    .replaceAll(/<(\/?)([A-Z])/g, '<$1nsesss:$2')
    .replaceAll(/<(\/?)([a-z]+[a-zA-Z]*)(?=[\s/>])/g, '<$1mets:$2')

/** A METS file of exactly these children; no schema is asked, a rule stands alone. */
export const tinyMets = (children: string, attributes = ''): string =>
  `<mets:mets ${namespaces} ${attributes}>\n${prefixed(children)}\n</mets:mets>`

/** A METS file whose descriptive section holds these base entities, with more sections behind it. */
export const tinySip = (bases: string, behind = ''): string =>
  tinyMets(`<dmdSec><mdWrap><xmlData>\n${bases}\n</xmlData></mdWrap></dmdSec>${behind}`)

export type Asked = Partial<Pick<PackageInHand, 'profile' | 'date' | 'strictZaf' | 'components'>>

/** What one rule says of a METS text, however little else of a package there is. */
export function faultsOf(rule: Rule, text: string, asked: Asked = {}): readonly Fault[] {
  const { root, problems } = readXmlText(text)
  if (!root) throw new Error(`the tiny package cannot be read: ${problems[0]?.message.en}`)
  const file = { path: 'mets.xml', sizeBytes: text.length, pieces: async function* () {} }
  const hand: PackageInHand = {
    tree: { name: 'balicek', form: 'folder', roots: ['balicek/'], files: [file], folders: [], findings: [] },
    metadata: {
      file,
      hasByteOrderMark: false,
      declaredVersion: '1.0',
      declaredEncoding: 'UTF-8',
      isUtf8: true,
      isDamaged: false,
      root,
      problems: [],
      schemaProblems: [],
    },
    sip: sipView(root),
    components: new Map(),
    profile: 'NSESSS2024/PREJIMKA',
    date: '2025-04-08' as Day,
    strictZaf: false,
    inner: new Map(),
    representations: null,
    bag: null,
    limits: judgeLimits,
    ...asked,
  }
  return [...rule.judge(hand)]
}

/** Record of an entity: identifier, then whatever else is given. */
export const record = (id: string, rest = ''): string =>
  `<EvidencniUdaje><Identifikace><Identifikator zdroj="E">${id}</Identifikator></Identifikace>${rest}</EvidencniUdaje>`

export const filed = (simple: string, full: string, rest = ''): string =>
  `<Trideni><JednoduchySpisovyZnak>${simple}</JednoduchySpisovyZnak><PlneUrcenySpisovyZnak>${full}</PlneUrcenySpisovyZnak>${rest}</Trideni>`

export const group = (id: string, simple: string, full: string, parent = '', rest = ''): string =>
  `<VecnaSkupina ID="${id}">${record(id, filed(simple, full, parent) + rest)}</VecnaSkupina>`

export const plan =
  '<SpisovyPlan ID="P"><Identifikator zdroj="E">P</Identifikator><Nazev>Plán</Nazev></SpisovyPlan>'

export const analogue = (said: 'ano' | 'ne', rest = ''): string =>
  `<Manipulace><AnalogovyDokument>${said}</AnalogovyDokument>${rest}</Manipulace>`
