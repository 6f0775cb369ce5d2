import type { TargetingOption } from './options.ts'

/** By topic: names with millions of people. Some are close to each other, as Meta's are. */
const rows: readonly (readonly [string, string])[] = [
  ['Business and industry', 'Advertising 420,Entrepreneurship 510,Small business 330,Marketing 290,Real estate 410,Personal finance 180,Investment 310,Digital marketing 160,Higher education 260'],
  ['Entertainment', 'Movies 980,Live events 240,Board games 90,Video games 620,Theatre 130,Concerts 350,Music festivals 210,Television 700,Anime 190,Comics 150,Books 480,Stand-up comedy 85'],
  ['Family and relationships', 'Dating 260,Fatherhood 70,Motherhood 240,Parenting 300,Weddings 280,Friendship 310'],
  ['Fitness and wellness', 'Bodybuilding 170,Meditation 120,Yoga 230,Running 220,Pilates 60,Weight training 190,Physical fitness 560,Nutrition 240'],
  ['Food and drink', 'Coffee 430,Tea 210,Wine 240,Beer 260,Pizza 280,Vegetarianism 90,Veganism 75,Baking 200,Restaurants 520,Fast food 340,Organic food 85,Cooking 490,Chocolate 310'],
  ['Hobbies and activities', 'Gardening 260,Photography 460,Painting 160,Do it yourself 280,Travel 870,Camping 130,Hiking 150,Fishing 170,Dogs 420,Cats 330,Cars 590,Motorcycles 260,Electric cars 70'],
  ['Shopping and fashion', 'Online shopping 640,Clothing 760,Shoes 410,Jewelry 300,Cosmetics 430,Handbags 190,Luxury goods 220,Sunglasses 140,Discount stores 180,Streetwear 60'],
  ['Sports and outdoors', 'Football 690,Basketball 340,Tennis 160,Golf 140,Skiing 80,Cycling 190,Swimming 150,Volleyball 90,Surfing 65,Marathons 55'],
  ['Technology', 'Computers 380,Consumer electronics 420,Smartphones 530,Software 170,Artificial intelligence 110,Smart home 45,Free software 40'],
]

const FIRST_ID = 6_003_139_266_461

export const interests: readonly TargetingOption[] = rows
  .flatMap(([topic, list]) =>
    list.split(',').map((text) => {
      const gap = text.lastIndexOf(' ')
      return { topic, name: text.slice(0, gap), size: Number(text.slice(gap + 1)) * 1_000_000 }
    }),
  )
  // Meta's pages show Movies under this number.
  .toSorted((left, right) => Number(right.name === 'Movies') - Number(left.name === 'Movies'))
  .map(({ topic, name, size }, index) => ({
    id: String(FIRST_ID + index * 104_729),
    name,
    kind: 'interests',
    path: ['Interests', topic, name],
    size,
    topic,
    status: name === 'Free software' ? 'NON-DELIVERABLE' : name === 'Electric cars' ? 'DEPRECATING' : 'NORMAL',
  }))
