"""Flawed questions by the code of their flaw, with the place at which it stands."""

from typing import NamedTuple

from quizapp.items.findings import Field
from quizapp.quiz.model import Image, Question
from tests.items.good_questions import written


class Case(NamedTuple):
    """A question with a flaw, and where the flaw is to be found."""

    code: str
    question: Question
    field: Field = "option"
    option: int | None = None
    language: str = "en"


def _case(
    code: str, text: str, field: Field = "option", option: int | None = None, language: str = "en"
) -> Case:
    return Case(code, written(text), field, option, language)


FLAWED = (
    _case(
        "all-of-the-above",
        """Which animals are mammals?
        Bats
        Dolphins
        Seals
        * All of the above""",
        option=3,
    ),
    _case(
        "all-of-the-above",
        """Which animals are mammals?
        Bats
        Dolphins
        * All of these are correct.
        Seals""",
        option=2,
    ),
    _case(
        "all-of-the-above",
        """Welche Tiere sind Säugetiere?
        Delfine
        Fledermäuse
        * Alle Antworten sind richtig""",
        option=2,
        language="de",
    ),
    _case(
        "all-of-the-above",
        """Quels animaux sont des mammifères ?
        Les dauphins
        Les phoques
        * Toutes les réponses ci-dessus""",
        option=2,
        language="fr-CH",
    ),
    _case(
        "all-of-the-above",
        """Cilat kafshë janë gjitarë?
        Delfini
        Foka
        * Të gjitha më sipër""",
        option=2,
        language="sq",
    ),
    _case(
        "none-of-the-above",
        """Which animal lays eggs?
        Bat
        Dolphin
        Seal
        * None of the above""",
        option=3,
    ),
    _case(
        "option-reference",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * Both A and B""",
        option=3,
    ),
    _case(
        "option-reference",
        """Which planets have rings?
        Saturn
        Mercury
        Uranus
        * A & C""",
        option=3,
    ),
    _case(
        "option-reference",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * 1 and 2""",
        option=3,
    ),
    _case(
        "option-reference",
        """Planets: I. Saturn II. Mercury III. Uranus Which of them have rings?
        I only
        I and II
        * I and III
        II and III""",
        option=0,
    ),
    _case(
        "option-reference",
        """Welche Planeten haben Ringe?
        Saturn
        Uranus
        Merkur
        * Antwort A und B""",
        option=3,
        language="de",
    ),
    _case(
        "shuffle-hazard",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * Both of the above""",
        option=3,
    ),
    _case(
        "shuffle-hazard",
        """Which planets have rings?
        Saturn
        Uranus
        * The first two
        Mercury""",
        option=2,
    ),
    _case(
        "shuffle-hazard",
        """Which planets have rings?
        Venus
        Mars
        Mercury
        * None of the above""",
        option=3,
    ),
    _case(
        "negative-stem",
        """Which of these animals is not a mammal?
        Bat
        * Penguin
        Seal""",
        "prompt",
    ),
    _case(
        "negative-stem",
        """Which of these animals isn’t a mammal?
        Bat
        * Penguin
        Seal""",
        "prompt",
    ),
    _case(
        "negative-stem",
        """All of these animals are mammals except:
        the bat
        * the penguin
        the seal""",
        "prompt",
    ),
    _case(
        "negative-stem",
        """A whale is not
        * a fish
        a mammal
        a vertebrate""",
        "prompt",
    ),
    _case(
        "negative-stem",
        """Which cause is least likely in a child?
        Infection
        * Gout
        Injury""",
        "prompt",
    ),
    _case(
        "negative-stem",
        """Welches dieser Tiere ist kein Säugetier?
        Delfin
        * Pinguin
        Seehund""",
        "prompt",
        language="de",
    ),
    _case(
        "negative-stem",
        """Lequel de ces animaux n’est pas un mammifère ?
        Le dauphin
        * Le pingouin
        Le phoque""",
        "prompt",
        language="fr",
    ),
    _case(
        "negative-stem",
        """Cila nga këto kafshë nuk është gjitar?
        Delfini
        * Pinguini
        Foka""",
        "prompt",
        language="sq",
    ),
    _case(
        "double-negative",
        """What is **not** true of whales?
        They breathe air.
        They do not lay eggs.
        * They are fish.""",
        option=1,
    ),
    _case(
        "double-negative",
        """Where is it not unusual to see a polar bear?
        * In Svalbard
        In Spain
        In Chile""",
        "prompt",
    ),
    _case(
        "unfocused-stem",
        """Which of the following statements is true?
        Bats are birds.
        * Whales breathe air.
        Snakes have ears.""",
        "prompt",
    ),
    _case(
        "unfocused-stem",
        """Whales
        * breathe air.
        lay eggs.
        are fish.""",
        "prompt",
    ),
    _case(
        "unfocused-stem",
        """Welche der folgenden Aussagen ist richtig?
        * Wale atmen Luft.
        Wale legen Eier.
        Wale sind Fische.""",
        "prompt",
        language="de",
    ),
    _case(
        "absolute-word",
        """What is known of whales?
        They always swim alone.
        * They breathe air.
        They live on plants.""",
        option=0,
    ),
    _case(
        "absolute-word",
        """What holds for acids?
        They release protons.
        * They turn litmus red.
        They react with metals in all cases.""",
        option=2,
    ),
    _case(
        "vague-word",
        """How do blue whales feed?
        * They filter krill.
        They usually hunt seals.
        They graze on algae.""",
        option=1,
    ),
    _case(
        "same-opening",
        """What happens to water at 0 °C?
        It changes from liquid to gas.
        * It changes from liquid to solid.
        It changes from solid to gas.""",
        "options",
    ),
    _case(
        "longest-key",
        """Why do leaves look green?
        They are wet.
        * Chlorophyll reflects green light and absorbs most of the red and blue.
        They are warm.
        They are young.""",
        option=1,
    ),
    _case(
        "shared-word",
        """Which part of a plant makes pollen grains?
        Root
        Leaf
        * Pollen sac
        Stem""",
        option=2,
    ),
    _case(
        "shared-word",
        """Which theory explains the movement of continents?
        Natural selection
        Relativity
        * Continent drift""",
        option=2,
    ),
    _case(
        "convergence",
        """What does the local anaesthetic contain?
        Cocaine and caffeine
        * Lidocaine and adrenaline
        Lidocaine and morphine
        Ketamine and adrenaline
        Lidocaine and digoxin""",
        option=1,
    ),
    _case(
        "article-clue",
        """An animal that eats plants is called an
        carnivore
        * herbivore
        insectivore
        omnivore""".replace("called an", "called a"),
        option=2,
    ),
    _case(
        "article-clue",
        """Water is split by an ____ in the cell.
        pump
        * enzyme
        receptor""",
        option=0,
    ),
    _case(
        "number-clue",
        """Which two gases make up most of the air?
        Argon
        * Nitrogen and oxygen
        Helium""",
        option=0,
    ),
    _case(
        "number-clue",
        """The organ that pumps blood is a
        group of muscles
        * heart
        lungs
        vein""",
        option=2,
    ),
    _case(
        "number-clue",
        """The main parts of an atom are
        a crystal
        * a nucleus and electrons
        protons""".replace("* a nucleus", "* nucleus"),
        option=0,
    ),
    _case(
        "verb-clue",
        """The mitochondria of a cell
        has no membrane.
        * are its power stations.
        is full of starch.""",
        option=0,
    ),
    _case(
        "verb-clue",
        """Die Blätter der Pflanzen
        ist meistens rot.
        * sind meistens grün.
        sind meistens blau.""",
        option=0,
        language="de",
    ),
    _case(
        "mixed-case",
        """Which city is the capital of Italy?
        Milan
        naples
        * Rome
        Turin""",
        option=1,
    ),
    _case(
        "mixed-case",
        """What do roots do?
        * They take in water.
        they make pollen.
        They make seeds.""",
        option=1,
    ),
    _case(
        "mixed-punctuation",
        """What do roots do?
        * They take in water.
        They make pollen
        They make seeds.""",
        option=1,
    ),
    _case(
        "mixed-units",
        """How high is the tower?
        10 m
        * 20 m
        30
        40 m""",
        option=2,
    ),
    _case(
        "mixed-units",
        """How high is the tower?
        900 cm
        * 20 m
        30 m
        40 m""",
        option=1,
    ),
    _case(
        "number-order",
        """How many bones has an adult?
        300
        * 206
        250""",
        "options",
    ),
    _case(
        "number-order",
        """How many islands are there?
        1,200
        * 900
        1,600""",
        "options",
    ),
    _case(
        "overlapping-ranges",
        """How many hours of sleep do adults need?
        5–7
        * 7–9
        9–11""",
        option=1,
    ),
    _case(
        "overlapping-ranges",
        """How many hours of sleep do adults need?
        less than 8
        * 7 to 9
        more than 9""",
        option=1,
    ),
    _case(
        "overlapping-ranges",
        """Wie viel Schlaf brauchen Erwachsene?
        weniger als 7 Stunden
        * 7 bis 9 Stunden
        mehr als 8 Stunden""",
        option=2,
        language="de",
    ),
    _case(
        "only-two-options",
        """Which of the two planets is larger?
        * Neptune
        Mercury""",
        "options",
    ),
    _case(
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
