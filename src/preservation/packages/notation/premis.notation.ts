import { type Models, models, vocabulary, xs } from '#platform/xml'

/** Vocabulary of preservation metadata, PREMIS 3.0 (Library of Congress). */
export const premis = vocabulary('http://www.loc.gov/premis/v3', '')

const named = (row: string, ...lines: readonly string[]): Models =>
  Object.fromEntries(lines.flatMap(line => line.split(' ')).map(name => [name, row]))

/** Plain texts; dates too, which the standard leaves to anybody's hand. */
const texts = named(
  '#string',
  'agentIdentifierValue agentNote agentVersion contentLocationValue',
  'copyrightDocumentationIdentifierValue copyrightNote copyrightStatusDeterminationDate',
  'creatingApplicationVersion dateCreatedByApplication endDate environmentDesignationExtension',
  'environmentDesignationNote environmentFunctionLevel environmentNote environmentOrigin',
  'environmentRegistryKey environmentRegistryName environmentVersion eventDateTime eventDetail',
  'eventIdentifierValue eventOutcomeDetailNote formatNote formatVersion hwOtherInformation',
  'inhibitorKey licenseDocumentationIdentifierValue licenseIdentifierValue licenseNote',
  'licenseTerms linkingAgentIdentifierValue linkingEnvironmentIdentifierType',
  'linkingEnvironmentIdentifierValue linkingEventIdentifierValue linkingObjectIdentifierValue',
  'linkingRightsStatementIdentifierValue messageDigest objectIdentifierValue',
  'otherRightsDocumentationIdentifierValue otherRightsNote preservationLevelDateAssigned',
  'preservationLevelRationale relatedEventIdentifierValue relatedObjectIdentifierValue',
  'rightsGrantedNote rightsStatementIdentifierValue signatureProperties signatureValue',
  'significantPropertiesValue startDate statuteDocumentationIdentifierValue',
  'statuteInformationDeterminationDate statuteNote swOtherInformation swVersion',
)

/** Texts that may name a list they were chosen from. */
const chosen = named(
  '#string @authority @authorityURI:uri @valueURI:uri',
  'act agentIdentifierType agentName agentType contentLocationType',
  'copyrightDocumentationIdentifierType copyrightDocumentationRole copyrightJurisdiction',
  'copyrightStatus creatingApplicationName environmentCharacteristic environmentFunctionType',
  'environmentName environmentPurpose environmentRegistryRole eventIdentifierType eventOutcome',
  'eventType formatName formatRegistryKey formatRegistryName formatRegistryRole hwName hwType',
  'inhibitorTarget inhibitorType licenseDocumentationIdentifierType licenseDocumentationRole',
  'licenseIdentifierType linkingAgentIdentifierType linkingAgentRole linkingEnvironmentRole',
  'linkingEventIdentifierType linkingObjectIdentifierType linkingObjectRole',
  'linkingRightsStatementIdentifierType messageDigestAlgorithm messageDigestOriginator',
  'objectIdentifierType otherRightsBasis otherRightsDocumentationIdentifierType',
  'otherRightsDocumentationRole preservationLevelRole preservationLevelType preservationLevelValue',
  'relatedEnvironmentCharacteristic relatedEnvironmentPurpose relatedEventIdentifierType',
  'relatedObjectIdentifierType relationshipSubType relationshipType restriction rightsBasis',
  'rightsStatementIdentifierType signatureEncoding signatureMethod signatureValidationRules signer',
  'significantPropertiesType statuteCitation statuteDocumentationIdentifierType',
  'statuteDocumentationRole statuteJurisdiction storageMedium swDependency swName swType',
)

/** Places for whatever others want to add. */
const extensions = named(
  'ANY+',
  'agentExtension creatingApplicationExtension environmentExtension eventDetailExtension',
  'eventOutcomeDetailExtension keyInformation objectCharacteristicsExtension rightsExtension',
  'signatureInformationExtension significantPropertiesExtension',
)

