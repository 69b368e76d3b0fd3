import { describe, expect, it } from 'vitest'
import { patternOf } from '../../../../src/tools/text/pattern.ts'

describe('texts that are alike', () => {
  it.each([
    ['numbers', 'took 12ms, 3 rows', 'took 3104ms, 41 rows'],
    ['times', '2026-01-02T11:59:59.123Z tick', '2025-12-31T00:00:00.001Z tick'],
    ['addresses', 'dial 10.1.0.7:6379', 'dial 10.1.22.107:6379'],
    ['uids', 'sync 3f2c8a1e-1d2e-4b6a-9a5f-0123456789ab', 'sync 77aa8a1e-1d2e-4b6a-8a5f-ba9876543210'],
    ['pods of a Deployment', 'pod web-6fd49bf88f-w7p88', 'pod web-7d9f8c6b54-xkqzd'],
    ['pods of a StatefulSet', 'pod orders-db-1', 'pod orders-db-12'],
    ['pods of a Job', 'pod backup-28391830-bcdfg', 'pod backup-28391831-x2x9z'],
    ['trace ids', 'trace 4bf92f3577b34da6a3ce929d0e0e4736', 'trace 00f067aa0ba902b700f067aa0ba902b7'],
    ['request ids', 'request 8fK2mQzX1abc', 'request Q1xZz8fK2mQz'],
    ['pointers', 'at 0xc000132000', 'at 0x18'],
    ['successes', 'GET /a 200 3ms', 'GET /a 304 1ms'],
    ['durations that look like a status', 'took 503 ms', 'took 12 ms'],
  ])('%s', (_, one, other) => expect(patternOf(one)).toBe(patternOf(other)))
})

describe('texts that are not alike', () => {
  it.each([
    ['a failing status', 'GET /a 200 3ms', 'GET /a 500 3ms'],
    ['two failing statuses', '"status":502,', '"status":503,'],
    ['a status at the end', 'answered 404', 'answered 500'],
    ['exit codes', 'exit code 0', 'exit code 137'],
    ['signals', 'signal: 9', 'signal: 15'],
    ['none and some', '0 errors', '3 errors'],
    ['services', 'connected to redis1', 'connected to kafka1'],
    ['short words with digits', 'uses s3', 'uses k8s'],
    ['levels', 'INFO 1', 'WARN 1'],
  ])('%s', (_, one, other) => expect(patternOf(one)).not.toBe(patternOf(other)))
})
