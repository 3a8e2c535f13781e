/** The worker's door: carries letters and seals the audit trail beside web processes that share a native database. */
import { configFromEnvironment } from '#config'
import { errorForLog } from '#platform/logging/error-for-log.ts'
import { startBackgroundWork } from './background-work.ts'
import { openService, systemClock } from './open-service.ts'

const config = configFromEnvironment()
if (!config.ok) {
  console.error('The worker cannot start with these settings:')
  for (const problem of config.error) console.error(`  - ${problem}`)
  process.exit(2)
}
if (!config.value.DATABASE_URL) {
  console.error(
    'DATABASE_URL is missing. With the embedded database the web process carries letters and seals the audit trail itself.'
  )
  process.exit(2)
}
const { database, files } = await openService(config.value)
const work = await startBackgroundWork({
  config: config.value,
  database,
  clock: systemClock,
  files,
  onProblem: (what, error) => console.error(`${what}:`, errorForLog(error))
})
// Rounds wait without keeping the process; this does.
const stayingOpen = setInterval(() => {}, 60_000)
console.log('The worker is at work.')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    clearInterval(stayingOpen)
    void work.stop().then(async () => {
      await database.close()
      process.exit(0)
    })
  })
}
