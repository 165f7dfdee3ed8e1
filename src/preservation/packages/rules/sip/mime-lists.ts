/** Registered top-level types of IANA that a file may have. */
export const topLevelTypes: ReadonlySet<string> = new Set([
  'application',
  'audio',
  'font',
  'example',
  'image',
  'message',
  'model',
  'multipart',
  'text',
  'video',
])

/** Texts that are never in an output format and so need a converted version (decree 259/2012 § 23/2). */
export const needsOutput: ReadonlySet<string> = new Set([
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/rtf',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.apple.pages',
])

/** What a version in output format may be (decree 259/2012 § 23). */
export const outputTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/tiff',
  'image/jpeg',
  'video/mpeg',
  'image/gif',
  'audio/mpeg',
  'audio/x-wav',
  'application/xml',
  'application/xml-dtd',
])

/** Archives of files (NSESSS 2.4.3). */
export const zipTypes: ReadonlySet<string> = new Set([
  'application/zip',
  'application/zip-compressed',
  'application/x-zip-compressed',
  'multipart/x-zip',
  'application/vnd.etsi.asic-e+zip',
  'application/vnd.etsi.asic-s+zip',
])

/** What may be kept as a container (NSESSS 2.4.1). */
export const containerTypes: ReadonlySet<string> = new Set([
  ...zipTypes,
  'application/vnd.software602.filler.form+xml',
  'application/vnd.software602.filler.form-xml-zip',
  'message/rfc822',
  'application/vnd.isac.fcs.isdocx',
  'application/pdf',
])
