/** The door for whoever sits at the machine: one verb a call. */
import { runCommand } from './cli/run.ts'

// Whoever reads the answer may stop reading (`| head`): that is not a problem of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runCommand(process.argv.slice(2))
