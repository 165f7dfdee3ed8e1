/** Jobs: what an act leaves to be done later, enqueued in its own transaction; retried with back-off, then parked. */
export { enqueue } from './enqueue.ts'
export { type ParkedJobs, parkedJobs, retryParked } from './parked.ts'
export { type Job, type JobCall, prepareJobs, startWorker, type Worker } from './worker.ts'
