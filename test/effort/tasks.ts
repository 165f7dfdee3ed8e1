import { answeringTasks, closingTasks, sendingTasks } from './clerk.ts'
import { dispatchTasks, distributionTask, receiptTasks } from './mailroom.ts'
import { administratorTask, auditorTask, headTasks, roomTasks, villageTask } from './others.ts'
import type { EffortTask } from './task.ts'

/** The usual tasks in the order in which they are done; later ones go on with what earlier ones left. */
export const effortTasks: readonly EffortTask[] = [
  ...receiptTasks,
  distributionTask,
  ...answeringTasks,
  ...headTasks,
  ...sendingTasks,
  ...dispatchTasks,
  ...closingTasks,
  ...roomTasks,
  villageTask,
  administratorTask,
  auditorTask,
]
