import { expect, it } from 'vitest'
import { createWaiting } from '../../../../src/editor/dialog/waiting.ts'
import { clean } from '../../approval/requests.ts'

const request = (title: string) => ({ title: clean(title), expiresAt: 1 })

it('lists what a person is asked about, then what waits at each server, until it is answered or withdrawn', () => {
  const waiting = createWaiting()
  const seen: string[] = []
  const end = waiting.onDidChange(() =>
    seen.push(
      waiting
        .list()
        .map(({ title }) => title)
        .join(' '),
    ),
  )
  const [one, other] = [waiting.queueOfServer(), waiting.queueOfServer()]
  const a = waiting.add(request('a'))
  one([request('b'), request('c')])
  other([request('d')])
  expect(a.others()).toBe(3)
  one([request('c')])
  other([])
  other([])
  a.leave()
  a.leave()
  expect(a.others()).toBe(1)
  end.dispose()
  one([])
  expect(seen).toEqual(['a', 'a b c', 'a b c d', 'a c d', 'a c', 'c'])
  expect(waiting.count()).toBe(0)
})
