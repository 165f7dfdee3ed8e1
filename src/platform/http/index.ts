/**
 * HTTP: the server of the browser face and of the second port between centres. Sessions, CSRF, headers, limits,
 * problem answers, OpenAPI. Knows no agenda; who a visitor is, a port tells.
 */

export { traceAttempt } from './attempt-trace.ts'
export { answerErrors, type ErrorPages, faultProblem } from './errors.ts'
export { type FieldProblem, type Labels, missing } from './field-problem.ts'
export { giveWay, givingWay, restAfter } from './give-way.ts'
export { countRequests, type Metric, metricsText } from './metrics.ts'
export { mountRoutes } from './mount-routes.ts'
export { ownOrigin } from './origin.ts'
export { fieldsAtFault, judgeInput, parseInput, unusable } from './parse-input.ts'
export { centreOf, makePeerServer } from './peer-server.ts'
export { mayDo, requirePermission } from './permission.ts'
export { problemOf, sendProblem, tellWhenAgain } from './problem.ts'
export { mountProtocols, type ProtocolCall, type ProtocolRoute } from './protocol-route.ts'
export { httpRefusals } from './refusals.ts'
export type {
  Call,
  PeerCall,
  PeerRoute,
  Route,
  Visitor,
} from './route.ts'
export { forgetSentForms, formTaken, rememberWhereLed, sentFormKey, takeOnce } from './sent-forms.ts'
export {
  type EndedSession,
  formFieldsMost,
  makeServer,
  type Server,
  type SessionPort,
  type ShownKey,
} from './server.ts'
