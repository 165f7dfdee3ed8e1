import { reply } from '../soap.ts'
import { archiveIsdsDocument } from './archive.ts'
import type { Service } from './call.ts'
import { createMessage, createMultipleMessage } from './create.ts'
import {
  authenticateMessage,
  getSignedDeliveryInfo,
  markMessageAsDownloaded,
  messageDownload,
  signedBigMessageDownload,
  signedMessageDownload,
  signedSentBigMessageDownload,
  signedSentMessageDownload,
  verifyMessage,
} from './download.ts'
import {
  getDeliveryInfo,
  getListForNotifications,
  getListOfReceivedMessages,
  getListOfSentMessages,
  getMessageAuthor2,
  getMessageStateChanges,
  messageEnvelopeDownload,
  registerForNotifications,
  sentMessageEnvelopeDownload,
} from './info.ts'
import { createBigMessage, downloadAttachment, uploadAttachment } from './large.ts'
import { resignIsdsDocument } from './resign.ts'
import {
  checkDataBox,
  findDataBox2,
  getConstants,
  getOwnerInfoFromLogin2,
  getPasswordInfo,
  isdsSearch3,
} from './search.ts'

type Room = { readonly kind: 'dm' | 'db'; readonly services: Readonly<Record<string, Service>> }

/** Services by the path on which they stand. */
export const rooms: Readonly<Record<string, Room>> = {
  dz: {
    kind: 'dm',
    services: {
      CreateMessage: createMessage,
      CreateMultipleMessage: createMultipleMessage,
      MessageDownload: messageDownload,
      SignedMessageDownload: signedMessageDownload,
      SignedSentMessageDownload: signedSentMessageDownload,
      AuthenticateMessage: authenticateMessage,
      'Re-signISDSDocument': resignIsdsDocument,
      DummyOperation: () => reply([]),
    },
  },
  dx: {
    kind: 'dm',
    services: {
      GetListOfReceivedMessages: getListOfReceivedMessages,
      GetListOfSentMessages: getListOfSentMessages,
      GetListForNotifications: getListForNotifications,
      RegisterForNotifications: registerForNotifications,
      MessageEnvelopeDownload: messageEnvelopeDownload,
      SentMessageEnvelopeDownload: sentMessageEnvelopeDownload,
      VerifyMessage: verifyMessage,
      MarkMessageAsDownloaded: markMessageAsDownloaded,
      GetDeliveryInfo: getDeliveryInfo,
      GetSignedDeliveryInfo: getSignedDeliveryInfo,
      GetMessageStateChanges: getMessageStateChanges,
      GetMessageAuthor2: getMessageAuthor2,
    },
  },
  df: {
    kind: 'db',
    services: {
      ISDSSearch3: isdsSearch3,
      FindDataBox2: findDataBox2,
      CheckDataBox: checkDataBox,
      GetConstants: getConstants,
    },
  },
  DsManage: {
    kind: 'db',
    services: { GetOwnerInfoFromLogin2: getOwnerInfoFromLogin2, GetPasswordInfo: getPasswordInfo },
  },
  arch: { kind: 'dm', services: { ArchiveISDSDocument: archiveIsdsDocument } },
  vodz: {
    kind: 'dm',
    services: {
      UploadAttachment: uploadAttachment,
      CreateBigMessage: createBigMessage,
      DownloadAttachment: downloadAttachment,
      SignedBigMessageDownload: signedBigMessageDownload,
      SignedSentBigMessageDownload: signedSentBigMessageDownload,
      AuthenticateBigMessage: authenticateMessage,
    },
  },
}
