"""Questions that come near to a flaw but don't have it, by the code that must not be found."""

from typing import NamedTuple

from quizapp.quiz.model import Image, Option, Question
from tests.items.good_questions import written


class NearMiss(NamedTuple):
    """A question in which `code` must not be found."""

    code: str
    question: Question
    language: str = "en"


_TEXTS: dict[str, tuple[str, ...]] = {
    "all-of-the-above": (
        """Where does the gas gather?
        Above the oil
        * All of it escapes
        Below the water""",
        """Who signed the treaty?
        * All of these states and Malta
        The king
        The pope""",
    ),
    "none-of-the-above": (
        """How many voted for it?
        * None of the members
        Some members
        Two thirds""",
    ),
    "option-reference": (
        """What worried them?
        * Peace and stability
        Crime and war
        Trade and transport""",
        """Which vitamins dissolve in fat?
        B and C
        * A and D
        B and D
        A and C""",
        """Which switch must be closed, A or B?
        A
        B
        * Both A and B""",
        """Points A and B lie on the circle with centre C. Which points are 3 cm from C?
        * Both A and B
        None of the points
        The centre alone""",
        """Which are the roots of $x^2 - 3x + 2$?
        * 1 and 2
        1 and 3
        2 and 3""",
        """Between which numbers does the root of 2 lie?
        * 1 and 2
        3.5 and 4
        5""",
        """From which groups can a person of group A receive blood?
        Only O
        * A and O
        AB and B""",
    ),
    "shuffle-hazard": (
        """What does the ship carry?
        * The first two satellites of the fleet
        Food for the station
        Spare parts""",
        """Where is the boiling point?
        * Just above 100 degrees
        Just below 90 degrees
        Just below 100 degrees""",
        """Which animals are mammals?
        Bats
        Seals
        * All of these""",
    ),
    "negative-stem": (
        """Which of these animals is **not** a mammal?
        Bat
        * Penguin
        Seal""",
        """Which of these animals is NOT a mammal?
        Bat
        * Penguin
        Seal""",
        """What happens to a plant that is not watered?
        It grows.
        * It wilts.
        It flowers.""",
        """A guest has not paid. Which step comes first?
        Court
        * Letter
        Police""",
        """Who said, “I am not a crook”?
        Carter
        * Nixon
        Reagan""",
        """Why is Pluto not counted as a planet?
        It is too cold.
        * It has not cleared its orbit.
        It has moons.""",
        """What is the term for a word not used any more?
        * Archaism
        Neologism
        Synonym""",
        """What should be done if the engine doesn’t start?
        * Charge the battery
        Change the oil
        Wash the car""",
    ),
    "double-negative": (
        """What is **not** true of whales?
        They breathe air.
        They nurse their young.
        * They are fish.""",
        """Why is Pluto not counted as a planet?
        It is too cold.
        * It has not cleared its orbit.
        It has moons.""",
    ),
    "unfocused-stem": (
        """Which statement is true of whales?
        * They breathe air.
        They lay eggs.
        They are fish.""",
        """Solve: 3x = 12
        3
        * 4
        9""",
        """Who ruled?
        * The king
        The pope
        The people""",
        """2 + 2 = ____
        3
        * 4
        5""",
        """Translate “Hund”.
        cat
        * dog
        horse""",
    ),
    "absolute-word": (
        """Which is always true of a square?
        * Its sides are always equal.
        Its angles are always acute.
        It is always blue.""",
        """How often is it so?
        * Always
        Never
        On Mondays""",
        """What became of the treaty?
        It was never signed.
        * It was signed in 1713.
        It was lost.""",
    ),
    "vague-word": (
        """She ____ goes to school by bus.
        * often
        yesterday
        tomorrow""",
        """Which is usually the first step?
        * The first step is usually a draft.
        The first step is usually a test.
        The first step is usually a release.""",
    ),
    "same-opening": (
        """Which king was it?
        Henry V
        * Henry VII
        Henry VIII""",
        """Where does it lie?
        To the left
        * To the right
        To the south""",
        """Which line prints 1?
        `for i in range(1): print(i)`
        `for i in range(2): print(i)`
        * `for i in range(1): print(1)`""",
    ),
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
        Colour
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

NEAR_MISSES = (
    *(
        NearMiss(code, written(text))
        for code, texts in _TEXTS.items()
        for text in texts
    ),
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
