/** The given names that most people have who buy from advertisers in Europe and America; without marks above the letters. */
const givenNames: ReadonlySet<string> = new Set(
  `aaron adam adrian agnieszka ahmed alan albert alberto alejandro aleksandra alessandro alex alexander alexandra alexandre ali alice alicia alina amanda
  amelia amy ana anders andrea andreas andrei andrew andrzej angela angelika anita anja ann anna anne annette antje antoine anthony antonio anton arthur ashley
  astrid barbara beata beate beatriz ben benjamin bernd bernhard bianca birgit bjorn bogdan boris brandon brian brigitte bruno camila camille carla carlos
  carmen carolina caroline catherine cecilia charles charlotte chiara chloe christian christina christine christoph christopher claire clara claudia claudio
  cristina daniel daniela danielle dariusz david deborah denis dennis diana diego dieter dirk dmitri dominik donald donna dorota dorothea edith eduardo edward
  elena elisa elisabeth elizabeth elke ella emil emilia emily emma enrique eric erik erika ernst esther eva evelyn ewa fabian fatima felix fernanda fernando
  florian francesca francesco francisco frank franziska fred frederic gabriel gabriela gabriele george gerhard gianluca giorgio giovanni giulia giuseppe grace
  gregor grzegorz guido gustavo hannah hans harald heidi heike helena helga helmut henri henrik henry holger horst hugo ian ibrahim ines inga ingrid irene irina
  isabel isabella isabelle ivan jaime jakob james jan jana janet janina jaroslaw jason javier jean jeffrey jennifer jens jessica jesus joachim joan joanna
  joao joel johan johanna johannes john jonas jonathan jorg jorge jose josef joseph juan judith julia julian juliane julie julien jurgen justin justyna kai karen
  karin karl karolina katarzyna katharina kathrin katja kevin kim kirsten klaus konrad krzysztof lara lars laura lauren lea leon leonie lena leo linda lisa
  louis louise luca lucas lucia lucie luigi luis luisa lukas magdalena malgorzata manfred manuel manuela marc marcel marcin marco marcos marek margaret maria
  marie marina mario marion mark markus marta martin martina mary mateusz matteo matthew matthias max maximilian maya mehmet melanie mia michael michaela michal
  michel michele michelle miguel mike mohamed mohammed monica monika nadine nancy natalia natalie nathalie nicholas nicola nicolas nicole niklas nils nina noah
  norbert olaf oleg olga oliver olivia olivier oscar otto pablo paola paolo pascal patricia patrick patrycja paul paula paulina pauline pavel pawel pedro
  peter petra philip philipp philippe pierre piotr rachel rafael rafal rainer ralf ralph raphael rebecca regina renate ricardo riccardo richard rita robert
  roberto roland rolf roman ronald rosa rudolf ruth ryan sabine sabrina samantha samuel sandra sara sarah scott sebastian sergei sergio silke silvia simon
  simone sofia sonja sophia sophie stefan stefania stefanie stephan stephanie stephen steven susan susanne sven sylvia tanja tatiana teresa thomas thorsten
  tim timothy tina tobias tom tomasz torsten ulrich ulrike ursula ute uwe valentina valerie vanessa vera veronica veronika victor victoria viktor vincent
  vladimir walter werner wilhelm william wolfgang wojciech xavier yasmin yvonne yves zofia zoe`.split(/\s+/),
)

/** Words after a given name that make a brand or a thing of it. */
const thingWords: ReadonlySet<string> = new Set(
  `armani barbour baker bag bags bed bikini blazer blouse boots bra bracelet cardigan chair choo coat collection crewe dior dress dresses earrings edition ford
  gaultier gift herrera hilfiger hose jacke jacket jacobs jeans jones jordan kleid klein knit kors lagerfeld lamp lauren mantel mara mccartney necklace pant
  pants perfume pullover ring rock rug sale sandal sandals sandalen schuh schuhe secret set shirt shoe shoes shop skirt smith smart sneaker sneakers sofa spade
  store stuhl sweater table tailor tasche tee tisch top trousers wang watch wolfskin`.split(/\s+/),
)

const word = /^\p{L}[\p{L}'’.-]*$/u
const capital = /^\p{Lu}/u

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

const isGiven = (text: string | undefined) => text !== undefined && givenNames.has(plain(text))

/** @returns whether a text is a given name that many have with a surname, in either order: `Anna Schmidt`, `Schmidt, Anna`. `+` is a blank in a query. */
export function isFullName(text: string): boolean {
  const words = text.trim().split(/[\s+]*,[\s+]*|[\s+]+/)
  if (words.length < 2 || words.length > 4 || text.length > 80 || !words.every((each) => word.test(each) && each.length > 1)) return false
  const isTurned = text.includes(',')
  if (!isGiven(isTurned ? words.at(-1) : words[0])) return false
  return !words.slice(1).some((each) => thingWords.has(plain(each)))
}

/** @returns whether two texts are a given name and a surname: by the given name, or by how both are written. */
export function isNamePair(first: string, last: string): boolean {
  const [given, family] = [first.trim(), last.trim()]
  const areWords = [given, family].every((each) => each.length > 1 && each.length <= 40 && each.split(/[\s+]+/).every((part) => word.test(part)))
  return areWords && (isGiven(given.split(/[\s+]+/)[0]) || (capital.test(given) && capital.test(family)))
}
