/** A thread for the tests of work done apart: it doubles, goes wrong, never ends, grows without end, or leaves. */
import { serveApart } from '#platform/threads/serve-apart.ts'

serveApart((input: { readonly do: 'double' | 'fail' | 'loop' | 'grow' | 'leave'; readonly of?: number }): number => {
  switch (input.do) {
    case 'double':
      return (input.of ?? 0) * 2
    case 'fail':
      throw new Error('The work went wrong')
    case 'loop':
      for (;;);
    case 'grow': {
      const held: string[][] = []
      for (;;) held.push(Array.from({ length: 10_000 }, (_, index) => `${held.length} ${index}`))
    }
    case 'leave':
      process.exit(0)
  }
})
