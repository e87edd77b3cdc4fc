/** One team of the hospital and the person who leads it. */
export interface Team {
  name: string
  lead: string
  /** How many people report to the lead, those in `named` among them. */
  size: number
  named?: readonly string[]
  site: keyof typeof sites
  /** Treats patients, or looks after those who do, and so has clinical courses to take. */
  clinical?: true
  /** No addresses at work: these people are told in-app. */
  withoutEmail?: true
  /** Short of hands this season, and late with more than others. */
  stretched?: true
}

export interface Directorate {
  name: string
  director: string
  teams: readonly Team[]
}

/** Where Northfield works: the hospital, the office that transcribes and codes, the doctors who read scans while it sleeps. */
export const sites = { Northfield: 'Europe/London', Pune: 'Asia/Kolkata', Auckland: 'Pacific/Auckland' } as const

export const chief = 'Eleanor Nkemelu'

const at = 'Northfield'

/** Four levels: the chief executive, the directors, the leads of the teams, and everybody else. */
export const directorates: readonly Directorate[] = [
  {
    name: 'Nursing',
    director: 'Tom Ellery',
    teams: [
      {
        name: 'Maple ward',
        lead: 'Maya Lindqvist',
        size: 10,
        named: ['Ines Carvalho', 'Nell Whitmore'],
        site: at,
        clinical: true,
        stretched: true,
      },
      { name: 'Birch ward', lead: 'Priya Raman', size: 8, site: at, clinical: true },
      { name: 'Cedar ward', lead: 'Jonas Weber', size: 8, site: at, clinical: true, stretched: true },
      { name: 'Children’s ward', lead: 'Marta Nowak', size: 7, site: at, clinical: true },
      {
        name: 'Emergency department',
        lead: 'Jo Okafor',
        size: 9,
        named: ['Aoife Byrne', 'Sam Reid'],
        site: at,
        clinical: true,
        stretched: true,
      },
      { name: 'Theatres', lead: 'Siobhan Kelly', size: 6, site: at, clinical: true },
      { name: 'Community nursing', lead: 'Grace Mensah', size: 9, site: at, clinical: true },
    ],
  },
  {
    name: 'Medicine',
    director: 'Farah Siddiqui',
    teams: [
      { name: 'Acute medicine', lead: 'Daniel Abara', size: 6, site: at, clinical: true },
      { name: 'Surgery', lead: 'Elena Petrova', size: 6, named: ['Ivo Horvat'], site: at, clinical: true },
      { name: 'Anaesthetics', lead: 'Kwame Boateng', size: 5, site: at, clinical: true },
      { name: 'Maternity', lead: 'Hannah Cohen', size: 7, site: at, clinical: true },
      { name: 'Night reading', lead: 'Aroha Ngata', size: 10, site: 'Auckland', clinical: true },
    ],
  },
  {
    name: 'Clinical support',
    director: 'Miguel Santos',
    teams: [
      { name: 'Pharmacy', lead: 'Leila Haddad', size: 6, site: at, clinical: true },
      { name: 'Laboratory', lead: 'Chen Yifan', size: 6, site: at, clinical: true },
      { name: 'Physiotherapy', lead: 'Bronwen Pugh', size: 5, site: at, clinical: true },
      { name: 'Imaging', lead: 'Yusuf Demir', size: 5, site: at, clinical: true },
      { name: 'Dietetics', lead: 'Ngozi Eze', size: 4, site: at, clinical: true },
    ],
  },
  {
    name: 'Operations',
    director: 'Karen Whitfield',
    teams: [
      { name: 'Estates', lead: 'Patrick Doyle', size: 5, site: at },
      { name: 'Catering', lead: 'Rosa Marino', size: 6, site: at, withoutEmail: true },
      { name: 'Porters', lead: 'Winston Clarke', size: 7, site: at, withoutEmail: true, stretched: true },
      { name: 'Bookings', lead: 'Agnieszka Zielinska', size: 6, named: ['Philippa Rose'], site: at },
      { name: 'Patient transport', lead: 'Dev Patel', size: 5, site: at },
    ],
  },
  {
    name: 'Digital',
    director: 'Anil Mehta',
    teams: [
      { name: 'Service desk', lead: 'Sana Malik', size: 5, site: at },
      { name: 'Clinical systems', lead: 'Oliver Grant', size: 5, site: at },
      { name: 'Records and coding', lead: 'Sunita Deshpande', size: 12, site: 'Pune', stretched: true },
      { name: 'Data office', lead: 'Mei Tanaka', size: 4, site: at },
    ],
  },
  {
    name: 'People',
    director: 'Ruth Adeyemi',
    teams: [
      { name: 'Learning and development', lead: 'Owen Price', size: 4, site: at },
      { name: 'People services', lead: 'Fatima Zahra', size: 4, site: at },
      { name: 'Occupational health', lead: 'Carlos Rivera', size: 3, site: at, clinical: true },
    ],
  },
  {
    name: 'Finance and governance',
    director: 'Ingrid Solberg',
    teams: [
      { name: 'Accounts', lead: 'Beatriz Alves', size: 4, site: at },
      { name: 'Procurement', lead: 'Hugo Lambert', size: 4, site: at },
      { name: 'Internal audit', lead: 'Nomsa Dlamini', size: 3, site: at },
      { name: 'Quality and safety', lead: 'Liam Murray', size: 3, site: at, clinical: true },
    ],
  },
]
