import { at, type Row, row, utf16, within } from './row.ts'

const pdf = (puid: string, version: string, start = version): Row =>
  row(
    { puid, name: 'PDF', version, mime: 'application/pdf', endings: 'pdf' },
    // Readers look for the header in the first kilobyte; what stands before it is left over from mail or printing.
    [at(`'%PDF-${start}'`, 0, 1024)],
  )

const pdfa = (puid: string, level: string): Row =>
  row({ puid, name: 'PDF/A', version: level, mime: 'application/pdf', endings: 'pdf' })

const charset = "('ansi'|'mac'|'pc'|'pca')"
const rtf = (puid: string, version: string, over: string, ...marks: readonly ReturnType<typeof at>[]): Row =>
  row({ puid, name: 'RTF', version, mime: 'application/rtf', endings: 'rtf', over }, marks)

const anyDoctype = "('DOCTYPE'|'doctype'|'Doctype')"
const doctype =
  "'<!' ('DOCTYPE'|'doctype'|'Doctype') ' ' ('HTML'|'html') ' ' ('PUBLIC'|'public') ' ' 22 '-//' {1-16} '//' ('DTD'|'dtd') ' '"
const html = (puid: string, version: string, mark: string): Row =>
  row({ puid, name: 'HTML', version, mime: 'text/html', endings: 'html htm', over: 'fmt/96' }, [
    at(mark, 0, 1024),
  ])

/** Text documents: PDF, RTF, HTML. */
export const documentRows: readonly Row[] = [
  pdf('fmt/14', '1.0'),
  pdf('fmt/15', '1.1'),
  pdf('fmt/16', '1.2'),
  pdf('fmt/17', '1.3'),
  pdf('fmt/18', '1.4'),
  pdf('fmt/19', '1.5'),
  pdf('fmt/20', '1.6'),
  pdf('fmt/276', '1.7'),
  pdf('fmt/1129', '2.0', '2.'),
  pdfa('fmt/95', '1a'),
  pdfa('fmt/354', '1b'),
  pdfa('fmt/476', '2a'),
  pdfa('fmt/477', '2b'),
  pdfa('fmt/478', '2u'),
  pdfa('fmt/479', '3a'),
  pdfa('fmt/480', '3b'),
  pdfa('fmt/481', '3u'),
  pdfa('fmt/1910', '4'),
  pdfa('fmt/1911', '4e'),
  pdfa('fmt/1912', '4f'),
  rtf('fmt/969', '0', '', at(`'{\\rtf0\\' ${charset}`)),
  row({ puid: 'fmt/45', name: 'RTF', version: '1.0-1.4', mime: 'application/rtf', endings: 'rtf' }, [
    at("'{\\rtf'"),
  ]),
  rtf('fmt/50', '1.5-1.6', 'fmt/45', at(`'{\\rt' ('f'|'f1') {0-1} '\\' ${charset} '\\ansicpg'`)),
  rtf(
    'fmt/52',
    '1.7',
    'fmt/45 fmt/50',
    at(`'{\\rt' ('f'|'f1') {0-1} '\\' ${charset} '\\ansicpg'`),
    within("'\\stshfdbch'"),
  ),
  rtf(
    'fmt/53',
    '1.8',
    'fmt/45 fmt/50 fmt/52',
    at(`'{\\rt' ('f'|'f1') {0-15} ${charset} '\\ansicpg'`),
    within("'\\stshfdbch'"),
    within("'\\lsdstimax'"),
  ),
  rtf(
    'fmt/355',
    '1.9',
    'fmt/45 fmt/50 fmt/52 fmt/53',
    at(`'{\\rt' ('f'|'f1') {0-15} ${charset} '\\ansicpg'`),
    within("'\\stshfdbch'"),
    within("'\\' ('*\\colorschememapping'|'*\\datastore'|'*\\defchp'|'afelev')"),
  ),
  row(
    { puid: 'fmt/96', name: 'HTML', mime: 'text/html', endings: 'html htm' },
    [at("'<' ('HTML'|'html'|'Html')", 0, 1024)],
    [at(`'<' 00 (${utf16('HTML')}|${utf16('html')})`, 0, 2048)],
  ),
  html('fmt/97', '2.0', `${doctype} {0-64} ('HTML'|'html') ' 2.0'`),
  html('fmt/98', '3.2', `${doctype} {0-64} ('HTML'|'html') ' 3.2'`),
  html('fmt/99', '4.0', `${doctype} {0-64} ('HTML'|'html') ' 4.' ('0 '|'0/')`),
  html('fmt/100', '4.01', `${doctype} {0-64} ('HTML'|'html') ' 4.01'`),
  html('fmt/471', '5', `'<!' ${anyDoctype} {1-4} ('HTML'|'html') {0-1} '>'`),
  html(
    'fmt/471',
    '5',
    `'<!' ${anyDoctype} {1-4} ('HTML'|'html') {1-4} ('SYSTEM'|'system') {1-4} (22|27) 'about:legacy-compat'`,
  ),
  html('fmt/102', '1.0', "'<!DOCTYPE html PUBLIC ' 22 '-//W3C//DTD XHTML 1.0'"),
  html('fmt/103', '1.1', "'<!DOCTYPE html PUBLIC ' 22 '-//W3C//DTD XHTML 1.1'"),
]
