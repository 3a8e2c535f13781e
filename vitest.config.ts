import { defineConfig } from 'vitest/config'

// `unit` is every test beside the code, on both database engines and through the server in this process; `journeys` drive a browser.
const shared = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } }
} as const

export default defineConfig({
  test: {
    // One worker a processor: left alone, a machine with two gets one.
    maxWorkers: '100%',
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'test/**/*.test.ts',
            'demo/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.mjs'
          ],
          globalSetup: ['test/support/native-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000
        }
      },
      {
        ...shared,
        test: {
          name: 'journeys',
          include: ['test/**/*.journey.ts'],
          globalSetup: ['test/support/native-postgres.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
})
