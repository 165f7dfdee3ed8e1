import { at, type Mark, type Row, row, utf16, within } from './row.ts'

const compound = at('D0CF11E0A1B11AE1')
/** Names of parts stand in UTF-16; where the directory cannot be followed, they still tell. */
const part = (name: string): Mark => within(utf16(name))

type Facts = {
  readonly puid: string
  readonly name: string
  readonly version: string
  readonly over?: string
}
const ofKind =
  (mime: string, endings: string) =>
  ({ over = '', ...facts }: Facts, ...inside: readonly Mark[]): Row =>
    row(
      { ...facts, mime, endings, over: `fmt/111 ${over}`.trim() },
      ...(inside.length === 0 ? [] : [[compound, ...inside]]),
    )
const word = ofKind('application/msword', 'doc dot')
const excel = ofKind('application/vnd.ms-excel', 'xls xlt')
const powerPoint = ofKind('application/vnd.ms-powerpoint', 'ppt pps pot')
const outlook = ofKind('application/vnd.ms-outlook', 'msg oft')

/** Office files of the older kind (OLE2). What is seen inside decides; the marks serve where it cannot be seen. */
export const officeRows: readonly Row[] = [
  row({ puid: 'fmt/111', name: 'OLE2', mime: 'application/x-ole-storage', endings: 'ole' }, [compound]),
  word({ puid: 'fmt/609', name: 'Microsoft Word', version: '6.0-2003' }, part('WordDocument')),
  word(
    { puid: 'fmt/39', name: 'Microsoft Word', version: '6.0/95', over: 'fmt/609' },
    part('WordDocument'),
    within("'Microsoft Word ' ('6.0'|'for Windows 95')"),
  ),
  word(
    { puid: 'fmt/40', name: 'Microsoft Word', version: '97-2003', over: 'fmt/609' },
    part('WordDocument'),
    within("'Microsoft Word' (' 8.0'|' 9.0'|' 10.0'|'-Document')"),
  ),
  excel({ puid: 'fmt/59', name: 'Microsoft Excel', version: '5.0/95' }),
  excel({ puid: 'fmt/61', name: 'Microsoft Excel', version: '97-2003' }),
  powerPoint(
    { puid: 'fmt/126', name: 'Microsoft PowerPoint', version: '97-2003' },
    part('PowerPoint Document'),
  ),
  powerPoint(
    { puid: 'fmt/125', name: 'Microsoft PowerPoint', version: '95', over: 'fmt/126' },
    part('PowerPoint Document'),
    within("'Microsoft (R) PowerPoint (R) Windows  '"),
  ),
  outlook(
    { puid: 'x-fmt/430', name: 'Microsoft Outlook', version: '97-2003' },
    part('recip_version'),
    within("'IPM.Note'"),
  ),
  ofKind('application/x-ole-storage', 'docx xlsx pptx')(
    { puid: 'fmt/494', name: 'Microsoft Office (šifrovaný)', version: '2007+' },
    part('EncryptedPackage'),
  ),
]
