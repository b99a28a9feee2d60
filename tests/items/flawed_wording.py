"""Questions flawed in what they ask and in the words of their options."""

from tests.items.cases import flawed

FLAWED = (
    flawed(
        "all-of-the-above",
        """Which animals are mammals?
        Bats
        Dolphins
        Seals
        * All of the above""",
        option=3,
    ),
    flawed(
        "all-of-the-above",
        """Which animals are mammals?
        Bats
        Dolphins
        * All of these are correct.
        Seals""",
        option=2,
    ),
    flawed(
        "all-of-the-above",
        """Welche Tiere sind Säugetiere?
        Delfine
        Fledermäuse
        * Alle Antworten sind richtig""",
        option=2,
        language="de",
    ),
    flawed(
        "all-of-the-above",
        """Quels animaux sont des mammifères ?
        Les dauphins
        Les phoques
        * Toutes les réponses ci-dessus""",
        option=2,
        language="fr-CH",
    ),
    flawed(
        "all-of-the-above",
        """Cilat kafshë janë gjitarë?
        Delfini
        Foka
        * Të gjitha më sipër""",
        option=2,
        language="sq",
    ),
    flawed(
        "none-of-the-above",
        """Which animal lays eggs?
        Bat
        Dolphin
        Seal
        * None of the above""",
        option=3,
    ),
    flawed(
        "option-reference",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * Both A and B""",
        option=3,
    ),
    flawed(
        "option-reference",
        """Which planets have rings?
        Saturn
        Mercury
        Uranus
        * A & C""",
        option=3,
    ),
    flawed(
        "option-reference",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * 1 and 2""",
        option=3,
    ),
    flawed(
        "option-reference",
        """Planets: I. Saturn II. Mercury III. Uranus Which of them have rings?
        I only
        I and II
        * I and III
        II and III""",
        option=0,
    ),
    flawed(
        "option-reference",
        """Welche Planeten haben Ringe?
        Saturn
        Uranus
        Merkur
        * Antwort A und B""",
        option=3,
        language="de",
    ),
    flawed(
        "shuffle-hazard",
        """Which planets have rings?
        Saturn
        Uranus
        Mercury
        * Both of the above""",
        option=3,
    ),
    flawed(
        "shuffle-hazard",
        """Which planets have rings?
        Saturn
        Uranus
        * The first two
        Mercury""",
        option=2,
    ),
    flawed(
        "shuffle-hazard",
        """Which planets have rings?
        Venus
        Mars
        Mercury
        * None of the above""",
        option=3,
    ),
    flawed(
        "negative-stem",
        """Which of these animals is not a mammal?
        Bat
        * Penguin
        Seal""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """Which of these animals isn’t a mammal?
        Bat
        * Penguin
        Seal""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """All of these animals are mammals except:
        the bat
        * the penguin
        the seal""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """A whale is not
        * a fish
        a mammal
        a vertebrate""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """Which cause is least likely in a child?
        Infection
        * Gout
        Injury""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """Welches dieser Tiere ist kein Säugetier?
        Delfin
        * Pinguin
        Seehund""",
        "prompt",
        language="de",
    ),
    flawed(
        "negative-stem",
        """Lequel de ces animaux n’est pas un mammifère ?
        Le dauphin
        * Le pingouin
        Le phoque""",
        "prompt",
        language="fr",
    ),
    flawed(
        "negative-stem",
        """Cila nga këto kafshë nuk është gjitar?
        Delfini
        * Pinguini
        Foka""",
        "prompt",
        language="sq",
    ),
    flawed(
        "double-negative",
        """What is **not** true of whales?
        They breathe air.
        They do not lay eggs.
        * They are fish.""",
        option=1,
    ),
    flawed(
        "double-negative",
        """Where is it not unusual to see a polar bear?
        * In Svalbard
        In Spain
        In Chile""",
        "prompt",
    ),
    flawed(
        "unfocused-stem",
        """Which of the following statements is true?
        Bats are birds.
        * Whales breathe air.
        Snakes have ears.""",
        "prompt",
    ),
    flawed(
        "unfocused-stem",
        """Whales
        * breathe air.
        lay eggs.
        are fish.""",
        "prompt",
    ),
    flawed(
        "unfocused-stem",
        """Welche der folgenden Aussagen ist richtig?
        * Wale atmen Luft.
        Wale legen Eier.
        Wale sind Fische.""",
        "prompt",
        language="de",
    ),
    flawed(
        "long-stem",
        f"""{'Anna, who is 12, likes to go by train. ' * 7}How far is 90 km in meters?
        900
        9,000
        * 90,000""",
        "prompt",
    ),
    flawed(
        "blank-inside",
        """The ____ of a plant take up water from the soil.
        flowers
        leaves
        * roots""",
        "prompt",
    ),
    flawed(
        "negative-stem",
        """Identify the incorrect statement about mitosis.
        It has four phases.
        * It makes egg cells.
        It keeps the number of chromosomes.""",
        "prompt",
    ),
    flawed(
        "absolute-word",
        """What is known of whales?
        They always swim alone.
        * They breathe air.
        They live on plants.""",
        option=0,
    ),
    flawed(
        "absolute-word",
        """What holds for acids?
        They release protons.
        * They turn litmus red.
        They react with metals in all cases.""",
        option=2,
    ),
    flawed(
        "vague-word",
        """How do blue whales feed?
        * They filter krill.
        They usually hunt seals.
        They graze on algae.""",
        option=1,
    ),
    flawed(
        "same-opening",
        """What happens to water at 0 °C?
        It changes from liquid to gas.
        * It changes from liquid to solid.
        It changes from solid to gas.""",
        "options",
    ),
)  # fmt: skip
