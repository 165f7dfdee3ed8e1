import { at, type Row, row } from './row.ts'

const declared = (version: string): string =>
  `'<?xml' {1-2} 'version' {0-1} '=' {0-1} (22|27) '${version}' (22|27)`

const text = (
  puid: string | null,
  name: string,
  version: string | undefined,
  mime: string,
  endings: string,
): Row => row({ puid, name, ...(version === undefined ? {} : { version }), mime, endings })

/** Texts: XML with its dialects, data in text, mail, plain text. Those without a signature are read. */
export const textRows: readonly Row[] = [
  row(
    {
      puid: 'fmt/101',
      name: 'XML',
      version: '1.0',
      mime: 'application/xml',
      endings: 'xml xsl xslt gml kml wsdl',
    },
    [at(declared('1.0'), 0, 3)],
  ),
  row({ puid: 'fmt/1776', name: 'XML', version: '1.1', mime: 'application/xml', endings: 'xml' }, [
    at(declared('1.1'), 0, 3),
  ]),
  text('fmt/1567', 'ISDOC', '5.x', 'application/xml', 'isdoc xml'),
  text('fmt/1570', 'ISDOC', '6.0.1', 'application/xml', 'isdoc xml'),
  text('x-fmt/280', 'XML Schema', undefined, 'application/xml', 'xsd xml'),
  text('x-fmt/315', 'DTD', undefined, 'application/xml-dtd', 'dtd'),
  text('fmt/91', 'SVG', '1.0', 'image/svg+xml', 'svg xml'),
  text('fmt/92', 'SVG', '1.1', 'image/svg+xml', 'svg xml'),
  text('fmt/278', 'E-mail', undefined, 'message/rfc822', 'eml'),
  text('fmt/950', 'E-mail', 'MIME 1.0', 'message/rfc822', 'eml'),
  text('fmt/817', 'JSON', undefined, 'application/json', 'json geojson'),
  text('x-fmt/18', 'CSV', undefined, 'text/csv', 'csv'),
  text('x-fmt/111', 'TXT', undefined, 'text/plain', 'txt text log md'),
]
