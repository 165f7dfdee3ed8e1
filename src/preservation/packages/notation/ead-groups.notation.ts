import type { Models } from '#platform/xml'

/** Groups of elements that many places have in common; a name with `%` stands for its text. */
export const eadGroups: Models = {
  '%blocks': '%inter | p',
  '%inter': '%inter-noquote | blockquote',
  '%inter-noquote': 'chronlist | list | table',
  '%cOrC01': 'c+ | c01+',
  '%access':
    'persname | corpname | famname | geogname | name | occupation | subject | genreform | ' +
    'function | title',
  '%desc-base':
    'accessrestrict | accruals | acqinfo | altformavail | appraisal | arrangement | bibliography ' +
    '| bioghist | controlaccess | custodhist | fileplan | index | legalstatus | odd | ' +
    'originalsloc | otherfindaid | phystech | prefercite | processinfo | relatedmaterial | ' +
    'relations | scopecontent | separatedmaterial | userestrict',
  '%did':
    'abstract | container | dao | daoset | didnote | langmaterial | materialspec | origination | ' +
    'physdescset | physdesc | physdescstructured | physloc | repository | unitdate | ' +
    'unitdatestructured | unitid | unittitle',
  '%refs': 'ptr | ref',
  '%mixed-basic': 'abbr | emph | expan | foreign | lb | ptr | ref',
  '%mixed-basic-date': 'abbr | date | emph | expan | foreign | lb | ptr | ref',
  '%mixed-basic-plus': '%mixed-basic | date | footnote | num | quote',
}

/** Groups of attributes. */
export const eadAttributes: Models = {
  '%am-internal-ptr': 'target:ref xpointer %am-simplelink',
  '%am-simplelink': 'href linkrole:uri arcrole:uri linktitle show:show actuate:actuate',
  '%am-common-empty': 'id:id altrender audience:audience',
  '%am-common': '%am-common-empty lang:word script:word',
  '%am-desc-base': 'otherlevel encodinganalog',
  '%am-desc-c': '%am-common base:uri level:level %am-desc-base',
  '%am-access': '%am-access-no-normal normal',
  '%am-access-no-normal': 'source rules:word identifier',
  '%a-link-actuate': 'actuate:actuate!',
  '%a-link-arcrole': 'arcrole:uri!',
  '%a-link-href': 'href!',
  '%a-link-role': 'linkrole:uri!',
  '%a-link-show': 'show:show!',
  '%a-link-title': 'linktitle!',
  '%a-base': 'base:uri!',
  '%a-identifier': 'identifier!',
  '%a-parent': 'parent:refs!',
  '%a-relator': 'relator!',
  '%a-link-xpointer': 'xpointer!',
  '%a-entityref': 'entityref:entity!',
  '%a-align': 'align:align!',
  '%a-valign': 'valign:valign!',
  '%a-render': 'render:render!',
  '%a-label': 'label!',
  '%am-dates-calendar': 'calendar:word',
  '%am-dates-era': 'era:word',
  '%am-date-normal': 'normal',
  '%a-lastdatetimeverified': 'lastdatetimeverified:time!',
  '%a-datechar': 'datechar!',
  '%a-certainty': 'certainty:word!',
  '%a-normal': 'normal!',
  '%a-encodinganalog': 'encodinganalog!',
  '%a-level': 'level:level!',
  '%a-localtype': 'localtype!',
  '%a-relatedencoding': 'relatedencoding!',
  '%a-unitdatetype': 'unitdatetype:unitdatetype',
  '%a-char': 'char!',
  '%a-charoff': 'charoff:word!',
  '%a-colname': 'colname:word!',
  '%a-colsep': 'colsep:boolean!',
  '%a-rowsep': 'rowsep:boolean!',
  '%a-coverage': 'coverage:coverage!',
  '%am-countrycode': 'countrycode:word',
  '%a-transliteration': 'transliteration:word!',
}
