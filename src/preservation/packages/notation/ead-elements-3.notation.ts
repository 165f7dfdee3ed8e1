import type { Models } from '#platform/xml'

/** Elements of EAD3 by the alphabet, otheragencycode to userestrict. */
export const eadElements3: Models = {
  otheragencycode: '#mixed  @%am-common encodinganalog localtype',
  otherfindaid: 'head? (%blocks | otherfindaid | archref | bibref)+ @%am-common localtype encodinganalog',
  otherrecordid: '#mixed  @%am-common encodinganalog localtype',
  p: '#mixed (%mixed-basic-plus | %access | list)* @%am-common',
  part: '#mixed %mixed-basic-date* @%am-common encodinganalog localtype %am-access-no-normal',
  persname: 'part+ @%am-common %am-access localtype encodinganalog relator',
  physdesc: '#mixed %mixed-basic* @%am-common localtype label encodinganalog',
  physdescset:
    'physdescstructured (physdescstructured+) @%am-common label encodinganalog parallel:boolean ' +
    'coverage:coverage',
  physdescstructured:
    'quantity unittype (physfacet | dimensions)* descriptivenote? @%am-common label ' +
    'encodinganalog physdescstructuredtype:physdescstructuredtype! otherphysdescstructuredtype ' +
    '%a-coverage',
  physfacet:
    '#mixed (%mixed-basic | %access | date | footnote | num | quote)* @%am-common encodinganalog ' +
    '%am-access-no-normal localtype',
  physloc: '#mixed %mixed-basic* @%am-common localtype label encodinganalog parent:refs',
  phystech: 'head? (%blocks | phystech)+ @%am-common encodinganalog localtype',
  prefercite: 'head? (%blocks | prefercite)+ @%am-common localtype encodinganalog',
  processinfo: 'head? (%blocks | processinfo)+ @%am-common localtype encodinganalog',
  ptr: '@%am-common-empty %am-internal-ptr entityref:entity',
  ptrgrp: '%refs+ @%am-common',
  publicationstatus: '#mixed  @%am-common encodinganalog value:value4!',
  publicationstmt: '(publisher | date | address | num | p)+ @%am-common encodinganalog',
  publisher: '#mixed %mixed-basic* @%am-common localtype encodinganalog',
  quantity: '#mixed  @%am-common encodinganalog approximate:boolean',
  quote: '#mixed %mixed-basic* @%am-common localtype render:render',
  recordid: '#mixed  @%am-common encodinganalog instanceurl:uri',
  ref:
    '#mixed (abbr | expan | emph | foreign | lb | ptr | quote | num | footnote | date | %access)* ' +
    '@%am-common %am-internal-ptr entityref:entity',
  relatedmaterial:
    'head? (%blocks | relatedmaterial | archref | bibref)+ @%am-common localtype encodinganalog',
  relation:
    'relationentry* objectxmlwrap? (datesingle | daterange | dateset)? geogname? descriptivenote? ' +
    '@%am-common encodinganalog relationtype:relationtype! otherrelationtype ' +
    'lastdatetimeverified:time %am-simplelink',
  relationentry: '#mixed  @%am-common encodinganalog localtype transliteration:word',
  relations: 'relation+ @%am-common encodinganalog localtype base:uri',
  repository: '(corpname | famname | name | persname)+ address? @%am-common localtype label encodinganalog',
  representation: '#mixed  @%am-common encodinganalog %am-simplelink localtype',
  rightsdeclaration: 'abbr? citation descriptivenote? @%am-common encodinganalog localtype',
  row: 'entry+ @%am-common rowsep:boolean valign:valign',
  scopecontent: 'head? (%blocks | scopecontent)+ @%am-common localtype encodinganalog',
  script: '#mixed  @%am-common encodinganalog label scriptcode:word',
  separatedmaterial:
    'head? (%blocks | separatedmaterial | archref | bibref)+ @%am-common localtype encodinganalog',
  seriesstmt: '(titleproper | num | p)+ @%am-common encodinganalog',
  source:
    'sourceentry* objectxmlwrap? descriptivenote? @%am-common encodinganalog ' +
    'lastdatetimeverified:time %am-simplelink',
  sourceentry: '#mixed  @%am-common encodinganalog transliteration:word',
  sources: 'source+ @%am-common encodinganalog localtype base:uri',
  sponsor: '#mixed %mixed-basic* @%am-common localtype encodinganalog',
  subject: 'part+ @%am-common %am-access encodinganalog localtype relator',
  subtitle: '#mixed %mixed-basic* @%am-common localtype encodinganalog',
  table: 'head? tgroup+ @%am-common frame:frame colsep:boolean rowsep:boolean pgwide:boolean',
  tbody: 'row+ @%am-common valign:valign',
  term:
    '#mixed  @%am-common encodinganalog transliteration:word lastdatetimeverified:time ' +
    '%am-access-no-normal',
  tgroup: 'colspec* thead? tbody @%am-common cols:word! colsep:boolean rowsep:boolean align:align',
  thead: 'row+ @%am-common valign:valign',
  title: 'part+ @%am-common localtype %am-access encodinganalog relator render:render',
  titleproper: '#mixed %mixed-basic* @%am-common localtype render:render encodinganalog',
  titlestmt: 'titleproper+ subtitle* author* sponsor* @%am-common encodinganalog',
  todate: '#mixed %mixed-basic* @standarddate notbefore notafter %am-common localtype',
  unitdate:
    '#mixed %mixed-basic* @%am-common label %a-unitdatetype datechar certainty:word %am-dates-era ' +
    '%am-dates-calendar %am-date-normal encodinganalog',
  unitdatestructured:
    'datesingle | daterange | dateset @%am-common label %a-unitdatetype datechar certainty:word ' +
    'encodinganalog %am-dates-era %am-dates-calendar',
  unitid:
    '#mixed %mixed-basic* @%am-common localtype label %am-countrycode repositorycode identifier ' +
    'encodinganalog',
  unittitle:
    '#mixed (%mixed-basic | %access | date | footnote | num | quote)* @%am-common label ' +
    'encodinganalog localtype normal',
  unittype: '#mixed  @%am-common encodinganalog %am-access-no-normal',
  userestrict: 'head? (%blocks | userestrict)+ @%am-common encodinganalog localtype',
}
