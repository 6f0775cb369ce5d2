export interface Region {
  readonly key: string
  readonly name: string
  readonly countryCode: string
  /** Of the country's people. */
  readonly share: number
}

export interface City {
  readonly key: string
  readonly name: string
  readonly region: string
  readonly countryCode: string
  readonly people: number
}

const regionRows: readonly (readonly [string, string, string, number])[] = [
  ['821', 'Berlin', 'DE', 0.05], ['822', 'Bayern', 'DE', 0.16], ['823', 'Hamburg', 'DE', 0.03], ['824', 'Nordrhein-Westfalen', 'DE', 0.21], ['825', 'Hessen', 'DE', 0.08],
  ['826', 'Baden-Württemberg', 'DE', 0.13], ['827', 'Sachsen', 'DE', 0.05], ['828', 'Niedersachsen', 'DE', 0.09], ['940', 'Wien', 'AT', 0.21], ['941', 'Steiermark', 'AT', 0.14],
  ['942', 'Tirol', 'AT', 0.08], ['960', 'Zürich', 'CH', 0.18], ['961', 'Genève', 'CH', 0.06], ['962', 'Bern', 'CH', 0.12], ['1101', 'Île-de-France', 'FR', 0.18],
  ['1102', 'Auvergne-Rhône-Alpes', 'FR', 0.12], ["1103", "Provence-Alpes-Côte d'Azur", 'FR', 0.08], ['1104', 'Occitanie', 'FR', 0.09], ['1201', 'Madrid', 'ES', 0.14],
  ['1202', 'Cataluña', 'ES', 0.16], ['1203', 'Andalucía', 'ES', 0.18], ['1204', 'Comunidad Valenciana', 'ES', 0.1], ['1301', 'Lombardia', 'IT', 0.17], ['1302', 'Lazio', 'IT', 0.1],
  ['1303', 'Campania', 'IT', 0.09], ['1401', 'Noord-Holland', 'NL', 0.17], ['1402', 'Zuid-Holland', 'NL', 0.21], ['1501', 'England', 'GB', 0.84], ['1502', 'Scotland', 'GB', 0.08],
  ['1503', 'Wales', 'GB', 0.05], ['1504', 'Northern Ireland', 'GB', 0.03], ['1601', 'Mazowieckie', 'PL', 0.14], ['1602', 'Śląskie', 'PL', 0.11], ['1701', 'Stockholms län', 'SE', 0.23],
  ['1702', 'Västra Götaland', 'SE', 0.17], ['1801', 'Hovedstaden', 'DK', 0.32], ['1901', 'Budapest', 'HU', 0.18], ['2001', 'Lisboa', 'PT', 0.27], ['2002', 'Porto', 'PT', 0.17],
  ['3843', 'Alabama', 'US', 0.015], ['3847', 'California', 'US', 0.117], ['3848', 'Colorado', 'US', 0.017], ['3852', 'Florida', 'US', 0.067], ['3853', 'Georgia', 'US', 0.032],
  ['3856', 'Illinois', 'US', 0.037], ['3864', 'Massachusetts', 'US', 0.021], ['3875', 'New York', 'US', 0.058], ['3880', 'Ohio', 'US', 0.035], ['3886', 'Texas', 'US', 0.09],
  ['3890', 'Washington', 'US', 0.023], ['435', 'Ontario', 'CA', 0.39], ['436', 'Quebec', 'CA', 0.22], ['437', 'British Columbia', 'CA', 0.13], ['460', 'São Paulo', 'BR', 0.22],
  ['461', 'Rio de Janeiro', 'BR', 0.08], ['462', 'Minas Gerais', 'BR', 0.1], ['1661', 'Tokyo', 'JP', 0.11], ['1662', 'Osaka', 'JP', 0.07], ['1663', 'Hokkaido', 'JP', 0.04],
  ['1750', 'Maharashtra', 'IN', 0.09], ['1751', 'Karnataka', 'IN', 0.05], ['1760', 'Dubai', 'AE', 0.36], ['1780', 'New South Wales', 'AU', 0.31], ['1781', 'Victoria', 'AU', 0.26],
  ['1790', 'Seoul', 'KR', 0.18], ['1795', 'İstanbul', 'TR', 0.18], ['1798', 'Ciudad de México', 'MX', 0.07],
]

export const regions: readonly Region[] = regionRows.map(([key, name, countryCode, share]) => ({ key, name, countryCode, share }))

