const ids = {
  fonds: 'uuid-f47ac10b-58cc-4372-a567-0e02b2c3d479',
  series: 'uuid-c1d5a9f4-3b2e-4c7d-8e91-0f2a6b3d5c4e',
  item: 'uuid-9a1c3b7e-2f44-4d3e-8c5a-1b2f4e7d9a6c',
}

const term = (type: string, identifier: string, text: string) =>
  `<ead:localcontrol localtype="${type}"><ead:term identifier="${identifier}">${text}</ead:term></ead:localcontrol>`
const referred = (element: string, type: string) =>
  `<ead:${element} localtype="${type}"><ead:part><ead:ref target="ap1">Obec Jasanov</ead:ref></ead:part></ead:${element}>`
const named = (type: string) =>
  `<ead:p><ead:name localtype="${type}"><ead:part>Jana Dvořáková</ead:part></ead:name></ead:p>`
const dated = (type: string) => `<ead:date localtype="${type}">2026, Praha</ead:date>`
const measure = (kind: string, coverage: string, quantity: number | string, unit: string, more = '') => {
  const plain = kind === 'materialtype' || kind === 'spaceoccupied'
  const type = plain ? kind : 'otherphysdescstructuredtype'
  const other = plain ? '' : ` otherphysdescstructuredtype="${kind}"`
  return `<ead:physdescstructured physdescstructuredtype="${type}"${other} coverage="${coverage}"><ead:quantity>${quantity}</ead:quantity><ead:unittype>${unit}</ead:unittype>${more}</ead:physdescstructured>`
}
const paragraph = (name: string, attributes = '') =>
  `<ead:${name}${attributes}><ead:p>Text</ead:p></ead:${name}>`
const language = '<ead:langmaterial><ead:language langcode="cze">čeština</ead:language></ead:langmaterial>'
const further =
  '<ead:otherfindaid localtype="MIGHT_EXIST"><ead:p>Pro úroveň popisu existují nebo vzniknou další archivní pomůcky.</ead:p></ead:otherfindaid>'
const container = '<ead:container>karton 5</ead:container>'

const control = `<ead:control>
<ead:recordid>d0f7e14f-a655-4902-a6fd-e141bbe6ca6b</ead:recordid>
<ead:otherrecordid localtype="CZ_MVCR_FINDING_AID_ID">5</ead:otherrecordid>
<ead:otherrecordid localtype="INTERNAL_REV_ID">rev1</ead:otherrecordid>
<ead:filedesc encodinganalog="123"><ead:titlestmt><ead:titleproper>Obec Jasanov</ead:titleproper><ead:subtitle>Inventář</ead:subtitle></ead:titlestmt>
<ead:publicationstmt>${['RELEASE_DATE_PLACE', 'DESCRIPTION_DATE', 'FINDING_AID_DATE'].map(dated).join('')}
${['FINDING_AID_APPROVED_BY', 'FINDING_AID_EDITOR'].map(named).join('\n')}
<ead:p>${referred('name', 'ORIGINATOR')}</ead:p><ead:p>${referred('persname', 'ARRANGER')}</ead:p>
${named('ARRANGER_BRIEF')}</ead:publicationstmt></ead:filedesc>
<ead:maintenancestatus value="derived"/>
<ead:maintenanceagency countrycode="CZ"><ead:agencycode localtype="CZ_MVCR_INSTITUTION_ID">100000010</ead:agencycode><ead:agencyname>Archiv</ead:agencyname></ead:maintenanceagency>
${term('FINDING_AID_TYPE', 'INVENTAR', 'inventář')}${term('RULES', 'CZ_ZP2013', 'základní pravidla')}
${term('CZ_FINDING_AID_EAD_PROFILE', 'CZ_EAD3_PROFILE_20260501', 'květen 2026')}
<ead:maintenancehistory><ead:maintenanceevent><ead:eventtype value="created"/><ead:eventdatetime standarddatetime="2026-06-01T01:23:45+01:00"/><ead:agenttype value="machine"/><ead:agent>eGON centrum</ead:agent></ead:maintenanceevent></ead:maintenancehistory>
<ead:sources><ead:source id="ap1"><ead:objectxmlwrap><cam:ent/></ead:objectxmlwrap></ead:source></ead:sources>
</ead:control>`

