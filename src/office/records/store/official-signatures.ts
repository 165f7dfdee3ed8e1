import type { Scope } from '#platform/acts'
import type { OfficialSignature, SigningOrder } from '../official-signature.ts'
import { json, records } from './tables.ts'

export const insertSigningOrder = (scope: Scope, row: SigningOrder) =>
  records(scope)
    .insertInto('records.signing_order')
    .values({
      ...row,
      organisation_id: scope.organisation,
      actor: json(row.actor),
      offered: json(row.offered),
      certificates: json(row.certificates),
    })
    .execute()

/** The order, held until the transaction ends, so that it is used once. */
export const lockedSigningOrder = (scope: Scope, id: string): Promise<SigningOrder | undefined> =>
  records(scope)
    .selectFrom('records.signing_order')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const changeSigningOrder = (
  scope: Scope,
  id: string,
  change: Partial<
    Pick<SigningOrder, 'state' | 'secret_digest' | 'verifier' | 'offered' | 'credential' | 'certificates'>
  >,
) =>
  records(scope)
    .updateTable('records.signing_order')
    .set({
      ...change,
      ...(change.offered && { offered: json(change.offered) }),
      ...(change.certificates && { certificates: json(change.certificates) }),
    })
    .where('id', '=', id)
    .execute()

export const insertOfficialSignature = (scope: Scope, row: OfficialSignature) =>
  records(scope)
    .insertInto('records.official_signature')
    .values({
      ...row,
      organisation_id: scope.organisation,
      signed_by: json(row.signed_by),
      certificate: json(row.certificate),
    })
    .execute()

/** Signatures of officials inside the files of a document, the oldest first. */
export const officialSignaturesOf = (scope: Scope, documentId: string): Promise<OfficialSignature[]> =>
  records(scope)
    .selectFrom('records.official_signature')
    .select(['component_id', 'document_id', 'way', 'signed_by', 'signed_at', 'certificate', 'stamped_at'])
    .where('document_id', '=', documentId)
    .orderBy('signed_at')
    .execute()
