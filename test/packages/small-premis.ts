const uuid = (number: number) => `uuid-00000000-0000-4000-9000-${String(number).padStart(12, '0')}`

const identifier = (what: string, type: string, value: string) =>
  `<${what}Identifier><${what}IdentifierType>${type}</${what}IdentifierType><${what}IdentifierValue>${value}</${what}IdentifierValue></${what}Identifier>`

const link = (what: 'Agent' | 'Object', value: string, role: string, type = 'local') =>
  `<linking${what}Identifier><linking${what}IdentifierType>${type}</linking${what}IdentifierType><linking${what}IdentifierValue>${value}</linking${what}IdentifierValue><linking${what}Role>${role}</linking${what}Role></linking${what}Identifier>`

const event = (id: number, type: string, time: string, links: string) =>
  `<event>${identifier('event', 'local', uuid(id))}<eventType>${type}</eventType><eventDateTime>${time}</eventDateTime>${links}</event>`

const agent = (id: number, name: string, type: string) =>
  `<agent>${identifier('agent', 'local', uuid(id))}<agentName>${name}</agentName><agentType>${type}</agentType></agent>`

const entity = (inside: string) => `<object xsi:type="intellectualEntity">${inside}</object>`

const institution =
  '<significantProperties><significantPropertiesType>INSTITUTION_ID</significantPropertiesType><significantPropertiesValue>100000010</significantPropertiesValue></significantProperties>'

/** What stands in a PREMIS file of a package: `more` is added before its end. */
export const premisFile = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<premis xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/premis.xsd" version="3.0">
${inside}
</premis>`

export const names = {
  fonds: uuid(1),
  originator: uuid(2),
  archive: uuid(3),
  program: uuid(4),
  other: uuid(5),
}

/** PACKAGE-INFO.xml of a package of one representation: created, ingested, changed, transferred, removed. */
export const packageInfoOf = (representation: string): string =>
  premisFile(
    [
      entity(
        identifier('object', 'local', names.fonds) + identifier('object', 'FONDS_ID', '425') + institution,
      ),
      `<object xsi:type="representation">${identifier('object', 'local', representation)}<originalName>submission</originalName></object>`,
      entity(identifier('object', 'local', '_THIS') + identifier('object', 'AIP_ID', '83552')),
      event(
        11,
        'cre',
        '2020-10-12/2023-05-16',
        link('Agent', names.originator, 'ORIGINATOR') + link('Object', representation, 'out'),
      ),
      event(
        12,
        'ing',
        '2021-10-12T00:00:00+01:00',
        link('Agent', names.originator, 'SUBMITTER') +
          link('Agent', names.archive, 'CURATOR') +
          link('Object', representation, 'sou') +
          link('Object', '_THIS', 'out') +
          link('Object', '100/2023', 'out', 'CZ_NAD_VNEZ') +
          link('Object', names.fonds, 'out'),
      ),
      event(13, 'ipc', '2022-01-01', link('Agent', names.program, 'imp') + link('Object', '_THIS', 'out')),
      event(
        14,
        'tra',
        '2023-01-01',
        link('Agent', names.archive, 'CURATOR') +
          link('Object', '_THIS', 'sou') +
          link('Object', names.fonds, 'out'),
      ),
      event(
        15,
        'exp',
        '2024-01-01',
        link('Agent', names.archive, 'CURATOR') + link('Object', '_THIS', 'sou'),
      ),
      agent(2, 'Obec Jasanov', 'org'),
      agent(3, 'Národní archiv', 'org'),
      agent(4, 'eGON centrum', 'sof'),
    ].join('\n'),
  )

/** PACKAGE-INFO.xml of a package that asks for a change of another one. */
export const changeInfo = (): string =>
  premisFile(
    [
      entity(identifier('object', 'local', '_THIS')),
      entity(
        identifier('object', 'local', names.other) +
          identifier('object', 'AIP_ID', '83552') +
          institution.replace('INSTITUTION_ID', 'AIP_VERSION'),
      ),
      event(
        12,
        'ing',
        '2021-10-12',
        link('Agent', names.originator, 'SUBMITTER') +
          link('Agent', names.program, 'imp') +
          link('Object', names.other, 'sou') +
          link('Object', '_THIS', 'out'),
      ),
      agent(2, 'Obec Jasanov', 'org'),
      agent(4, 'eGON centrum', 'sof'),
    ].join('\n'),
  )

/** Other metadata of preservation: a file and what was done with it. */
export const fileHistory = (): string =>
  premisFile(
    [
      `<object xsi:type="file">${identifier('object', 'local', uuid(21))}<objectCharacteristics><format><formatDesignation><formatName>PDF</formatName></formatDesignation></format></objectCharacteristics></object>`,
      event(22, 'val', 'NA', ''),
    ].join('\n'),
  )
