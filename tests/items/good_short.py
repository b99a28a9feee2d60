"""Short good questions of many subjects, which come near to one rule or another."""

from tests.items.good_questions import written

_TEXT = """
What is the main function of red blood cells?
* To carry oxygen
To fight germs
To make blood clot

Which country has English as its only official language?
* Jamaica
Canada
India

What is the chemical symbol of potassium?
P
* K
Po
Pt

Which note lies between C and D?
* C sharp
E flat
B flat

Two dice are thrown. What is the probability of a double six?
1/6
1/12
* 1/36
1/64

What did Darwin publish in 1859?
* On the Origin of Species
The Descent of Man
The Voyage of the Beagle

Who was the first president of the United States?
John Adams
Thomas Jefferson
* George Washington
James Madison

What is the German word for “butterfly”?
* Schmetterling
Fliege
Vogel

How many sides has a hexagon?
4
5
* 6
8

Which of the following best describes osmosis?
Movement of ions against a gradient
* Movement of water through a membrane
Movement of proteins into the nucleus

What is the freezing point of water?
-10 °C
* 0 °C
10 °C
100 °C

Which law states that a body not acted on by a force keeps its speed?
* Newton’s first law
Newton’s second law
Newton’s third law

A ball is dropped. What is its speed after 2 s?
9.8 m/s
* 19.6 m/s
39.2 m/s

In what year did Kosovo declare its independence?
1999
2004
* 2008
2012

Which HTML element makes a link?
`<link>`
* `<a>`
`<href>`

What is 7 x 8?
54
* 56
63

Which sentence is correct?
He don't like it.
* He doesn't like it.
He not like it.

Which gas do plants give off in daylight?
* Oxygen
Nitrogen
Carbon dioxide

What does the author regret most?
That he left home
* That he never wrote to his mother
That he sold the farm

What is an atom’s nucleus made of?
Electrons and protons
* Protons and neutrons
Neutrons and electrons

What is the past tense of “go”?
goed
gone
* went

Which unit measures electrical resistance?
Ampere
* Ohm
Volt
Watt

The process by which a liquid becomes a gas is called
condensation.
* evaporation.
sublimation.

Which of the two sides won the battle of Hastings?
* The Normans
The Saxons
Neither side

A pH of 3 is
* acidic
basic
neutral

What is the mode of 2, 3, 3, 5?
2
* 3
3.25
5

How long is a day on Mars?
About 12 hours
* About 25 hours
About 3 days

What can we conclude if p < 0.05?
* The null hypothesis is rejected.
The null hypothesis is not rejected.
The test was wrong.
"""
ENGLISH = tuple(map(written, _TEXT.strip().split("\n\n")))
