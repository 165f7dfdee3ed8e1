// The plan of the house, from the ground up. A module may use the ground and the modules on its own line;
// a line may name only modules that stand above it in this list. Ground modules use only what stands before them.
exports.ground = ['platform', 'identity']

exports.plan = {
  'platform/values': [],
  'platform/czech': ['values'],
  'platform/refusals': ['values'],
  'platform/config': ['values', 'refusals'],
  'platform/log': ['values', 'config'],
  'platform/database': ['values', 'refusals', 'config', 'log'],
  'platform/acts': ['values', 'refusals', 'config', 'log', 'database'],
  'platform/jobs': ['values', 'log', 'database', 'acts'],
  'platform/http': ['values', 'refusals', 'config', 'log', 'database', 'acts'],
  'platform/html': ['values', 'refusals', 'config', 'acts', 'http'],
  'platform/xml': ['values', 'refusals'],
  'platform/outbound': ['values', 'refusals', 'config', 'log'],
  'platform/trust': ['values', 'refusals', 'config', 'xml', 'outbound'],
  'platform/pair': ['values', 'refusals', 'config', 'log', 'database', 'acts', 'http', 'outbound'],
  'platform/manifest': [
    'values',
    'refusals',
    'config',
    'log',
    'database',
    'acts',
    'jobs',
    'http',
    'html',
    'outbound',
    'trust',
  ],
  'platform/program': [
    'values',
    'refusals',
    'config',
    'log',
    'database',
    'acts',
    'jobs',
    'http',
    'html',
    'manifest',
    'outbound',
    'pair',
  ],

  'identity/organisations': [],
  'identity/access': ['organisations'],
  'identity/audit': ['organisations', 'access'],

  'storage/objects': [],
  'storage/replication': ['objects'],
  'storage/backup': ['objects'],

  'preservation/formats': [],
  'preservation/packages': ['formats'],
  'preservation/gate': ['formats', 'packages', 'objects'],
  'preservation/records-centre': ['gate', 'packages', 'objects', 'replication'],
  // Of the office by its name; it needs no more than what stands here, and converts and draws lists for others too
  // (decisions 72 and 73).
  'office/conversion': ['formats', 'objects'],
  'preservation/archive': ['formats', 'gate', 'packages', 'conversion', 'objects', 'replication'],
  'preservation/finding-aids': ['archive', 'packages', 'formats', 'objects'],
  'preservation/national-replica': ['packages', 'objects', 'replication'],
  'preservation/repository': ['gate', 'packages', 'objects', 'replication', 'records-centre', 'conversion'],

  'reference/registers': [],

  'office/workspace': ['gate', 'objects'],
  'office/outbox': [],
  'office/databox': ['gate', 'objects', 'outbox'],
  'office/mail': ['gate', 'objects', 'outbox'],
  'office/records': [
    'gate',
    'packages',
    'conversion',
    'databox',
    'mail',
    'workspace',
    'objects',
    'records-centre',
    'archive',
    'registers',
  ],

  // The bus of connectors is not there and is not needed: one interface, spoken by the module itself (decision 78).
  'exchange/erms': ['records', 'packages'],

  'insight/operations': [],
}
