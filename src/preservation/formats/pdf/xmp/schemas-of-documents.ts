import type { Schema } from './schema.ts'

const adobe = 'http://ns.adobe.com/xap/1.0'

/** Schemas about documents that every part knows. */
export const common: readonly Schema[] = [
  {
    namespace: 'http://purl.org/dc/elements/1.1/',
    kinds: {
      text: 'coverage format identifier source',
      'bag text': 'contributor language publisher relation subject type',
      'seq text': 'creator',
      'seq date': 'date',
      languages: 'description rights title',
    },
  },
  {
    namespace: `${adobe}/`,
    kinds: {
      text: 'BaseURL CreatorTool Nickname Label',
      'bag text': 'Advisory Identifier',
      date: 'CreateDate MetadataDate ModifyDate',
      'alt struct': 'Thumbnails',
      any: 'Rating',
    },
  },
  {
    namespace: `${adobe}/rights/`,
    kinds: {
      text: 'Certificate WebStatement',
      boolean: 'Marked',
      'bag text': 'Owner',
      languages: 'UsageTerms',
    },
  },
  {
    namespace: `${adobe}/mm/`,
    kinds: {
      struct: 'DerivedFrom ManagedFrom RenditionOf',
      text: `DocumentID InstanceID Manager ManageTo ManageUI ManagerVariant RenditionClass RenditionParams VersionID
        LastURL`,
      'seq struct': 'History Versions',
      integer: 'SaveID',
      any: 'OriginalDocumentID',
    },
  },
  { namespace: `${adobe}/bj/`, kinds: { 'bag struct': 'JobRef' } },
  { namespace: `${adobe}/t/pg/`, kinds: { struct: 'MaxPageSize', integer: 'NPages' } },
  { namespace: 'http://ns.adobe.com/pdf/1.3/', kinds: { text: 'Keywords PDFVersion Producer' } },
  {
    namespace: 'http://ns.adobe.com/photoshop/1.0/',
    kinds: {
      text: `AuthorsPosition CaptionWriter Category City Country Credit Headline Instructions Source State
        TransmissionReference`,
      date: 'DateCreated',
      'bag text': 'SupplementalCategories',
      integer: 'Urgency',
    },
  },
]

/** What the specification of 2005 adds. */
export const laterCommon: readonly Schema[] = [
  {
    namespace: `${adobe}/t/pg/`,
    kinds: { 'bag struct': 'Fonts', 'seq struct': 'Colorants', 'seq text': 'PlateNames' },
  },
  { namespace: 'http://ns.adobe.com/pdf/1.3/', kinds: { any: 'Trapped' } },
]
