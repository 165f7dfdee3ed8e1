/** What needs no line in the glossary, each with its reason; one that excuses nothing any more is a fault. */

/** Acts whose name ends in no noun of the glossary. */
export const acts: Readonly<Record<string, string>> = {
  'bring-in-plan': 'the office says plan for its filing plan',
  'enter-emergency-form': 'the form of an emergency register, which has its line',
  'receive-message': 'a data message or an e-mail; each has its own word where it is read',
  'rebuild-catalogue': 'the catalogue is what the tables of objects are together, not a thing in them',
  'sign-in': 'a deed without a noun',
  'sign-out': 'a deed without a noun',
  'take-answer': 'the answer is that to an offer, a receipt or a refusal',
  'work-off': 'a deed without a noun: works off what is owed',
  settle: 'brings every writing left open to its end, whatever it was of',
  holder: 'noun beside the acts: who acts, as the one who holds',
  identifiers: 'noun beside the acts: the counter of unique identifiers',
  session: 'noun beside the acts: who holds a session token',
  'verify-chain': 'the chain is that of the transaction log, the only one there is',
}

/** Tables without a line of their own. */
export const tables: Readonly<Record<string, string>> = {
  'access.attempt': 'technique: failed sign-ins counted for the limit',
  'platform.counter': 'technique: gapless numbers; what they number has its own words',
  'platform.sent_form': 'technique: forms already taken, so that one sent twice is one act',
  'records.unit_mark': 'marks of units inside numbers, a part of the form of numbers',
  'records.former_number': 'numbers a document had before, so that it is found by them',
  'records.message': 'the key under which a message was registered, so that it is not registered twice',
}

/** Types that are a shape around a noun, by how they are named. */
export const shapes: readonly (readonly [RegExp, string])[] = [
  [/Tables$/, 'what Kysely is told of a schema'],
  [/Row$/, 'a row; its noun has the line'],
  [/(?:Limits|Options|Ports)$/, 'what a function is given beside its work'],
  [/^New|Draft$|Order$|Answer$/, 'a noun on its way in or out'],
  [/Record$|Snapshot$/, 'a noun as it was at a moment, kept inside another'],
]

/** Files of craft: how bytes are read and kept. Their types are shown to nobody and stand in no table. */
export const craft: readonly (readonly [RegExp, string])[] = [
  [/[./]wire\.ts$/, 'names of the wire stay those of the standard'],
  [
    /^src\/office\/databox\/(?:ber|checks|cursor|lexer|passage|read-content|sealed-content)\.ts$/,
    'reading of a sealed file, byte by byte',
  ],
  [/^src\/office\/mail\/(?:fields|leaves|lines|structure)\.ts$/, 'reading of a mail, line by line'],
  [/^src\/office\/conversion\/text-to-pdf\.ts$/, 'laying out of a page'],
  [
    /^src\/storage\/objects\/(?:content-store|durable|files|object-stores|uploads)\.ts$/,
    'files and folders of the store',
  ],
  [/^src\/storage\/replication\/(?:compare|merkle)\.ts$/, 'comparing of two trees'],
  [/^src\/preservation\/packages\/(?:hashing|tree)\.ts$/, 'bytes of a package'],
  [/^src\/preservation\/formats\/(?:bytes|look|ole2|pattern)\.ts$/, 'bytes of a file'],
]

/** Single types. */
export const types: Readonly<Record<string, string>> = {
  AgreedService: 'values of an agreement',
  AdmittedFile: 'what the gate says of a file before it becomes a component',
  ArrivingFile: 'a computer file on its way in',
  ReleaseState: 'how it stands with the held release, for the health',
  Identify: 'who is asked what a file is; the answer has its word',
  BatchFault: 'why a batch of scans cannot be dealt',
  BoxGroup: 'values of the data-box system',
  Channel: 'values of a document',
  Decision: 'a clerk’s word about an arrival, inside it',
  Carrier: 'values of an item of post',
  DocumentState: 'values of a document',
  DossierState: 'values of a dossier',
  Environment: 'values of a data message',
  Expected: 'what a package must turn out to be',
  FormatTrait: 'values of a format',
  HeldPost: 'a person in a post, both of which have their lines',
  IdentifiedFormat: 'a format with what it was seen by',
  LoggedEvent: 'an event as it stands in the log',
  LogLine: 'an event as a person reads it',
  RefusedAttempt: 'what the log says of a refused act',
  EventFilter: 'what a reader of the log wants to see',
  MailAddress: 'part of an e-mail',
  MailAttachment: 'part of an e-mail',
  MailHeader: 'part of an e-mail',
  MailPieceKind: 'values of an e-mail',
  MessageKind: 'values of a data message',
  MetaType: 'values of the data-box system',
  PostalWay: 'values of an item of post',
  PackageBytes: 'bytes of a package from a place on',
  PackageName: 'what names one stored package',
  NumberKind: 'values of a form of numbers',
  NumberPart: 'values of a form of numbers',
  NumberValues: 'what is written into the parts of a form of numbers',
  FormFault: 'what is wrong with a form of numbers',
  EmergencyState: 'values of an emergency register',
  MisdeliveryOutcome: 'values of a misdelivery',
  OfferState: 'values of an offer',
  PackageVerdict: 'what the gate says of a package',
  Listed: 'a row with the office whose it is',
  SeenHolding: 'a Holding as it is looked at',
  Reading: 'what was read from a message, ready to become a document',
  Replication: 'what the module holds while the program runs',
  RereadWay: 'values of a receipt',
  TypedSender: 'a sender as a form says it',
  RoutedFacts: 'as much of a document as routing rules look at',
  RoutingConditions: 'part of a routing rule',
  ScannedPaper: 'a scan on its way into a PDF',
  ScannedCodes: 'codes on a page of a batch of scans',
  StoredPart: 'one file of a message at rest, ready to become a component',
}
