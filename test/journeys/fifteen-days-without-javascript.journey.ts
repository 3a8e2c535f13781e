/** Fifteen working days from the notification to the Panel, with nine agencies, without JavaScript. */
import { describe } from 'vitest'
import { tellFifteenDays } from './fifteen-days/fifteen-days.ts'

describe('fifteen working days, without JavaScript', () => tellFifteenDays(false))
