import type { Instance, Who } from '#platform/acts'
import { recordSignatureCheck } from '../acts/record-signature-check.ts'
import type { Component } from '../document.ts'
import type { SignatureCheck } from '../signature-check.ts'
import { componentsOf } from '../store/documents.ts'
import { lookAtFile } from './look-at-file.ts'

/** Looks at the signatures of one file and writes down what was found. */
export async function checkFile(instance: Instance, who: Who, component: Component): Promise<SignatureCheck> {
  const siblings = await instance.runner.read(who, scope => componentsOf(scope, [component.document_id]))
  const found = await lookAtFile(instance, who, component, siblings)
  return instance.runner.act(who, scope => recordSignatureCheck(scope, component, found))
}
