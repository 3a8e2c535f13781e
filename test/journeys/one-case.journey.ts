/** One case from the incident to the report that the public reads, with JavaScript. */
import { describe } from 'vitest'
import { tellOneCase } from './one-case/one-case.ts'

describe('one case, with JavaScript', () => tellOneCase(true))
