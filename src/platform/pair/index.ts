/**
 * Pair: two centres that stand in for each other. One works, the other follows its database and its files; which one may
 * acknowledge is said by an epoch that only rises. Split-brain is kept out by what each commit waits for, not by watching.
 */
export { askOther, askWitness, ownStanding } from './asked.ts'
export { orderPromotion } from './control.ts'
export { isStandbyDatabase, promoteDatabase, workingSettings } from './database.ts'
export { type Epoch, type PairRole, pairRoles, readEpoch } from './epoch.ts'
export { pairReader } from './file-line.ts'
export { joinOther } from './join-other.ts'
export { pairRefusals } from './refusals.ts'
export { standBy } from './stand-by.ts'
export type { Standing } from './wire.ts'
export { openWitness } from './witness.ts'
export { requirePrimary, startWorking, type Working } from './working.ts'
