import { vocabulary, xs } from '#platform/xml'

/** Extension of METS by which European archives say what a package is (E-ARK CSIP, DILCIS board). */
export const csip = vocabulary('https://DILCIS.eu/XML/METS/CSIPExtensionMETS', 'csip')

const { oneOf, string } = xs

export const csipAttributes = {
  CONTENTINFORMATIONTYPE: oneOf(
    ...['ERMS', 'SIARD1', 'SIARD2', 'SIARDDK', 'GeoData', 'MIXED', 'OTHER'],
    ...['citcarchival_v1_0', 'citsarchival_v1_0', 'csarchival_v1_0', 'citspremis_v1_0', 'cspremis_v1_0'],
    ...[
      'citserms_v2_1',
      'citserms_v3_0',
      'citsehpj_v1_0',
      'citsehpj_v2_0',
      'citsehcr_v1_0',
      'citssiard_v1_0',
    ],
    'citsgeospatial_v3_0',
  ),
  OTHERCONTENTINFORMATIONTYPE: string,
  OAISPACKAGETYPE: oneOf('SIP', 'AIP', 'DIP', 'AIU', 'AIC'),
  NOTETYPE: oneOf('SOFTWARE VERSION', 'IDENTIFICATIONCODE'),
  OTHERTYPE: string,
}