/** By country: region, then its cities with thousands of people. */
const cityRows: readonly (readonly [string, string, string])[] = [
  ['DE', 'Berlin', 'Berlin 2800'],
  ['DE', 'Bayern', 'München 1150,Nürnberg 400,Augsburg 230,Regensburg 120,Würzburg 105'],
  ['DE', 'Hamburg', 'Hamburg 1400'],
  ['DE', 'Nordrhein-Westfalen', 'Köln 830,Düsseldorf 480,Dortmund 450,Essen 440,Bonn 250,Münster 240,Aachen 190,Bielefeld 250'],
  ['DE', 'Hessen', 'Frankfurt am Main 590,Wiesbaden 210,Kassel 150,Darmstadt 120'],
  ['DE', 'Baden-Württemberg', 'Stuttgart 480,Karlsruhe 230,Mannheim 240,Freiburg im Breisgau 180,Heidelberg 120'],
  ['DE', 'Sachsen', 'Leipzig 460,Dresden 420,Chemnitz 180'],
  ['DE', 'Niedersachsen', 'Hannover 410,Braunschweig 190,Oldenburg 130'],
  ['AT', 'Wien', 'Wien 1300'], ['AT', 'Steiermark', 'Graz 220'], ['AT', 'Tirol', 'Innsbruck 100'], ['AT', 'Salzburg', 'Salzburg 115'], ['AT', 'Oberösterreich', 'Linz 155'],
  ['CH', 'Zürich', 'Zürich 330,Winterthur 85'], ['CH', 'Genève', 'Genève 160'], ['CH', 'Bern', 'Bern 105'], ['CH', 'Basel-Stadt', 'Basel 140'], ['CH', 'Vaud', 'Lausanne 110'],
  ['FR', 'Île-de-France', 'Paris 2100,Versailles 70,Boulogne-Billancourt 100'],
  ['FR', 'Auvergne-Rhône-Alpes', 'Lyon 480,Grenoble 140,Saint-Étienne 150'],
  ['FR', "Provence-Alpes-Côte d'Azur", 'Marseille 740,Nice 310,Toulon 150'],
  ['FR', 'Occitanie', 'Toulouse 440,Montpellier 260'], ['FR', 'Nouvelle-Aquitaine', 'Bordeaux 230'], ['FR', 'Hauts-de-France', 'Lille 210'], ['FR', 'Grand Est', 'Strasbourg 260'],
  ['ES', 'Madrid', 'Madrid 2900'], ['ES', 'Cataluña', 'Barcelona 1500,Girona 90'], ['ES', 'Andalucía', 'Sevilla 620,Málaga 520,Granada 210'], ['ES', 'Comunidad Valenciana', 'Valencia 720,Alicante 310'], ['ES', 'País Vasco', 'Bilbao 310'],
  ['IT', 'Lombardia', 'Milano 1200,Bergamo 110,Brescia 180'], ['IT', 'Lazio', 'Roma 2500'], ['IT', 'Campania', 'Napoli 850'], ['IT', 'Piemonte', 'Torino 760'], ['IT', 'Toscana', 'Firenze 330'], ['IT', 'Emilia-Romagna', 'Bologna 350'], ['IT', 'Veneto', 'Venezia 230,Verona 230'],
  ['NL', 'Noord-Holland', 'Amsterdam 760,Haarlem 140'], ['NL', 'Zuid-Holland', 'Rotterdam 560,Den Haag 470'], ['NL', 'Utrecht', 'Utrecht 310'], ['BE', 'Brussels', 'Brussel 1000'], ['BE', 'Antwerpen', 'Antwerpen 450'],
  ['GB', 'England', 'London 7900,Birmingham 980,Manchester 480,Leeds 690,Liverpool 430,Bristol 400,Sheffield 480,Brighton 240'],
  ['GB', 'Scotland', 'Glasgow 540,Edinburgh 450'], ['GB', 'Wales', 'Cardiff 300'], ['GB', 'Northern Ireland', 'Belfast 290'], ['IE', 'Dublin', 'Dublin 980'],
  ['PL', 'Mazowieckie', 'Warszawa 1500'], ['PL', 'Śląskie', 'Katowice 240'], ['PL', 'Małopolskie', 'Kraków 640'], ['PL', 'Pomorskie', 'Gdańsk 390'], ['CZ', 'Prague', 'Praha 1100'], ['CZ', 'South Moravian', 'Brno 320'],
  ['SE', 'Stockholms län', 'Stockholm 950'], ['SE', 'Västra Götaland', 'Göteborg 520'], ['DK', 'Hovedstaden', 'København 750'], ['NO', 'Oslo', 'Oslo 620'], ['FI', 'Uusimaa', 'Helsinki 580'],
  ['HU', 'Budapest', 'Budapest 1600'], ['RO', 'București', 'București 1700'], ['BG', 'Sofia', 'Sofia 1100'], ['GR', 'Attica', 'Athína 660'], ['PT', 'Lisboa', 'Lisboa 490'], ['PT', 'Porto', 'Porto 210'], ['HR', 'Zagreb', 'Zagreb 700'],
  ['US', 'California', 'Los Angeles 3700,San Francisco 800,San Diego 1300,San Jose 940,Palo Alto 62,Sacramento 500'],
  ['US', 'New York', 'New York 8100,Buffalo 260'], ['US', 'Texas', 'Houston 2200,Dallas 1300,Austin 950,San Antonio 1400'], ['US', 'Florida', 'Miami 440,Orlando 300,Tampa 380'],
  ['US', 'Illinois', 'Chicago 2600'], ['US', 'Massachusetts', 'Boston 640'], ['US', 'Washington', 'Seattle 730'], ['US', 'Georgia', 'Atlanta 490'], ['US', 'Colorado', 'Denver 700'], ['US', 'Ohio', 'Columbus 890,Berlin 5'],
  ['CA', 'Ontario', 'Toronto 2700,Ottawa 980'], ['CA', 'Quebec', 'Montreal 1700'], ['CA', 'British Columbia', 'Vancouver 650'],
  ['BR', 'São Paulo', 'São Paulo 11000,Campinas 1100'], ['BR', 'Rio de Janeiro', 'Rio de Janeiro 6200'], ['BR', 'Minas Gerais', 'Belo Horizonte 2300'],
  ['MX', 'Ciudad de México', 'Ciudad de México 8600'], ['MX', 'Jalisco', 'Guadalajara 1400'], ['AR', 'Buenos Aires', 'Buenos Aires 2900'], ['CL', 'Santiago', 'Santiago 5200'], ['CO', 'Bogotá', 'Bogotá 7100'], ['PE', 'Lima', 'Lima 8900'],
  ['JP', 'Tokyo', 'Tokyo 9200,Hachioji 500'], ['JP', 'Osaka', 'Osaka 2500'], ['JP', 'Hokkaido', 'Sapporo 1800'], ['JP', 'Kanagawa', 'Yokohama 3400'], ['KR', 'Seoul', 'Seoul 7400'], ['KR', 'Busan', 'Busan 2600'],
  ['IN', 'Maharashtra', 'Mumbai 9800,Pune 3200'], ['IN', 'Karnataka', 'Bengaluru 7900'], ['IN', 'Delhi', 'New Delhi 9000'], ['AE', 'Dubai', 'Dubai 3100'], ['AE', 'Abu Dhabi', 'Abu Dhabi 1300'], ['KW', 'Al Asimah', 'Kuwait City 560'],
  ['SA', 'Riyadh', 'Riyadh 6100'], ['TR', 'İstanbul', 'İstanbul 13000'], ['TR', 'Ankara', 'Ankara 4700'], ['IL', 'Tel Aviv', 'Tel Aviv 420'], ['EG', 'Cairo', 'Cairo 9400'], ['ZA', 'Gauteng', 'Johannesburg 4300'],
  ['AU', 'New South Wales', 'Sydney 4400'], ['AU', 'Victoria', 'Melbourne 4300'], ['NZ', 'Auckland', 'Auckland 1300'], ['SG', 'Singapore', 'Singapore 4300'], ['TW', 'Taipei', 'Taipei 2300'], ['TH', 'Bangkok', 'Bangkok 7800'], ['ID', 'Jakarta', 'Jakarta 9100'],
]

/** Berlin has the key that Meta's pages show; the others count on from it. */
const FIRST_KEY = 2_430_536

export const cities: readonly City[] = cityRows
  .flatMap(([countryCode, region, list]) =>
    list.split(',').map((text) => {
      const gap = text.lastIndexOf(' ')
      return { region, countryCode, name: text.slice(0, gap), people: Number(text.slice(gap + 1)) * 1000 }
    }),
  )
  .map((city, index) => ({ ...city, key: String(FIRST_KEY + index * 37) }))
