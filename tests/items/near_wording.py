"""Questions that come near to a flaw in what they ask or in the words of their options."""

from tests.items.cases import near_misses

NEAR_MISSES = near_misses(
    {
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
            """Points A and B lie on the circle with center C. Which points are 3 cm from C?
        * Both A and B
        None of the points
        The center alone""",
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
        "long-stem": (
            """A car uses 6 liters of fuel for 100 km. How much does it use for 250 km?
        12 liters
        * 15 liters
        18 liters""",
        ),
        "blank-inside": (
            """I ____ coffee every morning.
        * drink
        drank
        drunk""",
            """8 − ____ = 3
        4
        * 5
        6""",
            """Which word is missing? The ____ of the bell woke him.
        * sound
        color
        taste""",
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
    }
)
