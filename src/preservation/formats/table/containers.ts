import { at, type Row, row } from './row.ts'

/** Rows without a signature of their own are told apart by what lies inside. */
const inside = (
  puid: string | null,
  name: string,
  version: string | undefined,
  mime: string,
  endings: string,
): Row => row({ puid, name, ...(version === undefined ? {} : { version }), mime, endings })

const ooxml = 'application/vnd.openxmlformats-officedocument'
const odf = 'application/vnd.oasis.opendocument'
const openDocument = (kind: string, name: string, endings: string, puids: readonly string[]): Row[] =>
  ['1.0', '1.1', '1.2', '1.3', '1.4'].map((version, at) =>
    inside(puids[at]!, name, version, `${odf}.${kind}`, endings),
  )

const dataMessage = (puid: string, name: string, local: string): Row =>
  row(
    {
      puid,
      name,
      mime: 'application/vnd.software602.filler.form-xml-zip',
      endings: 'zfo',
      over: 'fmt/670',
    },
    [at(`30 {1-5} 06092A864886F70D0107 02 * 'http://isds.czechpoint.cz/v20/${local}' `)],
    [at(`'http://isds.czechpoint.cz/v20/${local}'`, 0, 20_500)],
  )

/** Containers: ZIP and its kin, signed messages, forms. */
export const containerRows: readonly Row[] = [
  row(
    { puid: 'x-fmt/263', name: 'ZIP', mime: 'application/zip', endings: 'zip' },
    [at('504B0304')],
    [at('504B0506')],
  ),
  inside('fmt/412', 'Microsoft Word', '2007+', `${ooxml}.wordprocessingml.document`, 'docx'),
  inside(
    'fmt/523',
    'Microsoft Word s makry',
    '2007+',
    'application/vnd.ms-word.document.macroEnabled.12',
    'docm',
  ),
  inside('fmt/597', 'Microsoft Word, šablona', '2007+', `${ooxml}.wordprocessingml.template`, 'dotx'),
  inside('fmt/214', 'Microsoft Excel', '2007+', `${ooxml}.spreadsheetml.sheet`, 'xlsx'),
  inside(
    'fmt/445',
    'Microsoft Excel s makry',
    '2007+',
    'application/vnd.ms-excel.sheet.macroEnabled.12',
    'xlsm',
  ),
  inside(
    'fmt/595',
    'Microsoft Excel, binární sešit',
    '2007+',
    'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
    'xlsb',
  ),
  inside('fmt/215', 'Microsoft PowerPoint', '2007+', `${ooxml}.presentationml.presentation`, 'pptx'),
  inside(
    'fmt/487',
    'Microsoft PowerPoint s makry',
    '2007+',
    'application/vnd.ms-powerpoint.presentation.macroEnabled.12',
    'pptm',
  ),
  inside('fmt/629', 'Microsoft PowerPoint, předvádění', '2007+', `${ooxml}.presentationml.slideshow`, 'ppsx'),
  inside('fmt/189', 'Office Open XML', undefined, 'application/zip', 'docx xlsx pptx'),
  ...openDocument('text', 'OpenDocument Text', 'odt ott', [
    'fmt/136',
    'fmt/290',
    'fmt/291',
    'fmt/1756',
    'fmt/2044',
  ]),
  ...openDocument('spreadsheet', 'OpenDocument Spreadsheet', 'ods ots', [
    'fmt/137',
    'fmt/294',
    'fmt/295',
    'fmt/1755',
    'fmt/2045',
  ]),
  ...openDocument('presentation', 'OpenDocument Presentation', 'odp otp', [
    'fmt/138',
    'fmt/292',
    'fmt/293',
    'fmt/1754',
    'fmt/2046',
  ]),
  inside('fmt/1564', 'ASiC-E', undefined, 'application/vnd.etsi.asic-e+zip', 'asice sce'),
  inside('fmt/1341', 'ASiC-S', undefined, 'application/vnd.etsi.asic-s+zip', 'asics scs'),
  inside('fmt/1568', 'ISDOCX', '5.x', 'application/vnd.isac.fcs.isdocx', 'isdocx'),
  inside('fmt/1571', 'ISDOCX', '6.0.1', 'application/vnd.isac.fcs.isdocx', 'isdocx'),
  inside('fmt/483', 'EPUB', undefined, 'application/epub+zip', 'epub'),
  inside('x-fmt/412', 'JAR', undefined, 'application/java-archive', 'jar'),
  row(
    { puid: 'fmt/670', name: 'CMS (PKCS #7)', mime: 'application/pkcs7-mime', endings: 'p7m p7s p7b p7c' },
    [at('30 {1-5} 06092A864886F7')],
  ),
  dataMessage('fmt/1243', 'ZFO (datová zpráva)', 'message'),
  dataMessage('fmt/1244', 'ZFO (odeslaná datová zpráva)', 'SentMessage'),
  dataMessage('fmt/1245', 'ZFO (doručenka)', 'delivery'),
  inside(
    'fmt/1242',
    'ZFO (formulář 602)',
    undefined,
    'application/vnd.software602.filler.form-xml-zip',
    'zfo',
  ),
  inside(null, 'FO (formulář 602)', undefined, 'application/vnd.software602.filler.form+xml', 'fo'),
]