const item = `<ead:c level="item" id="${ids.item}"><ead:did>
<ead:unitid localtype="REFERENCNI_OZNACENI" label="referenční označení">CZ100000010//1//2</ead:unitid>
<ead:unittitle>Kronika</ead:unittitle><ead:unittitle localtype="FORMAL_TITLE"><ead:title><ead:part>Pamětní kniha</ead:part></ead:title></ead:unittitle>
<ead:unitdatestructured><ead:daterange altrender="YM-D" localtype="ORIGIN"><ead:fromdate standarddate="2001-09-01T00:00:00">září</ead:fromdate><ead:todate standarddate="2001-10-02T23:59:59">říjen</ead:todate></ead:daterange></ead:unitdatestructured>
<ead:unitdate>kolem roku 2001</ead:unitdate><ead:physdesc>vazba</ead:physdesc>
${measure('materialtype', 'whole', 1, 'lio', '<ead:physfacet localtype="IMPRINT_COUNT">3</ead:physfacet><ead:physfacet localtype="MATERIAL">papír</ead:physfacet><ead:dimensions><ead:dimensions localtype="WIDTH" unit="mm">120.5</ead:dimensions></ead:dimensions>')}
${measure('materialtype', 'whole', 1, 'pec', '<ead:physfacet localtype="LEGEND">nápis</ead:physfacet>')}
${measure('materialtype', 'whole', 1, 'gli', '<ead:physfacet localtype="LEGEND">nápis</ead:physfacet>')}
${measure('weight', 'whole', 120, 'g')}${measure('duration', 'whole', 60, 's')}${measure('quantity', 'whole', 3, 'pages')}
<ead:materialspec localtype="SCALE">malé</ead:materialspec><ead:materialspec localtype="SCALE_RATIO">[1:200]</ead:materialspec>
${language}<ead:dao daotype="borndigital" identifier="a" coverage="whole" href="https://priklad.cz/a"><ead:descriptivenote><ead:p>Sken</ead:p></ead:descriptivenote></ead:dao>
<ead:origination altrender="inherited">${referred('persname', 'ORIGINATOR')}</ead:origination>${container}
<ead:didnote localtype="INTERNAL" audience="internal">Poznámka</ead:didnote></ead:did>
${['custodhist', 'arrangement', 'scopecontent', 'acqinfo', 'accruals', 'accessrestrict', 'phystech', 'originalsloc', 'relatedmaterial', 'altformavail'].map(name => paragraph(name)).join('\n')}
${paragraph('scopecontent', ' lang="ger"')}${paragraph('processinfo', ' localtype="RULES"')}${paragraph('bibliography')}
<ead:relations><ead:relation relationtype="otherrelationtype" otherrelationtype="COORDINATES"><ead:geogname><ead:part>5.2.6 Souřadnice</ead:part><ead:geographiccoordinates coordinatesystem="WGS84">AQEAAABwf4nTpNssQMV3vY/+B0lA</ead:geographiccoordinates></ead:geogname></ead:relation>
<ead:relation relationtype="cpfrelation" linkrole="AUTHOR" linktitle="autor"><ead:relationentry>Karel Novák</ead:relationentry><ead:descriptivenote><ead:p><ead:ptr target="ap1"/></ead:p></ead:descriptivenote></ead:relation></ead:relations></ead:c>`

/** The smallest finding aid of a village that still speaks of everything: fonds, one series, one item. */
export const findingAid = `<?xml version="1.0" encoding="UTF-8"?>
<ead:ead xmlns:ead="http://ead3.archivists.org/schema/" xmlns:cam="http://cam.tacr.cz/2019">
${control}
<ead:archdesc level="fonds" id="${ids.fonds}"><ead:did>${measure('spaceoccupied', 'whole', '0.25', 'bm')}
${measure('quantity', 'whole', 1, 'desc_units')}${measure('UNIT_TYPE', 'part', 1, 'lio')}
<ead:langmaterial altrender="majority"><ead:language langcode="cze">čeština</ead:language></ead:langmaterial></ead:did>${further}
<ead:dsc><ead:c level="series" id="${ids.series}"><ead:did>
<ead:unitid localtype="REFERENCNI_OZNACENI" label="referenční označení">CZ100000010//1</ead:unitid>
<ead:origination>${referred('persname', 'ORIGINATOR')}</ead:origination></ead:did>${further}
${item}</ead:c></ead:dsc></ead:archdesc></ead:ead>`
