import { describe, expect, it } from 'vitest'
import { createActivityLog } from '../../../../src/activity/log.ts'
import { callEntry, cleanArguments, request, start } from '../../activity/support.ts'
import { happened, scaling } from './lines.ts'

const tools = (happenings: ReturnType<typeof happened>['happenings']) =>
  happenings.list().map(({ call, request, intent }) => call?.tool ?? request?.method ?? intent?.action)

describe('what happened', () => {
  it('is one for a change, whatever its lines: intent, outcome and call', () => {
    const { happenings, log, read } = happened(() => undefined)
    const intent = log.intent(scaling)
    expect(read()).toBe(true)
    const [first] = happenings.list()
    log.outcome({ ...scaling, intent, outcome: 'done' })
    log.call(callEntry({ tool: 'k8s_patch', intent, approval: scaling.approval }))
    expect(read()).toBe(true)
    const [row, ...others] = happenings.list()
    expect(others).toEqual([])
    expect([row?.id, row?.at]).toEqual([first?.id, first?.at])
    expect([row?.intent?.action, row?.outcome?.outcome, row?.call?.tool]).toEqual(['scale', 'done', 'k8s_patch'])
  })

  it('is one each for changes of two servers that have the same number', () => {
    const { folder, happenings, log, read } = happened(() => undefined)
    log.intent(scaling)
    // The same process again, since a number of processes may come twice.
    createActivityLog({ folder, now: () => start + 1_000 }).intent(scaling)
    read()
    expect(tools(happenings)).toEqual(['scale', 'scale'])
  })

  it('is the newest first, of all servers', () => {
    const { folder, happenings, log, read } = happened(() => undefined)
    createActivityLog({ folder, now: () => start + 1_000 }).call(callEntry({ tool: 'later' }))
    log.call(callEntry({ tool: 'one' }))
    log.call(callEntry({ tool: 'two' }))
    read()
    expect(tools(happenings)).toEqual(['later', 'two', 'one'])
  })

  it('leaves out what clients ask for by themselves, and what has a line of its own', () => {
    const { happenings } = happened((log) => {
      for (const method of [
        'initialize',
        'tools/list',
        'resources/templates/list',
        'prompts/get',
        'resources/read',
        'completion/complete',
      ])
        log.request({ ...request, method })
      log.request({ ...request, method: 'prompts/get: one read', outcome: 'Pod web' })
      log.request({ ...request, method: 'tools/list', outcome: 'error' })
      log.request({ ...request, method: 'resources/subscribe' })
    })
    expect(tools(happenings)).toEqual(['resources/subscribe', 'tools/list'])
  })

  it('is no news where nothing is shown of it', () => {
    const { log, read } = happened(() => undefined)
    log.request(request)
    expect(read()).toBe(false)
    expect(read()).toBe(false)
  })

  it('is bounded: the oldest is forgotten', () => {
    const { happenings, log, read } = happened(
      (first) => {
        for (let index = 0; index < 25; index += 1) first.call(callEntry({ tool: `tool ${index}` }))
      },
      { most: 10, mostUnits: 1_000_000 },
    )
    expect(tools(happenings)).toEqual(Array.from({ length: 10 }, (_, index) => `tool ${24 - index}`))
    log.call(callEntry({ tool: 'one more' }))
    read()
    expect(tools(happenings)).toHaveLength(10)
    expect(tools(happenings)[0]).toBe('one more')
  })

  it('is bounded: long lines leave room for fewer', () => {
    const long = cleanArguments({ name: 'x'.repeat(1_900) })
    const { happenings } = happened(
      (log) => {
        for (let index = 0; index < 25; index += 1) log.call(callEntry({ tool: `tool ${index}`, arguments: long }))
      },
      { most: 1_000, mostUnits: 10_000 },
    )
    expect(tools(happenings)).toEqual(['tool 24', 'tool 23', 'tool 22', 'tool 21'])
  })

  it('tells of lines that could not be written', () => {
    const { happenings, disk, log, read } = happened((first) => first.call(callEntry()))
    const { write } = disk
    disk.write = () => {
      throw new Error('the disk is full')
    }
    log.call(callEntry())
    log.call(callEntry())
    disk.write = write
    log.request(request)
    expect(read()).toBe(true)
    expect(happenings.list().map(({ lost, call }) => lost ?? call?.tool)).toEqual([2, 'k8s_get'])
  })
})
