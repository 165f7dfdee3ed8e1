import { createHash } from 'node:crypto'
import { changeInfo, packageInfoOf } from './small-premis.ts'

export const aipName = '0f0e0d0c-1111-4222-8333-444455556666'

const representation = 'uuid-00000000-0000-4000-8000-000000000003'
export const packageInfo = packageInfoOf(representation)
/** Metadata of preservation of a package that asks for a change. */
export const requestInfo = changeInfo()

/** What may be told otherwise in the smallest package of an archive. */
export type AipParts = {
  readonly content?: string
  /** Text of the metadata of preservation. */
  readonly info?: string
  /** Size of the metadata of preservation; `null` leaves it out. */
  readonly size?: number | null
  readonly digest?: string
  readonly href?: string
}

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
const uuid = (number: number) => `uuid-00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** METS.xml of an archive's package with one file, loose in a folder. */
export function aipMets({
  content = 'Volné soubory',
  info = packageInfo,
  size = Buffer.byteLength(info),
  digest = sha512('obsah'),
  href = 'representations/submission/a.txt',
}: AipParts): string {
  const sized = size === null ? '' : `SIZE="${size}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:csip="https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
  xsi:schemaLocation="http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd http://www.w3.org/1999/xlink http://www.loc.gov/standards/mets/xlink.xsd https://DILCIS.eu/XML/METS/CSIPExtensionMETS https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd"
  OBJID="${aipName}" TYPE="Dataset" csip:CONTENTINFORMATIONTYPE="OTHER" csip:OTHERCONTENTINFORMATIONTYPE="${content}"
  PROFILE="https://stands.nacr.cz/da/2023/aip.xml">
 <metsHdr CREATEDATE="2025-01-01T00:00:00" csip:OAISPACKAGETYPE="AIP">
  <agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE"><name>eGON centrum</name><note csip:NOTETYPE="SOFTWARE VERSION">1</note></agent>
 </metsHdr>
 <amdSec><digiprovMD ID="${uuid(1)}" STATUS="CURRENT" GROUPID="PRESERVATION"><mdRef LOCTYPE="URL" MDTYPE="PREMIS" MIMETYPE="application/xml"
  ${sized} CREATED="2025-01-01T00:00:00" CHECKSUM="${sha512(info)}" CHECKSUMTYPE="SHA-512"
  xlink:type="simple" xlink:href="metadata/preservation/PACKAGE-INFO.xml"/></digiprovMD></amdSec>
 <fileSec ID="${uuid(2)}"><fileGrp ID="${uuid(3)}" USE="Representations/submission"><file ID="${uuid(4)}" MIMETYPE="text/plain" SIZE="5"
  CREATED="2025-01-01T00:00:00" CHECKSUM="${digest}" CHECKSUMTYPE="SHA-512"><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${href}"/></file></fileGrp></fileSec>
 <structMap TYPE="PHYSICAL" LABEL="CSIP" ID="${uuid(5)}"><div ID="${uuid(6)}">
  <div ID="${uuid(7)}" LABEL="Metadata" ADMID="${uuid(1)}"/>
  <div ID="${uuid(8)}" LABEL="Representations"><fptr FILEID="${uuid(3)}"/></div></div></structMap>
 <structMap TYPE="LOGICAL" LABEL="CZDAX-LOGICAL-STRUCTURE" ID="${uuid(9)}"><div ID="${uuid(10)}" LABEL="Balíček" TYPE="balicek">
  <div ID="${uuid(11)}" LABEL="Složka" TYPE="slozka"/></div></structMap>
</mets>`
}
