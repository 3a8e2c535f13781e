/** The settings of this machine, for verbs that need the installation. */
import { type Config, configFromEnvironment } from '#config'
import { AskedWrongly } from './verb.ts'

/** The settings; names every problem when there is one. */
export function settings(): Config {
  const config = configFromEnvironment()
  if (config.ok) return config.value
  throw new AskedWrongly(['These settings are not usable:', ...config.error.map((problem) => `  - ${problem}`)].join('\n'))
}
