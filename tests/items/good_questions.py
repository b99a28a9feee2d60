"""Good questions of several subjects, as teachers write them: no rule may warn of them."""

from quizapp.quiz.model import Image, Question, Quiz, Settings


def written(text: str, *, explanation: str = "Because it is so.") -> Question:
    """A question from lines: the prompt, then the options, the keys with a star.

    Several keys make it a question to tick all that apply.
    """
    prompt, *lines = (line.strip() for line in text.strip().splitlines())
    options = tuple(line.removeprefix("* ") for line in lines)
    keys = tuple(line.removeprefix("* ") for line in lines if line.startswith("* "))
    return Question(
        prompt=prompt,
        options=options,
        answer=keys[0] if len(keys) == 1 else keys,
        explanation=explanation,
    )


def quiz_of(*questions: Question, language: str = "en", shuffle_options: bool = True) -> Quiz:
    """A quiz of some questions."""
    return Quiz(
        format=1,
        title="Questions",
        language=language,
        questions=questions,
        settings=Settings(shuffle_options=shuffle_options),
    )


ENGLISH = tuple(
    map(
        written,
        (
            """Which organ of the human body produces insulin?
            Liver
            * Pancreas
            Spleen
            Thyroid gland""",
            """What happens to a plant cell that is not given enough water?
            It bursts.
            * It loses its turgor.
            It divides more quickly.
            It stores more starch.""",
            """Which gas do green plants take in for photosynthesis?
            Argon
            * Carbon dioxide
            Hydrogen
            Nitrogen""",
            """A car travels 150 km in 2.5 hours. What is its average speed?
            37.5 km/h
            * 60 km/h
            75 km/h
            375 km/h""",
            """What is the derivative of $x^3 - 2x$?
            $3x^2 + 2$
            * $3x^2 - 2$
            $x^2 - 2$
            $3x - 2$""",
            """Solve 3x + 4 = 19.
            x = 3
            * x = 5
            x = 7
            x = 23""",
            """Which of these fractions is the largest?
            2/5
            1/2
            * 3/4
            5/8""",
            """When did the First World War take place?
            1912–1916
            1914–1916
            * 1914–1918
            1916–1918""",
            """Which treaty ended the Thirty Years’ War?
            Peace of Augsburg
            * Peace of Westphalia
            Treaty of Utrecht
            Treaty of Versailles""",
            """Why did the French king call the Estates-General in 1789?
            The church had asked for reforms.
            * The state was close to bankruptcy.
            The army had refused his orders.
            A new constitution was to be signed.""",
            """What is the capital of Kosovo?
            Mitrovica
            Peja
            * Pristina
            Prizren""",
            """Which river flows through Vienna, Budapest and Belgrade?
            * Danube
            Elbe
            Rhine
            Volga""",
            """Choose the sentence in the passive voice.
            The dog chased the cat.
            * The cat was chased by the dog.
            The dog is chasing the cat.
            The cat has run from the dog.""",
            """She ____ to school every day.
            go
            * goes
            going
            gone""",
            """He has lived here ____ 2010.
            for
            from
            * since
            until""",
            """What does `print(len("abc"))` write?
            `2`
            * `3`
            `abc`
            `None`""",
            """Which data structure serves the item first that was added last?
            Hash table
            Linked list
            Queue
            * Stack""",
            """Which of these animals is **NOT** a mammal?
            Bat
            Dolphin
            * Penguin
            Seal""",
            """The sum of two odd numbers is odd.
            True
            * False""",
            """Which of these are noble gases?
            * Argon
            Chlorine
            * Neon
            Oxygen
            Sodium
            * Xenon""",
            """Which test comes first when chest pain does not change with breathing?
            Chest radiography
            * Electrocardiography
            Lung scintigraphy
            Upper endoscopy""",
            """How long does light take from the sun to the earth?
            About 8 seconds
            * About 8 minutes
            About 8 hours
            About 8 days""",
            """Which part of the atom carries no charge?
            Electron
            * Neutron
            Positron
            Proton""",
            """What was Vincent van Gogh’s nationality?
            Belgian
            * Dutch
            French
            German""",
            """Which painter worked in Delft in the 17th century?
            * Jan Vermeer
            Peter Paul Rubens
            Rembrandt
            van Gogh""",
            """How does a good’s price usually react when its supply grows?
            * It falls.
            It rises.
            It swings around its old level.
            It stays at its old level.""",
            """Which switch must be closed for lamp L to light up, A or B?
            A
            B
            * A and B
            Neither of the two switches""",
            """What should you do first if the pan is on fire?
            Carry it outside
            * Cover it with a lid
            Pour water into it
            Wait for help""",
            """What worried the alliance in the region?
            Crime and corruption
            Migration and asylum
            * Peace and stability
            Trade and transport""",
            """How old are most pupils when they start school?
            Under 4 years
            4–5 years
            * 6–7 years
            8 years or more""",
        ),
    )
)

GERMAN = tuple(
    map(
        written,
        (
            """Welcher Fluss fließt durch Wien?
            * Donau
            Elbe
            Oder
            Rhein""",
            """Welches dieser Tiere ist **kein** Säugetier?
            Delfin
            Fledermaus
            * Pinguin
            Seehund""",
            """Was geschieht mit Wasser, wenn es nicht mehr erwärmt wird?
            Es gefriert sofort.
            * Es kühlt langsam ab.
            Es verdunstet schneller.
            Es wird schwerer.""",
            """Wie viel ist ein Viertel von 6?
            0,75
            * 1,5
            2,25
            2,5""",
        ),
    )
)

FRENCH = tuple(
    map(
        written,
        (
            """Quelle est la capitale de l’Italie ?
            Milan
            Naples
            * Rome
            Turin""",
            """Que fait une plante qui n’a pas assez d’eau ?
            Elle fleurit.
            Elle grandit.
            * Elle se fane.
            Elle verdit.""",
        ),
    )
)

ALBANIAN = tuple(
    map(
        written,
        (
            """Cila është kryeqyteti i Shqipërisë?
            Durrësi
            Shkodra
            * Tirana
            Vlora""",
            """Çfarë ndodh me ujin nëse nuk ngrohet më?
            Avullon menjëherë.
            * Ftohet ngadalë.
            Ngrin menjëherë.
            Rëndohet pak.""",
        ),
    )
)

SERBIAN = tuple(
    map(
        written,
        (
            """Који је главни град Србије?
            * Београд
            Ниш
            Нови Сад""",
            """Šta se dešava sa vodom ako se više ne zagreva?
            Odmah ispari.
            * Polako se hladi.
            Postane teža.""",
        ),
    )
)

PICTURED = Question(
    prompt="Which country is colored on the map?",
    options=("Albania", "Kosovo", "Montenegro"),
    answer="Kosovo",
    explanation="The map shows the borders of Kosovo.",
    image=Image(file="map.png", alt="A map of the Western Balkans with one country colored"),
)
