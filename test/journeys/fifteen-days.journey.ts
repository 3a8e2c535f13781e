/** Fifteen working days from the notification to the Panel, with nine agencies, with JavaScript. */
import { describe } from 'vitest'
import { tellFifteenDays } from './fifteen-days/fifteen-days.ts'

describe('fifteen working days, with JavaScript', () => tellFifteenDays(true))
