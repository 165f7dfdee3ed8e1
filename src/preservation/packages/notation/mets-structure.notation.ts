import { allowed, any, choice, many, one, optional, repeated, required, sequence, xs } from '#platform/xml'
import * as a from './mets-attributes.notation.ts'

const { mets, other, optionalId } = a
const references = allowed(xs.idReferences)

const area = mets.complex('areaType', null, {
  ...optionalId,
  FILEID: required(xs.idReference),
  SHAPE: allowed(xs.oneOf('RECT', 'CIRCLE', 'POLY')),
  COORDS: allowed(xs.string),
  BEGIN: allowed(xs.string),
  END: allowed(xs.string),
  BETYPE: allowed(a.beginKind),
  EXTENT: allowed(xs.string),
  EXTTYPE: allowed(a.extentKind),
  ADMID: references,
  CONTENTIDS: allowed(xs.uriList),
  ...a.orderLabels,
  ...other,
})
const timed = { ...optionalId, ...a.orderLabels, ...other }
const parallel = mets.complex(
  'parType',
  repeated(
    choice(
      { area: optional(area) },
      {
        get seq() {
          return optional(serial)
        },
      },
    ),
    1,
  ),
  timed,
)
const serial = mets.complex(
  'seqType',
  repeated(
    choice(
      { area: optional(area) },
      {
        get par() {
          return optional(parallel)
        },
      },
    ),
    1,
  ),
  timed,
)
const packagePointer = mets.complex('mptr', null, {
  ...optionalId,
  ...a.place,
  ...a.simpleLink,
  CONTENTIDS: allowed(xs.uriList),
})
const filePointer = mets.complex(
  'fptr',
  choice({ par: optional(parallel) }, { seq: optional(serial) }, { area: optional(area) }),
  { ...optionalId, FILEID: allowed(xs.idReference), CONTENTIDS: allowed(xs.uriList), ...other },
)
export const division = mets.complex(
  'divType',
  sequence({
    mptr: any(packagePointer),
    fptr: any(filePointer),
    get div() {
      return any(division)
    },
  }),
  {
    ...optionalId,
    ...a.orderLabels,
    DMDID: references,
    ADMID: references,
    TYPE: allowed(xs.string),
    CONTENTIDS: allowed(xs.uriList),
    'xlink:label': allowed(xs.string),
  },
)
export const structMap = mets.complex('structMapType', sequence({ div: one(division) }), {
  ...optionalId,
  TYPE: allowed(xs.string),
  LABEL: allowed(xs.string),
  ...other,
})

const linkGroup = mets.complex(
  'smLinkGrp',
  sequence({
    smLocatorLink: many(mets.complex('smLocatorLink', null, { ...optionalId, ...a.locatorLink }), 2),
    smArcLink: many(
      mets.complex('smArcLink', null, {
        ...optionalId,
        ...a.arcLink,
        ARCTYPE: allowed(xs.string),
        ADMID: references,
      }),
    ),
  }),
  { ...optionalId, ARCLINKORDER: allowed(xs.oneOf('ordered', 'unordered')), ...a.extendedLink },
)
export const structLink = mets.complex(
  'structLinkType',
  repeated(
    choice(
      { smLink: one(mets.complex('smLink', null, { ...optionalId, ...a.freeArc })) },
      { smLinkGrp: one(linkGroup) },
    ),
    1,
  ),
  { ...optionalId, ...other },
)

const object = mets.complex('objectType', null, {
  ...optionalId,
  LABEL: allowed(xs.string),
  ...a.place,
  ...a.simpleLink,
})
const dated = { ...optionalId, CREATED: allowed(xs.dateTime), LABEL: allowed(xs.string) }
const behavior = mets.complex(
  'behaviorType',
  sequence({ interfaceDef: optional(object), mechanism: one(object) }),
  {
    ...dated,
    STRUCTID: references,
    BTYPE: allowed(xs.string),
    GROUPID: allowed(xs.string),
    ADMID: references,
  },
)
export const behaviors = mets.complex(
  'behaviorSecType',
  sequence({
    get behaviorSec() {
      return any(behaviors)
    },
    behavior: any(behavior),
  }),
  { ...dated, ...other },
)