/** What a file of PREMIS tells of: objects of four kinds, events, agents, rights, and links among them. */
const entities: Models = {
  agent:
    'agentIdentifier+ agentName* agentType? agentVersion? agentNote* agentExtension* ' +
    'linkingEventIdentifier* linkingRightsStatementIdentifier* linkingEnvironmentIdentifier* ' +
    '@xmlID:id @version:version',
  event:
    'eventIdentifier eventType eventDateTime eventDetailInformation* eventOutcomeInformation* ' +
    'linkingAgentIdentifier* linkingObjectIdentifier* @xmlID:id @version:version',
  linkingAgentIdentifier:
    'linkingAgentIdentifierType linkingAgentIdentifierValue linkingAgentRole* ' +
    '@LinkAgentXmlID:ref @simpleLink:uri',
  linkingEnvironmentIdentifier:
    'linkingEnvironmentIdentifierType linkingEnvironmentIdentifierValue ' +
    'linkingEnvironmentRole* @LinkEventXmlID:ref @simpleLink:uri',
  linkingEventIdentifier:
    'linkingEventIdentifierType linkingEventIdentifierValue @LinkEventXmlID:ref ' + '@simpleLink:uri',
  linkingObjectIdentifier:
    'linkingObjectIdentifierType linkingObjectIdentifierValue linkingObjectRole* ' +
    '@LinkObjectXmlID:ref @simpleLink:uri',
  linkingRightsStatementIdentifier:
    'linkingRightsStatementIdentifierType linkingRightsStatementIdentifierValue ' +
    '@LinkPermissionStatementXmlID:ref @simpleLink:uri',
  object: '#kinds file representation bitstream intellectualEntity',
  objectCharacteristics:
    'compositionLevel? fixity* size? format+ creatingApplication* inhibitors* ' +
    'objectCharacteristicsExtension*',
  objectIdentifier: 'objectIdentifierType objectIdentifierValue @simpleLink:uri',
  premis: 'object+ event* agent* rights* @version:version!',
  rights: '(rightsStatement | rightsExtension)+ @xmlID:id @version:version',
  file:
    'objectIdentifier+ preservationLevel* significantProperties* objectCharacteristics+ ' +
    'originalName? storage* signatureInformation* relationship* linkingEventIdentifier* ' +
    'linkingRightsStatementIdentifier* @xmlID:id @version:version',
  representation:
    'objectIdentifier+ preservationLevel* significantProperties* originalName? storage* ' +
    'relationship* linkingEventIdentifier* linkingRightsStatementIdentifier* @xmlID:id ' +
    '@version:version',
  bitstream:
    'objectIdentifier+ significantProperties* objectCharacteristics+ storage* ' +
    'signatureInformation* relationship* linkingEventIdentifier* ' +
    'linkingRightsStatementIdentifier* @xmlID:id @version:version',
  intellectualEntity:
    'objectIdentifier+ preservationLevel* significantProperties* originalName? ' +
    'environmentFunction* environmentDesignation* environmentRegistry* environmentExtension* ' +
    'relationship* linkingEventIdentifier* linkingRightsStatementIdentifier* @xmlID:id ' +
    '@version:version',
}

/** What is told of an object, event or agent. */
const details: Models = {
  agentIdentifier: 'agentIdentifierType agentIdentifierValue @simpleLink:uri',
  compositionLevel: '#count @unknown',
  contentLocation: 'contentLocationType contentLocationValue @simpleLink:uri',
  creatingApplication:
    '(creatingApplicationName creatingApplicationVersion? dateCreatedByApplication? ' +
    'creatingApplicationExtension*) | (creatingApplicationVersion dateCreatedByApplication? ' +
    'creatingApplicationExtension*) | (dateCreatedByApplication ' +
    'creatingApplicationExtension*) | creatingApplicationExtension+',
  environmentDesignation:
    'environmentName environmentVersion? environmentOrigin? environmentDesignationNote* ' +
    'environmentDesignationExtension*',
  environmentFunction: 'environmentFunctionType environmentFunctionLevel',
  environmentRegistry: 'environmentRegistryName environmentRegistryKey environmentRegistryRole?',
  eventDetailInformation: 'eventDetail? eventDetailExtension*',
  eventIdentifier: 'eventIdentifierType eventIdentifierValue @simpleLink:uri',
  eventOutcomeDetail: '(eventOutcomeDetailNote eventOutcomeDetailExtension*) | eventOutcomeDetailExtension+',
  eventOutcomeInformation: '(eventOutcome eventOutcomeDetail*) | eventOutcomeDetail+',
  fixity: 'messageDigestAlgorithm messageDigest messageDigestOriginator?',
  format: '((formatDesignation formatRegistry?) | formatRegistry) formatNote*',
  formatDesignation: 'formatName formatVersion?',
  formatRegistry: 'formatRegistryName formatRegistryKey formatRegistryRole? @simpleLink:uri',
  inhibitors: 'inhibitorType inhibitorTarget* inhibitorKey?',
  originalName: '#string @simpleLink:uri',
  preservationLevel:
    'preservationLevelType? preservationLevelValue preservationLevelRole? ' +
    'preservationLevelRationale* preservationLevelDateAssigned?',
  relatedEventIdentifier:
    'relatedEventIdentifierType relatedEventIdentifierValue relatedEventSequence? ' +
    '@RelEventXmlID:ref @simpleLink:uri',
  relatedEventSequence: '#count',
  relatedObjectIdentifier:
    'relatedObjectIdentifierType relatedObjectIdentifierValue relatedObjectSequence? ' +
    '@RelObjectXmlID:ref @simpleLink:uri',
  relatedObjectSequence: '#count',
  relationship:
    'relationshipType relationshipSubType relatedObjectIdentifier+ relatedEventIdentifier* ' +
    'relatedEnvironmentPurpose* relatedEnvironmentCharacteristic?',
  signature:
    'signatureEncoding signer? signatureMethod signatureValue signatureValidationRules ' +
    'signatureProperties* keyInformation*',
  signatureInformation: '(signature signatureInformationExtension*) | signatureInformationExtension+',
  significantProperties:
    '(significantPropertiesType significantPropertiesValue? significantPropertiesExtension*) ' +
    '| (significantPropertiesValue significantPropertiesExtension*) | ' +
    'significantPropertiesExtension+',
  size: '#long',
  storage: '(contentLocation storageMedium?) | storageMedium',
}

