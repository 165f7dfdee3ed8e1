import type { Page, Place } from '#platform/html'
import { differenceList } from './differences.ts'
import { packageDetail } from './package.ts'
import { replicaPage, replicaPlace } from './replica.ts'

export const nationalReplicaPages: readonly Page[] = [replicaPage, differenceList, packageDetail]
export const nationalReplicaPlaces: readonly Place[] = [replicaPlace]
