import {
  all,
  allowed,
  any,
  choice,
  type GlobalElement,
  many,
  one,
  optional,
  required,
  sequence,
  wildcard,
  xs,
} from '#platform/xml'
import * as a from './mets-attributes.notation.ts'
import { behaviors, structLink, structMap } from './mets-structure.notation.ts'

const { mets, other, optionalId } = a
const references = allowed(xs.idReferences)
const foreign = mets.complex('xmlData', sequence({ $any: wildcard('lax', 1, Number.POSITIVE_INFINITY) }))
const binary = xs.base64

const agent = mets.complex(
  'agent',
  sequence({ name: one(xs.string), note: any(mets.complex('note', xs.string, other)) }),
  {
    ...optionalId,
    ROLE: required(
      xs.oneOf(
        'CREATOR',
        'EDITOR',
        'ARCHIVIST',
        'PRESERVATION',
        'DISSEMINATOR',
        'CUSTODIAN',
        'IPOWNER',
        'OTHER',
      ),
    ),
    OTHERROLE: allowed(xs.string),
    TYPE: allowed(xs.oneOf('INDIVIDUAL', 'ORGANIZATION', 'OTHER')),
    OTHERTYPE: allowed(xs.string),
  },
)
const recordId = mets.complex('altRecordID', xs.string, { ...optionalId, TYPE: allowed(xs.string) })
const header = mets.complex(
  'metsHdr',
  sequence({ agent: any(agent), altRecordID: any(recordId), metsDocumentID: optional(recordId) }),
  {
    ...optionalId,
    ADMID: references,
    CREATEDATE: allowed(xs.dateTime),
    LASTMODDATE: allowed(xs.dateTime),
    RECORDSTATUS: allowed(xs.string),
    ...other,
  },
)

const reference = mets.complex('mdRef', null, {
  ...optionalId,
  ...a.place,
  ...a.simpleLink,
  ...a.metadataKind,
  ...a.fileCore,
  LABEL: allowed(xs.string),
  XPTR: allowed(xs.string),
})
const wrapped = mets.complex(
  'mdWrap',
  choice({ binData: optional(binary) }, { xmlData: optional(foreign) }),
  {
    ...optionalId,
    ...a.metadataKind,
    ...a.fileCore,
    LABEL: allowed(xs.string),
  },
)
export const metadataSection = mets.complex(
  'mdSecType',
  all({ mdRef: optional(reference), mdWrap: optional(wrapped) }),
  {
    ID: required(xs.id),
    GROUPID: allowed(xs.string),
    ADMID: references,
    CREATED: allowed(xs.dateTime),
    STATUS: allowed(xs.string),
    ...other,
  },
)
const administrative = mets.complex(
  'amdSecType',
  sequence({
    techMD: any(metadataSection),
    rightsMD: any(metadataSection),
    sourceMD: any(metadataSection),
    digiprovMD: any(metadataSection),
  }),
  { ...optionalId, ...other },
)

const location = mets.complex('FLocat', null, {
  ...optionalId,
  ...a.place,
  USE: allowed(xs.string),
  ...a.simpleLink,
})
const content = mets.complex(
  'FContent',
  choice({ binData: optional(binary) }, { xmlData: optional(foreign) }),
  {
    ...optionalId,
    USE: allowed(xs.string),
  },
)
const bytes = allowed(xs.oneOf('BYTE'))
const stream = mets.complex('stream', null, {
  ...optionalId,
  streamType: allowed(xs.string),
  OWNERID: allowed(xs.string),
  ADMID: references,
  DMDID: references,
  BEGIN: allowed(xs.string),
  END: allowed(xs.string),
  BETYPE: bytes,
})
const transformation = mets.complex('transformFile', null, {
  ...optionalId,
  TRANSFORMTYPE: required(xs.oneOf('decompression', 'decryption')),
  TRANSFORMALGORITHM: required(xs.string),
  TRANSFORMKEY: allowed(xs.string),
  TRANSFORMBEHAVIOR: allowed(xs.idReference),
  TRANSFORMORDER: required(xs.whole(1n)),
})
export const file = mets.complex(
  'fileType',
  sequence({
    FLocat: any(location),
    FContent: optional(content),
    stream: any(stream),
    transformFile: any(transformation),
    get file() {
      return any(file)
    },
  }),
  {
    ID: required(xs.id),
    SEQ: allowed(xs.whole(-(2n ** 31n), 2n ** 31n - 1n)),
    ...a.fileCore,
    OWNERID: allowed(xs.string),
    ADMID: references,
    DMDID: references,
    GROUPID: allowed(xs.string),
    USE: allowed(xs.string),
    BEGIN: allowed(xs.string),
    END: allowed(xs.string),
    BETYPE: bytes,
    ...other,
  },
)
const fileGroup = mets.complex(
  'fileGrpType',
  choice(
    {
      get fileGrp() {
        return any(fileGroup)
      },
    },
    { file: any(file) },
  ),
  {
    ...optionalId,
    VERSDATE: allowed(xs.dateTime),
    ADMID: references,
    USE: allowed(xs.string),
    ...other,
  },
)

export const metsFile = mets.complex(
  'metsType',
  sequence({
    metsHdr: optional(header),
    dmdSec: any(metadataSection),
    amdSec: any(administrative),
    fileSec: optional(
      mets.complex('fileSec', sequence({ fileGrp: many(fileGroup) }), { ...optionalId, ...other }),
    ),
    structMap: many(structMap),
    structLink: optional(structLink),
    behaviorSec: any(behaviors),
  }),
  {
    ...optionalId,
    OBJID: allowed(xs.string),
    LABEL: allowed(xs.string),
    TYPE: allowed(xs.string),
    PROFILE: allowed(xs.string),
    ...other,
  },
)
export const metsElement: GlobalElement<typeof metsFile> = { vocabulary: mets, local: 'mets', type: metsFile }
