/** The web door: opens the service and listens. */
import { join } from 'node:path'
import { configFromEnvironment } from '#config'
import { buildApp } from './app.ts'
import { openService, projectRoot, systemClock } from './open-service.ts'

const started = performance.now()
const config = configFromEnvironment({ empty: process.argv.includes('--empty') })
if (!config.ok) {
  console.error('Practice Review cannot start with these settings:')
  for (const problem of config.error) console.error(`  - ${problem}`)
  process.exit(2)
}
const service = await openService(config.value, (name) => console.log(`Preparing the database: ${name}`))
const app = await buildApp({
  config: config.value,
  database: service.database,
  clock: systemClock,
  files: service.files,
  publicDir: join(projectRoot(), 'dist', 'public')
})
await app.server.listen({ port: config.value.PORT, host: config.value.HOST })
console.log(`Practice Review is ready at ${config.value.publicUrl} (${((performance.now() - started) / 1000).toFixed(1)} s)`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app.server.close().then(async () => {
      await service.database.close()
      process.exit(0)
    })
  })
}
