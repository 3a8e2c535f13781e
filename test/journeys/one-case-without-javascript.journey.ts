/** One case from the incident to the report that the public reads, without JavaScript. */
import { describe } from 'vitest'
import { tellOneCase } from './one-case/one-case.ts'

describe('one case, without JavaScript', () => tellOneCase(false))
