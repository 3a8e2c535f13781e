/**
 * Events of one invented family as five agencies might write them, labelled by hand: those with the same number tell the same event. How the set was made
 * is in docs/accuracy.md. `[agency, date, event, number of the event that it tells]`; 0 is told by nobody else.
 */
export type Labelled = readonly [
  agency: 'Police' | 'School' | 'Health visiting' | 'Hospital' | 'Children’s services',
  date: string,
  event: string,
  same: number
]

export const PEOPLE = `Name,Initials,Role
Rowan Ashdown,RA,Child
Ivy Ashdown,IA,Mother
Cole Ashdown,CA,Father
Wren Ashdown,WA,Sister
Petra Lindqvist,PL,Health visitor
Tamsin Oakes,TO,Social worker
`

export const labelled: readonly Labelled[] = [
  // A domestic incident: the police attend, and tell children's services and the health visitor.
  [
    'Police',
    '14/03/2017 20:10',
    'Officers attended the home address after a neighbour reported shouting. IA had a graze to her wrist, declined to make a complaint. RA asleep upstairs, not woken.',
    1
  ],
  [
    'Children’s services',
    '15/03/2017',
    'Notification received from police: neighbour reported shouting at the address on 14 March, IA had grazed wrist and would not complain. No further action.',
    1
  ],
  [
    'Health visiting',
    '16/03/2017',
    'Police notification of a domestic incident on 14 March read by PL. Mother had a graze on the wrist. To discuss at next contact.',
    1
  ],
  // An ordinary contact of the same week.
  [
    'Health visiting',
    '17/03/2017',
    'Routine developmental review at clinic. RA walking, saying ten words. Weight on the 50th centile.',
    0
  ],
  ['School', '15/03/2017', 'WA late to school for the third time this half term. Letter sent home about punctuality.', 0],
  // A burn: home, hospital, referral.
  [
    'Hospital',
    '2 June 2017',
    'RA brought to the emergency department by IA with a burn to the left hand from hair straighteners. Dressed; plastic surgery review arranged. Referral to children’s services.',
    2
  ],
  [
    'Children’s services',
    '2 June 2017',
    'Referral from hospital: RA (15 months) has burn to left hand, mother says hair straighteners left on the floor. Allocated to TO for assessment.',
    2
  ],
  [
    'Health visiting',
    '5 June 2017',
    'Paediatric liaison form received: RA attended emergency department with burn to hand caused by straighteners.',
    2
  ],
  [
    'Children’s services',
    '6 June 2017',
    'TO visited the home. RA seen with IA; hand bandaged. Safety in the home discussed and a fireguard and stair gate offered.',
    3
  ],
  [
    'Health visiting',
    '6 June 2017',
    'Joint home visit with social worker TO. Bandage on the hand clean. Advice on home safety, stair gate to be provided.',
    3
  ],
  ['Hospital', '9 June 2017', 'Plastic surgery outpatient: burn healing well, discharged to the general practitioner.', 0],
  // A missed appointment told by two.
  [
    'Hospital',
    '12/09/2017',
    'Hearing test: RA was not brought. Letter to parents and to health visitor offering a second appointment.',
    4
  ],
  [
    'Health visiting',
    '13/09/2017',
    'Letter from audiology: RA was not brought for hearing test on 12 September; second appointment offered.',
    4
  ],
  ['Hospital', '17/10/2017', 'Hearing test: RA was not brought for the second time. Discharged under the access policy.', 5],
  ['Health visiting', '19/10/2017', 'Audiology has discharged RA after two appointments to which he was not brought.', 5],
  ['Health visiting', '18/10/2017', 'No reply at the door. Card left asking IA to ring for a new appointment.', 0],
  // A strategy discussion with three parties.
  [
    'Children’s services',
    '22 January 2018',
    'Strategy discussion held by telephone with police and health after anonymous call that children are left alone in the evening. Section 47 enquiry by children’s services alone.',
    6
  ],
  [
    'Police',
    '22 January 2018',
    'Strategy discussion with children’s services and health: anonymous information that the children are left alone at night. Single agency enquiry agreed.',
    6
  ],
  [
    'Health visiting',
    '22 January 2018',
    'PL took part in strategy discussion about anonymous report of children left alone. Agreed single agency section 47 by social care.',
    6
  ],
  ['School', '22 January 2018', 'WA told the learning mentor that she likes her new reading book. Settled in class.', 0],
  [
    'Children’s services',
    '23 January 2018',
    'Unannounced visit by TO at 19:00. Both children at home with CA, watching television. WA spoken to alone: says somebody is always there.',
    0
  ],
  // An arrest.
  [
    'Police',
    '4/5/2018',
    'CA arrested for assault on IA in the street outside the supermarket. Released on bail not to contact IA.',
    7
  ],
  [
    'Children’s services',
    '4/5/2018',
    'Emergency duty team told by police that CA was arrested for assaulting IA outside the supermarket and bailed with conditions of no contact.',
    7
  ],
  [
    'School',
    '8/5/2018',
    'Operation Encompass call: father arrested on Friday for an assault on mother. Staff to watch over WA.',
    7
  ],
  ['School', '9/5/2018', 'WA tearful at registration, comforted by teaching assistant. Said she misses her dad.', 0],
  ['Police', '11/5/2018', 'IA rang to ask for the return of a mobile telephone seized as evidence.', 0],
  // A conference.
  [
    'Children’s services',
    '12 June 2018',
    'Initial child protection conference. RA and WA made subject of plans under the category of emotional abuse.',
    8
  ],
  [
    'School',
    '12 June 2018',
    'Headteacher attended initial child protection conference; both children on plans, emotional abuse.',
    8
  ],
  [
    'Health visiting',
    '12 June 2018',
    'PL at initial child protection conference, plan for emotional abuse; monthly visits asked for.',
    8
  ],
  ['Police', '12 June 2018', 'Report sent to the initial child protection conference. No officer available to attend.', 8],
  // Core groups on one day in two months: alike, and not the same.
  [
    'Children’s services',
    '26 June 2018',
    'Core group at the school. IA attended. Plan reviewed, work on safety at home to begin.',
    9
  ],
  ['School', '26 June 2018', 'Core group held at school, mother came. Progress against the plan discussed.', 9],
  [
    'Children’s services',
    '24 July 2018',
    'Core group at the children’s centre. IA attended. Plan reviewed; holiday activities agreed.',
    10
  ],
  [
    'Health visiting',
    '24 July 2018',
    'Core group at the children’s centre. Plan reviewed, activities for the holiday agreed.',
    10
  ],
  // A bruise at school.
  [
    'School',
    '2 October 2018',
    'WA came in with a bruise to the cheek. Said she fell off her scooter. Designated lead told; body map made; call to social worker TO.',
    11
  ],
  [
    'Children’s services',
    '2 October 2018',
    'Call from school: WA has bruise on cheek, says fall from scooter. TO to visit after school.',
    11
  ],
  [
    'Hospital',
    '3 October 2018',
    'Child protection medical of WA: bruise of 2 cm on right cheek, consistent with the account of a fall.',
    12
  ],
  [
    'Children’s services',
    '3 October 2018',
    'WA taken by TO for a medical at the hospital. Paediatrician: bruise consistent with fall from scooter.',
    12
  ],
  ['Children’s services', '2 October 2018', 'TO visited at 16:30. WA showed how she fell. IA cooperative.', 0],
  // Two calls to police on one day, and only one is known elsewhere.
  ['Police', '24/12/2018', 'Call from IA at 13:00: CA seen in the street near the home, gone when officers came.', 0],
  [
    'Police',
    '24/12/2018',
    'Call from neighbour at 23:40: banging at the door of IA. CA found drunk in the garden and arrested for breach of bail.',
    13
  ],
  [
    'Children’s services',
    '25/12/2018',
    'Emergency duty team: police report CA arrested in the garden on Christmas Eve, drunk, breach of bail. Children unharmed.',
    13
  ],
  // A move, told with few words in common.
  ['School', '11 February 2019', 'WA off roll; family has gone to another area.', 14],
  ['Health visiting', '12 February 2019', 'Mother rang: they have moved in with her aunt. Records to be transferred.', 14],
  // One day, one person, different things.
  ['School', '4 March 2019', 'IA came to the office to ask about free meals.', 0],
  ['Hospital', '4 March 2019', 'IA attended antenatal booking at twelve weeks. Past domestic abuse disclosed.', 0],
  ['Children’s services', '4 March 2019', 'Legal gateway meeting: threshold for proceedings not met.', 0],
  // Births and discharge.
  ['Hospital', '9 September 2019', 'IA delivered a healthy girl. Discharge planning meeting asked for.', 0],
  [
    'Hospital',
    '11 September 2019',
    'Discharge planning meeting with TO and PL. Mother and baby to go to the aunt’s address; daily midwife visits.',
    15
  ],
  [
    'Children’s services',
    '11 September 2019',
    'Discharge planning meeting on the ward. Baby goes home to aunt’s address with daily visits by midwives.',
    15
  ],
  ['Health visiting', '11 September 2019', 'PL attended meeting on the ward about going home.', 15],
  ['Police', '12 September 2019', 'Theft of a bicycle from the address of the aunt reported.', 0]
]
