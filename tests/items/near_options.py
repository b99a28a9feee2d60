"""Questions that come near to a flaw in what gives the key away or in the form of options."""

from quizapp.quiz.model import Image, Option, Question
from tests.items.cases import NearMiss, near_misses
from tests.items.good_questions import written

_WRITTEN = near_misses(
    {
        "longest-key": (
            """Why do leaves look green?
        They take in green light as food.
        * Chlorophyll reflects green light.
        They hold much water.""",
            """What is it called?
        * Photosynthesis
        Osmosis
        Mitosis""",
        ),
        "shared-word": (
            """Which ocean lies between Africa and America?
        * Atlantic Ocean
        Indian Ocean
        Pacific Ocean""",
            """What is the plural of “child”?
        childs
        * children
        childrens""",
            """What does `print("spam")` write?
        egg
        * spam
        nothing""",
            """Which statements describe the question?
        * These statements
        Others
        None""",
        ),
        "opposite-options": (
            """What does the price do?
        * It rises.
        It falls.
        It stays at its level.
        It swings.""",
            """What is true of the reaction?
        * It gives off heat and is fast.
        It gives off heat and is slow.
        It takes in heat and is fast.
        It takes in heat and is slow.""",
        ),
        "long-options": (
            """What is an island?
        * A piece of land that is smaller than a continent and has water on every side of it
        A piece of land with water on three sides""",
        ),
        "convergence": (
            """Which pair reacts?
        * Lithium and water
        Lithium and neon
        Gold and water
        Gold and neon""",
            """Who wrote it?
        * Jane Austen
        Emily Brontë
        Charlotte Brontë
        George Eliot""",
        ),
        "article-clue": (
            """An animal that eats plants is called a/an
        carnivore
        * herbivore
        insectivore""",
            """An animal that eats plants is called a(n)
        carnivore
        * herbivore
        insectivore""",
            """The vitamin in carrots is vitamin A
        Apple
        * Carrot
        Pear""",
            """It takes about an
        * hour
        honest day
        MRI scan""",
            """He is a
        * European
        one-armed man
        user""",
        ),
        "number-clue": (
            """Which two gases make up most of the air?
        Argon and neon
        * Nitrogen and oxygen
        Helium, neon""",
            """A piece of glass that bends light is called a
        * mirror
        lens
        prism""",
            """The leaves of the tree are
        * green
        red
        yellow""",
        ),
        "verb-clue": (
            """The dogs ____ barking.
        is
        * are
        was""",
            """The mitochondria of a cell
        are without a membrane.
        * are its power stations.
        have no function.""",
            """Which is right?
        Is it the cat?
        * Are they the cats?
        Is it the dog?""",
        ),
        "mixed-case": (
            """What falls as the acid is added?
        * pH
        Color
        Volume""",
            """Who painted it?
        Monet
        * van Gogh
        Renoir""",
            """Which animal is it?
        lion
        tiger
        * Tasmanian devil""",
            """What carries the message?
        DNA
        * mRNA
        Protein""",
        ),
        "mixed-punctuation": (
            """When did it end?
        At 5 p.m.
        * At 6 p.m.
        At noon""",
            """What did she shout?
        * Help!
        Stop
        Wait""",
            """Who founded it?
        Apple Inc.
        * Bell
        Edison""",
        ),
        "mixed-units": (
            """How cold is it?
        -10 °C
        * 0
        10 °C""",
            """Which is a force?
        5 J
        * 5 N
        5 W""",
            """How long does it take?
        1 day
        * 2 days
        3 days""",
            """How long is 1 m?
        1 km
        * 100 cm
        Ten inches""",
        ),
        "number-order": (
            """How many?
        30
        * 20
        10""",
            """How many?
        900
        1,200
        * 1,600""",
            """When?
        1066
        * 1492
        1917""",
            """How cold?
        −5 °C
        * 0 °C
        5 °C""",
            """Which is it?
        Room 3
        * Room 1
        Room 2""",
        ),
        "overlapping-ranges": (
            """How many hours?
        under 6
        * 6–7
        8–9
        more than 9""",
            """What was the final score?
        0–2
        * 1–2
        2–3""",
            """When did the war take place?
        1912–1918
        * 1914–1918
        1914–1920""",
            """What is the normal range of the pulse?
        40–60
        * 60–100
        80–120""",
            """How many?
        under 10
        * 10
        over 10""",
        ),
        "only-two-options": (
            """The sum of two odd numbers is odd.
        True
        * False""",
            """Is the sum of two odd numbers even?
        * Yes
        No""",
            """Is it right?
        * Correct
        Incorrect""",
        ),
        "many-options": (
            """Which are planets?
        * Earth
        * Mars
        Moon
        Pluto
        Sirius
        Sun""",
            """Which is a planet?
        * Earth
        Moon
        Pluto
        Sirius
        Sun""",
        ),
    }
)
NEAR_MISSES = (
    *_WRITTEN,
    NearMiss(
        "shuffle-hazard",
        Question(prompt="Which?", options=("Saturn", "Uranus", "Both of the above"),
                 answer="Saturn", shuffle=False),
    ),
    NearMiss(
        "number-order",
        Question(prompt="How many?", options=("30", "10", "20"), answer="10", shuffle=True),
    ),
    NearMiss(
        "number-order",
        Question(prompt="Wie viel?", options=("1.200", "1.300", "12,5"), answer="12,5",
                 shuffle=False),
        "xx",
    ),
    NearMiss(
        "mixed-case",
        Question(prompt="Was passt?", options=("Wasser", "grün", "Baum"), answer="grün"),
        "de",
    ),
    NearMiss(
        "negative-stem",
        written("""Was geschieht mit Wasser, das nicht erwärmt wird?
        Es kocht.
        * Es kühlt ab.
        Es verdunstet."""),
        "de",
    ),
    NearMiss(
        "negative-stem",
        written("""Cila kafshë vdes nëse nuk pi ujë?
        * Lopa
        Guri
        Reja"""),
        "sq",
    ),
    NearMiss(
        "only-two-options",
        Question(prompt="Wale sind Fische.", options=("Richtig", "Falsch"), answer="Falsch"),
        "de",
    ),
    NearMiss(
        "no-explanation",
        Question(prompt="Which?", options=(Option("Earth", feedback="It is."), "Mars"),
                 answer="Earth"),
    ),
    NearMiss(
        "no-alt-text",
        Question(prompt="Which?", options=("Earth", "Mars"), answer="Earth",
                 image=Image("earth.png", alt="A blue planet")),
    ),
    NearMiss("no-alt-text", Question(prompt="Which?", options=("Earth", "Mars"), answer="Earth")),
)  # fmt: skip
