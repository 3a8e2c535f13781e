/** Public pages that several provisions were read in, so that an address is written once. */
import type { SeenAt } from '../rule.ts'

export const govukReportIncident: SeenAt = {
  title: 'GOV.UK, Report a serious child safeguarding incident',
  url: 'https://www.gov.uk/guidance/report-a-serious-child-safeguarding-incident'
}
export const northEastLincolnshire: SeenAt = {
  title: 'North East Lincolnshire procedures, child safeguarding practice reviews (August 2024)',
  url: 'https://nelincsscp.trixonline.co.uk/chapter/child-safeguarding-practice-reviews'
}
export const notificationStatistics: SeenAt = {
  title: 'Department for Education, serious incident notifications: methodology',
  url: 'https://explore-education-statistics.service.gov.uk/methodology/serious-incident-notifications-methodology'
}
export const slough: SeenAt = {
  title: 'Slough procedure, serious incidents and care leavers (September 2024)',
  url: 'https://sloughchildcare.proceduresonline.com/p_serious_incident.html'
}
export const southTyneside: SeenAt = {
  title: 'South Tyneside, serious incident notification and near miss guidance',
  url: 'https://sts.urbanriver.com/child-safeguarding-practice-reviews-csprs/'
}
export const trafford: SeenAt = {
  title: 'Trafford Strategic Safeguarding Partnership, child safeguarding practice reviews',
  url: 'https://www.traffordsafeguardingpartnership.org.uk/safeguarding-children-and-young-people/Child-Safeguarding-Practice-Reviews/Child-safeguarding-practice-reviews.aspx'
}
export const cambridgeshirePeterborough: SeenAt = {
  title: 'Cambridgeshire and Peterborough, reviews page (after the June 2025 guidance)',
  url: 'https://www.safeguardingcambspeterborough.org.uk/children-board/serious-case-reviews'
}
export const cambridgeshirePeterboroughGuidance: SeenAt = {
  title: 'Cambridgeshire and Peterborough, practice review guidance approved 9 December 2025',
  url: 'https://safeguardingcambspeterborough.org.uk/children-board/professionals/procedures/csprguidance'
}
export const cambridgeshirePeterboroughReports: SeenAt = {
  title: 'Cambridgeshire and Peterborough, yearly reports page',
  url: 'https://safeguardingcambspeterborough.org.uk/home/about-the-partnership-board/annual-reports'
}
export const kent: SeenAt = {
  title: 'Kent, safeguarding practice review process',
  url: 'https://www.kscmp.org.uk/procedures/safeguarding-practice-reviews/the-scr-process'
}
export const sandwell: SeenAt = {
  title: 'Sandwell, case reviews: questions and answers',
  url: 'https://www.sandwellcsp.org.uk/case-reviews/'
}
export const crownProsecutionService: SeenAt = {
  title: 'Crown Prosecution Service, protocol on criminal proceedings and practice reviews in England',
  url: 'https://cps.gov.uk/node/13469'
}
export const plymouth: SeenAt = { title: 'Plymouth, rapid reviews', url: 'https://plymouthscb.co.uk/?p=10346' }
export const sheffield: SeenAt = {
  title: 'Sheffield, learning from reviews',
  url: 'https://safeguardingsheffieldchildren.org/p/learning-from-practice/learning-from-reviews/print'
}
export const devonReviews: SeenAt = {
  title: 'Devon, child safeguarding practice reviews (2025 purposes)',
  url: 'https://www.devonscp.org.uk/training-and-resources/child-safeguarding-practice-reviews/'
}
export const devonFlow: SeenAt = {
  title: 'Devon, rapid review process flowchart',
  url: 'https://www.devonscp.org.uk/training-and-resources/child-safeguarding-practice-reviews/rapid-review-process-flowchart/'
}
export const panelQuestions: SeenAt = {
  title: 'The Panel, questions and answers',
  url: 'https://childsafeguarding.independent-panel.uk/about/faqs/'
}
export const tees: SeenAt = {
  title: 'Tees, protocol on serious child safeguarding incidents (Working Together 2023)',
  url: 'https://www.teescpp.org.uk/procedures-and-guidance-on-specific-issues-that-affect-children/serious-child-safeguarding-incidents-rapid-reviews-safeguarding-practice-reviews'
}
export const devonGuide55: SeenAt = {
  title: 'Devon, one-minute guide 55, rapid reviews (Panel guidance of September 2022)',
  url: 'https://www.devon.gov.uk/support-schools-settings/safeguarding/guidance-policy-and-tools-2/safeguarding-one-minute-guides/no-55-rapid-reviews/'
}
export const localGovernmentLawyer: SeenAt = {
  title: 'Local Government Lawyer on Working Together 2023',
  url: 'https://localgovernmentlawyer.co.uk/child-protection/392-children-protection-news/55973-government-issues-changes-to-working-together-guidance'
}
export const seaInclusion: SeenAt = {
  title: 'SEA Inclusion on Working Together 2018 and 2023',
  url: 'https://www.seainclusion.co.uk/post/working-together-to-safeguard-july-2018-changes-and-possible-actions-for-schools'
}
export const workingTogether2026News: SeenAt = {
  title: 'SSS Learning on Working Together 2026',
  url: 'https://ssslearning.co.uk/safeguarding-articles/working-together-to-safeguard-children-2026'
}
