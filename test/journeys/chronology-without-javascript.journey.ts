/** The chronology of two agencies in a real browser, without JavaScript. */
import { describe } from 'vitest'
import { tellChronology } from './chronology/chronology.ts'

describe('the chronology of two agencies, without JavaScript', () => tellChronology(false))
