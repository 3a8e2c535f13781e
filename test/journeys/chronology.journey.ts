/** The chronology of two agencies in a real browser, with JavaScript. */
import { describe } from 'vitest'
import { tellChronology } from './chronology/chronology.ts'

describe('the chronology of two agencies, with JavaScript', () => tellChronology(true))