/** What may be done with an object, and by what right. */
const permissions: Models = {
  copyrightApplicableDates: 'startDate endDate?',
  copyrightDocumentationIdentifier:
    'copyrightDocumentationIdentifierType copyrightDocumentationIdentifierValue ' +
    'copyrightDocumentationRole?',
  copyrightInformation:
    'copyrightStatus copyrightJurisdiction copyrightStatusDeterminationDate? copyrightNote* ' +
    'copyrightDocumentationIdentifier* copyrightApplicableDates?',
  licenseApplicableDates: 'startDate endDate?',
  licenseDocumentationIdentifier:
    'licenseDocumentationIdentifierType licenseDocumentationIdentifierValue ' + 'licenseDocumentationRole?',
  licenseInformation:
    '(licenseDocumentationIdentifier+ licenseTerms? licenseNote* licenseApplicableDates?) | ' +
    '(licenseTerms licenseNote* licenseApplicableDates?) | (licenseNote+ ' +
    'licenseApplicableDates?) | licenseApplicableDates',
  otherRightsApplicableDates: 'startDate endDate?',
  otherRightsDocumentationIdentifier:
    'otherRightsDocumentationIdentifierType otherRightsDocumentationIdentifierValue ' +
    'otherRightsDocumentationRole?',
  otherRightsInformation:
    'otherRightsDocumentationIdentifier* otherRightsBasis otherRightsApplicableDates? ' + 'otherRightsNote*',
  rightsGranted: 'act restriction* termOfGrant? termOfRestriction? rightsGrantedNote*',
  rightsStatement:
    'rightsStatementIdentifier rightsBasis copyrightInformation? licenseInformation? ' +
    'statuteInformation* otherRightsInformation? rightsGranted* linkingObjectIdentifier* ' +
    'linkingAgentIdentifier*',
  rightsStatementIdentifier: 'rightsStatementIdentifierType rightsStatementIdentifierValue @simpleLink:uri',
  statuteApplicableDates: 'startDate endDate?',
  statuteDocumentationIdentifier:
    'statuteDocumentationIdentifierType statuteDocumentationIdentifierValue ' + 'statuteDocumentationRole?',
  statuteInformation:
    'statuteJurisdiction statuteCitation statuteInformationDeterminationDate? statuteNote* ' +
    'statuteDocumentationIdentifier* statuteApplicableDates?',
  termOfGrant: 'startDate endDate?',
  termOfRestriction: 'startDate endDate?',
}

const typeOf = models(
  premis,
  { ...texts, ...chosen, ...extensions, ...entities, ...details, ...permissions },
  { version: xs.oneOf('3.0'), count: xs.whole(0n), long: xs.whole(-(2n ** 63n), 2n ** 63n - 1n) },
)

/** What may be the root of a PREMIS file. */
export const premisElements = ['premis', 'object', 'event', 'agent', 'rights'].map(local => ({
  vocabulary: premis,
  local,
  type: typeOf(local),
}))
