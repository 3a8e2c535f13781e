import { defineConfig } from 'vitest/config'

// Three groups of tests: `pure` needs nothing, `database` runs on both engines, `web` talks to the server in the same process.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'demo/**/*.test.ts', 'scripts/**/*.test.mjs'],
    exclude: ['test/journeys/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } }
})
