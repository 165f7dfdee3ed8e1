import type { Models } from '#platform/xml'

/** Elements of EAD3 by the alphabet, ead to descriptivenote. */
export const eadElements1: Models = {
  ead: 'control archdesc @%am-common relatedencoding base:uri',
  abbr: '#mixed  @%am-common expan',
  abstract:
    '#mixed (%mixed-basic | %access | date | footnote | num | quote)* @%am-common localtype label ' +
    'encodinganalog',
  accessrestrict: 'head? (%blocks | accessrestrict)+ @%am-common encodinganalog localtype',
  accruals: 'head? (%blocks | accruals)+ @%am-common localtype encodinganalog',
  acqinfo: 'head? (%blocks | acqinfo)+ @%am-common localtype encodinganalog',
  address: 'addressline+ @%am-common',
  addressline: '#mixed %mixed-basic* @%am-common localtype',
  agencycode: '#mixed  @%am-common encodinganalog localtype',
  agencyname: '#mixed  @%am-common encodinganalog localtype',
  agent: '#mixed  @%am-common encodinganalog',
  agenttype: '#mixed  @%am-common encodinganalog value:value!',
  altformavail: 'head? (%blocks | altformavail)+ @%am-common encodinganalog localtype',
  appraisal: 'head? (%blocks | appraisal)+ @%am-common localtype encodinganalog',
  archdesc:
    'did (%desc-base | dsc)* @%am-common localtype relatedencoding %am-desc-base %a-level ' + 'base:uri',
  archref: '#mixed (%mixed-basic | %access | date | footnote | num | quote)* @%am-common encodinganalog',
  arrangement: 'head? (%blocks | arrangement)+ @%am-common localtype encodinganalog',
  author: '#mixed %mixed-basic* @%am-common localtype encodinganalog',
  bibliography: 'head? (%blocks | bibliography | archref | bibref)+ @%am-common localtype encodinganalog',
  bibref: '#mixed (%mixed-basic | %access | date | footnote | num | quote)* @%am-common encodinganalog',
  bioghist: 'head? (%blocks | bioghist)+ @%am-common localtype encodinganalog',
  blockquote: '(%inter-noquote | p)+ @%am-common',
  c: 'head? did %desc-base* (thead? c+)* @%am-desc-c',
  c01: 'head? did %desc-base* (thead? c02+)* @%am-desc-c',
  c02: 'head? did %desc-base* (thead? c03+)* @%am-desc-c',
  c03: 'head? did %desc-base* (thead? c04+)* @%am-desc-c',
  c04: 'head? did %desc-base* (thead? c05+)* @%am-desc-c',
  c05: 'head? did %desc-base* (thead? c06+)* @%am-desc-c',
  c06: 'head? did %desc-base* (thead? c07+)* @%am-desc-c',
  c07: 'head? did %desc-base* (thead? c08+)* @%am-desc-c',
  c08: 'head? did %desc-base* (thead? c09*)* @%am-desc-c',
  c09: 'head? did %desc-base* (thead? c10+)* @%am-desc-c',
  c10: 'head? did %desc-base* (thead? c11+)* @%am-desc-c',
  c11: 'head? did %desc-base* (thead? c12+)* @%am-desc-c',
  c12: 'head? did %desc-base* @%am-desc-c',
  chronitem: '(datesingle | daterange | dateset) ((geogname? event) | chronitemset+) @%am-common localtype',
  chronitemset: 'geogname* event+ @%am-common',
  chronlist: 'head? listhead? chronitem+ @%am-common localtype encodinganalog',
  citation: '#mixed %mixed-basic* @%am-common encodinganalog %am-simplelink lastdatetimeverified:time',
  colspec:
    '@colnum:word colname:word colwidth colsep:boolean rowsep:boolean align:align char ' + 'charoff:word',
  container: '#mixed %mixed-basic* @%am-common label localtype encodinganalog parent:refs containerid',
  control:
    'recordid otherrecordid* representation* filedesc maintenancestatus publicationstatus? ' +
    'maintenanceagency languagedeclaration* conventiondeclaration* rightsdeclaration* ' +
    'localtypedeclaration* localcontrol* maintenancehistory sources? @%am-common encodinganalog ' +
    'relatedencoding base:uri langencoding:langencoding scriptencoding:scriptencoding ' +
    'dateencoding:dateencoding countryencoding:countryencoding ' +
    'repositoryencoding:repositoryencoding',
  controlaccess: 'head? (%blocks | %access | controlaccess)+ @%am-common localtype encodinganalog',
  controlnote: '%blocks+ @%am-common localtype encodinganalog',
  conventiondeclaration: 'abbr? citation descriptivenote? @%am-common encodinganalog localtype',
  corpname: 'part+ @%am-common %am-access localtype encodinganalog relator',
  custodhist: 'head? (%blocks | custodhist)+ @%am-common localtype encodinganalog',
  dao:
    'descriptivenote? @%am-common encodinganalog localtype label %am-simplelink identifier ' +
    'xpointer entityref:entity daotype:daotype! otherdaotype coverage:coverage',
  daoset:
    'dao (dao+) descriptivenote? @%am-common localtype encodinganalog label coverage:coverage ' + 'base:uri',
  date:
    '#mixed %mixed-basic* @%am-common localtype %am-dates-era %am-dates-calendar %am-date-normal ' +
    'certainty:word encodinganalog',
  daterange: 'fromdate? todate? @%am-common localtype',
  dateset: '(datesingle | daterange) (datesingle | daterange)+ @%am-common localtype',
  datesingle: '#mixed %mixed-basic* @standarddate notbefore notafter %am-common localtype',
  defitem: 'label item @%am-common',
  descriptivenote: 'p+ @%am-common encodinganalog',
}
