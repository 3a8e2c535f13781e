/**
 * The server that the benchmark measures: the real service, and beside each page a floor that sends the same bytes with only the session looked up.
 * It ends when the benchmark closes its input, also when the benchmark was killed, and then says how much memory it had at most.
 */
import { join } from 'node:path'
import { configFromEnvironment } from '#config'
import { findSession } from '#platform/sessions/sessions.ts'
import { buildApp } from '../src/app.ts'
import { openService, projectRoot, systemClock } from '../src/open-service.ts'

const config = configFromEnvironment()
if (!config.ok) throw new Error(config.error.join('; '))
const service = await openService(config.value)
const app = await buildApp({
  config: config.value,
  database: service.database,
  clock: systemClock,
  files: service.files,
  publicDir: join(projectRoot(), 'dist', 'public')
})

const bytes = new Map<string, Buffer>()
app.server.get<{ Querystring: { path: string } }>('/floor', async (request, reply) => {
  const { path } = request.query
  const session = await findSession(service.database, systemClock, request.cookies['session'])
  let body = bytes.get(path)
  if (!body) {
    const answer = await app.server.inject({ url: path, headers: { cookie: request.headers.cookie ?? '' } })
    if (answer.statusCode !== 200) return reply.code(500).send(`${path} answered ${answer.statusCode}`)
    body = answer.rawPayload
    bytes.set(path, body)
  }
  return reply.header('x-session', session.state).type('text/html; charset=utf-8').send(body)
})
await app.server.listen({ port: config.value.PORT, host: '127.0.0.1' })
console.log('ready')
process.stdin.resume().once('end', () => {
  console.log(JSON.stringify({ peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
  void app.server
    .close()
    .then(() => service.database.close())
    .then(() => process.exit(0))
})
