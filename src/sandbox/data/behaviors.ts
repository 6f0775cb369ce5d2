import type { OptionKind, TargetingOption } from './options.ts'

/** By class and path: names with millions of people. */
const rows: readonly (readonly [OptionKind, string, string])[] = [
  ['behaviors', 'Behaviors>Purchase behavior', 'Engaged shoppers 340'],
  ['behaviors', 'Behaviors>Digital activities', 'Small business owners 120,Facebook Page admins 310,Early technology adopters 95,Console gamers 160,Canvas gaming 45,Internet browser used: Chrome 980,Internet browser used: Safari 520,Internet browser used: Firefox 60'],
  ['behaviors', 'Behaviors>Travel', 'Frequent travelers 280,Frequent international travelers 130,Commuters 150,Returned from travels 1 week ago 90,Returned from travels 2 weeks ago 140'],
  ['behaviors', 'Behaviors>Expats', 'Lived in Germany (formerly Expats - Germany) 4,Lived in Spain (formerly Expats - Spain) 5,Lived in France (formerly Expats - France) 6,Lived abroad 290,Friends of those who live abroad 410'],
  ['behaviors', 'Behaviors>Mobile device user', 'Uses a mobile device (1-3 months) 180,Uses a mobile device (25 months+) 900,New smartphone and tablet users 70,Network connection: WiFi 1300,Network connection: 4G 1100,Facebook access (mobile): Apple (iOS) devices 620,Facebook access (mobile): Android devices 1600'],
  ['behaviors', 'Behaviors>Anniversary', 'Anniversary (within 61-90 days) 40'],
  ['behaviors', 'Behaviors>Seasonal and events', 'Football fans (high content engagement) 300,Football fans (moderate content engagement) 350,Ramadan (month) 210'],
  ['demographics', 'Demographics>Education>Education level', 'College grad 310,High school grad 350,In college 120,Master degree 60,Doctorate degree 9,Professional degree 12'],
  ['demographics', 'Demographics>Relationship>Relationship status', 'Single 420,In a relationship 260,Engaged 55,Married 610'],
  ['life_events', 'Demographics>Life events', 'Away from hometown 480,Birthday in 01 January 90,Upcoming birthday 200,New job 70,Newly engaged (6 months) 14,Newlywed (1 year) 20,Recently moved 65,New relationship 25'],
  ['industries', 'Demographics>Work>Industries', 'Administrative Services 60,Business and Finance 55,Computation and Mathematics 24,Education and Libraries 70,Food and Restaurants 50,Healthcare and Medical Services 48,Sales 130,Production 45'],
  ['income', 'Demographics>Financial>Income', 'Household income: top 5% of ZIP codes (US) 12,Household income: top 10% of ZIP codes (US) 24,Household income: top 10%-25% of ZIP codes (US) 38'],
  ['family_statuses', 'Demographics>Parents', 'Parents (All) 390,New parents (0-12 months) 28,Parents with toddlers (01-02 years) 60,Parents with teenagers (13-17 years) 75'],
  ['user_device', 'Behaviors>Mobile device user>Owns', 'iPhone 15 60,iPhone 16 55,Galaxy S24 30,Galaxy S25 22,Pixel 9 8,iPad Air 25'],
  ['user_os', 'Behaviors>Mobile device user>Operating system', 'iOS 620,Android 1600,Windows 400,Mac OS X 130'],
]

const FIRST_ID = 6_002_714_895_372

/** Everything of detailed targeting that is no interest. */
export const otherOptions: readonly TargetingOption[] = rows
  .flatMap(([kind, path, list]) =>
    list.split(',').map((text) => {
      const gap = text.lastIndexOf(' ')
      return { kind, path, name: text.slice(0, gap), size: Number(text.slice(gap + 1)) * 1_000_000 }
    }),
  )
  .map(({ kind, path, name, size }, index) => ({
    id: String(FIRST_ID + index * 81_799),
    name,
    kind,
    path: [...path.split('>'), name],
    size,
    topic: '',
    status: name === 'Canvas gaming' ? 'DEPRECATING' : 'NORMAL',
  }))
