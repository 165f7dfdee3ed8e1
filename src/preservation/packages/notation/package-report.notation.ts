import {
  allowed,
  any,
  type GlobalElement,
  one,
  optional,
  required,
  sequence,
  vocabulary,
  xs,
} from '#platform/xml'
import { stages } from '../judge/stages.ts'

/** Report of a judgement for originators' systems; published as `docs/schemas/package-report-1.xsd`. */
export const packageReport = vocabulary('urn:egon:schema:package-report:1', 'report')

const told = packageReport.complex('told', sequence({ cs: one(xs.string), en: one(xs.string) }))

const finding = packageReport.complex('finding', sequence({ message: one(told), source: one(xs.string) }), {
  rule: required(xs.string),
  level: required(xs.oneOf('error', 'warning', 'note')),
  file: allowed(xs.string),
  line: allowed(xs.whole(0n)),
  element: allowed(xs.string),
  entity: allowed(xs.string),
})

const stage = packageReport.complex('stage', sequence({ title: one(told), finding: any(finding) }), {
  name: required(xs.oneOf(...stages)),
  state: required(xs.oneOf('passed', 'failed', 'notJudged', 'notAsked')),
})

const ruleSet = packageReport.complex('ruleSet', null, {
  name: required(xs.string),
  version: required(xs.string),
})

const unjudged = packageReport.complex(
  'unjudged',
  sequence({ why: one(told), source: optional(xs.string) }),
  {
    rule: allowed(xs.string),
  },
)

const report = packageReport.complex(
  'report',
  sequence({ ruleSet: optional(ruleSet), stage: any(stage), unjudged: any(unjudged) }),
  {
    version: required(xs.oneOf('1')),
    path: required(xs.string),
    profile: allowed(xs.string),
    status: required(xs.oneOf('OK', 'ERROR')),
    lastStage: required(xs.oneOf(...stages)),
    judgedOn: required(xs.date),
    createdAt: required(xs.dateTime),
    program: required(xs.string),
    strictZaf: allowed(xs.oneOf('true', 'false')),
  },
)

export const packageReportElement = {
  vocabulary: packageReport,
  local: 'report',
  type: report,
} satisfies GlobalElement
