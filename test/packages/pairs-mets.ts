import { analogue, record, tinyMets, tinySip } from './tiny-sip.ts'

/** A rule with the smallest file that satisfies it and the smallest that breaks it. */
export type Pair = readonly [rule: string, right: string, wrong: string]

const header = (attributes: string, agents = ''): string =>
  tinyMets(`<metsHdr ${attributes}>${agents}</metsHdr>`)
const agent = (attributes: string, name = '<name>Obec</name>'): string =>
  `<agent ${attributes}>${name}</agent>`
const described = (attributes: string, data = '<xmlData/>'): string =>
  tinyMets(`<dmdSec><mdWrap ${attributes}>${data}</mdWrap></dmdSec>`)
const logged = (inside: string, attributes = 'ID="a"'): string =>
  tinyMets(`<amdSec ${attributes}>${inside}</amdSec>`)
const wrapped = (attributes: string, data = '<xmlData/>'): string =>
  logged(`<digiprovMD><mdWrap ${attributes}>${data}</mdWrap></digiprovMD>`)
const files = (inside: string): string => tinyMets(`<fileSec><fileGrp>${inside}</fileGrp></fileSec>`)
const document = (said: 'ano' | 'ne'): string => `<Dokument ID="D">${record('D', analogue(said))}</Dokument>`
const component = (id: string): string => `<Komponenta ID="${id}">${record(id)}</Komponenta>`
const holding = (...ids: string[]): string =>
  `<Dokument ID="D">${record('D')}<Komponenty>${ids.map(component).join('')}</Komponenty></Dokument>`
const listed = (inside: string): string => `<fileSec><fileGrp>${inside}</fileGrp></fileSec>`
const mapped = (inside: string): string => `<structMap>${inside}</structMap>`
const proposal = 'LABEL="Datový balíček pro provedení skartačního řízení"'
const transfer = 'LABEL="Datový balíček pro předávání dokumentů a jejich metadat do archivu"'
const empty = tinyMets('')

export const metsPairs: readonly Pair[] = [
  ['obs1', tinyMets('', 'OBJID="B1"'), tinyMets('', 'OBJID=" "')],
  ['obs2', tinyMets('', transfer), tinyMets('', 'LABEL="Balíček"')],
  ['obs3', tinyMets('', transfer), tinyMets('', proposal)],
  ['obs10', tinyMets('<metsHdr/>'), empty],
  ['obs11', tinyMets('<dmdSec/>'), tinyMets('<dmdSec/><dmdSec/>')],
  ['obs12', tinyMets('<amdSec/><amdSec/>'), empty],
  ['obs13', tinyMets('<structMap/>'), tinyMets('<structMap/><structMap/>')],
  ['obs14', header('LASTMODDATE="2025"'), header('CREATEDATE="2025"')],
  ['obs15', header('CREATEDATE="2025"'), header('LASTMODDATE="2025"')],
  ['obs16', header('', agent('TYPE="ORGANIZATION"')), header('', agent('TYPE="ORGANIZATION"').repeat(2))],
  ['obs17', header('', agent('TYPE="INDIVIDUAL"').repeat(2)), header('', agent('TYPE="ORGANIZATION"'))],
  [
    'obs18',
    header('', agent('ROLE="CREATOR"')),
    header('', agent('ROLE="CREATOR"') + agent('ROLE="EDITOR"')),
  ],
  ['obs19', header('', agent('ID="a"')), header('', agent(''))],
  ['obs20', header('', agent('')), header('', agent('', '<name> </name>'))],
  ['obs22', described(''), tinyMets('<dmdSec/>')],
  ['obs23', described('MDTYPEVERSION="4.0"'), described('MDTYPEVERSION="3.0"')],
  ['obs24', described('OTHERMDTYPE="NSESSS"'), described('OTHERMDTYPE="nsesss"')],
  ['obs25', described('MDTYPE="OTHER"'), described('MDTYPE="EAD"')],
  ['obs26', described('MIMETYPE="text/xml"'), described('')],
  ['obs27', described(''), described('', '')],
  ['obs30', logged(''), logged('', '')],
  ['obs31', logged('<digiprovMD/>'), logged('<digiprovMD/><digiprovMD/>')],
  ['obs33', wrapped(''), logged('<digiprovMD/>')],
  ['obs34', wrapped('MDTYPEVERSION="4.0"'), wrapped('')],
  ['obs35', wrapped('OTHERMDTYPE="TP"'), wrapped('OTHERMDTYPE="NSESSS"')],
  ['obs36', wrapped('MDTYPE="OTHER"'), wrapped('MDTYPE="DC"')],
  ['obs37', wrapped('MIMETYPE="text/xml"'), wrapped('MIMETYPE="application/xml"')],
  ['obs38', wrapped(''), wrapped('', '')],
  ['obs39', wrapped('', '<xmlData><tp:TransakcniLogObjektu/></xmlData>'), wrapped('')],
  ['obs40', tinySip(document('ne'), listed('')), tinySip(document('ne'))],
  ['obs40', tinySip(document('ano')), tinySip('<Dokument ID="D"/>')],
  ['obs41', files('<file MIMETYPE="application/pdf"/>'), files('<file MIMETYPE="aplikace/pdf"/>')],
  ['obs41', files('<file MIMETYPE="TEXT/plain"/>'), files('<file MIMETYPE="text/"/>')],
  ['obs43a', files(''), tinyMets('<fileSec/>')],
  [
    'obs44',
    tinySip(holding('K'), listed('<file DMDID="K"/>')),
    tinySip(holding('K', 'L'), listed('<file DMDID="K"/>')),
  ],
  ['obs44', tinySip(holding('K'), ''), tinySip(holding('K'), listed('<file DMDID="K"/><file DMDID="K"/>'))],
  ['obs46', files('<file CHECKSUMTYPE="SHA-512"/>'), files('<file CHECKSUMTYPE="MD5"/>')],
  ['obs49', files('<file CREATED="2025-01-01T00:00:00"/>'), files('<file/>')],
  ['obs50', files('<file><FLocat/></file>'), files('<file/>')],
  ['obs51', files('<file><FLocat xlink:type="simple"/></file>'), files('<file><FLocat/></file>')],
  ['obs52', files(''), files('<file><FLocat xlink:href="komponenty/a.pdf"/></file>')],
  ['obs53', files('<file><FLocat LOCTYPE="URL"/></file>'), files('<file><FLocat LOCTYPE="OTHER"/></file>')],
  [
    'obs55',
    tinyMets(mapped('<div TYPE="komponenta"><fptr/></div>')),
    tinyMets(mapped('<div TYPE="komponenta"/>')),
  ],
  [
    'obs56',
    tinyMets(`${listed('<file ID="f" DMDID="K"/>')}${mapped('<div DMDID="K"><fptr FILEID="f"/></div>')}`),
    tinyMets(`${listed('<file ID="f" DMDID="K"/>')}${mapped('<div DMDID="L"><fptr FILEID="f"/></div>')}`),
  ],
  [
    'obs56',
    tinyMets(mapped('<div DMDID="K"/>')),
    tinyMets(`${listed('<file ID="f" DMDID="K"/>')}${mapped('<div DMDID="K"/>')}`),
  ],
]
