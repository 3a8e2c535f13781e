/** The web door: opens the service and listens. */
import { join } from 'node:path'
import { type Config, configFromEnvironment } from '#config'
import { firstAdministratorKey } from '#features/access/index.ts'
import { DataFolderInUse } from '#platform/database/one-process.ts'
import { buildApp } from './app.ts'
import { type BackgroundWork, startBackgroundWork } from './background-work.ts'
import { asksOf } from './cli/asks.ts'
import { firstStart } from './first-start.ts'
import { type Service, openService, projectRoot, systemClock } from './open-service.ts'

const started = performance.now()
const config = configFromEnvironment({ empty: process.argv.includes('--empty') })
if (!config.ok) {
  console.error('Practice Review cannot start with these settings:')
  for (const problem of config.error) console.error(`  - ${problem}`)
  process.exit(2)
}
const service = await openService(config.value, (name) => console.log(`Preparing the database: ${name}`)).catch(
  (error: unknown) => {
    if (!(error instanceof DataFolderInUse)) throw error
    console.error(error.message)
    process.exit(1)
  }
)
const publicDir = join(projectRoot(), 'dist', 'public')
const { database, files } = service
if (config.value.demonstration) await firstStart({ config: config.value, database, files, clock: systemClock, publicDir })
const app = await buildApp({ config: config.value, database, clock: systemClock, files, publicDir })
await app.server.listen({ port: config.value.PORT, host: config.value.HOST })
const work = await embeddedWork(config.value, service)
const { publicUrl, demonstration } = config.value
console.log(`Practice Review is ready at ${publicUrl} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
if (demonstration) {
  console.log('Open it in a browser: the first page says what to try, and as whom. Nobody needs a password here.')
  console.log('For example: Nadia Okonjo-Reyes (business manager), Tom Aldersey (notifier), Wilf Sandoval (Panel member).')
} else {
  const key = await firstAdministratorKey(database, systemClock)
  if (key)
    console.log(`Nobody has an account yet. Make the first administrator here: ${publicUrl}/first-administrator?key=${key}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app.server.close().then(async () => {
      await work?.stop()
      await service.database.close()
      process.exit(0)
    })
  })
}

/** An embedded database has this process alone: it also does the worker's work, and what the command line asks. */
async function embeddedWork(config: Config, { database, files, hold }: Service): Promise<BackgroundWork | undefined> {
  if (!hold) return undefined
  hold.answer(asksOf({ config, database, clock: systemClock }))
  const onProblem = (what: string, error: unknown) => app.server.log.error({ err: error }, what)
  return startBackgroundWork({ config, database, clock: systemClock, files, onProblem })
}
