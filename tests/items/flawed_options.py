"""Questions flawed in what gives the key away and in the form of their options."""

from quizapp.quiz.model import Image, Question
from tests.items.cases import Case, flawed

FLAWED = (
    flawed(
        "longest-key",
        """Why do leaves look green?
        They are wet.
        * Chlorophyll reflects green light and absorbs most of the red and blue.
        They are warm.
        They are young.""",
        option=1,
    ),
    flawed(
        "shared-word",
        """Which part of a plant makes pollen grains?
        Root
        Leaf
        * Pollen sac
        Stem""",
        option=2,
    ),
    flawed(
        "shared-word",
        """Which theory explains the movement of continents?
        Natural selection
        Relativity
        * Continent drift""",
        option=2,
    ),
    flawed(
        "opposite-options",
        """What does warm air do above cold air?
        It turns into water.
        * It rises.
        It doesn't rise.
        It loses its oxygen.""",
        option=2,
    ),
    flawed(
        "long-options",
        """What is a glacier?
        * A river of ice
        A field of snow that lies in the shade of a mountain for the whole of the summer and from
        A frozen lake""".replace(
            "from", "from which the people of the village take what they need to cool their milk"
        ),
        option=1,
    ),
    flawed(
        "convergence",
        """What does the local anaesthetic contain?
        Cocaine and caffeine
        * Lidocaine and adrenaline
        Lidocaine and morphine
        Ketamine and adrenaline
        Lidocaine and digoxin""",
        option=1,
    ),
    flawed(
        "article-clue",
        """An animal that eats plants is called an
        carnivore
        * herbivore
        insectivore
        omnivore""".replace("called an", "called a"),
        option=2,
    ),
    flawed(
        "article-clue",
        """Water is split by an ____ in the cell.
        pump
        * enzyme
        receptor""",
        option=0,
    ),
    flawed(
        "number-clue",
        """Which two gases make up most of the air?
        Argon
        * Nitrogen and oxygen
        Helium""",
        option=0,
    ),
    flawed(
        "number-clue",
        """The organ that pumps blood is a
        group of muscles
        * heart
        lungs
        vein""",
        option=2,
    ),
    flawed(
        "number-clue",
        """The main parts of an atom are
        a crystal
        * a nucleus and electrons
        protons""".replace("* a nucleus", "* nucleus"),
        option=0,
    ),
    flawed(
        "verb-clue",
        """The mitochondria of a cell
        has no membrane.
        * are its power stations.
        is full of starch.""",
        option=0,
    ),
    flawed(
        "verb-clue",
        """Die Blätter der Pflanzen
        ist meistens rot.
        * sind meistens grün.
        sind meistens blau.""",
        option=0,
        language="de",
    ),
    flawed(
        "mixed-case",
        """Which city is the capital of Italy?
        Milan
        naples
        * Rome
        Turin""",
        option=1,
    ),
    flawed(
        "mixed-case",
        """What do roots do?
        * They take in water.
        they make pollen.
        They make seeds.""",
        option=1,
    ),
    flawed(
        "mixed-punctuation",
        """What do roots do?
        * They take in water.
        They make pollen
        They make seeds.""",
        option=1,
    ),
    flawed(
        "mixed-units",
        """How high is the tower?
        10 m
        * 20 m
        30
        40 m""",
        option=2,
    ),
    flawed(
        "mixed-units",
        """How high is the tower?
        900 cm
        * 20 m
        30 m
        40 m""",
        option=1,
    ),
    flawed(
        "number-order",
        """How many bones has an adult?
        300
        * 206
        250""",
        "options",
    ),
    flawed(
        "number-order",
        """How many islands are there?
        1,200
        * 900
        1,600""",
        "options",
    ),
    flawed(
        "overlapping-ranges",
        """How many hours of sleep do adults need?
        5–7
        * 7–9
        9–11""",
        option=1,
    ),
    flawed(
        "overlapping-ranges",
        """How many hours of sleep do adults need?
        less than 8
        * 7 to 9
        more than 9""",
        option=1,
    ),
    flawed(
        "overlapping-ranges",
        """Wie viel Schlaf brauchen Erwachsene?
        weniger als 7 Stunden
        * 7 bis 9 Stunden
        mehr als 8 Stunden""",
        option=2,
        language="de",
    ),
    flawed(
        "only-two-options",
        """Which of the two planets is larger?
        * Neptune
        Mercury""",
        "options",
    ),
    flawed(
        "many-options",
        """Which planet has the most moons?
        Earth
        Jupiter
        Mars
        Mercury
        Neptune
        * Saturn""",
        "options",
    ),
    Case(
        "no-explanation",
        Question(prompt="Which planet is largest?", options=("Earth", "Jupiter", "Mars"),
                 answer="Jupiter"),
        "explanation",
    ),
    Case(
        "no-alt-text",
        Question(prompt="Which planet is this?", options=("Earth", "Jupiter", "Mars"),
                 answer="Jupiter", explanation="It is large.", image=Image("planet.png", alt=" ")),
        "image",
    ),
)  # fmt: skip
