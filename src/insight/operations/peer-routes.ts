import { z } from 'zod'
import type { PeerRoute } from '#platform/http'
import type { SignedReceipt } from '#platform/trust'
import { both } from '#platform/values'
import { takeReport } from './acts/take-report.ts'
import { type Report, reportFormat, reportKinds } from './report.ts'

const name = z.string().min(1).max(200)
const labels = z.record(z.string().max(100), z.string().max(500))

const report = z.strictObject({
  format: z.literal(reportFormat),
  id: z.uuid(),
  kind: z.enum(reportKinds),
  centre: z.strictObject({ name, title: name }),
  to: name,
  madeAt: z.iso.datetime(),
  version: name,
  parts: z.array(z.strictObject({ name, well: z.boolean() })).max(500),
  values: z.array(z.strictObject({ name, labels, value: z.number() })).max(5_000),
  forecasts: z.array(z.strictObject({ labels, fullOn: z.iso.date().nullable() })).max(500),
})

const message = z.strictObject({ receipt: report, signature: z.string().min(1).max(100_000) })

/** What other centres send here of how they run, over mutual TLS. */
export const operationsPeerRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/operations/reports',
    summary: both('Předá hlášení o provozu centra', 'Hands over a report of how a centre runs'),
    body: message,
    act: ({ instance, peer }, { body }) => takeReport(instance, peer, body as SignedReceipt<Report>),
  },
]
