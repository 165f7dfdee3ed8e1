import { both } from '#platform/values'
import { type GlobalElement, type Models, models, type SimpleType, vocabulary, xs } from '#platform/xml'

/** Records of the authority database of Czech archives (CAM), edition 2025, as they lie in the sources of a description. */
const cam = vocabulary('http://cam.tacr.cz/2025', 'cam')

const rows: Models = {
  entity:
    'revision parts? issues? replacedBy:entityRef? @entityId:number! entityType:code! entityUuid:uuid! state:state!',
  revision: 'rev metadataRev prevRev? (user | userRef)? createdAt participant*',
  rev: '#uuid',
  metadataRev: '#uuid',
  prevRev: '#uuid',
  createdAt: '#moment',
  participant: 'role lastChange (user | userRef)',
  role: '#role',
  lastChange: '#moment',
  user: 'id uuid? name entityId? institution? @localId:id',
  userRef: '#ref',
  id: '#code',
  uuid: '#uuid',
  name: '#label',
  entityId: '#number',
  institution: '#code',
  parts: 'part+',
  part: 'items? eits:items? @parent:uuid partUuid:uuid type:part!',
  items: '(binary | boolean | entityRef:itemEntity | enum | int | link | string | unitDate)+',
  '%item': 'spec:code type:code! uuid:uuid',
  binary: '#bytes @%item',
  boolean: '#boolean @%item',
  itemEntity: 'entityRef | localEntityRef @%item',
  entityRef: '@entityId:number entityUuid:uuid',
  localEntityRef: '#ref',
  enum: '@%item',
  int: '#integer @%item',
  link: 'url name:words? @%item',
  url: '#filled',
  words: '#filled',
  string: '#filled @%item',
  unitDate: '@format from! fromEstimate:boolean to! toEstimate:boolean %item',
}

const uuidShape = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[14][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/
const uuid: SimpleType = {
  ...xs.string,
  name: 'UUID',
  fault: text => (uuidShape.test(text) ? null : both('má to být UUID', 'a UUID is expected')),
}
const filled = xs.bounded(1, Number.MAX_SAFE_INTEGER)
const longest = 2n ** 63n

const typeOf = models(
  cam,
  {
    ...rows,
    issues: 'issue+',
    issue:
      'uuid severity ruleCode? issueCode? message source? detail? partRef? itemRef? entityRef? from status? fromRev?',
    severity: '#severity',
    ruleCode: '#code',
    issueCode: '#code',
    message: '#filled',
    source: '#filled',
    detail: '#filled',
    partRef: '@partUuid:uuid type:part!',
    itemRef: '@%item',
    from: '#moment',
    fromRev: '#uuid',
    status: 'resolution (user | userRef) updated note?',
    resolution: '#resolution',
    updated: '#moment',
    note: '#filled',
  },
  {
    uuid,
    filled,
    code: filled,
    label: xs.bounded(1, 250),
    number: xs.whole(-longest, longest - 1n),
    integer: xs.whole(),
    moment: xs.dateTime,
    bytes: xs.bounded(1, Number.MAX_SAFE_INTEGER, xs.base64),
    boolean: { ...xs.oneOf('true', 'false', '1', '0'), white: 'collapse' },
    state: xs.oneOf('ERS_APPROVED', 'ERS_INVALID', 'ERS_NEW', 'ERS_REPLACED'),
    role: xs.oneOf('APPROVER', 'EDITOR'),
    severity: xs.oneOf('ERROR', 'WARNING'),
    resolution: xs.oneOf('IR_ALL_REVISIONS_OK', 'IR_FIX_NEEDED', 'IR_REVISION_OK'),
    part: xs.oneOf('PT_BODY', 'PT_CRE', 'PT_EVENT', 'PT_EXT', 'PT_IDENT', 'PT_NAME', 'PT_REL'),
  },
)

/** The record of one entity; what else the database exchanges never lies in a description. */
export const camEntity: GlobalElement = { vocabulary: cam, local: 'entity', type: typeOf('entity') }
