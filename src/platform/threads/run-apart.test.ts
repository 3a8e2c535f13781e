/** Work done apart: answers come back, errors are the caller's, and what goes beyond its bounds is ended while everything else goes on. */
import { expect, it } from 'vitest'
import { BeyondBounds, runApart } from './run-apart.ts'

const WORK = '../test/support/threads/example'
const BOUNDS = { seconds: 20, megabytes: 64 }
type Example = { readonly do: 'double' | 'fail' | 'loop' | 'grow' | 'leave'; readonly of?: number }
const work = (input: Example, bounds = BOUNDS) => runApart<Example, number>(WORK, input, bounds)

it('answers what the work answers, also many at once', async () => {
  const answers = await Promise.all([1, 2, 3, 4, 5].map((of) => work({ do: 'double', of })))
  expect(answers).toEqual([2, 4, 6, 8, 10])
})

it('hands on the error of the work, and the thread serves on', async () => {
  await expect(work({ do: 'fail' })).rejects.toThrow('The work went wrong')
  expect(await work({ do: 'double', of: 21 })).toBe(42)
})

it('ends work that never ends, and what waited for its thread is done', async () => {
  const [endless, other, third] = await Promise.allSettled([
    work({ do: 'loop' }, { seconds: 1, megabytes: 64 }),
    work({ do: 'loop' }, { seconds: 1, megabytes: 64 }),
    work({ do: 'double', of: 4 })
  ])
  expect(endless).toMatchObject({ status: 'rejected', reason: { bound: 'time' } })
  expect(other).toMatchObject({ status: 'rejected', reason: { bound: 'time' } })
  expect(third).toEqual({ status: 'fulfilled', value: 8 })
})

it('ends work that takes more memory than it may, and this process lives', async () => {
  const error = await work({ do: 'grow' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(BeyondBounds)
  expect(error).toMatchObject({ bound: 'memory' })
  expect(await work({ do: 'double', of: 5 })).toBe(10)
})

it('says so when a thread leaves without an answer', async () => {
  await expect(work({ do: 'leave' })).rejects.toThrow('ended without an answer')
  expect(await work({ do: 'double', of: 6 })).toBe(12)
})
