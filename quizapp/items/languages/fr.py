"""The words of French."""

from quizapp.items.language import Language, listed, phrases, words

LANGUAGE = Language(
    tag="fr",
    decimal=",",
    stop_words=words(
        "afin ai aient ainsi alors appelle appelé après au aucun aucune aussi autre autres aux "
        "avait avant avec avoir ayant ce ceci cela celle celles celui ces cet cette ceux chaque "
        "chez comme comment contre dans de depuis des deux devant doit donc dont du elle elles en "
        "entre est et était étaient été être eu eux fait faire fut furent il ils je jusque la "
        "laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui mais même mêmes "
        "moins ne ni non nos notre nous on ont ou où par parmi pas pendant peu peut peuvent plus "
        "plusieurs pour pourquoi quand que quel quelle quelles quels qui quoi sa sans sauf se "
        "selon ses si son sont sous suivant suivante suivantes suivants sur tous tout toute "
        "toutes très un une vers vos votre vous réponse réponses question affirmation "
        "affirmations correct correcte correctes vrai vraie faux fausse terme mot nom"
    ),
    true_false=frozenset(
        {
            phrases("faux, vrai"),
            phrases("non, oui"),
        }
    ),
    all_of_above=phrases(
        "toutes ces réponses, toutes les réponses, toutes les réponses ci dessus, toutes les "
        "réponses précédentes, tout ce qui précède, tous les choix ci dessus, toutes les "
        "propositions, toutes ces propositions"
    ),
    none_of_above=phrases(
        "aucune de ces réponses, aucune des réponses, aucune des réponses ci dessus, aucune des "
        "réponses précédentes, aucune réponse, aucune de ces propositions, rien de tout cela, "
        "aucun de ces choix"
    ),
    tails=listed(
        "sont correctes, est correcte, sont vraies, est vraie, sont exactes, sont justes, est juste"
    ),
    and_words=words("et ni ou"),
    only_words=words("seulement seul seule uniquement"),
    labels=words(
        "deux est la les sont réponse réponses affirmation affirmations correcte correctes vraie "
        "vraies exactes justes"
    ),
    places=phrases(
        "les deux premières, les deux premiers, les deux dernières, les deux derniers, les deux "
        "premières réponses, les deux dernières réponses"
    ),
    place_ends=listed(
        "ci dessus, ci dessous, ce qui précède, réponses précédentes, réponse précédente"
    ),
    question_words=words("laquelle lequel lesquelles lesquels que quel quelle quelles quels qui"),
    clause_words=words("afin comment dont lorsque mais où pourquoi quand que qui si parce"),
    negations=words("jamais aucun aucune pas"),
    exceptions=words("sauf excepté hormis"),
    negative_predicates=words("faux fausse fausses incorrect incorrecte incorrectes"),
    option_negations=words("jamais aucun aucune pas"),
    negative_adjectives=words("impossible improbable inhabituel inutile invalide rare"),
    absolutes=listed(
        "toujours, jamais, sans exception, dans tous les cas, en aucun cas, en toutes "
        "circonstances, complètement, entièrement, totalement, absolument"
    ),
    plain_facts=listed("toujours pas, toujours en"),
    vague=listed(
        "souvent, généralement, fréquemment, rarement, parfois, quelquefois, habituellement, "
        "occasionnellement, de temps en temps"
    ),
    bare_stems=phrases(
        "quelle affirmation est vraie, quelle affirmation est correcte, quelle réponse est "
        "correcte, laquelle de ces affirmations est vraie, laquelle de ces affirmations est "
        "correcte, laquelle des affirmations suivantes est vraie, laquelle des affirmations "
        "suivantes est correcte, lesquelles de ces affirmations sont vraies, choisissez la bonne "
        "réponse, choisis la bonne réponse"
    ),
    commands=words(
        "calculez calcule choisissez choisis complétez complète conjuguez conjugue résous "
        "résolvez simplifiez simplifie traduisez traduis trouvez trouve"
    ),
    reason_words=words("parce car puisque"),
    personal_words=words("je j' tu nous vous me te mon ma mes ton ta tes notre votre"),
    noun_openers=words("le la les un une de du des en dans par l'"),
    opposites=phrases(
        "augmente diminue, augmenté diminué, monte baisse, monte descend, plus moins, accélère "
        "ralentit, renforce affaiblit, attire repousse"
    ),
    unchanged_words=words("même constant constante inchangé inchangée égal égale"),
    span_words=words(
        "entre quand intervalle période plage années dates dura duré durée règne vécu"
    ),
    range_words=words("à"),
    bounds={
        "moins de": "<",
        "au plus": "<=",
        "jusqu'à": "<=",
        "plus de": ">",
        "au moins": ">=",
        "ou plus": ">=",
        "ou moins": "<=",
    },
    singular_verbs=words("doit est était fut peut"),
    plural_verbs=words("étaient furent ont peuvent sont doivent"),
)
