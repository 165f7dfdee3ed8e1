import { allowed, required, vocabulary, xs } from '#platform/xml'

export const xlink = vocabulary('http://www.w3.org/1999/xlink', 'xlink')

/** METS 1.12.1 of the Library of Congress. */
export const mets = vocabulary('http://www.loc.gov/METS/', 'mets', { xlink: xlink.uri })

export const other = { $other: 'lax' } as const
export const optionalId = { ID: allowed(xs.id) }

const show = xs.oneOf('new', 'replace', 'embed', 'other', 'none')
const actuate = xs.oneOf('onLoad', 'onRequest', 'other', 'none')

/** Attributes that XLink declares for everyone; a foreign attribute of these names is judged too. */
export const xlinkAttributes = {
  href: xs.uri,
  role: xs.string,
  arcrole: xs.string,
  title: xs.string,
  show,
  actuate,
  label: xs.string,
  from: xs.string,
  to: xs.string,
}

export const simpleLink = {
  'xlink:type': allowed(xs.fixed('simple')),
  'xlink:href': allowed(xs.uri),
  'xlink:role': allowed(xs.string),
  'xlink:arcrole': allowed(xs.string),
  'xlink:title': allowed(xs.string),
  'xlink:show': allowed(show),
  'xlink:actuate': allowed(actuate),
}
export const extendedLink = {
  'xlink:type': allowed(xs.fixed('extended')),
  'xlink:role': allowed(xs.string),
  'xlink:title': allowed(xs.string),
}
export const locatorLink = {
  'xlink:type': allowed(xs.fixed('locator')),
  'xlink:href': required(xs.uri),
  'xlink:role': allowed(xs.string),
  'xlink:title': allowed(xs.string),
  'xlink:label': allowed(xs.string),
}
export const arcLink = {
  'xlink:type': allowed(xs.fixed('arc')),
  'xlink:arcrole': allowed(xs.string),
  'xlink:title': allowed(xs.string),
  'xlink:show': allowed(show),
  'xlink:actuate': allowed(actuate),
  'xlink:from': allowed(xs.string),
  'xlink:to': allowed(xs.string),
}
export const freeArc = {
  'xlink:arcrole': allowed(xs.string),
  'xlink:title': allowed(xs.string),
  'xlink:show': allowed(show),
  'xlink:actuate': allowed(actuate),
  'xlink:to': required(xs.string),
  'xlink:from': required(xs.string),
}

export const orderLabels = {
  ORDER: allowed(xs.whole()),
  ORDERLABEL: allowed(xs.string),
  LABEL: allowed(xs.string),
}
export const metadataKind = {
  MDTYPE: required(
    xs.oneOf(
      'MARC',
      'MODS',
      'EAD',
      'DC',
      'NISOIMG',
      'LC-AV',
      'VRA',
      'TEIHDR',
      'DDI',
      'FGDC',
      'LOM',
      'PREMIS',
      'PREMIS:OBJECT',
      'PREMIS:AGENT',
      'PREMIS:RIGHTS',
      'PREMIS:EVENT',
      'TEXTMD',
      'METSRIGHTS',
      'ISO 19115:2003 NAP',
      'EAC-CPF',
      'LIDO',
      'OTHER',
    ),
  ),
  OTHERMDTYPE: allowed(xs.string),
  MDTYPEVERSION: allowed(xs.string),
}
export const place = {
  LOCTYPE: required(xs.oneOf('ARK', 'URN', 'URL', 'PURL', 'HANDLE', 'DOI', 'OTHER')),
  OTHERLOCTYPE: allowed(xs.string),
}
export const fileCore = {
  MIMETYPE: allowed(xs.string),
  SIZE: allowed(xs.whole(-(2n ** 63n), 2n ** 63n - 1n)),
  CREATED: allowed(xs.dateTime),
  CHECKSUM: allowed(xs.string),
  CHECKSUMTYPE: allowed(
    xs.oneOf(
      'Adler-32',
      'CRC32',
      'HAVAL',
      'MD5',
      'MNP',
      'SHA-1',
      'SHA-256',
      'SHA-384',
      'SHA-512',
      'TIGER',
      'WHIRLPOOL',
    ),
  ),
}
const extents = [
  'BYTE',
  'SMIL',
  'MIDI',
  'SMPTE-25',
  'SMPTE-24',
  'SMPTE-DF30',
  'SMPTE-NDF30',
  'SMPTE-DF29.97',
  'SMPTE-NDF29.97',
  'TIME',
  'TCF',
] as const
export const extentKind = xs.oneOf(...extents)
export const beginKind = xs.oneOf(...extents, 'IDREF', 'XPTR')
